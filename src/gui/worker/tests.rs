use super::hands::next;
use super::*;
use crate::gui::state::{BrandKit, StampForm, Swap};
use crate::raster::{Encoding, Raster, encode};
use crate::seen::PixelClass;
use crate::service::StampMode;
use std::collections::VecDeque;
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
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

/// The recipe of the brand's own bands, laid on in this way.
fn bands(linter_kit: &BrandKit, mode: StampMode) -> Recipe {
    let form = StampForm { mode, ..StampForm::new(&linter_kit.words, &linter_kit.channels) };
    Recipe { bands: Some(form), ..Recipe::default() }
}

/// Waits for the brand.
fn kit(events: &Receiver<Event>) -> BrandKit {
    match hear(events, 0) {
        News::Ready(sheet) => sheet.kit.clone(),
        news => panic!("{news:?}"),
    }
}

/// Waits until a draft is judged.
fn judged(events: &Receiver<Event>, number: u64) -> Arc<DraftReport> {
    loop {
        match hear(events, number) {
            News::Checked { report, .. } => return report,
            News::Opened { .. } | News::Beside { .. } => {}
            news => panic!("{news:?}"),
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
    assert!(matches!(hear(&events, 1), News::Listed(listing) if listing.drafts == [path.clone()]));
    orders.send(Request { number: 2, task: Task::Check(path.clone()) }).unwrap();
    assert!(matches!(hear(&events, 2), News::Opened { picture, .. } if picture.page.width == 800));
    assert!(matches!(hear(&events, 2), News::Beside { caption: None, .. }));
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
fn a_brand_with_faults_is_a_message_and_the_worker_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let (path, picture) = (folder.path().join("brand.toml"), draft(folder.path()));
    std::fs::write(&path, "schema = 7").unwrap();
    let choice = BrandChoice::from(Some(path.clone()));
    let (orders, events) = spawn(choice.clone(), || {}).unwrap();
    let News::BrandBroken(fault) = hear(&events, 0) else { panic!("it is broken") };
    assert!(fault.problems.contains("schema") && fault.file == path && fault.line == 1 && !fault.keeps_former);
    orders.send(Request { number: 1, task: Task::Check(picture.clone()) }).unwrap();
    assert!(matches!(hear(&events, 1), News::NoBrand));
    // Another one is chosen, then the broken one again: the good one stays in use.
    orders.send(Request { number: 2, task: Task::UseBrand(BrandChoice::default()) }).unwrap();
    assert!(matches!(hear(&events, 2), News::Ready(_)));
    orders.send(Request { number: 3, task: Task::UseBrand(choice) }).unwrap();
    assert!(matches!(hear(&events, 3), News::BrandBroken(fault) if fault.keeps_former));
    orders.send(Request { number: 4, task: Task::Check(picture) }).unwrap();
    assert!(matches!(hear(&events, 4), News::Opened { .. }));
}

#[test]
fn another_office_stands_in_the_header() {
    let folder = tempfile::tempdir().unwrap();
    let choice = BrandChoice { file: None, office: Some("Kantor Imigrasi Kelas II Percobaan".to_owned()) };
    let (orders, events) = spawn(choice, || {}).unwrap();
    let News::Ready(sheet) = hear(&events, 0) else { panic!("not ready") };
    assert_eq!(sheet.facts.office, "Kantor Imigrasi Kelas II Percobaan");
    let mut stamped = Vec::new();
    for (number, office) in [(1, None), (11, Some("Kantor Imigrasi Kelas II Percobaan".to_owned()))] {
        let brand = BrandChoice { file: None, office };
        orders.send(Request { number, task: Task::UseBrand(brand) }).unwrap();
        let News::Ready(sheet) = hear(&events, number) else { panic!("not ready") };
        orders.send(Request { number: number + 1, task: Task::Check(draft(folder.path())) }).unwrap();
        judged(&events, number + 1);
        let task = Task::Edit(Box::new(bands(&sheet.kit, StampMode::Overlay)));
        orders.send(Request { number: number + 2, task }).unwrap();
        let News::Edited { picture, .. } = hear(&events, number + 2) else { panic!("not stamped") };
        stamped.push(picture.image);
    }
    assert_ne!(stamped[0], stamped[1]);
}

#[test]
fn a_picture_from_the_clipboard_is_judged_and_stamped_without_a_file() {
    let image = egui::ColorImage::filled([800, 1000], egui::Color32::default());
    let (orders, events) = spawn(None, || {}).unwrap();
    let kit = kit(&events);
    orders.send(Request { number: 1, task: Task::CheckPasted(Arc::new(image)) }).unwrap();
    assert_eq!(judged(&events, 1).path, PASTED);
    orders.send(Request { number: 2, task: Task::Edit(Box::new(bands(&kit, StampMode::Extend))) }).unwrap();
    assert!(matches!(hear(&events, 2), News::Edited { .. }));
    let nothing = egui::ColorImage::filled([0, 0], egui::Color32::default());
    orders.send(Request { number: 3, task: Task::CheckPasted(Arc::new(nothing)) }).unwrap();
    assert!(matches!(hear(&events, 3), News::Refused { why, .. } if why.id == "error-no-pixels"));
}

#[test]
fn a_file_that_changes_on_disk_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = draft(folder.path());
    let (orders, events) = spawn(None, || {}).unwrap();
    orders.send(Request { number: 1, task: Task::Check(path.clone()) }).unwrap();
    judged(&events, 1);
    let raster = Raster::filled(crate::geom::PxSize::new(900, 1000), crate::color::Srgb8::WHITE);
    std::fs::write(&path, encode(&raster, Encoding::Png).unwrap()).unwrap();
    loop {
        let event = events.recv_timeout(Duration::from_secs(20)).expect("the change is told");
        if let News::Changed(changed) = event.news {
            break assert_eq!(changed, path);
        }
    }
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
    let kit = kit(&events);
    let save = |target: &Path, may_replace| Task::Save { target: target.to_owned(), may_replace };
    let tasks = [
        Task::Check(path.clone()),
        Task::Edit(Box::new(bands(&kit, StampMode::Overlay))),
        save(&target, false),
        save(&target, false),
        save(&target, true),
        save(&path, true),
    ];
    for (number, task) in (1..).zip(tasks) {
        orders.send(Request { number, task }).unwrap();
        if number == 1 {
            judged(&events, 1);
            continue;
        }
        match (number, hear(&events, number)) {
            (2, News::Edited { picture, .. }) => assert_eq!(picture.page.width, 800),
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
    let News::Ready(sheet) = hear(&events, 0) else { panic!("no brand") };
    assert!(is_its_own(&sheet));
    let draft = home.join("drafts/wrong-caption-titipan.png");
    orders.send(Request { number: 1, task: Task::Check(draft) }).unwrap();
    assert!(matches!(hear(&events, 1), News::Opened { .. }));
    let News::Beside { caption: Some((text, source)), .. } = hear(&events, 1) else { panic!("no caption") };
    assert!(!text.is_empty() && source.ends_with("wrong-caption-titipan.txt"));
    let News::Checked { report, .. } = hear(&events, 1) else { panic!("not checked") };
    let rules: Vec<&str> = report.findings.iter().map(|judged| judged.finding.rule).collect();
    assert!(rules.contains(&"missing-greeting") && !rules.contains(&"off-palette-color"), "{rules:?}");
    orders.send(Request { number: 2, task: Task::Edit(Box::new(bands(&sheet.kit, StampMode::Extend))) }).unwrap();
    let picture = hear(&events, 2);
    assert!(
        matches!(picture, News::Edited { picture, .. } if picture.page.height > 1350 || picture.page.width == 1080)
    );
}

#[test]
fn colours_are_changed_as_asked_and_bands_laid_on_what_became_of_them() {
    let (orders, events) = spawn(None, || {}).unwrap();
    let kit = kit(&events);
    let path = PathBuf::from("examples/drafts/wrong-color-visa.png");
    orders.send(Request { number: 1, task: Task::Check(path.clone()) }).unwrap();
    let report = judged(&events, 1);
    let off = report.palette.iter().find(|swatch| swatch.class == PixelClass::Other).unwrap();
    let to = kit.palette.as_ref().unwrap().colors[3].color;
    let swaps = vec![Swap { from: off.color, to }];
    let mut recipe = Recipe { colors: Some(swaps.clone()), bands: None };
    orders.send(Request { number: 2, task: Task::Edit(Box::new(recipe.clone())) }).unwrap();
    let News::Edited { done, picture, .. } = hear(&events, 2) else { panic!("not made") };
    let step = done.colors.iter().find(|step| step.from == off.color).unwrap();
    assert_eq!((step.to, step.remark.id.as_str()), (Some(to), "fix-asked"));
    assert!(!done.remaining.contains(&off.color), "{:?}", done.remaining);

    recipe.bands = bands(&kit, StampMode::Overlay).bands;
    orders.send(Request { number: 3, task: Task::Edit(Box::new(recipe)) }).unwrap();
    let News::Edited { done: again, picture: stamped } = hear(&events, 3) else { panic!("not made") };
    assert_eq!((again.colors, stamped.page), (done.colors, picture.page));
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("both.png");
    orders.send(Request { number: 4, task: Task::Save { target: target.clone(), may_replace: false } }).unwrap();
    assert!(matches!(hear(&events, 4), News::Saved(_)));
    orders.send(Request { number: 5, task: Task::Check(target) }).unwrap();
    let rules: Vec<&str> = judged(&events, 5).findings.iter().map(|judged| judged.finding.rule).collect();
    assert!(!rules.contains(&"missing-header") && !rules.contains(&"missing-footer"), "{rules:?}");

    let keep = Recipe { colors: Some(vec![Swap { from: off.color, to: off.color }]), bands: None };
    orders.send(Request { number: 6, task: Task::Check(path) }).unwrap();
    judged(&events, 6);
    orders.send(Request { number: 7, task: Task::Edit(Box::new(keep)) }).unwrap();
    let News::Edited { done, .. } = hear(&events, 7) else { panic!("not made") };
    assert!(done.remaining.contains(&off.color), "it was to stay");
}

#[test]
fn what_is_typed_for_one_stamp_stands_on_it_and_too_much_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, events) = spawn(None, || {}).unwrap();
    let kit = kit(&events);
    orders.send(Request { number: 1, task: Task::Check(draft(folder.path())) }).unwrap();
    judged(&events, 1);
    let mut pictures = Vec::new();
    for (number, office) in (2..).zip(["Kantor Imigrasi Lain".to_owned(), kit.words.office.clone()]) {
        let mut recipe = bands(&kit, StampMode::Overlay);
        recipe.bands.as_mut().unwrap().office = office;
        orders.send(Request { number, task: Task::Edit(Box::new(recipe)) }).unwrap();
        let News::Edited { picture, .. } = hear(&events, number) else { panic!("not made") };
        pictures.push(picture);
    }
    assert_ne!(pictures[0].image, pictures[1].image);
    let mut other = bands(&kit, StampMode::Overlay);
    other.bands.as_mut().unwrap().office = "Kantor Imigrasi Lain".to_owned();
    orders.send(Request { number: 4, task: Task::Edit(Box::new(other)) }).unwrap();
    assert!(matches!(hear(&events, 4), News::Edited { .. }));
    let target = folder.path().join("other.png");
    orders.send(Request { number: 5, task: Task::Save { target: target.clone(), may_replace: false } }).unwrap();
    let saved = hear(&events, 5);
    assert!(matches!(saved, News::Saved(_)), "it is held against what was typed: {saved:?}");
    orders.send(Request { number: 6, task: Task::Check(target) }).unwrap();
    let rules: Vec<&str> = judged(&events, 6).findings.iter().map(|judged| judged.finding.rule).collect();
    assert!(rules.contains(&"wrong-office"), "and the brand's own check still says whose it is: {rules:?}");
    orders.send(Request { number: 7, task: Task::Check(draft(folder.path())) }).unwrap();
    judged(&events, 7);
    let mut recipe = bands(&kit, StampMode::Overlay);
    recipe.bands.as_mut().unwrap().office = "Kantor ".repeat(90);
    orders.send(Request { number: 9, task: Task::Edit(Box::new(recipe)) }).unwrap();
    assert!(matches!(hear(&events, 9), News::NotEdited { why, .. } if why.id == "ui-stamp-text-too-long"));
    let task = Task::Edit(Box::new(bands(&kit, StampMode::Replace)));
    orders.send(Request { number: 10, task }).unwrap();
    assert!(matches!(hear(&events, 10), News::NotEdited { why, .. } if why.id == "ui-nothing-to-replace"));
}

#[test]
fn pictures_that_say_why_are_made_when_they_are_asked_for() {
    let (orders, events) = spawn(None, || {}).unwrap();
    let path = PathBuf::from("examples/drafts/wrong-both-survei.jpg");
    orders.send(Request { number: 1, task: Task::Check(path) }).unwrap();
    let report = judged(&events, 1);
    let ask = |number, exhibit| {
        orders.send(Request { number, task: Task::Show(exhibit) }).unwrap();
        match hear(&events, number) {
            News::Shown { exhibit: shown, picture } if shown == exhibit => picture,
            news => panic!("{news:?}"),
        }
    };
    assert_eq!(ask(2, Exhibit::Strays).map(|picture| picture.page), Some(report.size));
    let off = report.text.iter().position(|line| line.verdict == crate::seen::FaceVerdict::Off).unwrap();
    assert!(ask(3, Exhibit::Line(off)).is_some_and(|picture| picture.page.width > 40));
    assert!(ask(4, Exhibit::Line(9999)).is_none());
    assert!(ask(5, Exhibit::Band(0)).is_none(), "that finding is about text");
}

#[test]
fn an_altered_header_is_shown_beside_what_it_should_be() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, events) = spawn(None, || {}).unwrap();
    let kit = kit(&events);
    orders.send(Request { number: 1, task: Task::Check(draft(folder.path())) }).unwrap();
    judged(&events, 1);
    let task = Task::Edit(Box::new(bands(&kit, StampMode::Overlay)));
    orders.send(Request { number: 2, task }).unwrap();
    let News::Edited { picture, .. } = hear(&events, 2) else { panic!("not made") };
    let rgba: Vec<u8> = picture.image.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
    let mut page = Raster::from_rgba(picture.page, rgba).unwrap();
    // A badge over part of the institution's name.
    for (x, y) in (20..60).flat_map(|y| (220..300).map(move |x| (x, y))) {
        let at = 4 * (y * 800 + x);
        page.rgba_mut()[at..at + 3].copy_from_slice(&[200, 32, 47]);
    }
    let path = folder.path().join("altered.png");
    std::fs::write(&path, encode(&page, Encoding::Png).unwrap()).unwrap();
    orders.send(Request { number: 3, task: Task::Check(path) }).unwrap();
    let report = judged(&events, 3);
    let at = report.findings.iter().position(|judged| judged.finding.rule == "altered-header");
    let at = at.unwrap_or_else(|| panic!("{:?}", report.findings));
    orders.send(Request { number: 4, task: Task::Show(Exhibit::Band(at)) }).unwrap();
    let shown = hear(&events, 4);
    assert!(matches!(&shown, News::Shown { picture: Some(picture), .. } if picture.page.width > 40), "{shown:?}");
}

#[test]
fn captions_are_judged_completed_and_written_but_never_over_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (orders, events) = spawn(None, || {}).unwrap();
    let ask = |number, task| {
        orders.send(Request { number, task: Task::Caption(task) }).unwrap();
        match hear(&events, number) {
            News::Caption(news) => news,
            news => panic!("{news:?}"),
        }
    };
    let text = "Paspor baru.".to_owned();
    let judge =
        |platform: Option<&str>| CaptionTask::Judge { text: text.clone(), platform: platform.map(str::to_owned) };
    let CaptionNews::Judged(verdict) = ask(1, judge(None)) else { panic!("not judged") };
    assert!(verdict.findings.iter().any(|judged| judged.finding.rule == "missing-greeting"));
    let CaptionNews::Judged(verdict) = ask(2, judge(Some("x"))) else { panic!("not judged") };
    assert_eq!((verdict.meters[0].platform.as_deref(), verdict.meters[0].longest), (Some("X"), Some(280)));
    let whole = ask(3, CaptionTask::Complete { text: text.clone(), platform: None });
    let CaptionNews::Completed { text: whole, done, .. } = whole else { panic!("not completed") };
    assert!(whole.contains("Paspor baru.") && whole.len() > text.len() && !done.is_empty());
    let target = folder.path().join("draft-selaras.caption.txt");
    let save = |text: &str, target: &Path, may_replace| CaptionTask::Save {
        text: text.to_owned(),
        target: target.to_owned(),
        may_replace,
    };
    assert!(matches!(ask(4, save(&whole, &target, false)), CaptionNews::Saved(_)));
    let exists = ask(5, save(&whole, &target, false));
    assert!(matches!(exists, CaptionNews::NotSaved { why, .. } if why.id == "ui-caption-exists"));
    assert_eq!(std::fs::read_to_string(&target).unwrap(), format!("{whole}\n"));
    assert!(matches!(ask(6, save("Lain", &target, true)), CaptionNews::Saved(_)), "somebody agreed");
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "Lain\n");
    // Never over the draft, whatever was agreed to.
    let picture = draft(folder.path());
    let before = std::fs::read(&picture).unwrap();
    orders.send(Request { number: 7, task: Task::Check(picture.clone()) }).unwrap();
    judged(&events, 7);
    let over = ask(8, save("Lain", &picture, true));
    assert!(matches!(over, CaptionNews::NotSaved { why, .. } if why.id == "cli-output-over-draft"));
    assert_eq!(std::fs::read(&picture).unwrap(), before);
}

#[test]
fn of_waiting_requests_of_one_kind_only_the_newest_is_served() {
    let (order, orders) = channel();
    let judge = |text: &str| Task::Caption(CaptionTask::Judge { text: text.to_owned(), platform: None });
    let save = Task::Save { target: "x.png".into(), may_replace: false };
    for (number, task) in
        (1..).zip([Task::Check("a".into()), judge("H"), save.clone(), judge("Ha"), Task::Check("b".into()), save])
    {
        order.send(Request { number, task }).unwrap();
    }
    drop(order);
    let mut waiting = VecDeque::new();
    let served: Vec<u64> = std::iter::from_fn(|| next(&mut waiting, &orders)).map(|request| request.number).collect();
    assert_eq!(served, [3, 4, 5, 6]);
}

#[test]
fn what_was_made_before_another_brand_came_is_what_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = draft(folder.path());
    let (orders, events) = spawn(None, || {}).unwrap();
    let kit = kit(&events);
    let order = |number, task| orders.send(Request { number, task }).unwrap();
    order(1, Task::Check(path));
    judged(&events, 1);
    order(2, Task::Edit(Box::new(bands(&kit, StampMode::Overlay))));
    assert!(matches!(hear(&events, 2), News::Edited { .. }));
    let brand = BrandChoice { file: None, office: Some("Kantor Dua".to_owned()) };
    order(3, Task::UseBrand(brand));
    assert!(matches!(hear(&events, 3), News::Ready(_)));
    // It can still be changed, and what is seen is saved.
    order(4, Task::Edit(Box::new(bands(&kit, StampMode::Extend))));
    assert!(matches!(hear(&events, 4), News::Edited { .. }));
    let target = folder.path().join("out.png");
    order(5, Task::Save { target: target.clone(), may_replace: false });
    assert!(matches!(hear(&events, 5), News::Saved(_)) && target.exists());
}

#[test]
fn a_mistake_in_an_ignore_file_is_told_with_the_list() {
    let folder = tempfile::tempdir().unwrap();
    draft(folder.path());
    std::fs::write(folder.path().join(".selarasignore"), "{unclosed\n").unwrap();
    let (orders, events) = spawn(None, || {}).unwrap();
    orders.send(Request { number: 1, task: Task::List(vec![folder.path().to_owned()]) }).unwrap();
    let News::Listed(listing) = hear(&events, 1) else { panic!("not listed") };
    assert_eq!(listing.drafts.len(), 1);
    assert!(matches!(&listing.notes[..], [note] if note.id == "ignore-file-mistake"), "{:?}", listing.notes);
}
