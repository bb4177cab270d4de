use super::*;
use crate::gui::command::Command;
use crate::gui::state::{BrandKit, Look, Settings};
use crate::gui::update::{receive as hear, update as send};
use crate::gui::worker::{Event, News};
use crate::report::BrandFacts;
use crate::wording::Language;

fn sheet(office: &str) -> Arc<BrandSheet> {
    let facts = BrandFacts {
        institution: "Lembaga".to_owned(),
        office: office.to_owned(),
        is_example: false,
        sha256: office.to_owned(),
    };
    Arc::new(BrandSheet { facts, pages: Vec::new(), kit: BrandKit::default() })
}

fn order(state: &mut State, command: SettingsCommand) -> Vec<Task> {
    let effects = send(state, Command::Settings(command));
    let task = |effect| match effect {
        Effect::Work(Request { task, .. }) => Some(task),
        _ => None,
    };
    effects.into_iter().filter_map(task).collect()
}

fn fault(keeps_former: bool) -> BrandFault {
    let problems = "brand.toml:7: colour: unknown key".to_owned();
    BrandFault { file: "/b/brand.toml".into(), line: 7, problems, keeps_former }
}

#[test]
fn a_chosen_brand_file_is_loaded_and_kept() {
    let mut state = State::new(Language::English);
    order(&mut state, SettingsCommand::Show);
    order(&mut state, SettingsCommand::TypeBrand(" /b/brand.toml ".to_owned()));
    let choice = BrandChoice::from(Some(PathBuf::from("/b/brand.toml")));
    let kept = Settings { brand: ChosenBrand::File("/b/brand.toml".into()), ..Settings::default() };
    let tasks = order(&mut state, SettingsCommand::UseTypedBrand);
    assert_eq!(tasks, [Task::UseBrand(choice), Task::KeepSettings(Box::new(kept))]);
    let tasks = order(&mut state, SettingsCommand::UseShippedBrand);
    assert_eq!(tasks[0], Task::UseBrand(BrandChoice::default()));
    assert_eq!(state.settings.brand, ChosenBrand::Example, "it stays chosen, whatever lies nearby");
}

#[test]
fn an_office_takes_the_place_of_the_files_own_until_another_brand_is_chosen() {
    let mut state = State::new(Language::English);
    order(&mut state, SettingsCommand::TypeOffice("Kantor Dua".to_owned()));
    let tasks = order(&mut state, SettingsCommand::UseTypedOffice);
    let choice = BrandChoice { file: None, office: Some("Kantor Dua".to_owned()) };
    assert_eq!(tasks[0], Task::UseBrand(choice));
    assert!(order(&mut state, SettingsCommand::UseTypedOffice).is_empty(), "it is in use");
    order(&mut state, SettingsCommand::UseBrand("/b/brand.toml".into()));
    assert_eq!(state.brand_choice.office, None);
    order(&mut state, SettingsCommand::UseShippedBrand);
    assert_eq!(state.brand_choice.office.as_deref(), Some("Kantor Dua"), "each brand has its own");
}

#[test]
fn a_brand_with_faults_is_a_message_with_its_line_and_a_mended_one_takes_it_back() {
    let mut state = State::new(Language::English);
    hear(&mut state, Event { number: 0, news: News::BrandBroken(fault(false)) });
    let notice = state.notice.clone().unwrap();
    assert!(notice.is_error && notice.about.as_deref() == Some("brand.toml"));
    assert_eq!(notice.remark, Remark::new("ui-brand-broken").with("line", Value::Count(7)));
    // Whoever asks for a check in spite of it is told again.
    send(&mut state, Command::OpenPaths(vec!["a.png".into()]));
    assert!(state.notice.is_none() && state.working.is_some());
    let number = state.newest;
    hear(&mut state, Event { number, news: News::NoBrand });
    assert!(state.notice.is_some() && state.working.is_none());
    hear(&mut state, Event { number: 0, news: News::Ready(sheet("Satu")) });
    assert!(state.notice.is_none() && state.settings_page.fault.is_none());
}

#[test]
fn a_brand_that_breaks_while_in_use_stays_as_it_was() {
    let mut state = State::new(Language::English);
    hear(&mut state, Event { number: 0, news: News::Ready(sheet("Satu")) });
    hear(&mut state, Event { number: 0, news: News::BrandBroken(fault(true)) });
    assert_eq!(state.brand.as_ref().unwrap().facts.office, "Satu");
    assert_eq!(state.notice.as_ref().unwrap().remark.id, "ui-brand-broken-kept");
}

#[test]
fn a_brand_file_that_changes_on_disk_is_read_again() {
    let mut state = State::new(Language::English);
    order(&mut state, SettingsCommand::UseBrand("/b/brand.toml".into()));
    let effects = hear(&mut state, Event { number: 0, news: News::Changed("/b/brand.toml".into()) });
    assert!(matches!(&effects[..], [Effect::Work(Request { task: Task::UseBrand(_), .. })]));
}

#[test]
fn another_brand_judges_the_list_anew_and_the_same_one_does_not() {
    let mut state = State::new(Language::English);
    hear(&mut state, Event { number: 0, news: News::Ready(sheet("Satu")) });
    send(&mut state, Command::OpenPaths(vec!["/d".into()]));
    let number = state.newest;
    hear(&mut state, Event { number, news: News::Listed(vec!["/d/a.png".into(), "/d/b.png".into()].into()) });
    state.folder.results[0] = Some(crate::gui::state::Summary {
        verdict: crate::report::Verdict::Pass,
        counts: [0; 3],
        rules: Vec::new(),
        fault: None,
    });
    assert!(hear(&mut state, Event { number: 0, news: News::Ready(sheet("Satu")) }).is_empty());
    let effects = hear(&mut state, Event { number: 0, news: News::Ready(sheet("Dua")) });
    assert!(matches!(&effects[..], [Effect::Work(Request { task: Task::Folder(_), .. })]));
}

#[test]
fn language_and_look_are_kept_when_chosen_and_only_then() {
    let mut state = State::new(Language::Indonesian);
    assert_eq!((state.settings.language, state.settings.look), (None, Look::System));
    let effects = send(&mut state, Command::Speak(Language::English));
    let kept = Settings { language: Some(Language::English), ..Settings::default() };
    assert_eq!(effects, [work(&state, Task::KeepSettings(Box::new(kept)))]);
    send(&mut state, Command::NextLook);
    assert_eq!((state.look, state.settings.look), (Look::Light, Look::Light));
    assert!(send(&mut state, Command::Speak(Language::English)).is_empty(), "nothing new is nothing to keep");
}

#[test]
fn what_counts_for_one_run_is_not_kept_with_an_office() {
    let choice = BrandChoice::from(Some(PathBuf::from("/asked/brand.toml")));
    let mut state = State { brand_choice: choice, ..State::new(Language::English) };
    order(&mut state, SettingsCommand::TypeOffice("Kantor Dua".to_owned()));
    order(&mut state, SettingsCommand::UseTypedOffice);
    assert_eq!(state.brand_choice.office.as_deref(), Some("Kantor Dua"));
    assert_eq!(state.settings.brand, ChosenBrand::Nearest, "the brand of --brand is no chosen one");
    // Chosen by its path it is.
    order(&mut state, SettingsCommand::UseBrand("/asked/brand.toml".into()));
    assert_eq!(state.settings.brand, ChosenBrand::File("/asked/brand.toml".into()));
    assert_eq!(state.brand_choice.office.as_deref(), Some("Kantor Dua"));
}
