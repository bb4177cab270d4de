use super::*;
use crate::raster::{Encoding, encode};
use std::time::Duration;

/// Waits for news on `number`; the worker answers within seconds even unoptimised.
fn hear(events: &Receiver<Event>, number: u64) -> News {
    loop {
        let event = events.recv_timeout(Duration::from_secs(60)).expect("the worker answers");
        if event.number == number {
            return event.news;
        }
    }
}

fn draft(folder: &Path) -> PathBuf {
    let path = folder.join("draft.png");
    let raster = Raster::filled(crate::geom::PxSize::new(800, 1000), crate::color::Srgb8::WHITE);
    std::fs::write(&path, encode(&raster, Encoding::Png).unwrap()).unwrap();
    path
}

#[test]
fn a_draft_is_listed_opened_and_checked() {
    let folder = tempfile::tempdir().unwrap();
    let path = draft(folder.path());
    let (orders, events) = spawn(None, || {}).unwrap();
    assert!(matches!(hear(&events, 0), News::Ready(sheet) if sheet.pages.len() >= 4));
    orders.send(Request { number: 1, task: Task::List(vec![folder.path().to_owned()]) }).unwrap();
    assert!(matches!(hear(&events, 1), News::Listed(files) if files == [path.clone()]));
    orders.send(Request { number: 2, task: Task::Check(path.clone()) }).unwrap();
    assert!(matches!(hear(&events, 2), News::Opened { picture, .. } if picture.page.width == 800));
    assert!(matches!(hear(&events, 2), News::Checked { report, .. } if report.size.height == 1000));
}

#[test]
fn what_is_no_picture_is_refused_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("empty.png");
    std::fs::write(&path, b"").unwrap();
    let (orders, events) = spawn(None, || {}).unwrap();
    orders.send(Request { number: 1, task: Task::Check(path) }).unwrap();
    assert!(matches!(hear(&events, 1), News::Refused { why, .. } if why.id == "error-empty"));
}

#[test]
fn a_brand_with_faults_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("brand.toml");
    std::fs::write(&path, "schema = 7").unwrap();
    let (_orders, events) = spawn(Some(path), || {}).unwrap();
    assert!(matches!(hear(&events, 0), News::BrandBroken(problems) if problems.contains("schema")));
}

#[test]
fn nothing_is_saved_before_something_is_stamped() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("out.png");
    let (orders, events) = spawn(None, || {}).unwrap();
    let task = Task::Save { target: target.clone(), may_replace: false };
    orders.send(Request { number: 1, task }).unwrap();
    assert!(matches!(hear(&events, 1), News::NotSaved { why, .. } if why.id == "ui-nothing-to-save"));
    assert!(!target.exists());
}

#[test]
fn a_stamped_draft_is_saved_once_and_never_over_the_draft() {
    let folder = tempfile::tempdir().unwrap();
    let path = draft(folder.path());
    let before = std::fs::read(&path).unwrap();
    let target = folder.path().join("draft-selaras.png");
    let (orders, events) = spawn(None, || {}).unwrap();
    let save = |target: &Path, may_replace| Task::Save { target: target.to_owned(), may_replace };
    let tasks = [
        Task::Check(path.clone()),
        Task::Stamp(StampMode::Overlay),
        save(&target, false),
        save(&target, false),
        save(&target, true),
        save(&path, true),
    ];
    for (number, task) in (1..).zip(tasks) {
        orders.send(Request { number, task }).unwrap();
        let news = match hear(&events, number) {
            News::Opened { .. } => hear(&events, number),
            news => news,
        };
        match (number, news) {
            (1, News::Checked { .. }) => {}
            (2, News::Stamped(picture)) => assert_eq!(picture.page.width, 800),
            (3 | 5, News::Saved(saved)) => assert_eq!(saved, target),
            (4, News::NotSaved { why, .. }) => assert_eq!(why.id, "ui-exists"),
            (6, News::NotSaved { why, .. }) => assert_eq!(why.id, "stamp-over-draft"),
            (number, news) => panic!("{number}: {news:?}"),
        }
    }
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert!(target.exists());
}

#[test]
fn a_second_institution_goes_through_the_same_window() {
    let home = Path::new("examples/brands/pemasyarakatan");
    let (orders, events) = spawn(Some(home.join("brand.toml")), || {}).unwrap();
    let is_its_own = |sheet: &BrandSheet| sheet.facts.institution == "Direktorat Jenderal Pemasyarakatan";
    assert!(matches!(hear(&events, 0), News::Ready(sheet) if is_its_own(&sheet)));
    let draft = home.join("drafts/wrong-caption-titipan.png");
    orders.send(Request { number: 1, task: Task::Check(draft) }).unwrap();
    assert!(matches!(hear(&events, 1), News::Opened { .. }));
    let News::Checked { report, .. } = hear(&events, 1) else { panic!("not checked") };
    let rules: Vec<&str> = report.findings.iter().map(|judged| judged.finding.rule).collect();
    assert!(rules.contains(&"missing-greeting") && !rules.contains(&"off-palette-color"), "{rules:?}");
    orders.send(Request { number: 2, task: Task::Stamp(StampMode::Extend) }).unwrap();
    assert!(
        matches!(hear(&events, 2), News::Stamped(picture) if picture.page.height > 1350 || picture.page.width == 1080)
    );
}
