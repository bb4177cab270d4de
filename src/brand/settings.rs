//! What a brand says of one rule: on or off, how severe, and the rule's own settings.

use crate::finding::{Meta, SettingKind, Severity};
use std::collections::BTreeMap;

/// Settings of one rule, every one with a value.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleSettings {
    /// Whether the rule is checked.
    pub enabled: bool,
    /// Severity of its full-weight findings.
    pub severity: Severity,
    values: BTreeMap<&'static str, Setting>,
}

#[derive(Clone, Debug, PartialEq)]
enum Setting {
    Number(f64),
    Flag(bool),
    Texts(Vec<String>),
    NumbersByName(BTreeMap<String, f64>),
}

impl RuleSettings {
    /// The rule's settings from its table in the brand file, already held against the schema; defaults for what is absent.
    pub(super) fn resolve(meta: &Meta, table: Option<&toml::Table>) -> Self {
        let get = |key: &str| table.and_then(|t| t.get(key));
        let number = |value: &toml::Value| value.as_float().or_else(|| value.as_integer().map(|n| n as f64));
        let values = meta.settings.iter().map(|setting| {
            let given = get(setting.name);
            let value = match setting.kind {
                SettingKind::Number { default, .. } => Setting::Number(given.and_then(number).unwrap_or(default)),
                SettingKind::Flag { default } => Setting::Flag(given.and_then(toml::Value::as_bool).unwrap_or(default)),
                SettingKind::Texts { default } => Setting::Texts(match given.and_then(toml::Value::as_array) {
                    Some(list) => list.iter().filter_map(toml::Value::as_str).map(str::to_owned).collect(),
                    None => default.iter().map(|&text| text.to_owned()).collect(),
                }),
                SettingKind::NumbersByName { .. } => Setting::NumbersByName(
                    given
                        .and_then(toml::Value::as_table)
                        .into_iter()
                        .flatten()
                        .filter_map(|(name, value)| Some((name.clone(), number(value)?)))
                        .collect(),
                ),
            };
            (setting.name, value)
        });
        let severity = get("severity").and_then(toml::Value::as_str);
        Self {
            enabled: get("enabled").and_then(toml::Value::as_bool).unwrap_or(true),
            severity: Severity::ALL.into_iter().find(|s| Some(s.name()) == severity).unwrap_or(meta.severity),
            values: values.collect(),
        }
    }

    /// The number `name`; 0 where the rule has no such setting, which the registry's self-test refuses.
    pub fn number(&self, name: &str) -> f64 {
        if let Some(Setting::Number(number)) = self.values.get(name) { *number } else { 0.0 }
    }

    /// The flag `name`; false where the rule has no such setting.
    pub fn flag(&self, name: &str) -> bool {
        matches!(self.values.get(name), Some(Setting::Flag(true)))
    }

    /// The texts `name`; none where the rule has no such setting.
    pub fn texts(&self, name: &str) -> &[String] {
        if let Some(Setting::Texts(texts)) = self.values.get(name) { texts } else { &[] }
    }

    /// The numbers of the table `name` in the order of their names.
    pub fn numbers_by_name(&self, name: &str) -> impl Iterator<Item = (&str, f64)> {
        let table = if let Some(Setting::NumbersByName(table)) = self.values.get(name) { Some(table) } else { None };
        table.into_iter().flatten().map(|(name, number)| (name.as_str(), *number))
    }
}
