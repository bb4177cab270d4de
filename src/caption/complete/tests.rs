//! Completion by example, and what holds for any caption.

use super::*;
use crate::caption::house::tests::example;
use crate::platforms::shipped_outlets;

fn outlet(name: &str) -> Outlet {
    shipped_outlets().into_iter().find(|o| o.name == name).unwrap()
}

fn completed(text: &str, platform: &str) -> Completion {
    complete(&Caption::new(text, ""), &example(), &outlet(platform))
}

#[test]
fn a_bare_caption_gets_what_the_house_asks_for() {
    let got = completed("Layanan paspor buka Sabtu. 😊\n", "ig-feed");
    assert_eq!(
        got.text,
        "Sahabat Mido!\n\nLayanan paspor buka Sabtu. 😊\n\nHelpdesk: WhatsApp 0800-0000-000\nLokasi: Kantor Imigrasi Contoh\n\n\
         #SahabatMido #ImigrasiIndonesia #LayananImigrasi\n"
    );
    assert_eq!((got.added.len(), got.lacking.len()), (4, 0));
}

#[test]
fn a_whole_caption_stays_as_it_is() {
    let whole = "Halo, Sahabat Mido 👋🏽\r\n\r\nWA +62 800 0000 000 di Kantor Imigrasi Contoh\r\n#SahabatMido\r\n#ImigrasiIndonesia #LayananImigrasi  #Paspor\r\n";
    let got = completed(whole, "ig-feed");
    assert_eq!(got.text, whole);
    assert_eq!((got.added, got.lacking), (Vec::new(), Vec::new()));
}

#[test]
fn the_tail_is_set_in_the_order_of_importance_within_the_budget() {
    let body = "Sahabat Mido, WA 08000000000, Kantor Imigrasi Contoh";
    let tail = |tags: &str, platform: &str| {
        let got = completed(&format!("{body}\n\n{tags}\n"), platform);
        (got.text.lines().last().unwrap().to_owned(), got.lacking)
    };
    let (tags, _) = tail("#viral #Paspor #LayananImigrasi #fyp #explore #SahabatMido", "ig-feed");
    assert_eq!(tags, "#SahabatMido #ImigrasiIndonesia #LayananImigrasi #Paspor #viral");
    let (tags, _) = tail("#SahabatMidho #Sahabat\u{200B}Mido #Pasporr", "ig-feed");
    assert_eq!(tags, "#SahabatMido #ImigrasiIndonesia #LayananImigrasi #Paspor");
    let (tags, lacking) = tail("#viral", "threads");
    assert_eq!(tags, "#SahabatMido");
    assert!(matches!(&lacking[..], [Lacking::Budget { most: 1, tags }] if tags.len() == 2), "{lacking:?}");
}

#[test]
fn hashtags_inside_the_body_stay_and_take_room() {
    let got = completed("Ayo #a #b #c #d cek #paspor sekarang", "ig-feed");
    assert!(got.text.contains("Ayo #a #b #c #d cek #paspor sekarang\n"));
    assert!(!got.text.contains("#SahabatMido"), "{}", got.text);
    assert!(matches!(&got.lacking[..], [Lacking::Room { inside: 5, most: 5, tags }] if tags.len() == 3));
}

#[test]
fn what_is_too_long_is_told_and_not_cut() {
    let got = completed(&"kata ".repeat(100), "x");
    assert!(got.text.contains(&"kata ".repeat(99)));
    assert!(matches!(got.lacking[..], [Lacking::TooLong { most: 280, unit: Unit::XWeighted, .. }]));
}

/// What random captions are put together from.
const PIECES: &[&str] = &[
    "Sahabat Mido",
    "sahabat",
    "Mido",
    "paspor",
    ".",
    "!",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "#SahabatMido",
    "#sahabatmido",
    "#SahabatMidho",
    "#Sahabat\u{200B}Mido",
    "#LayananImigrasi😊",
    "#Paspor",
    "#viral",
    "#📍",
    "#WA08000000000",
    "#x1",
    "#",
    "\u{200B}",
    "\u{200D}",
    "\u{200F}",
    "e\u{301}",
    "👨🏽\u{200D}🎤",
    "0800-0000-000",
    "+62",
    "12",
    "-",
    "Lokasi:",
    "📍",
    "Kantor Imigrasi Contoh",
    "helpdesk@imigrasi.example",
    "https://x.id/#a",
    "ش",
    "\u{301}",
    "@",
];

#[test]
fn completing_twice_changes_nothing_and_nothing_is_missing_without_a_reason() {
    let outlets = shipped_outlets();
    let house = example();
    arbtest::arbtest(|u| {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=30)? {
            text.push_str(u.choose(PIECES)?);
            if u.ratio(1, 3)? {
                text.push(' ');
            }
        }
        let outlet = u.choose(&outlets)?;
        let once = complete(&Caption::new(text.as_str(), ""), &house, outlet);
        let whole = Caption::new(once.text.as_str(), "");
        let twice = complete(&whole, &house, outlet);
        assert_eq!(twice.text, once.text, "{text:?} on {}", outlet.name);
        assert_eq!(twice.added, Vec::new(), "{text:?} on {}", outlet.name);
        assert!(
            house.greeting(&whole).is_some() && house.helpdesk(&whole).is_some() && house.location(&whole).is_some()
        );
        let has = |tag: &String| whole.hashtags().iter().any(|h| h.key() == key(tag));
        let all_there = house.needed(outlet).iter().all(has);
        assert!(all_there || once.lacking.iter().any(|l| matches!(l, Lacking::Room { .. })), "{text:?}");
        let body = text.trim_end();
        let body = &body[..body.find('#').unwrap_or(body.len())];
        // Invisible characters at its end belong to the tail's first line.
        let body = body.trim_end_matches(|c: char| c.is_whitespace() || crate::caption::is_invisible(c));
        assert!(once.text.contains(body), "the body is untouched: {text:?}");
        Ok(())
    })
    .budget_ms(1_000);
}
