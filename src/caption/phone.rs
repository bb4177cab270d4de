//! Telephone numbers in the ways they are written in Indonesia: `0812-3456-7890`, `+62 812 3456 7890`, `(021) 123456`, `62812…`.

use super::fold::{Folded, is_invisible};
use std::ops::Range;

/// The number as dialled in Indonesia, digits alone: `+62 800` and `62800` become `0800`. Empty where there is no digit.
pub fn dialled(number: &str) -> String {
    let folded = super::fold::folded(number);
    let international = folded.trim_start_matches(['(', ' ']).starts_with('+');
    national(&folded.chars().filter(char::is_ascii_digit).collect::<String>(), international)
}

fn national(digits: &str, international: bool) -> String {
    let digits = digits.strip_prefix("00").filter(|rest| rest.starts_with("62")).unwrap_or(digits);
    match digits.strip_prefix("62") {
        // Without a plus only what is long enough for a whole number: 62 may begin a short one.
        Some(rest) if international || digits.len() >= 10 => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        _ => digits.to_owned(),
    }
}

/// A run of digits in folded text.
struct Group {
    digits: String,
    /// Positions in the folded text.
    range: Range<usize>,
}

/// Where `number` stands in the text, in any spelling, first to last; nowhere for a number without digits.
pub fn places_of(text: &Folded, number: &str) -> Vec<Range<usize>> {
    let wanted = dialled(number);
    let groups = groups(text.chars());
    let mut found = Vec::new();
    for (first, group) in groups.iter().enumerate().filter(|_| !wanted.is_empty()) {
        let international = is_after_plus(text.chars(), group.range.start);
        let mut digits = String::new();
        for (n, next) in groups[first..].iter().enumerate() {
            if n > 0 && !is_joint(text.chars(), groups[first + n - 1].range.end, next.range.start) {
                break;
            }
            digits.push_str(&next.digits);
            if national(&digits, international) == wanted {
                found.push(text.place(group.range.start).start..text.place(next.range.end - 1).end);
                break;
            }
            if digits.len() > wanted.len() + 4 {
                break;
            }
        }
    }
    found
}

/// Everything that looks like an Indonesian number: 9 to 14 digits that begin with `0`, `62` or `+62`, in bytes of the original.
pub fn numbers(text: &Folded) -> Vec<Range<usize>> {
    let groups = groups(text.chars());
    let mut found = Vec::new();
    let mut first = 0;
    while first < groups.len() {
        let mut digits = groups[first].digits.clone();
        let mut last = first;
        while last + 1 < groups.len()
            && is_joint(text.chars(), groups[last].range.end, groups[last + 1].range.start)
            && digits.len() + groups[last + 1].digits.len() <= 14
        {
            last += 1;
            digits.push_str(&groups[last].digits);
        }
        let international = is_after_plus(text.chars(), groups[first].range.start);
        // A date or a time is no number: those begin with 0 only in short groups.
        let opens = groups[first].digits.len() >= 3 || international;
        if opens && (9..=14).contains(&digits.len()) && national(&digits, international).starts_with('0') {
            found.push(text.place(groups[first].range.start).start..text.place(groups[last].range.end - 1).end);
            first = last;
        }
        first += 1;
    }
    found
}

fn groups(chars: &[char]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, c) in chars.iter().enumerate().filter(|(_, c)| c.is_ascii_digit()) {
        match groups.last_mut().filter(|group| group.range.end == at) {
            Some(group) => {
                group.digits.push(*c);
                group.range.end = at + 1;
            }
            None => groups.push(Group { digits: c.to_string(), range: at..at + 1 }),
        }
    }
    groups
}

/// Whether what stands between two groups joins them to one number: a space, a dash, a dot, a bracket, two of these at most.
fn is_joint(chars: &[char], end: usize, start: usize) -> bool {
    let sign = |c: &char| {
        matches!(c, ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' | '\u{2212}') || is_invisible(*c)
    };
    start - end <= 2 && chars[end..start].iter().all(sign)
}

fn is_after_plus(chars: &[char], start: usize) -> bool {
    let before = chars[..start].iter().rev().find(|c| !matches!(c, '(' | ' '));
    before == Some(&'+')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_number_is_the_number() {
        for text in [
            "Hubungi 0800-0000-000 ya",
            "WA: +62 800 0000 000",
            "(0800) 0000 000",
            "+62 (0) 800-0000-000",
            "wa.me/628000000000",
            "0800.0000.000 pukul 08.00–15.00",
            "0800\u{2011}0000\u{A0}000",
            "08\u{200B}00 0000000",
            "０８００－００００－０００",
            "nomor 12 0800 0000 000",
            "006 28000000000",
        ] {
            assert!(!places_of(&Folded::new(text), "0800-0000-000").is_empty(), "{text:?}");
            assert!(!places_of(&Folded::new(text), "+62 800-0000-000").is_empty(), "{text:?}");
        }
        for text in ["0800-0000-001", "0800-0000-0001 sisa", "pukul 08.00, lantai 00", "800 0000 000", ""] {
            assert!(places_of(&Folded::new(text), "0800-0000-000").is_empty(), "{text:?}");
        }
        assert!(places_of(&Folded::new("159"), "").is_empty());
        assert_eq!(places_of(&Folded::new("Telepon 159 atau 159."), "159").len(), 2);
    }

    #[test]
    fn numbers_are_told_from_dates_and_prices() {
        let found = |text: &str| {
            numbers(&Folded::new(text)).into_iter().map(|place| text[place].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(found("WA 0812-3456-7890 atau +62 21 5551234."), ["0812-3456-7890", "62 21 5551234"]);
        assert_eq!(found("Rp650.000, 01-12-2026 pukul 08.00-15.00, NIK 3171234567890001"), Vec::<String>::new());
    }
}
