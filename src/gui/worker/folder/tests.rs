use super::*;
use crate::color::Srgb8;
use crate::geom::PxSize;
use crate::gui::worker::{Event, Request, Task, spawn};
use crate::raster::{Encoding, Raster, encode};
use crate::report::Verdict;
use std::sync::mpsc::{Receiver, Sender};

/// A worker, and a folder with this many drafts of different colours.
struct Bed {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
    orders: Sender<Request>,
    events: Receiver<Event>,
}

impl Bed {
    fn new(count: u8) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = |n: u8| {
            let path = folder.path().join(format!("{n}.png"));
            let raster = Raster::filled(PxSize::new(320, 400), Srgb8::new(40 * n, 46, 107));
            std::fs::write(&path, encode(&raster, Encoding::Png).unwrap()).unwrap();
            path
        };
        let files = (0..count).map(file).collect();
        let (orders, events) = spawn(None, || {}).unwrap();
        Self { folder, files, orders, events }
    }

    fn order(&self, number: u64, task: FolderTask) {
        self.orders.send(Request { number, task: Task::Folder(task) }).unwrap();
    }

    fn check(&self, number: u64) {
        self.order(number, FolderTask::Check(self.files.iter().cloned().enumerate().collect()));
    }

    /// The next news on `number`.
    fn hear(&self, number: u64) -> FolderNews {
        loop {
            let event = self.events.recv_timeout(Duration::from_secs(120)).expect("the worker answers");
            match event.news {
                News::Folder(news) if event.number == number => return news,
                News::Broke(detail) => panic!("{detail}"),
                _ => {}
            }
        }
    }

    /// Everything that is found until the run ends.
    fn results(&self, number: u64) -> Vec<(usize, Summary)> {
        let mut all = Vec::new();
        loop {
            match self.hear(number) {
                FolderNews::Progress { results, .. } => all.extend(results),
                FolderNews::Finished => break,
                other => panic!("{other:?}"),
            }
        }
        all.sort_by_key(|(at, _)| *at);
        all
    }

    fn export(&self, form: Form, target: &Path, may_replace: bool) -> FolderNews {
        let files = self.files.clone();
        let target = target.to_owned();
        self.order(90, FolderTask::Export { files, form, target, language: Language::English, may_replace });
        self.hear(90)
    }
}

#[test]
fn every_draft_is_judged_and_a_bad_file_is_a_result() {
    let mut bed = Bed::new(3);
    bed.files.push(bed.folder.path().join("none.png"));
    bed.check(1);
    let results = bed.results(1);
    assert_eq!(results.iter().map(|(at, _)| *at).collect::<Vec<_>>(), [0, 1, 2, 3]);
    assert_eq!(results[3].1.verdict, Verdict::Error);
    assert!(results[3].1.fault.is_some() && results[0].1.fault.is_none());
}

#[test]
fn a_stop_ends_the_run_before_the_next_draft() {
    let mut bed = Bed::new(1);
    // The same draft many times over: more than can be done before the stop is heard.
    bed.files = vec![bed.files[0].clone(); 400];
    bed.check(1);
    assert!(matches!(bed.hear(1), FolderNews::Progress { .. }));
    bed.order(1, FolderTask::Stop);
    let done = bed.results(1).len();
    assert!(done < 380, "{done} of 400 were judged all the same");
}

#[test]
fn a_report_leaves_in_every_form_whole_and_never_over_a_draft() {
    let bed = Bed::new(2);
    bed.check(1);
    bed.results(1);
    for form in Form::ALL {
        let target = bed.folder.path().join(format!("{form:?}")).with_extension(form.extension());
        assert!(matches!(bed.export(form, &target, false), FolderNews::Exported(path) if path == target));
        let text = std::fs::read_to_string(&target).unwrap();
        assert!(form == Form::Summary || text.contains("0.png"), "{form:?}: {text}");
        let again = bed.export(form, &target, false);
        assert!(matches!(again, FolderNews::NotExported { why, .. } if why.id == "ui-report-exists"));
    }
    let draft = std::fs::read(&bed.files[0]).unwrap();
    let over = bed.export(Form::Html, &bed.files[0], true);
    assert!(matches!(over, FolderNews::NotExported { why, .. } if why.id == "cli-output-over-draft"));
    assert_eq!(std::fs::read(&bed.files[0]).unwrap(), draft);
    let nowhere = bed.export(Form::Csv, &bed.folder.path().join("no/such/x.csv"), false);
    assert!(matches!(nowhere, FolderNews::NotExported { why, .. } if why.id == "cli-output-no-folder"));
}

#[test]
fn a_report_shows_small_pictures_and_counts_what_was_not_reached() {
    let mut bed = Bed::new(2);
    bed.check(1);
    bed.results(1);
    bed.files.push(bed.folder.path().join("later.png"));
    let (page, json) = (bed.folder.path().join("r.html"), bed.folder.path().join("r.json"));
    bed.export(Form::Html, &page, false);
    bed.export(Form::Json, &json, false);
    assert!(std::fs::read_to_string(page).unwrap().matches("data:image/jpeg").count() >= 2);
    let told: serde_json::Value = serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap();
    assert_eq!(told["files"].as_array().unwrap().len(), 2);
}

#[test]
fn drafts_are_stamped_into_a_folder_and_what_is_there_stays() {
    let bed = Bed::new(2);
    let into = bed.folder.path().join("out");
    let page = |path: &PathBuf| {
        let raster = Raster::filled(PxSize::new(800, 1000), Srgb8::WHITE);
        std::fs::write(path, encode(&raster, Encoding::Png).unwrap()).unwrap();
        Target { from: path.clone(), to: into.join(path.file_name().unwrap()), within: None }
    };
    let targets: Vec<Target> = bed.files.iter().map(page).collect();
    std::fs::create_dir(&into).unwrap();
    std::fs::write(&targets[1].to, "mine").unwrap();
    bed.order(4, FolderTask::Stamp { targets: targets.clone(), mode: StampMode::Overlay, into: into.clone() });
    let (written, refused) = loop {
        match bed.hear(4) {
            FolderNews::Stamped { written, refused, .. } => break (written, refused),
            FolderNews::Progress { .. } => {}
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(written, 1);
    assert!(matches!(&refused[..], [(path, why)] if *path == targets[1].from && why.id == "stamp-exists"));
    assert_eq!(std::fs::read(&targets[1].to).unwrap(), b"mine");
    assert!(targets[0].to.exists());
}

#[test]
fn the_rest_takes_as_long_as_what_was_done() {
    let seconds = Duration::from_secs;
    assert_eq!(left(seconds(10), 0, 100), None);
    assert_eq!(left(seconds(10), 20, 100), Some(seconds(40)));
    assert_eq!(left(seconds(10), 100, 100), Some(Duration::ZERO));
}

#[test]
fn the_same_brand_read_again_takes_nothing_from_the_report() {
    let bed = Bed::new(2);
    bed.check(1);
    bed.results(1);
    bed.orders.send(Request { number: 7, task: Task::UseBrand(crate::gui::state::BrandChoice::default()) }).unwrap();
    let target = bed.folder.path().join("r.csv");
    assert!(matches!(bed.export(Form::Csv, &target, false), FolderNews::Exported(_)));
    let table = std::fs::read_to_string(&target).unwrap();
    assert!(table.contains("0.png") && table.contains("1.png"), "{table}");
    // Another brand makes other verdicts: those of the old one are not told as its own.
    let office = Some("Kantor Dua".to_owned());
    let brand = crate::gui::state::BrandChoice { file: None, office };
    bed.orders.send(Request { number: 8, task: Task::UseBrand(brand) }).unwrap();
    bed.export(Form::Csv, &target, true);
    assert!(!std::fs::read_to_string(&target).unwrap().contains("0.png"));
}

#[test]
fn a_folder_without_pictures_takes_nothing_from_the_report_of_the_list_on_screen() {
    let bed = Bed::new(2);
    bed.check(1);
    bed.results(1);
    let empty = tempfile::tempdir().unwrap();
    bed.orders.send(Request { number: 7, task: Task::List(vec![empty.path().to_owned()]) }).unwrap();
    loop {
        let event = bed.events.recv_timeout(Duration::from_secs(120)).unwrap();
        if matches!(event.news, News::Listed(_)) {
            break;
        }
    }
    let target = bed.folder.path().join("r.csv");
    bed.export(Form::Csv, &target, false);
    assert!(std::fs::read_to_string(&target).unwrap().contains("0.png"));
}

#[test]
fn a_stopped_stamp_says_how_many_were_not_begun() {
    let bed = Bed::new(1);
    let into = bed.folder.path().join("out");
    let page = Raster::filled(PxSize::new(800, 1000), Srgb8::WHITE);
    std::fs::write(&bed.files[0], encode(&page, Encoding::Png).unwrap()).unwrap();
    let target = |n: u32| Target { from: bed.files[0].clone(), to: into.join(format!("{n}.png")), within: None };
    bed.order(4, FolderTask::Stamp { targets: (0..200).map(target).collect(), mode: StampMode::Overlay, into });
    bed.order(4, FolderTask::Stop);
    let (written, refused, left) = loop {
        match bed.hear(4) {
            FolderNews::Stamped { written, refused, left, .. } => break (written, refused, left),
            FolderNews::Progress { .. } => {}
            other => panic!("{other:?}"),
        }
    };
    assert!(refused.is_empty() && left > 100 && written + left == 200, "{written} {left}");
}
