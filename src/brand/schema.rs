//! The JSON Schema of `brand.toml`: the file's mirror, with rules and formats filled in from what the program knows.

use super::file::BrandFile;
use crate::finding::{Meta, Setting, SettingKind, Severity};
use serde_json::{Value as Json, json};

/// Names that a brand file may use and that other rooms define.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// All rules.
    pub rules: Vec<&'static Meta>,
    /// Names of picture sizes.
    pub formats: Vec<String>,
    /// Names of places where captions are published.
    pub outlets: Vec<String>,
}

/// The schema of a brand file, version 1, as JSON Schema 2020-12.
pub fn schema(vocabulary: &Vocabulary) -> Json {
    let settings = schemars::generate::SchemaSettings::draft2020_12().with(|s| s.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<BrandFile>().to_value();
    schema["title"] = json!("Selaras brand file");
    let rules: serde_json::Map<String, Json> =
        vocabulary.rules.iter().map(|meta| (meta.rule.to_owned(), rule_schema(meta))).collect();
    schema["properties"]["checks"] = json!({
        "type": "object", "description": "Settings by rule.", "properties": rules, "additionalProperties": false,
    });
    let formats = &mut schema["properties"]["formats"]["properties"]["allowed"]["items"];
    *formats = json!({ "type": "string", "enum": vocabulary.formats });
    let outlets = &mut schema["properties"]["caption"]["properties"]["platforms"]["items"];
    *outlets = json!({ "type": "string", "enum": vocabulary.outlets });
    schema
}

fn rule_schema(meta: &Meta) -> Json {
    let mut properties = serde_json::Map::new();
    properties.insert(
        "enabled".to_owned(),
        json!({ "type": "boolean", "default": true, "description": "Whether the rule is checked." }),
    );
    properties.insert(
        "severity".to_owned(),
        json!({
            "type": "string", "enum": Severity::ALL.map(Severity::name), "default": meta.severity.name(),
            "description": "Severity of its findings; graver or milder ones of the same rule move with it.",
        }),
    );
    for setting in meta.settings {
        properties.insert(setting.name.to_owned(), setting_schema(setting));
    }
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn setting_schema(setting: &Setting) -> Json {
    let mut schema = match setting.kind {
        SettingKind::Number { default, least, most } => {
            json!({ "type": "number", "default": default, "minimum": least, "maximum": most })
        }
        SettingKind::Flag { default } => json!({ "type": "boolean", "default": default }),
        SettingKind::Texts { default } => json!({ "type": "array", "items": { "type": "string" }, "default": default }),
        SettingKind::NumbersByName { least, most } => json!({
            "type": "object", "additionalProperties": { "type": "number", "minimum": least, "maximum": most },
        }),
    };
    schema["description"] = json!(setting.meaning);
    schema
}
