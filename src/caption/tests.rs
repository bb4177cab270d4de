//! Reading captions, and places in them.

use super::*;

#[test]
fn files_are_read_as_editors_write_them() {
    let text = "Halo 😊\r\nSahabat Mido";
    let wide = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let units = text.encode_utf16().flat_map(unit);
        mark.into_iter().chain(units).collect::<Vec<u8>>()
    };
    for bytes in [
        text.as_bytes().to_vec(),
        format!("\u{FEFF}{text}").into_bytes(),
        wide(u16::to_le_bytes, [0xFF, 0xFE]),
        wide(u16::to_be_bytes, [0xFE, 0xFF]),
    ] {
        assert_eq!(Caption::decode(&bytes, "a.txt").unwrap().text(), text);
    }
    assert_eq!(Caption::decode(b"Harga \xA7 5", "").unwrap_err(), CaptionError::NotText { at: 6 });
    let long = vec![b'a'; (Caption::MOST_BYTES + 1) as usize];
    assert!(matches!(Caption::decode(&long, ""), Err(CaptionError::TooLong { .. })));
}

#[test]
fn spots_are_counted_as_editors_count() {
    let text = "Halo 👨🏽\u{200D}🎤 a\r\nkedua e\u{301}#X\u{200B}Y";
    let caption = Caption::new(text, "");
    let at = text.find("#X").unwrap();
    let spot = caption.spot(at..text.len());
    assert_eq!((spot.line, spot.column), (2, 8));
    assert_eq!(spot.quote, "#X⟨U+200B⟩Y");
    let long = "kata ".repeat(40);
    let quote = Caption::new(long.as_str(), "").spot(0..long.len()).quote;
    assert!(quote.contains('…') && quote.graphemes(true).count() <= LONGEST_QUOTE, "{quote}");
}
