//! Every control of every page has a name and can be reached by the keyboard alone, in both languages.

use crate::window::{Window, picture};
use egui::accesskit::Role;
use egui::{Key, Modifiers, Theme};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;
use selaras::gui::{Done, News};
use selaras::wording::Language;

/// Every page, and what stands beside it.
fn pages(language: Language) -> Vec<(&'static str, Window)> {
    let theme = Theme::Light;
    let mut pages = vec![
        ("empty", Window::open(language, theme)),
        ("settings", crate::settings::opened(language, theme)),
        ("list", crate::folder::listed(language, theme)),
    ];
    for (name, key) in [("export", Key::E), ("stamp many", Key::T)] {
        let mut window = crate::folder::listed(language, theme);
        window.press(Modifiers::COMMAND, Key::Period);
        window.press(Modifiers::COMMAND, Key::A);
        window.press(Modifiers::COMMAND, key);
        pages.push((name, window));
    }
    let parts = [("findings", Key::Num1), ("colours", Key::Num2), ("type", Key::Num3), ("caption", Key::Num4)];
    for (name, key) in parts {
        let mut window = crate::draft::with_lines(language, theme);
        window.press(Modifiers::COMMAND, key);
        pages.push((name, window));
    }
    let mut rule = crate::draft::with_lines(language, theme);
    rule.press(Modifiers::NONE, Key::F1);
    pages.push(("rule", rule));
    let mut preview = crate::draft::with_lines(language, theme);
    preview.press(Modifiers::COMMAND, Key::T);
    preview.order();
    preview.hear(News::Edited { picture: picture(990), done: Done::default() });
    preview.press(Modifiers::NONE, Key::V);
    pages.push(("preview", preview));
    pages
}

fn is_control(node: &Node<'_>) -> bool {
    let node = node.accesskit_node();
    let is_one = matches!(
        node.role(),
        Role::Button
            | Role::CheckBox
            | Role::RadioButton
            | Role::ComboBox
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::Slider
    );
    is_one && !node.is_disabled()
}

/// What a control is called, and where it stands: two may be called the same.
fn known(node: &Node<'_>) -> String {
    let rect = node.rect();
    format!("{:?} “{}” at {:.0}, {:.0}", node.accesskit_node().role(), named(node), rect.min.x, rect.min.y)
}

fn named(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn every_control_of_every_page_can_be_reached_and_has_a_name() {
    for language in Language::ALL {
        for (page, mut window) in pages(language) {
            let controls = |window: &Window| {
                let nodes = window.harness.root().children_recursive().filter(is_control);
                nodes.map(|node| (named(&node), known(&node))).collect::<Vec<_>>()
            };
            // Whatever has the keyboard lets go of it, so that the walk begins at the beginning.
            let all = controls(&window);
            assert!(all.len() > 5, "{page} has only {} controls", all.len());
            for (name, known) in &all {
                assert!(!name.trim().is_empty(), "{page}, {language:?}: {known} has no name");
                assert!(!name.starts_with("ui-"), "{page}, {language:?}: {name} has no words");
            }
            let mut reached = Vec::new();
            for _ in 0..2 * all.len() {
                window.press(Modifiers::NONE, Key::Tab);
                let focused =
                    window.harness.root().children_recursive().find(|node| node.accesskit_node().is_focused());
                reached.extend(focused.map(|node| known(&node)));
            }
            let missed: Vec<_> = all.iter().map(|(_, known)| known).filter(|known| !reached.contains(known)).collect();
            assert!(missed.is_empty(), "{page}, {language:?}: Tab never comes to {missed:#?}");
        }
    }
}
