//! What is seen of the draft: layers, lines, places, the eyedropper, pictures that say why.

use super::{Effect, put_aside};
use crate::geom::PxRect;
use crate::gui::command::LookCommand;
use crate::gui::state::{Exhibit, Notice, Picture, Probe, Shown, State, Tab, View, Zoom, is_seen};
use crate::gui::worker::Task;
use crate::report::Remark;

/// A place that is brought into view closely covers this part of the canvas at most, so that its surroundings are seen too.
const CLOSE: f32 = 0.8;
/// Nor is it enlarged beyond this, unasked.
const MOST_CLOSE: f32 = 8.0;

/// Carries out `command`.
pub(super) fn see(state: &mut State, command: LookCommand) -> Vec<Effect> {
    match command {
        LookCommand::Tab(tab) => {
            state.looking.tab = tab;
            state.explained = None;
            if tab != Tab::Type {
                state.looking.line = None;
            }
        }
        LookCommand::ToggleLayer(layer) => state.looking.layers.toggle(layer),
        LookCommand::ToggleStrays => {
            state.looking.only_strays = !state.looking.only_strays;
            return want_strays(state);
        }
        LookCommand::ToggleEyedropper => {
            state.looking.picks = !state.looking.picks;
            state.looking.probe = None;
            if state.looking.picks && state.preview.is_none() {
                state.looking.tab = Tab::Colors;
                state.explained = None;
            }
        }
        LookCommand::ZoomToPlace => zoom_to_place(state),
        LookCommand::SelectLine(line) => return select_line(state, line),
        LookCommand::ShowPlace(place) => bring_into_view(state, Some(place)),
        LookCommand::Probe(at) => {
            let is_kept = state.looking.probe.as_ref().is_some_and(|probe| probe.is_kept);
            if !is_kept {
                state.looking.probe = at.and_then(|at| probe(state, at));
            }
        }
        LookCommand::KeepProbe(at) => {
            state.looking.probe = probe(state, at).map(|probe| Probe { is_kept: true, ..probe });
        }
        LookCommand::ReleaseProbe => state.looking.probe = None,
        LookCommand::Nudge(by) => nudge(state, by),
        LookCommand::CopyColor(color) => {
            let remark = Remark::new("ui-copied").with("what", color.to_string());
            state.notice = Some(Notice::good(remark));
            return vec![Effect::Copy(color.to_string())];
        }
        LookCommand::Want(exhibit) => return want(state, exhibit),
        LookCommand::Canvas(size) => state.looking.canvas_px = size,
    }
    Vec::new()
}

/// Takes in a picture that was asked for; one of another draft is dropped.
pub(super) fn shown(state: &mut State, number: u64, exhibit: Exhibit, picture: Option<Picture>) {
    let place = state.looking.exhibits.get_mut(&exhibit);
    if let Some(place) = place.filter(|shown| matches!(shown, Shown::Awaited(awaited) if *awaited == number)) {
        *place = picture.map_or(Shown::Nothing, Shown::Picture);
    }
}

/// Takes in that the work on request `number` came to nothing: what waits for its picture waits no more. It is asked for again
/// where nothing stands in its place.
pub(super) fn not_shown(state: &mut State, number: u64, instead: Option<Shown>) {
    let exhibits = &mut state.looking.exhibits;
    let awaits = |shown: &Shown| matches!(shown, Shown::Awaited(awaited) if *awaited == number);
    let Some(exhibit) = exhibits.iter().find(|(_, shown)| awaits(shown)).map(|(exhibit, _)| *exhibit) else { return };
    match instead {
        Some(shown) => drop(exhibits.insert(exhibit, shown)),
        None => drop(exhibits.remove(&exhibit)),
    }
}

/// Asks for the pictures that the screen needs after a draft was judged anew.
pub(super) fn want_again(state: &mut State) -> Vec<Effect> {
    let mut effects = want_strays(state);
    effects.extend(want_for_selected(state));
    effects
}

/// Asks for the picture that says why the selected finding or line is what it is.
pub(super) fn want_for_selected(state: &mut State) -> Vec<Effect> {
    let of_line = state.looking.line.map(Exhibit::Line);
    let exhibit = of_line.or_else(|| state.selected.and_then(|finding| state.exhibit_of(finding)));
    exhibit.map_or_else(Vec::new, |exhibit| want(state, exhibit))
}

/// Brings `place` into the middle of the canvas where part of it is not seen.
pub(super) fn bring_into_view(state: &mut State, place: Option<PxRect>) {
    if let Some(place) = place.filter(|place| !is_seen(*place, state.view, state.looking.canvas_px)) {
        state.view.center = middle(place);
    }
}

fn want_strays(state: &mut State) -> Vec<Effect> {
    if state.looking.only_strays { want(state, Exhibit::Strays) } else { Vec::new() }
}

fn want(state: &mut State, exhibit: Exhibit) -> Vec<Effect> {
    if state.report().is_none() || state.looking.exhibits.contains_key(&exhibit) {
        return Vec::new();
    }
    let effect = put_aside(state, Task::Show(exhibit));
    state.looking.exhibits.insert(exhibit, Shown::Awaited(state.last_aside));
    vec![effect]
}

fn select_line(state: &mut State, line: Option<usize>) -> Vec<Effect> {
    let lines = state.report().map_or(0, |report| report.text.len());
    state.looking.line = line.filter(|at| *at < lines);
    state.selected = None;
    let place = state.selected_place();
    bring_into_view(state, place);
    want_for_selected(state)
}

fn middle(place: PxRect) -> [f32; 2] {
    [place.x as f32 + place.width as f32 / 2.0, place.y as f32 + place.height as f32 / 2.0]
}

fn zoom_to_place(state: &mut State) {
    let Some(place) = state.selected_place() else { return };
    let [width, height] = state.looking.canvas_px;
    let fits = (width / place.width.max(1) as f32).min(height / place.height.max(1) as f32);
    let times = (fits * CLOSE).clamp(state.fitted.min(MOST_CLOSE), MOST_CLOSE);
    state.view = View { zoom: Zoom::Times(times.clamp(Zoom::LEAST, Zoom::MOST)), center: middle(place) };
}

fn probe(state: &State, at: [u32; 2]) -> Option<Probe> {
    let palette = state.brand.as_ref().and_then(|sheet| sheet.kit.palette.as_ref());
    Probe::of(state.picture_at(at)?, at, palette)
}

/// With the eyedropper in hand its place goes pixel by pixel, else what is seen of the page.
fn nudge(state: &mut State, by: [i32; 2]) {
    let Some(page) = state.picture().map(|picture| picture.page) else { return };
    if state.looking.picks {
        let from = state.looking.probe.as_ref().map_or([page.width / 2, page.height / 2], |probe| probe.at);
        let moved = |v: u32, by: i32, most: u32| v.saturating_add_signed(by).min(most.saturating_sub(1));
        let at = [moved(from[0], by[0], page.width), moved(from[1], by[1], page.height)];
        state.looking.probe = probe(state, at).map(|probe| Probe { is_kept: true, ..probe });
        bring_into_view(state, Some(PxRect::new(at[0], at[1], 1, 1)));
    } else if let Zoom::Times(times) = state.view.zoom {
        let moved = |center: f32, by: i32, page: u32| (center + by as f32 * PAN_PX / times).clamp(0.0, page as f32);
        let [x, y] = state.view.center;
        state.view.center = [moved(x, by[0], page.width), moved(y, by[1], page.height)];
    }
}

/// Screen pixels that one press of an arrow key moves the page.
const PAN_PX: f32 = 48.0;
