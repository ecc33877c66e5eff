//! `/api/docs`: the API's document, to be read by people. Made of the very document that programs get, so that the two
//! cannot differ; without a script, on a phone as on a desk.

use std::collections::BTreeSet;

use axum::extract::Path;
use parvis_kernel::{Ctx, Error, Result, View};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::open_api::document;

/// How deep an example follows what a schema refers to.
const DEEPEST: usize = 4;

#[derive(Serialize)]
struct Index {
    parts: Vec<Part>,
    url: String,
}

#[derive(Serialize)]
struct Part {
    tag: String,
    operations: Vec<Operation>,
}

#[derive(Serialize)]
struct Page {
    tag: String,
    operations: Vec<Operation>,
    schemas: Vec<Schema>,
}

#[derive(Serialize)]
struct Operation {
    id: String,
    method: String,
    path: String,
    summary: String,
    scope: String,
    /// It answers without a token what is public.
    open: bool,
    parameters: Vec<Field>,
    /// The media type and the schema of what is sent.
    body: Option<(String, Kind)>,
    answers: Vec<Answer>,
    /// How to ask for it on the command line.
    example: String,
}

/// A parameter, or a field of a schema.
#[derive(Serialize)]
struct Field {
    name: String,
    /// For a parameter: `path`, `query` or `header`.
    place: String,
    required: bool,
    kind: Kind,
    told: String,
}

/// What a value is, in words; with the schema that it refers to.
#[derive(Serialize)]
struct Kind {
    words: String,
    schema: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    status: String,
    told: String,
    kind: Option<Kind>,
}

#[derive(Serialize)]
struct Schema {
    name: String,
    told: String,
    fields: Vec<Field>,
}

pub(crate) async fn index(ctx: Ctx) -> Result<View> {
    let document = Document::of(&ctx).await?;
    let parts = document.tags().into_iter().map(|tag| {
        let operations = document.operations(&tag);
        Part { tag, operations }
    });
    Ok(View::new("portal/api.html", Index { parts: parts.collect(), url: document.url.clone() }))
}

pub(crate) async fn part(ctx: Ctx, Path(tag): Path<String>) -> Result<View> {
    let document = Document::of(&ctx).await?;
    let operations = document.operations(&tag);
    if operations.is_empty() {
        return Err(Error::NotFound);
    }
    let schemas = document.schemas(&operations);
    Ok(View::new("portal/api_part.html", Page { tag, operations, schemas }))
}

/// The document as programs get it.
struct Document {
    json: Value,
    url: String,
}

impl Document {
    async fn of(ctx: &Ctx) -> Result<Self> {
        let url = ctx.app().config.url.clone();
        let json = serde_json::to_value(document(&ctx.modules().await?, &url)).map_err(Error::internal)?;
        Ok(Self { json, url })
    }

    /// Path, method, operation.
    fn all(&self) -> impl Iterator<Item = (&String, &String, &Value)> {
        let paths = self.json["paths"].as_object().into_iter().flatten();
        paths.flat_map(|(path, item)| {
            let known = item.as_object().into_iter().flatten();
            known.map(move |(method, operation)| (path, method, operation))
        })
    }

    fn tags(&self) -> BTreeSet<String> {
        self.all().filter_map(|(_, _, operation)| operation["tags"][0].as_str()).map(str::to_owned).collect()
    }

    fn operations(&self, tag: &str) -> Vec<Operation> {
        let wanted = self.all().filter(|(_, _, operation)| operation["tags"][0] == tag);
        wanted.map(|(path, method, operation)| self.operation(path, method, operation)).collect()
    }

    fn operation(&self, path: &str, method: &str, operation: &Value) -> Operation {
        let security = operation["security"].as_array().map(Vec::as_slice).unwrap_or_default();
        let body = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
        let answers = operation["responses"].as_object().into_iter().flatten();
        Operation {
            id: text(&operation["operationId"]),
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: text(&operation["summary"]),
            scope: security.iter().find_map(|need| need["token"][0].as_str()).unwrap_or_default().to_owned(),
            open: security.iter().any(|need| need.as_object().is_some_and(Map::is_empty)),
            parameters: operation["parameters"].as_array().into_iter().flatten().map(parameter).collect(),
            body: body.map(|(media, content)| (media.clone(), kind(&content["schema"]))),
            answers: answers.map(|(status, answer)| self.answer(status, answer)).collect(),
            example: self.example(path, method, body),
        }
    }

    fn answer(&self, status: &str, answer: &Value) -> Answer {
        let answer = self.followed(answer);
        let content = answer["content"].as_object().and_then(|content| content.values().next());
        let kind = content.filter(|content| content["schema"].is_object()).map(|one| kind(&one["schema"]));
        Answer { status: status.to_owned(), told: text(&answer["description"]), kind }
    }

    fn followed<'a>(&'a self, value: &'a Value) -> &'a Value {
        let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.json.pointer(pointer)).unwrap_or(value)
    }

    fn example(&self, path: &str, method: &str, body: Option<(&String, &Value)>) -> String {
        let mut lines = vec![format!("curl -H \"Authorization: Bearer $TOKEN\" {}{path}", self.url)];
        if method != "get" {
            lines[0] = lines[0].replacen("curl", &format!("curl -X {}", method.to_uppercase()), 1);
        }
        if let Some((media, content)) = body {
            lines.push(format!("-H \"Content-Type: {media}\""));
            lines.push(match media.as_str() {
                "application/json" => format!("-d '{}'", self.sample(&content["schema"], DEEPEST)),
                _ => "--data-binary @fichier".to_owned(),
            });
        }
        lines.join(" \\\n  ")
    }

    /// A value that fits the schema: what must be there, and what has an example.
    fn sample(&self, schema: &Value, deep: usize) -> Value {
        let schema = self.followed(schema);
        if let Some(example) = schema.get("example").or_else(|| schema["examples"].get(0)) {
            return example.clone();
        }
        let named = schema["type"].as_str().or_else(|| schema["type"][0].as_str()).unwrap_or_default();
        match (named, schema["format"].as_str()) {
            ("object", _) if deep > 0 => {
                let required = required(schema);
                let fields = schema["properties"].as_object().into_iter().flatten();
                let wanted = fields.filter(|(name, field)| {
                    required.contains(name.as_str()) || field.get("example").is_some()
                });
                wanted.map(|(name, field)| (name.clone(), self.sample(field, deep - 1))).collect()
            }
            ("array", _) => json!([]),
            ("boolean", _) => json!(true),
            ("integer" | "number", _) => json!(1),
            ("string", Some("uuid")) => json!("0b5c6601-c000-4000-8000-000000000000"),
            ("string", Some("date")) => json!("2026-12-01"),
            ("string", Some("date-time")) => json!("2026-12-01T08:00:00Z"),
            ("string", _) => json!("…"),
            _ => json!({}),
        }
    }

    /// The schemas that these operations speak of, and those that they speak of in turn.
    fn schemas(&self, operations: &[Operation]) -> Vec<Schema> {
        let kinds = operations.iter().flat_map(|operation| {
            let answers = operation.answers.iter().filter_map(|answer| answer.kind.as_ref());
            answers.chain(operation.body.iter().map(|(_, kind)| kind))
        });
        let mut waiting: Vec<String> = kinds.filter_map(|kind| kind.schema.clone()).collect();
        let mut known = BTreeSet::new();
        let mut schemas = Vec::new();
        while let Some(name) = waiting.pop() {
            let schema = &self.json["components"]["schemas"][&name];
            if !schema.is_object() || !known.insert(name.clone()) {
                continue;
            }
            let fields = fields(schema);
            waiting.extend(fields.iter().filter_map(|field| field.kind.schema.clone()));
            schemas.push(Schema { name, told: text(&schema["description"]), fields });
        }
        schemas.sort_by(|one, other| one.name.cmp(&other.name));
        schemas
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn required(schema: &Value) -> BTreeSet<&str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn parameter(parameter: &Value) -> Field {
    Field {
        name: text(&parameter["name"]),
        place: text(&parameter["in"]),
        required: parameter["required"] == true,
        kind: kind(&parameter["schema"]),
        told: text(&parameter["description"]),
    }
}

fn fields(schema: &Value) -> Vec<Field> {
    let required = required(schema);
    let fields = schema["properties"].as_object().into_iter().flatten();
    let told = fields.map(|(name, field)| Field {
        name: name.clone(),
        place: String::new(),
        required: required.contains(name.as_str()),
        kind: kind(field),
        told: text(&field["description"]),
    });
    told.collect()
}

fn kind(schema: &Value) -> Kind {
    let plain = |words: String| Kind { words, schema: None };
    if let Some(reference) = schema["$ref"].as_str() {
        let name = reference.rsplit('/').next().unwrap_or_default().to_owned();
        return Kind { words: name.clone(), schema: Some(name) };
    }
    // The whole comes first; what follows is the same with fewer fields.
    if let Some(first) = ["anyOf", "oneOf", "allOf"].iter().find_map(|of| schema[*of].get(0)) {
        return kind(first);
    }
    if schema["type"] == "array" {
        let item = kind(&schema["items"]);
        return Kind { words: format!("array of {}", item.words), schema: item.schema };
    }
    if let Some(values) = schema["enum"].as_array() {
        return plain(values.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" · "));
    }
    let named = match &schema["type"] {
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        one => text(one),
    };
    let mut words = match schema["format"].as_str() {
        Some(format) if !format.starts_with("int") => format!("{named} ({format})"),
        _ => named,
    };
    if let (Some(least), Some(most)) = (schema["minimum"].as_i64(), schema["maximum"].as_i64()) {
        words.push_str(&format!(", {least}–{most}"));
    }
    plain(if words.is_empty() { "any".to_owned() } else { words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_said_in_words() {
        for (schema, words, named) in [
            (json!({"type": "string"}), "string", None),
            (json!({"type": ["string", "null"], "format": "date"}), "string or null (date)", None),
            (json!({"type": "integer", "format": "int64", "minimum": 1, "maximum": 9}), "integer, 1–9", None),
            (json!({"type": "string", "enum": ["a", "b"]}), "a · b", None),
            (json!({"$ref": "#/components/schemas/Page"}), "Page", Some("Page")),
            (json!({"type": "array", "items": {"$ref": "#/x/Page"}}), "array of Page", Some("Page")),
            (json!({"anyOf": [{"$ref": "#/x/Page"}, {"$ref": "#/x/SomePage"}]}), "Page", Some("Page")),
            (json!({}), "any", None),
        ] {
            let said = kind(&schema);
            assert_eq!((said.words.as_str(), said.schema.as_deref()), (words, named), "{schema}");
        }
    }
}
