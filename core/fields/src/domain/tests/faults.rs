//! A schema that cannot work is refused when it is made, at the field that is wrong.

use serde_json::{Value as Json, json};

use super::super::check::check;
use super::super::schema::Schema;

/// The faults of a form whose steps hold these fields.
fn faults(steps: Json) -> Vec<(String, String)> {
    let steps: Vec<Json> = steps
        .as_array()
        .unwrap()
        .iter()
        .map(|fields| {
            let fields: Vec<Json> = fields
                .as_array()
                .unwrap()
                .iter()
                .map(|field| {
                    let mut whole = json!({ "label": "Question" });
                    whole.as_object_mut().unwrap().extend(field.as_object().unwrap().clone());
                    whole
                })
                .collect();
            json!({ "title": "Étape", "fields": fields })
        })
        .collect();
    let schema: Schema = serde_json::from_value(json!({ "version": 1, "steps": steps })).unwrap();
    let faults = check(&schema, &|_| false);
    faults.into_iter().map(|fault| (fault.field, fault.message.key)).collect()
}

fn refused(steps: Json, field: &str, key: &str) {
    assert_eq!(faults(steps.clone()), [(field.to_owned(), key.to_owned())], "{steps}");
}

#[test]
fn fields_that_wait_for_each_other_are_refused() {
    let shown_if = |field: &str| json!({ "field": field, "op": "answered" });
    refused(
        json!([[
            { "key": "a", "kind": "text", "show_if": shown_if("b") },
            { "key": "b", "kind": "text", "show_if": shown_if("c") },
            { "key": "c", "kind": "text", "show_if": { "not": shown_if("a") } },
        ]]),
        "a",
        "fields-check-loop",
    );
    refused(json!([[{ "key": "a", "kind": "text", "show_if": shown_if("a") }]]), "a", "fields-check-loop");
    refused(
        json!([[
            { "key": "q", "kind": "number" },
            { "key": "a", "kind": "computed", "formula": "q + b" },
            { "key": "b", "kind": "computed", "formula": "a * 2" },
        ]]),
        "a",
        "fields-check-loop",
    );
    // A result that hides what it counts with.
    refused(
        json!([[
            { "key": "q", "kind": "number",
              "show_if": { "field": "a", "op": "at_least", "value": 3 } },
            { "key": "a", "kind": "computed", "formula": "q + 1" },
        ]]),
        "q",
        "fields-check-loop",
    );
}

#[test]
fn what_is_named_must_be_there_and_come_before() {
    let number = |key: &str| json!({ "key": key, "kind": "number" });
    let text = json!({ "key": "t", "kind": "text" });
    let shown = |condition: Json| json!([[text, { "key": "a", "kind": "text", "show_if": condition }]]);
    refused(shown(json!({ "field": "x", "op": "answered" })), "a", "fields-check-condition-unknown");
    refused(
        shown(json!({ "field": "t", "op": "at_least", "value": "b" })),
        "a",
        "fields-check-condition-value",
    );
    refused(shown(json!({ "all": [] })), "a", "fields-check-condition-size");
    refused(
        json!([[{ "key": "a", "kind": "text", "show_if": { "field": "n", "op": "answered" } }], [number("n")]]),
        "a",
        "fields-check-condition-later",
    );
    for (formula, key) in [
        ("x + 1", "fields-check-formula-unknown"),
        ("t + 1", "fields-check-formula-number"),
        ("later + 1", "fields-check-formula-later"),
        ("somme(n.x)", "fields-check-formula-number"),
        ("nombre(n)", "fields-check-formula-number"),
        ("1 +", "fields-formula-unfinished"),
    ] {
        let computed = json!({ "key": "a", "kind": "computed", "formula": formula });
        refused(json!([[number("n"), text, computed], [number("later")]]), "a", key);
    }
}

#[test]
fn each_field_must_make_sense_alone() {
    let option = |value: &str| json!({ "value": value, "label": value });
    for (field, key) in [
        (json!({ "key": "A", "kind": "text" }), "fields-check-key"),
        (json!({ "key": "csrf", "kind": "text" }), "fields-check-key"),
        (json!({ "key": "a", "kind": "text", "label": " " }), "fields-check-label"),
        (json!({ "key": "a", "kind": "text", "pattern": "(" }), "fields-check-pattern"),
        (json!({ "key": "a", "kind": "text", "least": 3, "most": 2 }), "fields-check-bounds"),
        (json!({ "key": "a", "kind": "number", "least": 3, "most": "2.5" }), "fields-check-bounds"),
        (json!({ "key": "a", "kind": "money", "most": -1 }), "fields-check-bounds"),
        (json!({ "key": "a", "kind": "time", "least": "8h" }), "fields-check-bounds"),
        (json!({ "key": "a", "kind": "date", "least": "today+2", "most": "today" }), "fields-check-bounds"),
        (json!({ "key": "a", "kind": "number", "decimals": 9 }), "fields-check-decimals"),
        (json!({ "key": "a", "kind": "choice", "options": [] }), "fields-check-options"),
        (
            json!({ "key": "a", "kind": "choice", "options": [option("x"), option("x")] }),
            "fields-check-option-twice",
        ),
        (json!({ "key": "a", "kind": "number", "default": "x" }), "fields-check-default"),
        (json!({ "key": "a", "kind": "number", "default_from": "today" }), "fields-check-default"),
        (json!({ "key": "a", "kind": "file", "prefill": true }), "fields-check-prefill"),
        (json!({ "key": "a", "kind": "gone.kind" }), "fields-check-kind"),
    ] {
        refused(json!([[field]]), field["key"].as_str().unwrap(), key);
    }
    let explained = json!({ "key": "e", "kind": "explanation", "text": "Lisez." });
    refused(json!([[explained]]), "", "fields-check-empty");
    let twice = json!([[{ "key": "a", "kind": "text" }, { "key": "a", "kind": "number" }]]);
    refused(twice, "a", "fields-check-key-twice");
    let mut due = explained.clone();
    due["required"] = json!(true);
    refused(json!([[{ "key": "a", "kind": "text" }, due]]), "e", "fields-check-required");
}

#[test]
fn columns_are_checked_too() {
    let table = |columns: Json, totals: Json| json!([[{ "key": "l", "kind": "lines", "columns": columns, "totals": totals }]]);
    let text = json!({ "key": "t", "label": "T", "kind": "text" });
    refused(table(json!([]), json!([])), "l", "fields-check-columns");
    refused(table(json!([text]), json!(["t"])), "l", "fields-check-total");
    refused(table(json!([text, text]), json!([])), "l.t", "fields-check-key-twice");
    for (column, key) in [
        (json!({ "key": "c", "label": "C", "kind": "file" }), "fields-check-column-kind"),
        (json!({ "key": "c", "label": "C", "kind": "text", "prefill": true }), "fields-check-column-simple"),
        (
            json!({ "key": "c", "label": "C", "kind": "computed", "formula": "c + 1" }),
            "fields-check-column-formula",
        ),
        (
            json!({ "key": "c", "label": "C", "kind": "computed", "formula": "t * 2" }),
            "fields-check-column-formula",
        ),
    ] {
        refused(table(json!([text, column]), json!([])), "l.c", key);
    }
}
