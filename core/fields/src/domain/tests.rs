//! The promises of forms: what is read, what is refused, what is never asked.

mod faults;
mod promises;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use parvis_kernel::message::Arg;
use serde_json::json;

use super::check::check;
use super::json_schema::json_schema;
use super::reading::{Reading, begun, read, read_json};
use super::schema::{Origin, Schema};
use super::typed::{Draft, Typed};
use super::value::{Answers, Value};
use super::words::{NoNames, printed};

/// A form of every kind, as TOML says it.
const CLAIM: &str = include_str!("tests/claim.toml");

fn claim() -> Schema {
    toml::from_str(CLAIM).unwrap()
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap()
}

fn typed(pairs: &[(&str, &str)]) -> Draft {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Draft { typed: Typed::of(pairs), ..Draft::default() }
}

/// Everything that is due, and no more.
const DUE: [(&str, &str); 6] = [
    ("motif", "mission"),
    ("jour", "3/12/2026"),
    ("lignes.0.objet", "Train"),
    ("lignes.0.montant", "1 042,5 €"),
    ("lignes.0.km", "12"),
    ("promis", "yes"),
];

fn with(more: &[(&str, &str)]) -> Reading {
    let mut draft = typed(&DUE);
    for (name, value) in more {
        draft.typed.set(name, *value);
    }
    read(&claim(), &draft, today())
}

fn errors(reading: &Reading) -> Vec<(&str, &str)> {
    reading.errors.iter().map(|error| (error.field.as_str(), error.message.key.as_str())).collect()
}

#[test]
fn a_schema_says_the_same_in_toml_and_in_json() {
    let schema = claim();
    assert_eq!(check(&schema, &|id| id == "probe.slot"), []);
    let text = serde_json::to_string(&schema).unwrap();
    assert_eq!(serde_json::from_str::<Schema>(&text).unwrap(), schema);
    let again: Schema = toml::from_str(&toml::to_string(&schema).unwrap()).unwrap();
    assert_eq!(again, schema);
}

#[test]
fn an_unknown_word_in_a_schema_is_refused() {
    for field in [
        json!({ "key": "a", "label": "A", "kind": "text", "moost": 3 }),
        json!({ "key": "a", "label": "A", "kind": "yes_no", "moost": 3 }),
        json!({ "key": "a", "label": "A", "kind": "probe.slot", "moost": 3 }),
        json!({ "key": "a", "label": "A", "kind": "colour" }),
        json!({ "key": "a", "label": "A", "kind": "date", "least": "tomorrow" }),
    ] {
        let schema = json!({ "version": 1, "steps": [{ "title": "A", "fields": [field] }] });
        assert!(serde_json::from_value::<Schema>(schema.clone()).is_err(), "{schema}");
    }
}

#[test]
fn what_is_due_is_read_counted_and_printed() {
    let reading = with(&[("lignes.4.objet", "Péage"), ("lignes.4.montant", "7.30"), ("lignes.2.objet", " ")]);
    assert_eq!(errors(&reading), []);
    let answers = reading.answers.to_json();
    assert_eq!(
        answers,
        json!({
            "motif": "mission",
            "jour": "2026-12-03",
            "lignes": [
                { "objet": "Train", "montant": 104_250, "km": "12.0", "prime": 540 },
                { "objet": "Péage", "montant": 730, "prime": 0 },
            ],
            "total": 105_520,
            "promis": true,
        })
    );
    assert_eq!(Answers::from_json(&claim(), &answers), Some(reading.answers.clone()));
    let printed = printed(&claim(), &reading.answers, &NoNames);
    let words: Vec<_> = printed[0].rows.iter().map(|row| row.words.as_str()).collect();
    assert_eq!(words, ["Une mission", "jeudi 3 décembre 2026", "2 lignes", "1\u{a0}055,20\u{a0}€"]);
    let table = printed[0].rows[2].table.as_ref().unwrap();
    assert_eq!(table.totals, ["", "1\u{a0}049,80\u{a0}€", "12,0\u{a0}km", "5,40\u{a0}€"]);
}

#[test]
fn each_fault_is_said_at_its_field() {
    let draft = typed(&[
        ("motif", "vacances"),
        ("jour", "29/02/2027"),
        ("lignes.0.montant", "douze"),
        ("conge.from", "10/6/2027"),
        ("conge.until", "7/6/2027"),
        ("heure", "25h"),
        ("age", "12,5"),
        ("iban", "FR76 3000 6000 0112 3456 7890 188"),
        ("mail", "moi chez moi"),
        ("code", "12"),
        ("themes", "x"),
    ]);
    let reading = read(&claim(), &draft, today());
    assert_eq!(
        errors(&reading),
        [
            ("motif", "fields-choice-unknown"),
            ("jour", "fields-date-no-such-day"),
            ("lignes.0.montant", "fields-money-unread"),
            ("lignes.0.objet", "fields-required"),
            ("conge.until", "fields-period-reversed"),
            ("heure", "fields-time-outside"),
            ("age", "fields-number-whole"),
            ("iban", "fields-iban-wrong"),
            ("mail", "fields-email-wrong"),
            ("code", "fields-pattern-said"),
            ("themes", "fields-choice-unknown"),
            ("promis", "fields-promise"),
        ]
    );
    let said = &reading.errors.iter().find(|error| error.field == "code").unwrap().message.args;
    assert_eq!(said[0].1, Arg::Text("Trois lettres, comme ABC.".to_owned()));
    let schema = claim();
    assert_eq!([0, 1, 2].map(|step| reading.errors_in(&schema, step).len()), [4, 0, 8]);
}

#[test]
fn bounds_are_kept_and_said_in_words() {
    for (name, value, field, key) in [
        ("jour", "24/11/2026", "jour", "fields-date-least"),
        ("jour", "26/12/2026", "jour", "fields-date-most"),
        ("age", "15", "age", "fields-number-least"),
        ("age", "100", "age", "fields-number-most"),
        ("heure", "7h", "heure", "fields-time-least"),
        ("heure", "20h01", "heure", "fields-time-most"),
        ("lignes.0.montant", "-1", "lignes.0.montant", "fields-money-least"),
        ("lignes.0.montant", "2000,01", "lignes.0.montant", "fields-money-most"),
        ("lignes.0.montant", "1,005", "lignes.0.montant", "fields-money-precise"),
        ("iban", "FR76 3000 6000 0112 3456 7890 189", "", ""),
        ("heure", "20:00", "", ""),
        ("themes", "paix", "", ""),
    ] {
        let reading = with(&[(name, value)]);
        let expected = if key.is_empty() { vec![] } else { vec![(field, key)] };
        assert_eq!(errors(&reading), expected, "{name} = {value}");
    }
}

#[test]
fn amounts_are_read_as_people_write_them() {
    for typed in
        ["1042,50", "1 042,50 €", "1\u{202f}042,5", "1.042,50", "1,042.50", "1042.50 euros", "1042,500"]
    {
        let reading = with(&[("lignes.0.montant", typed)]);
        assert_eq!(reading.answers.get("total"), Some(&Value::Money(104_790)), "{typed}");
    }
    for typed in ["1,2,3", "12€50", "1 042,50 $", "1e3", "0x10", "١٢"] {
        let reading = with(&[("lignes.0.montant", typed)]);
        assert_eq!(errors(&reading), [("lignes.0.montant", "fields-money-unread")], "{typed}");
    }
}

#[test]
fn what_is_hidden_is_not_sent_but_stays_in_the_draft() {
    let mut draft = typed(&DUE);
    draft.typed.set("motif", "formation");
    draft.typed.set("organisme", "CNFPT");
    let shown = read(&claim(), &draft, today());
    assert_eq!(shown.answers.get("organisme"), Some(&Value::Text("CNFPT".to_owned())));
    draft.typed.set("motif", "mission");
    let hidden = read(&claim(), &draft, today());
    assert_eq!((hidden.answers.get("organisme"), hidden.errors.len()), (None, 0));
    assert_eq!(draft.typed.text("organisme"), "CNFPT");
    draft.typed.set("motif", "formation");
    assert_eq!(read(&claim(), &draft, today()), shown);
}

#[test]
fn a_step_with_nothing_to_show_is_left_out() {
    assert_eq!(with(&[]).steps(&claim()), [0, 2]);
    let away = with(&[("motif", "formation"), ("organisme", "CNFPT")]);
    assert_eq!(away.steps(&claim()), [0, 1, 2]);
}

#[test]
fn a_form_begins_with_what_is_known_and_what_a_link_says() {
    let known = BTreeMap::from([(Origin::PersonEmail, Value::Text("claire@example.org".to_owned()))]);
    let link = Typed::of([("motif", "formation"), ("jour", "3/12/2026")].map(|(a, b)| (a.into(), b.into())));
    let draft = begun(&claim(), &known, &link);
    assert_eq!(draft.typed.text("mail"), "claire@example.org");
    assert_eq!(draft.typed.text("age"), "30");
    assert_eq!(draft.typed.text("motif"), "formation");
    assert_eq!(draft.typed.text("jour"), "", "a field that no link may fill in");
}

#[test]
fn programs_send_answers_and_never_results() {
    let sent = json!({
        "motif": "mission", "jour": "2026-12-03", "promis": true, "organisme": null,
        "lignes": [{ "objet": "Train", "montant": 104_250 }],
    });
    let sent = sent.as_object().unwrap().clone();
    let reading = read_json(&claim(), &sent, &BTreeMap::new(), today());
    assert_eq!(errors(&reading), []);
    assert_eq!(reading.answers.get("total"), Some(&Value::Money(104_250)));
    for (key, value, expected) in [
        ("total", json!(1), "fields-not-asked"),
        ("pieces", json!([]), "fields-not-asked"),
        ("nope", json!(1), "fields-not-asked"),
        ("jour", json!(3), "fields-wrong-type"),
        ("jour", json!("3/12/2026"), "fields-wrong-type"),
        ("lignes", json!([{ "objet": 1 }]), "fields-wrong-type"),
    ] {
        let mut wrong = sent.clone();
        wrong.insert(key.to_owned(), value);
        let reading = read_json(&claim(), &wrong, &BTreeMap::new(), today());
        assert_eq!(errors(&reading), [(key, expected)]);
    }
}

#[test]
fn programs_are_told_the_answers_that_are_taken() {
    let schema = json_schema(&claim(), &|_, options| json!({ "maximum": options["last"] }));
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert_eq!(schema["required"], json!(["motif", "jour", "lignes", "promis"]));
    assert_eq!(schema["properties"]["place"]["maximum"], 9);
    assert_eq!(schema["properties"]["total"]["readOnly"], true);
    assert_eq!(schema["properties"]["lignes"]["items"]["properties"]["montant"]["maximum"], 200_000);
    assert_eq!(schema["properties"]["avis"], serde_json::Value::Null);
}
