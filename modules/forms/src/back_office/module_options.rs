//! The controls of a kind that a module brings, drawn from the JSON Schema of what it lets an author choose.

use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::typed::Typed;
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message, field_kind};
use serde_json::Value as Json;

use super::Choice;
use super::controls::Control;
use crate::domain::kinds;
use crate::domain::properties::OPTION;

/// What the module says may be chosen; nothing for the kinds of the core, and where the module is gone.
pub(super) fn schema(ctx: &Ctx, kind: &Kind) -> Option<Json> {
    let Kind::Module { id, .. } = kind else { return None };
    ctx.app().registry.field_kind(id).map(|kind| kind.options())
}

/// The module says its options in a sentence of its own, `field-leave-period-counter`, and another one with `-hint`;
/// where it has none, what stands in the schema is shown.
pub(super) async fn controls(ctx: &Ctx, kind: &Kind, schema: &Json, typed: &Typed) -> Result<Vec<Control>> {
    let said = |name: &str| {
        let key = format!("{}-{}", kinds::label(kinds::id(kind)), name.replace('_', "-"));
        let known = ctx.app().registry.translations().has(ctx.locale, &key);
        known.then(|| ctx.say(&Message::new(&key)))
    };
    let mut controls = Vec::new();
    for control in described(schema, typed) {
        let name = control.name.trim_start_matches(OPTION).to_owned();
        let label = said(&name).unwrap_or_else(|| control.label.clone());
        let hint = said(&format!("{name}-hint")).unwrap_or_else(|| control.hint.clone());
        let known = of_database(ctx, kind, &name).await?;
        let required = needs(schema, &name);
        controls.push(offering(Control { label, hint, required, ..control }, known));
    }
    // What has to be chosen stands first.
    controls.sort_by_key(|control| !control.required);
    Ok(controls)
}

fn needs(schema: &Json, option: &str) -> bool {
    schema["required"].as_array().into_iter().flatten().any(|one| one == option)
}

async fn of_database(ctx: &Ctx, kind: &Kind, option: &str) -> Result<Vec<field_kind::Choice>> {
    let Kind::Module { id, .. } = kind else { return Ok(Vec::new()) };
    match ctx.app().registry.field_kind(id) {
        Some(kind) => kind.choices(ctx, option).await,
        None => Ok(Vec::new()),
    }
}

/// What was chosen and is gone since stays as it is until its author chooses anew.
fn offering(control: Control, known: Vec<field_kind::Choice>) -> Control {
    if known.is_empty() {
        return control;
    }
    let mut options: Vec<_> = known.iter().map(|one| Choice::new(&one.value, &one.label)).collect();
    if known.iter().all(|one| one.value != control.value) {
        let label = if control.value.is_empty() { "—" } else { &control.value };
        options.insert(0, Choice::new(&control.value, label));
    } else if known.iter().all(|one| !one.value.is_empty()) && !control.required {
        options.insert(0, Choice::new("", "—"));
    }
    Control { input: "select", options, ..control }
}

fn described(schema: &Json, typed: &Typed) -> Vec<Control> {
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, described)| control(name, described, typed)).collect()
}

fn control(name: &str, described: &Json, typed: &Typed) -> Control {
    let name = format!("{OPTION}{name}");
    let text = |member: &str| described[member].as_str().unwrap_or_default().to_owned();
    let label = match text("title") {
        title if title.is_empty() => name.trim_start_matches(OPTION).to_owned(),
        title => title,
    };
    let options = choices(described);
    let input = match described["type"].as_str() {
        _ if !options.is_empty() => "select",
        Some("boolean") => "checkbox",
        Some("integer") => "number",
        _ => "text",
    };
    let value = match typed.text(&name) {
        "true" if input == "checkbox" => "on",
        "false" if input == "checkbox" => "",
        value => value,
    };
    let value = value.to_owned();
    Control { label, hint: text("description"), input, value, options, name, ..Control::default() }
}

/// `oneOf` with a `title` each, or plain `enum`.
fn choices(described: &Json) -> Vec<Choice> {
    let titled = described["oneOf"].as_array().into_iter().flatten().filter_map(|one| {
        let value = one["const"].as_str()?;
        Some(Choice::new(value, one["title"].as_str().unwrap_or(value)))
    });
    let plain = described["enum"].as_array().into_iter().flatten().filter_map(Json::as_str);
    titled.chain(plain.map(|value| Choice::new(value, value))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_becomes_controls() {
        let schema = json!({ "properties": {
            "counter": { "oneOf": [{ "const": "any", "title": "Au choix" }, { "const": "paid" }] },
            "half": { "type": "boolean", "title": "Demi-journées" },
            "last": { "type": "integer" },
        }});
        let mut typed = Typed::default();
        typed.set("option.half", "true");
        let said = |one: Control| (one.name, one.label, one.input, one.value, one.options.len());
        let controls: Vec<_> = described(&schema, &typed).into_iter().map(said).collect();
        assert_eq!(
            controls,
            [
                ("option.counter".into(), "counter".into(), "select", String::new(), 2),
                ("option.half".into(), "Demi-journées".into(), "checkbox", "on".into(), 0),
                ("option.last".into(), "last".into(), "number", String::new(), 0),
            ]
        );
    }
}
