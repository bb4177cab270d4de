//! What is made of the draft on screen before anything is written: its colours changed, its bands laid on.

use super::Picture;
use crate::brand::template::{Channel, ChannelKind};
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::report::Remark;
use crate::seen::Nearest;
use crate::service::{BandWords, StampMode};

/// What is to be made of the draft. The colours come first: bands are laid on what became of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipe {
    /// Off-palette colours become the palette's, these as the person wants it; none where colours stay as they are.
    pub colors: Option<Vec<Swap>>,
    /// Header and footer; none where the draft stays without.
    pub bands: Option<StampForm>,
}

impl Recipe {
    /// Whether nothing is to be done.
    pub const fn is_empty(&self) -> bool {
        self.colors.is_none() && self.bands.is_none()
    }
}

/// What a person wants to become of one colour; the same colour where it is to stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Swap {
    /// As found.
    pub from: Srgb8,
    /// As wanted.
    pub to: Srgb8,
}

/// How to stamp, as the form shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StampForm {
    /// Over the picture, above and below it, or in place of older bands.
    pub mode: StampMode,
    /// Size of the result; none for what comes of the picture's own.
    pub size: Option<PxSize>,
    /// The office.
    pub office: String,
    /// The channels that the brand knows, those of its footer first.
    pub contacts: Vec<ContactLine>,
    /// Hashtags, as typed.
    pub hashtags: String,
}

/// One channel in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactLine {
    /// Decides the icon.
    pub kind: ChannelKind,
    /// As it is to stand there.
    pub value: String,
    /// Whether it stands on the footer.
    pub is_shown: bool,
}

impl StampForm {
    /// What the brand wants, with `others` of its channels to choose from.
    pub fn new(words: &BandWords, others: &[Channel]) -> Self {
        let line =
            |channel: &Channel, is_shown| ContactLine { kind: channel.kind, value: channel.value.clone(), is_shown };
        let rest = others.iter().filter(|channel| !words.contacts.contains(channel));
        Self {
            mode: StampMode::default(),
            size: None,
            office: words.office.clone(),
            contacts: words.contacts.iter().map(|c| line(c, true)).chain(rest.map(|c| line(c, false))).collect(),
            hashtags: words.hashtags.join(" "),
        }
    }

    /// What is to stand on the bands. A hashtag that was typed without its sign gets one.
    pub fn words(&self) -> BandWords {
        let shown = self.contacts.iter().filter(|line| line.is_shown && !line.value.trim().is_empty());
        let tags =
            self.hashtags.split([' ', ',', '\n']).map(|tag| tag.trim_start_matches('#')).filter(|t| !t.is_empty());
        BandWords {
            office: self.office.trim().to_owned(),
            contacts: shown.map(|l| Channel { kind: l.kind, value: l.value.trim().to_owned() }).collect(),
            hashtags: tags.map(|tag| format!("#{tag}")).collect(),
        }
    }
}

/// Part of a recipe; changes of one part one after the other are undone together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Something chosen: each is a step of its own.
    Choice,
    /// The office.
    Office,
    /// The contact of this position.
    Contact(usize),
    /// The hashtags.
    Hashtags,
}

/// The recipe at work, and the ones before it.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// What is to be made.
    pub recipe: Recipe,
    /// Why that cannot be made; the preview shows the last that could.
    pub fault: Option<Remark>,
    past: Vec<Recipe>,
    future: Vec<Recipe>,
    last_field: Option<Field>,
}

/// Steps that can be undone.
const MOST_STEPS: usize = 100;

impl Edit {
    /// Goes on to `recipe`, which differs in `field`.
    pub fn step(&mut self, recipe: Recipe, field: Field) {
        let goes_on = field != Field::Choice && self.last_field == Some(field);
        let before = std::mem::replace(&mut self.recipe, recipe);
        if !goes_on {
            self.past.push(before);
            if self.past.len() > MOST_STEPS {
                self.past.remove(0);
            }
        }
        self.future.clear();
        self.last_field = Some(field);
        self.fault = None;
    }

    /// Goes back one step; false where there is none.
    pub fn undo(&mut self) -> bool {
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.recipe, before));
        self.last_field = None;
        self.fault = None;
        true
    }

    /// Takes back the last undoing; false where there is none.
    pub fn redo(&mut self) -> bool {
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.recipe, after));
        self.last_field = None;
        self.fault = None;
        true
    }

    /// Whether [`Edit::undo`] would do something.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether [`Edit::redo`] would do something.
    pub const fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// The form that was used last and is not any more, so that it need not be filled in again.
    pub fn last_form(&self) -> Option<&StampForm> {
        self.future.iter().rev().chain(self.past.iter().rev()).find_map(|recipe| recipe.bands.as_ref())
    }
}

/// A picture made of the draft that is not saved yet.
#[derive(Clone, Debug)]
pub struct Preview {
    /// What it looks like.
    pub picture: Picture,
    /// Where it would be saved, as shown in the box.
    pub target: String,
    /// What was done.
    pub done: Done,
    /// What is on screen of before and after.
    pub compare: Compare,
}

/// What was done to make a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Done {
    /// What became of each off-palette colour, largest first.
    pub colors: Vec<ColorStep>,
    /// Off-palette colours that are still there.
    pub remaining: Vec<Srgb8>,
    /// What the picture went through to fit, one sentence each.
    pub changes: Vec<Remark>,
}

/// What became of one off-palette colour.
#[derive(Clone, Debug, PartialEq)]
pub struct ColorStep {
    /// As found.
    pub from: Srgb8,
    /// What it became; none where it was left.
    pub to: Option<Srgb8>,
    /// Whether anything can become of it: a gradient is set by hand.
    pub is_free: bool,
    /// What to choose from, nearest first.
    pub choices: Vec<Nearest>,
    /// The sentence about it.
    pub remark: Remark,
}

/// What is on screen of the draft before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Compare {
    /// What would be saved.
    #[default]
    After,
    /// The draft.
    Before,
    /// The draft on the left of this share of the page's width, what would be saved on the right; only where both have one size.
    Split(f32),
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(kind: ChannelKind, value: &str) -> Channel {
        Channel { kind, value: value.to_owned() }
    }

    #[test]
    fn a_form_says_what_the_brand_says_until_it_is_changed() {
        let words = BandWords {
            office: "Kantor".to_owned(),
            contacts: vec![channel(ChannelKind::Web, "contoh.go.id")],
            hashtags: vec!["#satu".to_owned(), "#dua".to_owned()],
        };
        let mut form = StampForm::new(&words, &[channel(ChannelKind::X, "@contoh"), words.contacts[0].clone()]);
        assert_eq!((form.words(), form.contacts.len()), (words, 2));
        form.contacts[1].is_shown = true;
        form.contacts[0].value = " ".to_owned();
        form.hashtags = "satu,  ##dua".to_owned();
        let words = form.words();
        assert_eq!(words.contacts, [channel(ChannelKind::X, "@contoh")]);
        assert_eq!(words.hashtags, ["#satu", "#dua"]);
    }

    #[test]
    fn typing_is_one_step_and_choices_are_one_each() {
        let office = |office: &str| Recipe {
            bands: Some(StampForm { office: office.to_owned(), ..StampForm::default() }),
            ..Recipe::default()
        };
        let mut edit = Edit::default();
        edit.step(office(""), Field::Choice);
        for typed in ["K", "Ka", "Kan"] {
            edit.step(office(typed), Field::Office);
        }
        assert!(edit.undo() && edit.recipe == office(""));
        assert!(edit.redo() && edit.recipe == office("Kan"));
        assert!(edit.undo() && edit.undo() && edit.recipe.is_empty() && !edit.undo());
        assert_eq!(edit.last_form().map(|form| form.office.as_str()), Some(""));
    }
}
