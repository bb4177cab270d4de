//! The window: drop a draft, see what is wrong and where, stamp it.
//!
//! `command` is what a person may want, `update` what it does to the `state`, `worker` does what takes time, `panels` and
//! `canvas` draw. Only `worker` calls [`crate::service`]; nothing here measures or judges.

mod canvas;
mod command;
mod dialog;
mod icon;
mod keeping;
mod overlay;
mod panels;
mod state;
mod theme;
mod thumbs;
mod timing;
mod update;
mod worker;

pub use canvas::{MOST_TEXTURE_PX, image_of};
pub use command::{CaptionCommand, Command, EditCommand, FolderCommand, LookCommand, Place, SettingsCommand};
pub use keeping::{FILE_VARIABLE as SETTINGS_VARIABLE, usual_file as settings_file};
pub use state::{
    BrandChoice, BrandFault, BrandKit, BrandSheet, CaptionDesk, CaptionVerdict, ChosenBrand, ColorStep, Compare,
    ContactLine, Done, Draft, Edit, Exhibit, Field, Filter, Folder, Form, Job, Layer, Layers, Look, Looking, Notice,
    Order, Picture, Preview, Probe, Recipe, RulePage, Run, Settings, SettingsPage, Sheet, Shown, StampForm, State,
    Summary, Swap, Tab, Told, View, Work, Working, Zoom,
};
pub use timing::VARIABLE as TIMINGS_VARIABLE;
pub use update::{Effect, proposed_target, receive, update};
pub use worker::{CaptionNews, CaptionTask, Event, FolderNews, FolderTask, News, PASTED, Request, Task, spawn};

use crate::report::Remark;
use crate::wording::{Language, Wording};
use canvas::Textures;
use dialog::Answer;
use panels::{Desk, Pictures, window_ui};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use thumbs::Thumbs;
use timing::{Stopwatch, Timing};
use update::absolute;

/// What the window begins with.
#[derive(Clone, Debug)]
pub struct Start {
    /// Brand file that was asked for.
    pub brand: Option<PathBuf>,
    /// Brand file to be used where none was asked for or chosen before; none for the shipped one.
    pub brand_nearby: Option<PathBuf>,
    /// Language that was asked for.
    pub language: Option<Language>,
    /// Language where none was asked for or chosen before.
    pub language_of_the_machine: Language,
    /// Files and folders to open.
    pub drafts: Vec<PathBuf>,
}

/// Why there is no window. `Display` is the machine's own words; [`WindowError::sentence`] is for people.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct WindowError {
    detail: String,
    language: Language,
}

impl WindowError {
    /// What is missing and what works without it, in the language that the window would have had.
    pub fn sentence(&self) -> String {
        Wording::new(self.language).say("ui-no-window", &[])
    }
}

impl Start {
    /// What the window begins with: what was asked for, else what was chosen in an earlier run, else what is there.
    fn state(&self, settings: Settings, fault: Option<String>) -> State {
        let language = self.language.or(settings.language).unwrap_or(self.language_of_the_machine);
        let file = match (&self.brand, &settings.brand) {
            (Some(asked), _) => Some(absolute(asked)),
            (None, ChosenBrand::File(chosen)) => Some(chosen.clone()),
            (None, ChosenBrand::Example) => None,
            (None, ChosenBrand::Nearest) => self.brand_nearby.as_deref().map(absolute),
        };
        let choice = settings.choice_of(file);
        let notice = fault.map(|fault| Notice::bad(Remark::new("ui-settings-damaged")).with_details(fault));
        State { look: settings.look, brand_choice: choice, settings, notice, ..State::new(language) }
    }
}

/// Opens the window and comes back when it is closed.
///
/// # Errors
/// Where the machine has no display or no OpenGL driver.
pub fn run(start: Start) -> Result<(), WindowError> {
    let (settings, fault) = keeping::kept();
    let state = start.state(settings, fault);
    let language = state.language;
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Selaras")
        .with_app_id("selaras")
        .with_inner_size([1180.0, 760.0])
        .with_min_inner_size([960.0, 600.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    // Named, because a build with another renderer in its tree would silently take that one.
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let ctx = cc.egui_ctx.clone();
        let (requests, events) = spawn(state.brand_choice.clone(), move || ctx.request_repaint())?;
        let keeps_facts = state.settings.keeps_facts;
        let mut app = App::new(state, requests, events, &cc.egui_ctx);
        app.timing = Timing::wanted();
        if keeps_facts {
            app.effect(vec![Effect::Work(Request { number: 0, task: Task::KeepFacts(true) })], &cc.egui_ctx);
        }
        if !start.drafts.is_empty() {
            let drafts = start.drafts.iter().map(|path| absolute(path)).collect();
            app.carry_out(vec![Command::OpenPaths(drafts)], &cc.egui_ctx);
        }
        Ok(Box::new(app))
    };
    eframe::run_native("selaras", options, Box::new(create))
        .map_err(|error| WindowError { detail: error.to_string(), language })
}

/// The window's side of the worker: state, words, texture and the channels.
pub struct App {
    state: State,
    wording: Wording,
    textures: Textures,
    thumbs: Thumbs,
    requests: Sender<Request>,
    events: Receiver<Event>,
    answers: (Sender<Command>, Receiver<Command>),
    title: String,
    /// Whether the last frame ended with somebody typing or with an open list: Escape leaves that, and nothing else.
    escape_is_taken: bool,
    timing: Option<Timing>,
}

impl App {
    /// A window that shows `state`, gives orders through `requests` and hears through `events`. Tests hold the other ends.
    pub fn new(state: State, requests: Sender<Request>, events: Receiver<Event>, ctx: &egui::Context) -> Self {
        theme::install(ctx);
        let wording = Wording::new(state.language);
        Self {
            state,
            wording,
            textures: Textures::default(),
            thumbs: Thumbs::default(),
            requests,
            events,
            answers: channel(),
            title: String::new(),
            escape_is_taken: false,
            timing: None,
        }
    }

    /// What is shown.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Takes in what the worker, the dialogs, the keys and dropped files say. Runs even while the window is covered.
    pub fn drain(&mut self, ctx: &egui::Context) {
        while let Ok(event) = self.events.try_recv() {
            let effects = receive(&mut self.state, event);
            self.effect(effects, ctx);
        }
        let mut commands: Vec<Command> = self.answers.1.try_iter().collect();
        commands.extend(Command::pressed(ctx, &self.state, self.escape_is_taken));
        commands.extend(pasted(ctx));
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            commands.push(Command::OpenPaths(dropped));
        }
        self.carry_out(commands, ctx);
        self.thumbs.follow(&self.state.folder);
        self.follow(ctx);
    }

    /// Draws the window, then carries out what was clicked.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut commands = Vec::new();
        let mut desk = Desk { state: &self.state, wording: &self.wording, out: &mut commands };
        window_ui(ui, &mut desk, &mut Pictures { pages: &mut self.textures, thumbs: &mut self.thumbs });
        self.escape_is_taken = ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx());
        if !commands.is_empty() {
            let ctx = ui.ctx().clone();
            self.carry_out(commands, &ctx);
            ctx.request_repaint();
        }
    }

    fn carry_out(&mut self, commands: Vec<Command>, ctx: &egui::Context) {
        for command in commands {
            if let Some(timing) = &mut self.timing
                && matches!(command, Command::OpenPaths(_) | Command::OpenTyped)
            {
                timing.asked();
            }
            let effects = update(&mut self.state, command);
            self.effect(effects, ctx);
        }
        if self.wording.language() != self.state.language {
            self.wording = Wording::new(self.state.language);
        }
    }

    fn effect(&mut self, effects: Vec<Effect>, ctx: &egui::Context) {
        let commands = self.answers.0.clone();
        let answer = || Answer { commands: commands.clone(), ctx: ctx.clone() };
        for effect in effects {
            match effect {
                Effect::Work(request) => {
                    if self.requests.send(request).is_err() {
                        // It ends only with the window; that it did not is worth a word all the same.
                        self.state.notice = Some(Notice::bad(Remark::new("ui-worker-ended")));
                        (self.state.working, self.state.folder.run) = (None, None);
                    }
                }
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::AskWhatToOpen => dialog::ask_what_to_open(&self.wording, answer()),
                Effect::AskFolderToOpen => dialog::ask_folder_to_open(&self.wording, answer()),
                Effect::AskWhereToSave(target) => dialog::ask_where_to_save(&target, &self.wording, answer()),
                Effect::AskCaptionFile(target) => dialog::ask_caption_file(&target, &self.wording, answer()),
                Effect::AskBrandFile => dialog::ask_brand_file(&self.wording, answer()),
                Effect::AskStampFolder(folder) => dialog::ask_stamp_folder(&folder, &self.wording, answer()),
                Effect::AskReportFile(file, form) => dialog::ask_report_file(&file, form, &self.wording, answer()),
            }
        }
    }

    /// Lets title and theme follow the state.
    fn follow(&mut self, ctx: &egui::Context) {
        let title = self.state.title();
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let wanted = match self.state.look {
            Look::System => egui::ThemePreference::System,
            Look::Light => egui::ThemePreference::Light,
            Look::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|options| options.theme_preference) != wanted {
            ctx.set_theme(wanted);
        }
    }
}

/// What was pasted while nobody types: a picture, or the paths of files.
fn pasted(ctx: &egui::Context) -> Vec<Command> {
    if ctx.text_edit_focused() {
        return Vec::new();
    }
    let command = |event: &egui::Event| match event {
        egui::Event::PasteImage(image) => Some(Command::PasteImage(image.clone())),
        egui::Event::Paste(text) => Some(Command::PasteText(text.clone())),
        _ => None,
    };
    ctx.input(|input| input.events.iter().filter_map(command).collect())
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        if let Some(timing) = &mut self.timing {
            timing.begin(ctx, &self.state);
        }
        let watch = Stopwatch::start_if(self.timing.is_some());
        self.drain(ctx);
        if let (Some(timing), Some(watch)) = (&mut self.timing, watch) {
            timing.logic(watch.spent());
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        let watch = Stopwatch::start_if(self.timing.is_some());
        self.draw(ui);
        if let (Some(timing), Some(watch)) = (&mut self.timing, watch) {
            timing.ui(watch.spent(), &self.state);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(brand: Option<&str>, nearby: Option<&str>, settings: &Settings) -> BrandChoice {
        let start = Start {
            brand: brand.map(PathBuf::from),
            brand_nearby: nearby.map(PathBuf::from),
            language: None,
            language_of_the_machine: Language::English,
            drafts: Vec::new(),
        };
        start.state(settings.clone(), None).brand_choice
    }

    #[test]
    fn an_office_belongs_to_the_brand_that_it_was_chosen_under() {
        let mut settings = Settings { brand: ChosenBrand::File("/a/brand.toml".into()), ..Settings::default() };
        settings.keep_office(Some("/a/brand.toml".as_ref()), Some("Kantor A".to_owned()));
        settings.keep_office(None, Some("Kantor Contoh".to_owned()));
        let choice = |file: &str, office: Option<&str>| BrandChoice {
            file: Some(file.into()),
            office: office.map(str::to_owned),
        };
        assert_eq!(start(None, Some("/near/brand.toml"), &settings), choice("/a/brand.toml", Some("Kantor A")));
        assert_eq!(start(Some("/b/brand.toml"), None, &settings), choice("/b/brand.toml", None));
        settings.brand = ChosenBrand::Nearest;
        assert_eq!(start(None, Some("/near/brand.toml"), &settings), choice("/near/brand.toml", None));
        assert_eq!(start(None, None, &settings).office.as_deref(), Some("Kantor Contoh"));
    }

    #[test]
    fn the_example_stays_chosen_beside_a_brand_file() {
        let settings = Settings { brand: ChosenBrand::Example, ..Settings::default() };
        assert_eq!(start(None, Some("/near/brand.toml"), &settings), BrandChoice::default());
        assert_eq!(start(Some("/b.toml"), None, &settings).file, Some(PathBuf::from("/b.toml")));
    }

    #[test]
    fn a_relative_brand_file_is_one_from_any_folder() {
        let choice = start(Some("brand.toml"), None, &Settings::default());
        assert!(choice.file.is_some_and(|file| file.is_absolute()));
    }
}
