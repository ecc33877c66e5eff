//! What holds whatever is typed.

use chrono::{NaiveDate, NaiveTime};
use parvis_kernel::ports::absences::Half;
use proptest::prelude::*;
use serde_json::json;

use super::super::check::check;
use super::super::condition::{Condition, Op};
use super::super::kind::Kind;
use super::super::number::{Decimal, LARGEST, Ratio};
use super::super::reading::read;
use super::super::schema::{Field, Schema, Step, VERSION};
use super::super::typed::{self, Draft, Typed};
use super::super::value::{Period, Value};
use super::today;

fn kind(json: serde_json::Value) -> Kind {
    serde_json::from_value(json).unwrap()
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (0..100_000_i64)
        .prop_map(|days| NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Duration::days(days))
}

fn half() -> impl Strategy<Value = Half> {
    prop_oneof![Just(Half::Morning), Just(Half::Afternoon)]
}

/// An answer of some kind.
fn answer() -> impl Strategy<Value = (Kind, Value)> {
    let period = (day(), half(), day(), half()).prop_map(|(a, half_a, b, half_b)| {
        let (one, other) = ((a, half_a), (b, half_b));
        Value::Period(Period { from: one.min(other), until: one.max(other) })
    });
    prop_oneof![
        (-LARGEST..=LARGEST).prop_map(|cents| (kind(json!({ "kind": "money" })), Value::Money(cents))),
        (-LARGEST..=LARGEST, 0_u8..=4).prop_map(|(units, places)| {
            let kind = kind(json!({ "kind": "number", "decimals": places }));
            (kind, Value::Number(Decimal::new(units, places)))
        }),
        day().prop_map(|day| (kind(json!({ "kind": "date" })), Value::Date(day))),
        (0..24_u32, 0..60_u32).prop_map(|(hour, minute)| {
            let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap();
            (kind(json!({ "kind": "time" })), Value::Time(time))
        }),
        period.prop_map(|period| (kind(json!({ "kind": "period", "half_days": true })), period)),
        any::<bool>().prop_map(|yes| (kind(json!({ "kind": "yes_no" })), Value::YesNo(yes))),
        any::<u128>()
            .prop_map(|id| { (kind(json!({ "kind": "person" })), Value::Person(uuid::Uuid::from_u128(id))) }),
        "[a-zA-Zéè'= ]{0,20}[a-z]"
            .prop_map(|text| { (kind(json!({ "kind": "text" })), Value::Text(text.trim().to_owned())) }),
    ]
}

/// A chain of questions: each may ask for an answer of one before it.
fn chain() -> impl Strategy<Value = (Schema, Vec<String>)> {
    let question = (any::<bool>(), any::<prop::sample::Index>(), 0_u8..4, "[ab]{0,1}");
    prop::collection::vec(question, 1..12).prop_map(|questions| {
        let (mut fields, mut typed): (Vec<Field>, Vec<String>) = (Vec::new(), Vec::new());
        for (number, (required, other, how, text)) in questions.into_iter().enumerate() {
            let mut field = Field::new(&format!("q{number}"), "Question", kind(json!({ "kind": "text" })));
            field.required = required;
            if number > 0 {
                let other = format!("q{}", other.index(number));
                let is = |op| Condition::test(&other, op, "a");
                field.show_if = match how {
                    0 => None,
                    1 => Some(is(Op::Is)),
                    2 => Some(is(Op::IsNot)),
                    _ => serde_json::from_value(json!({ "not": is(Op::Is) })).ok(),
                };
            }
            fields.push(field);
            typed.push(text);
        }
        let steps = vec![Step { title: "Étape".to_owned(), help: String::new(), fields }];
        (Schema { version: VERSION, steps }, typed)
    })
}

proptest! {
    #[test]
    fn what_is_printed_into_a_form_is_read_again((kind, value) in answer()) {
        let mut typed = Typed::default();
        typed.write("f", &value);
        prop_assert_eq!(typed::read(&kind, "f", &typed), Ok(Some(value.clone())));
        prop_assert_eq!(Value::from_json(&kind, &value.to_json()), Some(value));
    }

    #[test]
    fn amounts_add_up_to_the_cent(cents in prop::collection::vec(-1_000_000..1_000_000_i64, 0..100)) {
        let sum = cents.iter().try_fold(Ratio::ZERO, |sum, cents| sum.plus(Ratio::from_cents(*cents)));
        prop_assert_eq!(sum.unwrap().rounded(2).unwrap().units, cents.iter().sum::<i64>());
    }

    #[test]
    fn dividing_and_multiplying_loses_nothing(a in -LARGEST..LARGEST, b in 1..1_000_000_i64) {
        let (a, b) = (Ratio::from_cents(a), Ratio::whole(b));
        prop_assert_eq!(a.divided_by(b).unwrap().times(b), Some(a));
    }

    #[test]
    fn nothing_hidden_is_asked_for_or_sent((schema, texts) in chain()) {
        prop_assert_eq!(check(&schema, &|_| false), vec![]);
        let pairs = texts.iter().enumerate().map(|(number, text)| (format!("q{number}"), text.clone()));
        let draft = Draft { typed: Typed::of(pairs), ..Draft::default() };
        let reading = read(&schema, &draft, today());
        for (field, text) in schema.fields().zip(&texts) {
            let shown = reading.visible.contains(&field.key);
            let wrong = reading.errors.iter().any(|error| error.field == field.key);
            prop_assert_eq!(wrong, shown && field.required && text.is_empty());
            prop_assert_eq!(reading.answers.get(&field.key).is_some(), shown && !text.is_empty());
            prop_assert_eq!(draft.typed.text(&field.key), text);
        }
        // What is sent says the same when it is read again.
        let mut again = Draft::default();
        for (key, value) in &reading.answers.0 {
            again.typed.write(key, value);
        }
        prop_assert_eq!(read(&schema, &again, today()), reading);
    }

    #[test]
    fn whatever_is_typed_is_answered(text in "\\PC{0,30}") {
        for name in ["text", "long_text", "number", "money", "date", "time", "period", "yes_no", "person"] {
            let kind = kind(json!({ "kind": name }));
            let pairs = ["f", "f.from", "f.until"].map(|name| (name.to_owned(), text.clone()));
            if let Err(wrong) = typed::read(&kind, "f", &Typed::of(pairs)) {
                prop_assert!(wrong.iter().all(|(field, _)| field.starts_with('f')));
            }
        }
    }
}
