//! Messages and values → sentences, in Bahasa Indonesia and English, from `assets/locales/` (Fluent).
//!
//! Not here: what to say when (`report`, `cli`, `gui`).

use crate::finding::Value;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

/// A language that Selaras speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// Bahasa Indonesia.
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// Both, in the order of menus.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// ISO 639-1 code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// The language of the person at the machine: Indonesian for `id` and its relatives `ms` and `jv`, else English.
    pub fn of_locale(locale: Option<&str>) -> Self {
        match locale.and_then(|l| l.split(['-', '_', '.']).next()) {
            Some("id" | "in" | "ms" | "jv" | "su") => Self::Indonesian,
            _ => Self::English,
        }
    }

    const fn messages(self) -> &'static str {
        match self {
            Self::Indonesian => include_str!("../assets/locales/id.ftl"),
            Self::English => include_str!("../assets/locales/en.ftl"),
        }
    }
}

/// The sentences of one language.
pub struct Wording {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Wording {
    /// Reads the messages of `language`; what is damaged in them is left out, which a test refuses.
    pub fn new(language: Language) -> Self {
        let resource = FluentResource::try_new(language.messages().to_owned()).unwrap_or_else(|(partial, _)| partial);
        let tag = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks that isolate values from right-to-left text would stand in every copied hex value.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    /// The language spoken.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The sentence `id` with `values` filled in; `id.attribute` names an attribute of a message. An unknown id comes back
    /// as it is, so that something is said.
    pub fn say(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.find(id, values).unwrap_or_else(|| id.to_owned())
    }

    /// The sentence `id`, or none where this language has no such message.
    pub fn find(&self, id: &str, values: &[(&str, Value)]) -> Option<String> {
        let (message_id, attribute) = match id.split_once('.') {
            Some((message_id, attribute)) => (message_id, Some(attribute)),
            None => (id, None),
        };
        let message = self.bundle.get_message(message_id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            match value {
                Value::Count(count) => arguments.set(*name, *count as f64),
                other => arguments.set(*name, self.show(other)),
            }
        }
        let mut problems = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&arguments), &mut problems).into_owned())
    }

    /// A value as a person of this language writes it.
    pub fn show(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Color(color) => color.to_string(),
            Value::Share(share) => self.percent(*share),
            Value::Number(number) => self.decimal(*number, 1),
            Value::Count(count) => count.to_string(),
            Value::Texts(texts) => texts.join(", "),
            Value::Message(id) => self.say(id, &[]),
            Value::Messages(ids) => ids.iter().map(|id| self.say(id, &[])).collect::<Vec<_>>().join(", "),
            Value::Unknown => "?".to_owned(),
        }
    }

    /// `number` with the language's decimal sign.
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        let text = format!("{number:.digits$}");
        match self.language {
            Language::Indonesian => text.replace('.', ","),
            Language::English => text,
        }
    }

    /// Two digits that mean something: 0.4 %, 4.1 %, 41 %.
    fn percent(&self, share: f64) -> String {
        let percent = share * 100.0;
        let digits = if percent >= 9.95 {
            0
        } else if percent >= 0.095 {
            1
        } else {
            2
        };
        format!("{} %", self.decimal(percent, digits))
    }
}

/// Foreign names with what could steer a terminal or turn letters around made visible: control characters, and the marks that
/// override the direction of writing (Unicode Standard Annex 9, §2).
pub fn printable(text: &str) -> String {
    let is_harmless = |c: &char| !c.is_control() && !matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if is_harmless(&c) { c } else { '\u{fffd}' }).collect()
}

impl std::fmt::Debug for Wording {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Wording({})", self.language.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_messages_each_once_and_no_damaged_one() {
        // Ids, attributes and variables, in the file's order.
        let ids = |language: Language| {
            let resource = FluentResource::try_new(language.messages().to_owned()).expect("messages parse");
            let mut bundle = FluentBundle::new_concurrent(Vec::new());
            // An id that stands twice is an error here; where the program reads them, the later one would win unseen.
            assert!(bundle.add_resource(resource).is_ok(), "{} has an id twice", language.code());
            let mut ids: Vec<String> = Vec::new();
            for line in language.messages().lines().filter(|l| !l.starts_with('#')) {
                if let Some((id, _)) =
                    line.split_once(" =").filter(|(id, _)| !id.contains([' ', '{']) || id.starts_with("    ."))
                {
                    ids.push(id.trim().to_owned());
                }
            }
            ids
        };
        assert_eq!(ids(Language::Indonesian), ids(Language::English));
        assert!(ids(Language::English).len() > 20);
    }

    #[test]
    fn numbers_follow_the_language() {
        let indonesian = Wording::new(Language::Indonesian);
        let english = Wording::new(Language::English);
        for (share, id, en) in [(0.4123, "41 %", "41 %"), (0.0412, "4,1 %", "4.1 %"), (0.0004, "0,04 %", "0.04 %")] {
            assert_eq!(indonesian.show(&Value::Share(share)), id);
            assert_eq!(english.show(&Value::Share(share)), en);
        }
    }

    #[test]
    fn locales_choose_the_language() {
        assert_eq!(Language::of_locale(Some("id-ID")), Language::Indonesian);
        assert_eq!(Language::of_locale(Some("en_US.UTF-8")), Language::English);
        assert_eq!(Language::of_locale(None), Language::English);
    }
}
