//! Above the list: how many drafts of which verdict, as filters; rule, words and order; what can be done with the drafts.

use crate::finding::Value;
use crate::gui::command::{Command, FolderCommand};
use crate::gui::icon::Icon;
use crate::gui::panels::Desk;
use crate::gui::panels::widgets::{Face, choice_box, command_button, divider, named_button, path_box};
use crate::gui::state::{Filter, Order};
use crate::gui::theme::GRID;
use crate::report::Verdict;
use egui::{Align, Layout, Ui};

pub(super) fn head_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.spacing_mut().item_spacing.y = GRID;
    ui.horizontal(|ui| {
        verdicts_ui(ui, desk);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_button(ui, desk, Command::Folder(FolderCommand::Export), Face::SignAndLabel(Icon::Export));
            let again = if desk.state.folder.checked() == desk.state.files.len() {
                FolderCommand::CheckAll
            } else {
                FolderCommand::CheckRest
            };
            command_button(ui, desk, Command::Folder(again), Face::SignAndLabel(Icon::Again));
        });
    });
    ui.horizontal(|ui| {
        text_ui(ui, desk);
        rules_ui(ui, desk);
        orders_ui(ui, desk);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| chosen_ui(ui, desk));
    });
}

/// Each verdict that occurs, with the number of its drafts; pressing it lists only those.
fn verdicts_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let folder = &desk.state.folder;
    let all = desk.wording.say("ui-all-drafts", &[("count", Value::Count(desk.state.files.len() as u64))]);
    let mut chips = vec![(None, all, None)];
    for verdict in Verdict::ALL.into_iter().rev() {
        let count = folder.count(verdict);
        if count > 0 || folder.filter.verdict == Some(verdict) {
            let word = desk.say(&format!("verdict-{}", verdict.name()));
            chips.push((Some(verdict), format!("{word} {count}"), Some(Icon::of_verdict(verdict))));
        }
    }
    for (verdict, label, icon) in chips {
        let is_on = folder.filter.verdict == verdict;
        let face = icon.map_or(Face::Label, Face::SignAndLabel);
        let tip = desk.say("ui-filter-verdict");
        if named_button(ui, &label, &label, face, is_on).on_hover_text(tip).clicked() {
            // Pressed again it lets go.
            let wanted = if is_on { None } else { verdict };
            desk.out.push(Command::Folder(FolderCommand::only(desk.state, wanted)));
        }
    }
}

fn text_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let typed = desk.state.folder.filter.text.clone();
    let filter = desk.state.folder.filter.clone();
    let changed = move |text| Command::Folder(FolderCommand::Filter(Filter { text, ..filter.clone() }));
    path_box(ui, desk, ("ui-filter-text", &typed, 168.0), changed, None);
}

fn rules_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let folder = &desk.state.folder;
    let filter = |rule| Command::Folder(FolderCommand::Filter(Filter { rule, ..folder.filter.clone() }));
    let title = |rule: &str| desk.say(&format!("{rule}.title"));
    let mut options = vec![(desk.say("ui-all-rules"), folder.filter.rule.is_none(), filter(None))];
    for (rule, drafts) in folder.rules() {
        let is_on = folder.filter.rule == Some(rule);
        options.push((format!("{} ({drafts})", title(rule)), is_on, filter(Some(rule))));
    }
    let name = desk.say("ui-filter-rule");
    choice_box(ui, desk, &name, 200.0, options);
}

fn orders_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let now = desk.state.folder.order;
    let option = |order: Order| (desk.say(order.words()), order == now, Command::Folder(FolderCommand::Sort(order)));
    let options = Order::ALL.map(option).to_vec();
    let name = desk.say("ui-order");
    choice_box(ui, desk, &name, 136.0, options);
}

/// From the right: what is done with the chosen drafts, how many they are, all or none.
fn chosen_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let chosen = desk.state.folder.chosen.len();
    let face = if chosen > 0 { Face::Main(Icon::Stamp) } else { Face::SignAndLabel(Icon::Stamp) };
    command_button(ui, desk, Command::Folder(FolderCommand::StampChosen), face);
    divider(ui);
    if chosen > 0 {
        command_button(ui, desk, Command::Folder(FolderCommand::ChooseNone), Face::Quiet);
        ui.label(desk.wording.say("ui-chosen", &[("count", Value::Count(chosen as u64))]));
    } else {
        command_button(ui, desk, Command::Folder(FolderCommand::ChooseAll), Face::Quiet);
    }
}
