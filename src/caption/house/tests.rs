//! What the house finds and what it does not.

use super::*;
use crate::caption::hashtags;

pub(crate) fn example() -> House {
    let texts = |list: &[&str]| list.iter().map(|t| (*t).to_owned()).collect::<Vec<String>>();
    let channel = |kind, value: &str| Channel { kind, value: value.to_owned() };
    let style = CaptionStyle {
        platforms: texts(&["ig-feed"]),
        longest: None,
        greeting_line: "{greeting}!".to_owned(),
        helpdesk: vec![
            channel(ChannelKind::Whatsapp, "0800-0000-000"),
            channel(ChannelKind::Email, "helpdesk@imigrasi.example"),
        ],
        helpdesk_line: "Helpdesk: {contact}".to_owned(),
        locations: texts(&["Kantor Imigrasi Contoh"]),
        location_labels: texts(&["Lokasi", "📍"]),
        location_line: "Lokasi: {location}".to_owned(),
        forbidden: Vec::new(),
    };
    House::of(
        texts(&["Sahabat Mido", "Halo Sahabat Mido"]),
        texts(&["#SahabatMido", "#ImigrasiIndonesia", "#LayananImigrasi"]),
        texts(&["#Paspor", "#InfoImigrasi"]),
        style,
    )
}

#[test]
fn misspellings_name_what_was_meant_and_what_is_wrong() {
    let house = example();
    let table: &[(&str, Option<(&str, Slip)>)] = &[
        ("#SahabatMido", None),
        ("#sahabatmido", None),
        ("#ＳahabatMido", Some(("#SahabatMido", Slip::Spelling))),
        ("#SahabatMidho", Some(("#SahabatMido", Slip::Spelling))),
        ("#SahabtaMido", Some(("#SahabatMido", Slip::Spelling))),
        ("#Sahabat_Mido", Some(("#SahabatMido", Slip::Spelling))),
        ("#SahabatM\u{456}d\u{43E}", Some(("#SahabatMido", Slip::Spelling))),
        ("#Sahaba\u{301}tMido", Some(("#SahabatMido", Slip::Spelling))),
        ("#Sahabat\u{200B}Mido", Some(("#SahabatMido", Slip::Hidden))),
        ("#Sahabat\u{200F}Mido", Some(("#SahabatMido", Slip::Hidden))),
        ("#Sahabat\u{200D}Mido", Some(("#SahabatMido", Slip::Hidden))),
        ("#SahabatMido😊", Some(("#SahabatMido", Slip::Emoji))),
        ("#ImigrasiIndonesia🇮🇩", Some(("#ImigrasiIndonesia", Slip::Emoji))),
        ("#SahabatMidho\u{200B}paspor", Some(("#SahabatMido", Slip::Spelling))),
        ("#Pasport", Some(("#Paspor", Slip::Spelling))),
        ("#Sahabat", None),
        ("#Imigrasi", None),
        ("#Kantor", None),
        ("#PasporBaru", None),
        ("#SahabatMidoBaik", None),
    ];
    for (text, expected) in table {
        let got = house.misspelling(&hashtags(text)[0]).map(|m| (m.meant, m.slip));
        assert_eq!(got, expected.map(|(meant, slip)| (meant.to_owned(), slip)), "{text:?}");
    }
}

#[test]
fn greeting_helpdesk_and_place_are_seen_in_any_dress() {
    let house = example();
    let see = |text: &str| {
        let caption = Caption::new(text, "");
        [house.greeting(&caption).is_some(), house.helpdesk(&caption).is_some(), house.location(&caption).is_some()]
    };
    assert_eq!(see("#SahabatMido di kantor kami"), [false, false, false]);
    assert_eq!(see("SAHABAT\u{200B} MIDO, hubungi +62 800 0000 000"), [true, true, false]);
    assert_eq!(see("Tulis ke Helpdesk@Imigrasi.example."), [false, true, false]);
    assert_eq!(see("Datang ke Kantor  Imigrasi\nContoh"), [false, false, true]);
    assert_eq!(see("\u{200F}📍 Mal Pelayanan Publik"), [false, false, true]);
    assert_eq!(see("📍\u{FE0F}Lapangan Merdeka"), [false, false, true]);
    assert_eq!(see("- lokasi: lantai 2"), [false, false, true]);
    assert_eq!(see("Lokasi:\nLokasinya jauh\n📍"), [false, false, false]);
    assert_eq!(see("#📍 #Paspor\n#WA08000000000"), [false, false, false]);
    assert_eq!(see("#WA08000000000 atau WA 08000000000"), [false, true, false]);
}
