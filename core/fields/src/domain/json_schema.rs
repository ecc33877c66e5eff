//! The same schema as JSON Schema 2020-12, for the answers that other programs send.

use serde_json::{Map, Value as Json, json};

use super::kind::{Format, Kind, LONGEST_LONG_TEXT, LONGEST_TEXT, MOST_FILES, MOST_LINES};
use super::schema::{Field, Schema};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What an answer of a module's kind may be: `(id, options)` to its schema.
pub type OfModules<'a> = &'a dyn Fn(&str, &Json) -> Json;

/// The schema of a form's answers. A field that is not always shown is never in `required`: whether it is due then is
/// said by the server alone.
pub fn json_schema(schema: &Schema, modules: OfModules<'_>) -> Json {
    let mut form = object(schema.fields(), modules);
    form["$schema"] = json!(DRAFT);
    form
}

fn object<'a>(fields: impl Iterator<Item = &'a Field>, modules: OfModules<'_>) -> Json {
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for field in fields {
        let Some(mut answer) = answer(&field.kind, modules) else { continue };
        if let Some(members) = answer.as_object_mut() {
            members.insert("title".to_owned(), json!(field.label));
            if !field.help.is_empty() {
                members.insert("description".to_owned(), json!(field.help));
            }
        }
        if field.required && field.show_if.is_none() && field.kind.is_answered() {
            required.push(field.key.as_str());
        }
        properties.insert(field.key.clone(), answer);
    }
    json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false
    })
}

fn answer(kind: &Kind, modules: OfModules<'_>) -> Option<Json> {
    Some(match kind {
        Kind::Text { least, most, format, pattern, .. } => {
            let mut text = json!({ "type": "string", "maxLength": most.unwrap_or(LONGEST_TEXT) });
            if let Some(least) = least {
                text["minLength"] = json!(least);
            }
            if *format == Format::Email {
                text["format"] = json!("email");
            }
            if let Some(pattern) = pattern {
                text["pattern"] = json!(super::bounds::whole(pattern));
            }
            text
        }
        Kind::LongText { most } => {
            json!({ "type": "string", "maxLength": most.unwrap_or(LONGEST_LONG_TEXT) })
        }
        Kind::Number { decimals: 0, least, most, .. } => bounded(
            json!({ "type": "integer" }),
            least.map(|bound| bound.units),
            most.map(|bound| bound.units),
        ),
        Kind::Number { decimals, .. } => decimal(*decimals),
        Kind::Money { least, most } => {
            let cents = json!({ "type": "integer", "$comment": "cents" });
            bounded(cents, Some(least.unwrap_or(0)), *most)
        }
        Kind::Date { .. } => json!({ "type": "string", "format": "date" }),
        Kind::Time { .. } => json!({ "type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$" }),
        Kind::Period { .. } => json!({
            "type": "object",
            "properties": {
                "from": { "type": "string", "format": "date" },
                "from_half": { "enum": ["morning", "afternoon"] },
                "until": { "type": "string", "format": "date" },
                "until_half": { "enum": ["morning", "afternoon"] },
            },
            "required": ["from", "until"],
            "additionalProperties": false,
        }),
        Kind::Choice { options } => {
            json!({ "enum": options.iter().map(|option| &option.value).collect::<Vec<_>>() })
        }
        Kind::Choices { options, least, most } => {
            let values: Vec<_> = options.iter().map(|option| &option.value).collect();
            let mut many = json!({ "type": "array", "items": { "enum": values }, "uniqueItems": true });
            if let Some(least) = least {
                many["minItems"] = json!(least);
            }
            if let Some(most) = most {
                many["maxItems"] = json!(most);
            }
            many
        }
        Kind::YesNo { must_be_yes: true } => json!({ "const": true }),
        Kind::YesNo { .. } => json!({ "type": "boolean" }),
        Kind::Person {} | Kind::Sector {} => json!({ "type": "string", "format": "uuid" }),
        Kind::File { most } | Kind::Photo { most } => files(most.unwrap_or(MOST_FILES)),
        Kind::Lines { columns, least, most, .. } => json!({
            "type": "array",
            "items": object(columns.iter(), modules),
            "minItems": least.unwrap_or(0),
            "maxItems": most.unwrap_or(MOST_LINES),
        }),
        Kind::Computed { money, decimals, .. } => {
            let mut result = match (money, decimals) {
                (true, _) => json!({ "type": "integer", "$comment": "cents" }),
                (false, 0) => json!({ "type": "integer" }),
                (false, decimals) => decimal(*decimals),
            };
            result["readOnly"] = json!(true);
            result
        }
        Kind::Module { id, options } => modules(id, options),
        Kind::Explanation { .. } | Kind::Signature {} => return None,
    })
}

fn bounded(mut number: Json, least: Option<i64>, most: Option<i64>) -> Json {
    if let Some(least) = least {
        number["minimum"] = json!(least);
    }
    if let Some(most) = most {
        number["maximum"] = json!(most);
    }
    number
}

fn decimal(places: u8) -> Json {
    json!({ "type": "string", "pattern": format!("^-?[0-9]+\\.[0-9]{{{places}}}$") })
}

/// Received beforehand: what is told of a file is never taken from a program.
fn files(most: usize) -> Json {
    json!({
        "type": "array",
        "readOnly": true,
        "maxItems": most,
        "items": {
            "type": "object",
            "properties": {
                "blob": { "type": "string" },
                "name": { "type": "string" },
                "size": { "type": "integer", "minimum": 0 },
                "media_type": { "type": "string" },
            },
            "required": ["blob", "name", "size", "media_type"],
            "additionalProperties": false,
        },
    })
}
