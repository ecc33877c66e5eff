//! What is written is read back; what cannot be read is said at its name.

use serde_json::json;

use super::*;
use crate::domain::kinds;

fn again(field: &Field) -> Field {
    read(field, &written(field), None).unwrap_or_else(|fault| panic!("{}: {fault}", field.key))
}

fn field(json: Json) -> Field {
    serde_json::from_value(json).unwrap()
}

#[test]
fn every_kind_comes_back_as_it_was() {
    for id in kinds::PALETTE {
        let new = Field::new("a", "Question", kinds::new(id).unwrap());
        assert_eq!(again(&new), new, "{id}");
    }
    for full in [
        json!({ "kind": "text", "least": 2, "most": 9, "format": "iban", "pattern": "[A-Z]+", "pattern_message": "X" }),
        json!({ "kind": "number", "decimals": 2, "least": "0.50", "most": "9.00", "unit": "km", "default": "1.50" }),
        json!({ "kind": "money", "least": 0, "most": 200_000, "required": true, "default": 1_250 }),
        json!({ "kind": "date", "least": "today-30", "most": "2027-12-31", "default_from": "today", "prefill": true }),
        json!({ "kind": "period", "half_days": true, "least": "today" }),
        json!({ "kind": "time", "least": "08:00", "most": "20:30" }),
        json!({ "kind": "choices", "options": [{ "value": "x", "label": "Un" }], "least": 1, "most": 1 }),
        json!({ "kind": "choice", "options": [{ "value": "x", "label": "Un" }], "default": "x" }),
        json!({ "kind": "yes_no", "default": true, "show_if": { "field": "b", "op": "answered" } }),
        json!({ "kind": "file", "most": 3, "help": "Deux\nlignes" }),
        json!({ "kind": "lines", "columns": [{ "key": "p", "label": "Prix", "kind": "money" }], "totals": ["p"], "most": 8 }),
        json!({ "kind": "computed", "formula": "somme(l.p)", "money": true }),
        json!({ "kind": "computed", "formula": "km * 2", "decimals": 1, "unit": "km" }),
        json!({ "kind": "explanation", "text": "Lire\nici" }),
    ] {
        let mut full = full;
        (full["key"], full["label"]) = (json!("a"), json!("Question"));
        let full = field(full);
        assert_eq!(again(&full), full);
    }
}

#[test]
fn what_a_module_lets_one_choose_follows_its_schema() {
    let schema = json!({ "type": "object", "properties": {
        "counter": { "type": "string", "enum": ["any", "paid"] }, "last": { "type": "integer" }, "half": { "type": "boolean" },
    }});
    let leave = Kind::Module { id: "leave.period".to_owned(), options: json!({ "counter": "any" }) };
    let leave = Field::new("periode", "Période", leave);
    let mut typed = written(&leave);
    typed.set("option.last", "3");
    typed.set("option.unknown", "x");
    let read = read(&leave, &typed, Some(&schema)).unwrap();
    let Kind::Module { options, .. } = &read.kind else { panic!() };
    assert_eq!(*options, json!({ "counter": "any", "last": 3, "half": false }));
    typed.set("option.last", "trois");
    assert!(super::read(&leave, &typed, Some(&schema)).is_err());
    assert_eq!(again(&leave), leave, "without its module, what was chosen stays");
}

#[test]
fn an_option_that_stays_keeps_its_value() {
    let choice = |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
    let before = [choice("m", "Maladie"), choice("autre", "Formation")];
    let after = choices(&before, "Formation\r\n\r\n Maladie \nAutre\nMaladie\n!".to_owned());
    let expected = [
        choice("autre", "Formation"),
        choice("m", "Maladie"),
        choice("autre_2", "Autre"),
        choice("choix", "!"),
    ];
    assert_eq!(after, expected);
}

#[test]
fn what_cannot_be_read_is_said_at_its_name() {
    let refused = |field: &Field, name: &str, text: &str| {
        let mut typed = written(field);
        typed.set(name, text);
        match read(field, &typed, None) {
            Err(Error::Invalid(faults)) => faults.into_iter().map(|fault| fault.field).collect(),
            _ => Vec::new(),
        }
    };
    let new = |id: &str| Field::new("a", "Question", kinds::new(id).unwrap());
    assert_eq!(refused(&new("text"), "label", " "), ["label"]);
    assert_eq!(refused(&new("text"), "most", "beaucoup"), ["most"]);
    assert_eq!(refused(&new("number"), "least", "1,5"), ["least"]);
    assert_eq!(refused(&new("money"), "default", "x"), ["default"]);
    assert_eq!(refused(&new("date"), "least", "day"), ["least_day"]);
    assert_eq!(refused(&new("time"), "most", "25h"), ["most"]);
    assert_eq!(refused(&new("explanation"), "label", ""), Vec::<String>::new());
}
