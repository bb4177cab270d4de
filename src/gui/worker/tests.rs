use super::*;
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
    let raster = Raster::filled(crate::geom::PxSize::new(40, 50), crate::color::Srgb8::WHITE);
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
    assert!(matches!(hear(&events, 2), News::Opened { picture, .. } if picture.page.width == 40));
    assert!(matches!(hear(&events, 2), News::Checked { report, .. } if report.size.height == 50));
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
