//! One other digit in a number.

use super::journey::Journey;
use super::{Dice, Way, brand, cases, faults, linter, stamped, views};
use selaras::facts::bands::PartState;
use selaras::typeset::band::PartKind;
use std::collections::BTreeMap;

#[test]
fn one_other_digit_is_told() {
    let more = cases();
    let cases = more.unwrap_or(12);
    let all =
        [Way::Png, Way::Jpeg(85), Way::Scaled(0.5, 85), Way::Jpeg(72), Way::Scaled(0.75, 85), Way::Cropped(2, 85)];
    let ways = if more.is_some() { &all[..] } else { &all[..3] };
    let mut journeys = Dice(31_337);
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
        let travelled = ways.iter().map(|way| (format!("{way:?}"), way.travelled(&page)));
        let journey = ("cut, scaled and saved anew".to_owned(), Journey::drawn(&mut journeys).travelled(&page));
        for (way, file) in travelled.chain([journey]) {
            let [_, footer] = views(&linter, &file);
            let contact = footer.parts.iter().find(|p| p.kind == PartKind::Contact).unwrap();
            let caught = footer.is_there && matches!(contact.state, PartState::Changed { .. });
            *told.entry(way.clone()).or_insert(0) += u64::from(caught);
            let right = contact.state == PartState::Changed { found: Some(number(&altered)) };
            *read.entry(way.clone()).or_insert(0) += u64::from(right);
            let others = faults(&footer).len() - usize::from(caught);
            *read.entry(format!("{way} other faults")).or_insert(0) += others as u64;
            if !caught {
                println!("{way} {} {} {:?}", number(&digits), number(&altered), contact);
            }
        }
    }
    println!("of {cases}: told {told:?}\n{read:?}");
    for way in [Way::Png, Way::Jpeg(85)] {
        assert!(told[&format!("{way:?}")] * 100 >= 95 * cases, "{way:?} {told:?}");
    }
}
