//! One thing on a band that is not the brand's, told for what it is.

use super::additions;
use super::journey::Journey;
use super::{Dice, Way, brand, cases, linter, opened, stamped, views};
use selaras::brand::Brand;
use selaras::brand::template::ChannelKind;
use selaras::color::Srgb8;
use selaras::geom::{PxRect, PxSize};
use selaras::raster::{Encoding, Raster, encode};
use selaras::service::{Linter, Selection};
use selaras::typeset::band::PartKind;

/// The rules and sentences that a draft gets from the rules on header and footer.
fn told(linter: &Linter, bytes: &[u8]) -> Vec<String> {
    let report = linter.check(&opened(linter, bytes));
    let name = |f: &selaras::finding::Finding| format!("{} {}", f.rule, f.code).trim_end().to_owned();
    let mut told: Vec<String> = report.findings.iter().map(|j| name(&j.finding)).collect();
    told.sort();
    told
}

pub(super) fn painted(page: &mut Raster, rect: PxRect, color: Srgb8) {
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
pub(super) type OtherPixels = (&'static str, &'static str, fn(&mut Raster, PxRect));

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

const OTHER_STRIPS: &[OtherPixels] = &[
    ("a red strip", "altered-footer strip", |page, b| painted(page, b, Srgb8::new(200, 32, 47))),
    ("a pale strip", "altered-footer strip", |page, b| painted(page, b, Srgb8::new(250, 226, 150))),
    ("a strip in the ground's color", "altered-footer strip", |page, b| painted(page, b, BLUE)),
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

/// Every altered page of the shipped brand at 1080×1350: what it is, what is to be told of it, and the page.
fn for_each_altered(mut judge: impl FnMut(&str, &str, &Raster)) {
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
    let mut grey = whole.clone();
    for p in grey.rgba_mut().chunks_exact_mut(4) {
        let luma = (299 * u32::from(p[0]) + 587 * u32::from(p[1]) + 114 * u32::from(p[2])) / 1000;
        p[..3].fill(luma as u8);
    }
    let told = "altered-footer ground + altered-footer strip + altered-header ground + altered-header strip";
    judge("a grey page", told, &grey);
    let [header, footer] = views(&linter(brand()), &encode(&whole, Encoding::Png).unwrap());
    let logo = header.parts.iter().find(|p| p.kind == PartKind::Logo).unwrap().bbox;
    let number = footer.parts.iter().find(|p| p.kind == PartKind::Contact).unwrap().bbox;
    let icon = footer.parts.iter().find(|p| p.kind == PartKind::Icon).unwrap().bbox;
    let strip = PxRect { height: brand().template.footer.style.strip_px(whole.size()), ..footer.band.bbox };
    let altered = [(OTHER_LOGOS, logo), (OTHER_CONTACTS, number), (OTHER_ICONS, icon), (OTHER_STRIPS, strip)];
    let added = [
        (additions::NUMBERS, number),
        (additions::LOGOS, logo),
        (additions::HEADERS, header.band.bbox),
        (additions::STRIPS, strip),
    ];
    for (list, b) in altered.into_iter().chain(added) {
        for (what, expected, change) in list {
            let mut page = whole.clone();
            change(&mut page, b);
            judge(what, expected, &page);
        }
    }
}

/// Judges by the rules on header and footer alone.
fn of_bands() -> Linter {
    let rules = [
        "altered-header",
        "altered-footer",
        "missing-header",
        "missing-footer",
        "missing-footer-helpdesk",
        "missing-hashtags",
        "wrong-office",
    ];
    Linter::new(brand(), &Selection { select: rules.map(str::to_owned).to_vec(), ignore: Vec::new() })
}

#[test]
fn altered_elements_are_told_for_what_they_are() {
    let linter = of_bands();
    let ways = [Way::Png, Way::Jpeg(85)];
    let (mut count, mut wrong) = (0, Vec::new());
    for_each_altered(|what, expected, page| {
        // As JPEG every other one, unless asked for all.
        let ways = if cases().is_some() || count % 3 == 0 { &ways[..] } else { &ways[..1] };
        for way in ways {
            count += 1;
            let told = told(&linter, &way.travelled(page));
            if told.join(" + ") != expected {
                wrong.push(format!("{what} {way:?}: {told:?} for {expected}"));
            }
        }
    });
    println!("told for what they are: {} of {count}", count - wrong.len());
    assert!(count >= 60, "{count}");
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn altered_elements_are_told_after_any_journey() {
    let linter = of_bands();
    let mut dice = Dice(70_021);
    let (mut seen, mut lines) = (0, Vec::new());
    // Told, told for what they are, and all: strips, which are not judged where they are thin, and the rest.
    let mut counts = [[0_u64; 3]; 2];
    for_each_altered(|what, expected, page| {
        seen += 1;
        // A sample in the usual run.
        let journeys = cases().map_or(u64::from(seen % 6 == 0), |cases| cases / 6);
        for _ in 0..journeys {
            let journey = Journey::drawn(&mut dice);
            let told = told(&linter, &journey.travelled(page));
            let is_right = told.join(" + ") == expected;
            let [any, right, all] = &mut counts[usize::from(what.contains("strip"))];
            (*any, *right, *all) = (*any + u64::from(!told.is_empty()), *right + u64::from(is_right), *all + 1);
            if !is_right {
                lines.push(format!("{what} {journey:?}: {told:?} for {expected}"));
            }
        }
    });
    println!("cut, scaled and saved anew: told, told for what they are, all: {:?}, strips {:?}", counts[0], counts[1]);
    println!("{}", lines.join("\n"));
    let [any, right, all] = counts[0];
    assert!(100 * any >= 97 * all && 100 * right >= 90 * all, "{any}, {right} of {all}");
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
