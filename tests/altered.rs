//! Altered headers and footers, each told for what it is; unaltered ones, whatever a messenger did to them, left alone.
//!
//! `ALTERED_CASES=400 cargo test --release --test altered -- --nocapture` draws more one-digit changes and prints the rates.

#![allow(clippy::unwrap_used, reason = "a test that panics has failed")]

use selaras::brand::Brand;
use selaras::brand::template::ChannelKind;
use selaras::color::Srgb8;
use selaras::facts::bands::{BandView, PartState};
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};
use selaras::scene::Scene;
use selaras::seen::BandKind;
use selaras::service::{Linter, Selection, StampOptions, load_brand};
use selaras::typeset::band::PartKind;
use std::collections::BTreeMap;

fn brand() -> Brand {
    load_brand(None).unwrap()
}

fn linter(brand: Brand) -> Linter {
    Linter::new(brand, &Selection::default())
}

/// Numbers that look random and are the same in every run (xorshift, Marsaglia 2003).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

fn picture(width: u32, height: u32) -> Raster {
    let mut page = Raster::filled(PxSize::new(width, height), Srgb8::new(210, 226, 240));
    for y in (0..height).filter(|y| y % 60 < 24) {
        for x in (width / 8..width * 7 / 8).filter(|x| x % 40 < 26) {
            let at = 4 * (y * width + x) as usize;
            page.rgba_mut()[at..at + 3].copy_from_slice(&[11, 46, 107]);
        }
    }
    page
}

fn opened(linter: &Linter, bytes: &[u8]) -> Scene {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("draft");
    std::fs::write(&path, bytes).unwrap();
    linter.open(&path).unwrap()
}

fn stamped(brand: Brand, width: u32, height: u32) -> Raster {
    let linter = linter(brand);
    let png = encode(&picture(width, height), Encoding::Png).unwrap();
    linter.stamp(&opened(&linter, &png), &StampOptions::default()).unwrap().raster
}

/// What happens to a post on its way.
#[derive(Clone, Copy, Debug)]
enum Way {
    Png,
    Jpeg(u8),
    Scaled(f32, u8),
    Cropped(u32, u8),
    Messenger,
}

const WAYS: [Way; 11] = [
    Way::Png,
    Way::Jpeg(85),
    Way::Jpeg(72),
    Way::Scaled(0.9, 85),
    Way::Scaled(0.75, 72),
    Way::Scaled(0.6, 85),
    Way::Scaled(0.5, 72),
    Way::Cropped(1, 85),
    Way::Cropped(2, 100),
    Way::Cropped(3, 72),
    Way::Messenger,
];

impl Way {
    fn travelled(self, page: &Raster) -> Vec<u8> {
        let jpeg = |page: &Raster, quality| encode(page, Encoding::Jpeg { quality }).unwrap();
        let scaled = |by: f32| {
            let length = |px: u32| (px as f32 * by).round() as u32;
            page.scaled(PxSize::new(length(page.size().width), length(page.size().height)))
        };
        match self {
            Self::Png => encode(page, Encoding::Png).unwrap(),
            Self::Jpeg(quality) => jpeg(page, quality),
            Self::Scaled(by, quality) => jpeg(&scaled(by), quality),
            Self::Cropped(px, quality) => {
                let PxSize { width, height } = page.size();
                jpeg(&page.cropped(PxRect::from_ends(px, px.min(2), width - px / 2, height - px)), quality)
            }
            Self::Messenger => {
                let long = page.size().width.max(page.size().height) as f32;
                jpeg(&scaled((1600.0 / long).min(1.0)), 78)
            }
        }
    }
}

fn views(linter: &Linter, bytes: &[u8]) -> [BandView; 2] {
    let scene = opened(linter, bytes);
    let seen = scene.facts.bands().unwrap();
    [BandKind::Header, BandKind::Footer].map(|kind| seen.view(kind).clone())
}

fn faults(view: &BandView) -> Vec<String> {
    let parts = view.parts.iter().filter(|p| p.state != PartState::Same);
    let mut told: Vec<String> =
        parts.map(|p| format!("{:?} {} {:?} {:.2}", p.kind, p.text, p.state, p.likeness)).collect();
    told.extend(view.ground.map(|g| format!("{g:?}")));
    if !view.is_there {
        told.push("not there".to_owned());
    }
    told
}

#[test]
fn unaltered_bands_are_whole_on_every_way() {
    let linter = linter(brand());
    let mut told = Vec::new();
    // Every way at one size, and at the others those that take most from the picture.
    let hard = [Way::Scaled(0.5, 72), Way::Cropped(3, 72), Way::Messenger];
    for (width, height) in [(1080, 1350), (1080, 1080), (1080, 1920), (1280, 720), (1600, 2000)] {
        let page = stamped(brand(), width, height);
        let all = std::env::var_os("ALTERED_CASES").is_some() || height == 1350;
        for way in if all { &WAYS[..] } else { &hard } {
            for view in views(&linter, &way.travelled(&page)) {
                if !view.is_whole() {
                    told.push(format!("{width}×{height} {way:?} {:?} {:?}", view.band.kind, faults(&view)));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}\n{}", told.len(), told.join("\n"));
}

#[test]
fn one_other_digit_is_told() {
    let more: Option<u64> = std::env::var("ALTERED_CASES").ok().and_then(|n| n.parse().ok());
    let cases = more.unwrap_or(12);
    let all =
        [Way::Png, Way::Jpeg(85), Way::Scaled(0.5, 85), Way::Jpeg(72), Way::Scaled(0.75, 85), Way::Cropped(2, 85)];
    let ways = if more.is_some() { &all[..] } else { &all[..3] };
    let (mut dice, mut told) = (Dice(20_261_122), BTreeMap::new());
    let mut read: BTreeMap<String, u64> = BTreeMap::new();
    for _ in 0..cases {
        let digits: Vec<char> = (0..11).map(|_| char::from(b'0' + dice.below(10) as u8)).collect();
        let number = |d: &[char]| {
            format!("{}-{}-{}", String::from_iter(&d[..4]), String::from_iter(&d[4..8]), String::from_iter(&d[8..]))
        };
        let mut altered = digits.clone();
        let at = dice.below(11) as usize;
        altered[at] = char::from(b'0' + ((altered[at] as u8 - b'0') as u64 + 1 + dice.below(9)).rem_euclid(10) as u8);
        let of_number = |text: String| {
            let mut brand = brand();
            brand.template.footer.contacts[0].value = text;
            brand
        };
        let linter = linter(of_number(number(&digits)));
        let page = stamped(of_number(number(&altered)), 1080, 1350);
        for &way in ways {
            let [_, footer] = views(&linter, &way.travelled(&page));
            let contact = footer.parts.iter().find(|p| p.kind == PartKind::Contact).unwrap();
            let caught = footer.is_there && matches!(contact.state, PartState::Changed { .. });
            *told.entry(format!("{way:?}")).or_insert(0) += u64::from(caught);
            let right = contact.state == PartState::Changed { found: Some(number(&altered)) };
            *read.entry(format!("{way:?}")).or_insert(0) += u64::from(right);
            let others = faults(&footer).len() - usize::from(caught);
            *read.entry(format!("{way:?} other faults")).or_insert(0) += others as u64;
            if !caught {
                println!("{way:?} {} {} {:?}", number(&digits), number(&altered), contact);
            }
        }
    }
    println!("of {cases}: told {told:?}\n{read:?}");
    for way in [Way::Png, Way::Jpeg(85)] {
        assert!(told[&format!("{way:?}")] * 100 >= 95 * cases, "{way:?} {told:?}");
    }
}

/// The rules and sentences that a draft gets from the rules on header and footer.
fn told(linter: &Linter, bytes: &[u8]) -> Vec<String> {
    let report = linter.check(&opened(linter, bytes));
    let name = |f: &selaras::finding::Finding| format!("{} {}", f.rule, f.code).trim_end().to_owned();
    let mut told: Vec<String> = report.findings.iter().map(|j| name(&j.finding)).collect();
    told.sort();
    told
}

fn painted(page: &mut Raster, rect: PxRect, color: Srgb8) {
    let width = page.size().width;
    for y in rect.y..rect.bottom() {
        for x in rect.x..rect.right() {
            let at = 4 * (y * width + x) as usize;
            page.rgba_mut()[at..at + 3].copy_from_slice(&[color.r, color.g, color.b]);
        }
    }
}

/// An alteration that a brand file can say: what it is, what is told of it, and the brand of the draft.
type OtherBrand = (&'static str, &'static str, fn(&mut Brand));

const OTHER_BRANDS: &[OtherBrand] = &[
    ("one digit", "altered-footer", |b| b.template.footer.contacts[0].value = "0800-0000-001".into()),
    ("two digits changed places", "altered-footer", |b| b.template.footer.contacts[0].value = "8000-0000-000".into()),
    ("a longer number", "altered-footer", |b| b.template.footer.contacts[0].value = "0812-3456-7890".into()),
    ("a shorter number", "altered-footer", |b| b.template.footer.contacts[0].value = "021-5550".into()),
    ("another account", "altered-footer", |b| b.template.footer.contacts[1].value = "@kantor.palsu".into()),
    ("an account with a letter more", "altered-footer", |b| {
        b.template.footer.contacts[1].value = "@kantor.contohh".into()
    }),
    ("an account with an underscore", "altered-footer", |b| {
        b.template.footer.contacts[1].value = "@kantor_contoh".into()
    }),
    ("another address", "altered-footer", |b| b.template.footer.contacts[2].value = "contoh.imigrasi.exampie".into()),
    ("an address of another kind", "altered-footer", |b| b.template.footer.contacts[2].value = "bit.ly/3xYzAb".into()),
    ("another hashtag", "altered-footer", |b| b.template.footer.hashtags[0] = "#SahabatMida".into()),
    ("a hashtag without its capital", "altered-footer", |b| {
        b.template.footer.hashtags[1] = "#Imigrasiindonesia".into()
    }),
    ("a misspelt hashtag", "altered-footer", |b| b.template.footer.hashtags[2] = "#LayananImigarsi".into()),
    ("a hashtag of somebody else", "altered-footer", |b| b.template.footer.hashtags[2] = "#PromoTiket".into()),
    ("no helpdesk", "missing-footer-helpdesk", |b| drop(b.template.footer.contacts.remove(0))),
    ("no account", "altered-footer gone", |b| drop(b.template.footer.contacts.remove(1))),
    ("no address", "altered-footer gone", |b| drop(b.template.footer.contacts.remove(2))),
    ("no first hashtag", "missing-hashtags", |b| drop(b.template.footer.hashtags.remove(0))),
    ("no second hashtag", "missing-hashtags", |b| drop(b.template.footer.hashtags.remove(1))),
    ("no last hashtag", "missing-hashtags", |b| drop(b.template.footer.hashtags.remove(2))),
    ("no hashtags", "missing-hashtags", |b| b.template.footer.hashtags.clear()),
    ("the next office", "wrong-office", |b| b.office = "Kantor Imigrasi Conto".into()),
    ("a longer office", "wrong-office", |b| b.office = "Kantor Imigrasi Kelas I Khusus Contoh".into()),
    ("quite another office", "wrong-office", |b| b.office = "Unit Layanan Paspor Contoh Kota".into()),
    ("an office with another number", "wrong-office", |b| b.office = "Kantor Imigrasi Contoh 2".into()),
    ("another name by a letter", "altered-header", |b| b.institution = "Direktorat Jendera1 Imigrasi".into()),
    ("the icon of another channel", "altered-footer icon", |b| {
        b.template.footer.contacts[0].kind = ChannelKind::Telephone
    }),
    ("two icons exchanged", "altered-footer icon + altered-footer icon", |b| {
        b.template.footer.contacts[1].kind = ChannelKind::Web;
        b.template.footer.contacts[2].kind = ChannelKind::Instagram;
    }),
    ("another icon and another digit", "altered-footer + altered-footer icon", |b| {
        b.template.footer.contacts[0].kind = ChannelKind::X;
        b.template.footer.contacts[0].value = "0800-0000-006".into();
    }),
    ("a header of another blue", "altered-header ground", |b| {
        b.template.header.style.colors.ground = Srgb8::new(31, 111, 181)
    }),
    ("a black header", "altered-header ground", |b| b.template.header.style.colors.ground = Srgb8::new(26, 26, 26)),
    ("a red footer", "altered-footer ground", |b| b.template.footer.style.colors.ground = Srgb8::new(200, 32, 47)),
    ("a footer of another blue", "altered-footer ground", |b| {
        b.template.footer.style.colors.ground = Srgb8::new(31, 111, 181)
    }),
];

const BLUE: Srgb8 = Srgb8::new(11, 46, 107);

/// An alteration of pixels: what it is, what is told of it, and what is done to the page and the box of its logo or first contact.
type OtherPixels = (&'static str, &'static str, fn(&mut Raster, PxRect));

const OTHER_LOGOS: &[OtherPixels] = &[
    ("a badge on a quarter", "altered-header logo-covered", |page, b| {
        painted(page, PxRect::new(b.x, b.y, b.width / 2, b.height / 2), Srgb8::new(200, 32, 47));
    }),
    ("a badge on the lower half", "altered-header logo-covered", |page, b| {
        painted(page, PxRect::new(b.x, b.y + b.height / 2, b.width, b.height / 2), Srgb8::new(242, 183, 5));
    }),
    ("a sticker in the middle", "altered-header logo-covered", |page, b| {
        painted(page, PxRect::new(b.x + b.width / 4, b.y + b.height / 4, b.width / 2, b.height / 2), Srgb8::WHITE);
    }),
    ("half painted over", "altered-header logo-covered", |page, b| {
        painted(page, PxRect::new(b.x + b.width / 2, b.y, b.width / 2, b.height), BLUE);
    }),
    ("painted over", "altered-header logo-gone", |page, b| painted(page, b, BLUE)),
    ("grey", "altered-header logo-recolored", |page, b| recolor(page, b, |[r, g, b]| [(r / 3 + g / 3 + b / 3); 3])),
    ("another hue", "altered-header logo-recolored", |page, b| recolor(page, b, |[r, g, b]| [b, r, g])),
    ("pale", "altered-header logo-recolored", |page, b| recolor(page, b, |c| c.map(|v| 160 + v / 3))),
    ("negative", "altered-header logo-recolored", |page, b| recolor(page, b, |c| c.map(|v| 255 - v))),
    ("pulled wide", "altered-header logo-stretched", |page, b| stretch(page, b, 1.3, 1.0)),
    ("pressed together", "altered-header logo-stretched", |page, b| stretch(page, b, 0.75, 1.0)),
    ("pressed flat", "altered-header logo-stretched", |page, b| stretch(page, b, 1.0, 0.7)),
    ("pulled high", "altered-header logo-stretched", |page, b| stretch(page, b, 0.8, 1.15)),
    ("smaller", "altered-header logo-resized", |page, b| stretch(page, b, 0.8, 0.8)),
    ("another drawing", "altered-header logo-other", |page, b| {
        for n in 0..b.height / 8 {
            let color = if n % 2 == 0 { Srgb8::new(200, 32, 47) } else { Srgb8::WHITE };
            painted(page, PxRect::new(b.x, b.y + 8 * n, b.width, 8), color);
        }
    }),
];

const OTHER_CONTACTS: &[OtherPixels] = &[
    ("a red box on the number", "altered-footer covered", |page, b| painted(page, b, Srgb8::new(200, 32, 47))),
    ("a gold box on half of it", "altered-footer covered", |page, b| {
        painted(page, PxRect { width: b.width / 2, ..b }, Srgb8::new(242, 183, 5));
    }),
    ("the number painted over", "missing-footer-helpdesk", |page, b| painted(page, b, BLUE)),
    ("the number in gold", "altered-footer recolored", |page, b| {
        recolor(page, b, |[r, ..]| BLUE_TO_GOLD[usize::from(r > 60) + usize::from(r > 180)]);
    }),
];

const OTHER_ICONS: &[OtherPixels] = &[
    ("the icon painted over", "altered-footer icon-gone", |page, b| painted(page, b, BLUE)),
    ("a red box on the icon", "altered-footer icon-covered", |page, b| painted(page, b, Srgb8::new(200, 32, 47))),
    ("another drawing", "altered-footer icon-other", |page, b| {
        painted(page, b, BLUE);
        for n in 0..b.height / 8 {
            painted(page, PxRect::new(b.x, b.y + 8 * n, b.width, 3), Srgb8::WHITE);
        }
    }),
    ("half of it", "altered-footer icon-other", |page, b| {
        painted(page, PxRect { x: b.x + b.width / 2, width: b.width - b.width / 2, ..b }, BLUE);
    }),
    ("the icon in gold", "altered-footer icon-recolored", |page, b| {
        recolor(page, b, |[r, ..]| BLUE_TO_GOLD[usize::from(r > 60) + usize::from(r > 180)]);
    }),
];

const BLUE_TO_GOLD: [[u8; 3]; 3] = [[11, 46, 107], [126, 114, 56], [242, 183, 5]];

fn recolor(page: &mut Raster, b: PxRect, other: fn([u8; 3]) -> [u8; 3]) {
    let width = page.size().width;
    for y in b.y..b.bottom() {
        for x in b.x..b.right() {
            let at = 4 * (y * width + x) as usize;
            let p = &mut page.rgba_mut()[at..at + 3];
            if p != [BLUE.r, BLUE.g, BLUE.b] {
                let seen = other([p[0], p[1], p[2]]);
                p.copy_from_slice(&seen);
            }
        }
    }
}

fn stretch(page: &mut Raster, b: PxRect, across: f32, down: f32) {
    let length = |px: u32, by: f32| (px as f32 * by) as u32;
    let logo = page.cropped(b).scaled(PxSize::new(length(b.width, across), length(b.height, down)));
    painted(page, b, BLUE);
    let (left, top) =
        (b.x + b.width / 2 - logo.size().width / 2, (b.y + b.height / 2).saturating_sub(logo.size().height / 2));
    for y in 0..logo.size().height {
        for x in 0..logo.size().width {
            painted(page, PxRect::new(left + x, top + y, 1, 1), logo.color(x, y));
        }
    }
}

#[test]
fn altered_elements_are_told_for_what_they_are() {
    let rules = [
        "altered-header",
        "altered-footer",
        "missing-header",
        "missing-footer",
        "missing-footer-helpdesk",
        "missing-hashtags",
        "wrong-office",
    ];
    let select = Selection { select: rules.map(str::to_owned).to_vec(), ignore: Vec::new() };
    let linter = Linter::new(brand(), &select);
    let ways = [Way::Png, Way::Jpeg(85)];
    let all = std::env::var_os("ALTERED_CASES").is_some();
    let (mut count, mut wrong) = (0, Vec::new());
    let mut judge = |what: &str, expected: &str, page: &Raster| {
        // As JPEG every other one, unless asked for all.
        let ways = if all || count % 3 == 0 { &ways[..] } else { &ways[..1] };
        for way in ways {
            count += 1;
            let told = told(&linter, &way.travelled(page));
            if told.join(" + ") != expected {
                wrong.push(format!("{what} {way:?}: {told:?} for {expected}"));
            }
        }
    };
    for (what, expected, change) in OTHER_BRANDS {
        let mut other = brand();
        change(&mut other);
        judge(what, expected, &stamped(other, 1080, 1350));
    }
    let own = brand().template.footer.contacts[1].kind;
    for kind in ChannelKind::ALL.into_iter().filter(|kind| *kind != own) {
        let mut other = brand();
        other.template.footer.contacts[1].kind = kind;
        judge(kind.name(), "altered-footer icon", &stamped(other, 1080, 1350));
    }
    let whole = stamped(brand(), 1080, 1350);
    let [header, footer] = views(&linter, &encode(&whole, Encoding::Png).unwrap());
    let logo = header.parts.iter().find(|p| p.kind == PartKind::Logo).unwrap().bbox;
    let number = footer.parts.iter().find(|p| p.kind == PartKind::Contact).unwrap().bbox;
    let icon = footer.parts.iter().find(|p| p.kind == PartKind::Icon).unwrap().bbox;
    for (list, b) in [(OTHER_LOGOS, logo), (OTHER_CONTACTS, number), (OTHER_ICONS, icon)] {
        for (what, expected, change) in list {
            let mut page = whole.clone();
            change(&mut page, b);
            judge(what, expected, &page);
        }
    }
    assert!(count >= 60, "{count}");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

/// Pixels that are neither grey nor white, inside and outside of `bbox`.
fn marked(picture: &Raster, bbox: PxRect) -> [usize; 2] {
    let mut counts = [0; 2];
    for (n, p) in picture.rgba().chunks_exact(4).enumerate() {
        let (x, y) = (n as u32 % picture.size().width, n as u32 / picture.size().width);
        if p[0].abs_diff(p[2]) > 24 {
            counts[usize::from(!bbox.contains(x, y))] += 1;
        }
    }
    counts
}

#[test]
fn the_picture_of_an_altered_band_is_marked_where_it_was_altered_and_nowhere_else() {
    let linter = linter(brand());
    let mut other = brand();
    other.template.footer.contacts[0].value = "0800-0000-006".into();
    let page = stamped(other, 1080, 1350);
    for way in [Way::Png, Way::Jpeg(72), Way::Scaled(0.75, 72), Way::Scaled(0.5, 85), Way::Cropped(3, 85)] {
        let scene = opened(&linter, &way.travelled(&page));
        let report = linter.check(&scene);
        let altered = report.findings.iter().find(|j| j.finding.rule == "altered-footer").unwrap();
        let picture = linter.band_picture(&scene, &altered.finding).unwrap();
        let (place, bbox) = (picture.place, altered.finding.boxes[0]);
        assert_eq!([picture.expected.size(), picture.found.size()], [picture.difference.size(); 2]);
        let inner = PxRect { x: bbox.x - place.x, y: bbox.y - place.y, ..bbox }.grown(4, picture.found.size());
        let [inside, outside] = marked(&picture.difference, inner);
        // At half the size a digit is seven pixels wide.
        assert!(inside >= 8 && outside == 0, "{way:?}: {inside} {outside}");
        let part = picture.around(bbox);
        assert_eq!(marked(&part.difference, part.difference.size().as_rect()), [inside, 0], "{way:?}");
        assert!(part.place.width < place.width && part.stacked().size().height > 3 * part.place.height);
        let other = report.findings.iter().find(|j| !j.finding.rule.starts_with("altered"));
        assert!(other.is_none_or(|j| linter.band_picture(&scene, &j.finding).is_none()));
    }
}
