//! `?fields=title,url`: of each object only what the reader asks for.

use axum::http::Uri;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::message::Message;

/// The fields that are wanted; all of them when nothing is said. The question goes on without it.
pub(crate) fn wanted(uri: &mut Uri, known: &[String]) -> Result<Option<Vec<String>>> {
    let question = uri.query().unwrap_or_default();
    if known.is_empty() || !question.contains("fields=") {
        return Ok(None);
    }
    let mut rest = form_urlencoded::Serializer::new(String::new());
    let mut fields: Option<Vec<String>> = None;
    for (name, value) in form_urlencoded::parse(question.as_bytes()) {
        match &*name {
            "fields" => {
                fields.get_or_insert_default().extend(value.split(',').map(|one| one.trim().to_owned()))
            }
            _ => {
                rest.append_pair(&name, &value);
            }
        }
    }
    if let Some(unknown) = fields.iter().flatten().find(|field| !known.contains(field)) {
        let message =
            Message::new("fields-unknown").with("field", unknown.as_str()).with("known", known.join(", "));
        return Err(Error::invalid("fields", message));
    }
    *uri = format!("{}?{}", uri.path(), rest.finish()).parse().map_err(Error::internal)?;
    Ok(fields)
}

/// Leaves out the other fields: of the object, or of each item of the list.
pub(crate) fn pick(json: &[u8], fields: &[String]) -> Result<Vec<u8>> {
    let keep = |object: &mut Map<String, Value>| object.retain(|name, _| fields.contains(name));
    let mut value: Value = serde_json::from_slice(json).map_err(Error::internal)?;
    match value.get_mut("items").and_then(Value::as_array_mut) {
        Some(items) => items.iter_mut().filter_map(Value::as_object_mut).for_each(keep),
        None => value.as_object_mut().into_iter().for_each(keep),
    }
    serde_json::to_vec(&value).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_goes_on_without_it() {
        let known = ["id", "title"].map(str::to_owned);
        let mut uri: Uri = "/x?limit=2&fields=title&fields=id&after=7".parse().unwrap();
        assert_eq!(wanted(&mut uri, &known).unwrap().unwrap(), ["title", "id"]);
        assert_eq!(uri, "/x?limit=2&after=7");
        for wrong in ["/x?fields=", "/x?fields=titel", "/x?fields=id,,title"] {
            assert!(wanted(&mut wrong.parse().unwrap(), &known).is_err(), "{wrong}");
        }
        assert!(wanted(&mut "/x?q=fields".parse().unwrap(), &known).unwrap().is_none());
    }

    #[test]
    fn objects_and_items_keep_what_was_asked_for() {
        let fields = ["title".to_owned()];
        let picked = |json: &str| String::from_utf8(pick(json.as_bytes(), &fields).unwrap()).unwrap();
        assert_eq!(picked(r#"{"id": 1, "title": "a"}"#), r#"{"title":"a"}"#);
        assert_eq!(
            picked(r#"{"items": [{"id": 1, "title": "a"}], "next": "b"}"#),
            r#"{"items":[{"title":"a"}],"next":"b"}"#
        );
    }
}
