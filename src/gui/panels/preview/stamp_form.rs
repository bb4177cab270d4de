//! The choices of a stamp: how it meets the picture, which size, what it says. They hold for this stamp; the brand file stays.

use super::super::Desk;
use super::super::widgets::{Face, command_button, heading, text_box};
use super::color_steps::drop_bands_button;
use crate::brand::template::ChannelKind;
use crate::finding::Value;
use crate::gui::command::{Command, EditCommand};
use crate::gui::icon::Icon;
use crate::gui::state::StampForm;
use crate::gui::theme::{self, GRID};
use crate::service::StampMode;
use egui::{Align, ComboBox, Layout, RichText, Role, Ui, WidgetInfo, vec2};

pub(super) fn stamp_form_ui(ui: &mut Ui, desk: &mut Desk<'_>, form: &StampForm) {
    if desk.state.edit.recipe.colors.is_some() {
        heading(ui, desk.say("ui-stamp-title"));
    }
    for (mode, id) in [
        (StampMode::Overlay, "ui-stamp-overlay"),
        (StampMode::Extend, "ui-stamp-extend"),
        (StampMode::Replace, "ui-stamp-replace"),
    ] {
        let is_on = form.mode == mode;
        let tip = desk.say(&format!("{id}.tip"));
        ui.scope(|ui| {
            ui.spacing_mut().interact_size.y = theme::CONTROL - GRID;
            if ui.radio(is_on, desk.say(id)).on_hover_text(tip).clicked() && !is_on {
                desk.out.push(Command::StampAs(mode));
            }
        });
    }
    size_ui(ui, desk, form);
    let width = ui.available_width();
    let name = desk.say("ui-office");
    ui.label(RichText::new(&name).small());
    let (_, typed) = text_box(ui, (&name, &form.office, width), false);
    desk.out.extend(typed.map(|text| EditCommand::Office(text).into()));
    contacts_ui(ui, desk, form);
    let name = desk.say("ui-hashtags");
    ui.label(RichText::new(&name).small());
    let (_, typed) = text_box(ui, (&name, &form.hashtags, width), false);
    desk.out.extend(typed.map(|text| EditCommand::Hashtags(text).into()));
    command_button(ui, desk, EditCommand::ResetBands.into(), Face::SignAndLabel(Icon::Again));
    drop_bands_button(ui, desk);
}

/// The size of the result: the picture's own, or one that the brand allows.
fn size_ui(ui: &mut Ui, desk: &mut Desk<'_>, form: &StampForm) {
    let Some(kit) = desk.state.brand.as_ref().map(|sheet| &sheet.kit) else { return };
    let own = desk.say("ui-size-own");
    let spelled = |size| {
        let known = kit.sizes.iter().find(|known| known.size == size);
        known.map_or_else(|| size.to_string(), |known| format!("{} · {}", known.size, known.platform))
    };
    let name = desk.say("ui-size");
    ui.label(RichText::new(&name).small());
    let combo = ComboBox::from_id_salt("size").width(ui.available_width()).truncate();
    let inner = combo.selected_text(form.size.map_or_else(|| own.clone(), spelled)).show_ui(ui, |ui| {
        let mut choice = |ui: &mut Ui, size, label: &str| {
            let command = Command::Edit(EditCommand::Size(size));
            if ui.selectable_label(command.is_on(desk.state), label).clicked() {
                desk.out.push(command);
            }
        };
        choice(ui, None, &own);
        for known in &kit.sizes {
            choice(ui, Some(known.size), &spelled(known.size));
        }
    });
    inner.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
}

/// Each channel that the brand knows: whether it stands on the footer, and as what.
fn contacts_ui(ui: &mut Ui, desk: &mut Desk<'_>, form: &StampForm) {
    ui.label(RichText::new(desk.say("ui-contacts")).small());
    for (at, line) in form.contacts.iter().enumerate() {
        ui.horizontal(|ui| {
            let kind = desk.say(&format!("ui-contact-{}", kind_name(line.kind)));
            let mut is_shown = line.is_shown;
            let beside = Layout::left_to_right(Align::Center);
            let room = vec2(KIND, theme::CONTROL);
            let tick = ui.allocate_ui_with_layout(room, beside, |ui| {
                ui.set_min_width(KIND);
                ui.checkbox(&mut is_shown, RichText::new(&kind).small())
            });
            let tick = tick.inner;
            let name = desk.wording.say("ui-contact-shown", &[("kind", Value::Text(kind.clone()))]);
            tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, line.is_shown, &name));
            if tick.on_hover_text(&name).changed() {
                desk.out.push(EditCommand::ShowContact(at, is_shown).into());
            }
            let width = ui.available_width();
            let (response, typed) = text_box(ui, (&kind, &line.value, width), false);
            desk.out.extend(typed.map(|text| EditCommand::Contact(at, text).into()));
            response.on_hover_text(kind);
        });
    }
}

/// Room for a tick and the kind of a contact in either language.
const KIND: f32 = 96.0;

const fn kind_name(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Whatsapp => "whatsapp",
        ChannelKind::Telephone => "telephone",
        ChannelKind::Email => "email",
        ChannelKind::Instagram => "instagram",
        ChannelKind::X => "x",
        ChannelKind::Youtube => "youtube",
        ChannelKind::Tiktok => "tiktok",
        ChannelKind::Web => "web",
        ChannelKind::Address => "address",
    }
}
