//! The window: drop a draft, see what is wrong and where, stamp it.
//!
//! `command` is what a person may want, `update` what it does to the `state`, `worker` does what takes time, `panels` and
//! `canvas` draw. Only `worker` calls [`crate::service`]; nothing here measures or judges.

mod canvas;
mod command;
mod dialog;
mod icon;
mod overlay;
mod panels;
mod state;
mod theme;
mod update;
mod worker;

pub use canvas::{MOST_TEXTURE_PX, image_of};
pub use command::{CaptionCommand, Command, EditCommand, LookCommand};
pub use state::{
    BrandKit, BrandSheet, CaptionDesk, CaptionVerdict, ColorStep, Compare, ContactLine, Done, Draft, Edit, Exhibit,
    Field, Job, Layer, Layers, Look, Looking, Notice, Picture, Preview, Probe, Recipe, RulePage, Shown, StampForm,
    State, Swap, Tab, Told, View, Working, Zoom,
};
pub use update::{Effect, proposed_target, receive, update};
pub use worker::{CaptionNews, CaptionTask, Event, News, Request, Task, spawn};

use crate::wording::{Language, Wording};
use canvas::Textures;
use dialog::Answer;
use panels::{Desk, window_ui};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};

/// What the window begins with.
#[derive(Clone, Debug)]
pub struct Start {
    /// Brand file; none for the shipped one.
    pub brand: Option<PathBuf>,
    /// Language of its words.
    pub language: Language,
    /// Files and folders to open.
    pub drafts: Vec<PathBuf>,
}

/// Why there is no window. `Display` is the machine's own words; [`WindowError::sentence`] is for people.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct WindowError(String);

impl WindowError {
    /// What is missing and what works without it.
    pub fn sentence(&self, language: Language) -> String {
        Wording::new(language).say("ui-no-window", &[])
    }
}

/// Opens the window and comes back when it is closed.
///
/// # Errors
/// Where the machine has no display or no OpenGL driver.
pub fn run(start: Start) -> Result<(), WindowError> {
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Selaras")
        .with_app_id("selaras")
        .with_inner_size([1180.0, 760.0])
        .with_min_inner_size([1024.0, 600.0])
        .with_drag_and_drop(true);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        viewport = viewport.with_icon(icon);
    }
    // Named, because a build with another renderer in its tree would silently take that one.
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let ctx = cc.egui_ctx.clone();
        let (requests, events) = spawn(start.brand, move || ctx.request_repaint())?;
        let mut app = App::new(State::new(start.language), requests, events, &cc.egui_ctx);
        if !start.drafts.is_empty() {
            app.carry_out(vec![Command::OpenPaths(start.drafts)], &cc.egui_ctx);
        }
        Ok(Box::new(app))
    };
    eframe::run_native("selaras", options, Box::new(create)).map_err(|error| WindowError(error.to_string()))
}

/// The window's side of the worker: state, words, texture and the channels.
pub struct App {
    state: State,
    wording: Wording,
    textures: Textures,
    requests: Sender<Request>,
    events: Receiver<Event>,
    answers: (Sender<Command>, Receiver<Command>),
    title: String,
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
            requests,
            events,
            answers: channel(),
            title: String::new(),
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
        commands.extend(Command::pressed(ctx));
        let dropped: Vec<PathBuf> =
            ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            commands.push(Command::OpenPaths(dropped));
        }
        self.carry_out(commands, ctx);
        self.follow(ctx);
    }

    /// Draws the window, then carries out what was clicked.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut commands = Vec::new();
        let mut desk = Desk { state: &self.state, wording: &self.wording, out: &mut commands };
        window_ui(ui, &mut desk, &mut self.textures);
        if !commands.is_empty() {
            let ctx = ui.ctx().clone();
            self.carry_out(commands, &ctx);
            ctx.request_repaint();
        }
    }

    fn carry_out(&mut self, commands: Vec<Command>, ctx: &egui::Context) {
        for command in commands {
            let effects = update(&mut self.state, command);
            self.effect(effects, ctx);
        }
        if self.wording.language() != self.state.language {
            self.wording = Wording::new(self.state.language);
        }
    }

    fn effect(&self, effects: Vec<Effect>, ctx: &egui::Context) {
        let answer = || Answer { commands: self.answers.0.clone(), ctx: ctx.clone() };
        for effect in effects {
            match effect {
                // A worker that ended has told why; the notice still stands.
                Effect::Work(request) => drop(self.requests.send(request)),
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::AskWhatToOpen => dialog::ask_what_to_open(&self.wording, answer()),
                Effect::AskWhereToSave(target) => dialog::ask_where_to_save(&target, &self.wording, answer()),
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

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _: &mut eframe::Frame) {
        self.drain(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }
}
