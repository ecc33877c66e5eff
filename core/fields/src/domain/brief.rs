//! What tells one request from another of the same form, in a list or a letter: when it is for, how much it is about.

use super::kind::Kind;
use super::schema::{Field, Schema};
use super::value::{Answers, Value};
use super::words::{Names, words};

/// One answer that a list shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The field that it answers.
    pub key: String,
    /// « du lundi 7 juin 2027 au vendredi 11 juin 2027 », « Montant demandé : 300,00 € ».
    pub words: String,
    /// Days and amounts alone. Anything else may say why somebody asks, which is for the site's readers, not for a letter.
    pub is_plain: bool,
}

/// The days and the amount; without either, the first short answer.
pub fn brief(schema: &Schema, answers: &Answers, names: &dyn Names) -> Vec<Fact> {
    let said = |field: &Field| answers.get(&field.key).map(|value| words(&field.kind, value, names));
    let days = schema
        .fields()
        .filter(|field| is_days(&field.kind))
        .find_map(|field| Some(Fact { key: field.key.clone(), words: said(field)?, is_plain: true }));
    let amount = amount(schema, answers).and_then(|field| {
        let words = format!("{}\u{a0}: {}", field.label.trim_end_matches([':', ' ', '\u{a0}']), said(field)?);
        Some(Fact { key: field.key.clone(), words, is_plain: true })
    });
    let facts: Vec<_> = days.into_iter().chain(amount).collect();
    if !facts.is_empty() {
        return facts;
    }
    let short = schema.fields().filter(|field| is_short(&field.kind)).find_map(|field| {
        let words = said(field).filter(|words| !words.is_empty())?;
        Some(Fact { key: field.key.clone(), words, is_plain: false })
    });
    short.into_iter().collect()
}

fn is_days(kind: &Kind) -> bool {
    matches!(kind, Kind::Period { .. } | Kind::Module { .. })
}

fn is_short(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text { .. }
            | Kind::Choice { .. }
            | Kind::Choices { .. }
            | Kind::Date { .. }
            | Kind::Number { .. }
            | Kind::Person {}
            | Kind::Sector {}
    )
}

/// The amount that the whole is about. Keys come from the questions: « Total », « Montant demandé » name it; otherwise it
/// is what was worked out last, or the first amount that was typed.
fn amount<'a>(schema: &'a Schema, answers: &Answers) -> Option<&'a Field> {
    let is_amount = |field: &&Field| matches!(answers.get(&field.key), Some(Value::Money(_)));
    let all: Vec<_> = schema.fields().filter(is_amount).collect();
    let named = |field: &&&Field| ["total", "montant"].iter().any(|name| field.key.starts_with(name));
    let worked_out = |field: &&&Field| matches!(field.kind, Kind::Computed { .. });
    all.iter().rfind(named).or_else(|| all.iter().rfind(worked_out)).or_else(|| all.first()).copied()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::domain::words::NoNames;

    fn schema() -> Schema {
        let fields = json!([
            { "key": "objet", "label": "Objet", "kind": "text" },
            { "key": "pourquoi", "label": "Pourquoi", "kind": "long_text" },
            { "key": "dates", "label": "Dates", "kind": "period" },
            { "key": "avance", "label": "Avance", "kind": "money" },
            { "key": "total", "label": "Total :", "kind": "money" },
            { "key": "reste", "label": "Reste", "kind": "computed", "formula": "total - avance", "money": true },
        ]);
        serde_json::from_value(json!({ "version": 1, "steps": [{ "title": "", "fields": fields }] })).unwrap()
    }

    fn said(answers: Json) -> Vec<(String, bool)> {
        let answers = Answers::from_json(&schema(), &answers).unwrap();
        let facts = brief(&schema(), &answers, &NoNames).into_iter();
        facts.map(|fact| (fact.words.replace('\u{a0}', " "), fact.is_plain)).collect()
    }

    #[test]
    fn days_and_the_amount_tell_requests_apart() {
        let days = json!({ "from": "2027-06-07", "until": "2027-06-07", "from_half": "morning", "until_half": "afternoon" });
        let all =
            json!({ "objet": "Un stage", "dates": days, "avance": 1000, "total": 30000, "reste": 29000 });
        let day = ("le lundi 7 juin 2027".to_owned(), true);
        assert_eq!(said(all), [day, ("Total : 300,00 €".to_owned(), true)]);
        assert_eq!(said(json!({ "avance": 1000, "reste": -1000 })), [("Reste : -10,00 €".to_owned(), true)]);
        assert_eq!(said(json!({ "avance": 1000 })), [("Avance : 10,00 €".to_owned(), true)]);
    }

    #[test]
    fn without_them_the_first_short_answer_does_and_stays_on_the_site() {
        assert_eq!(
            said(json!({ "objet": "Un stage", "pourquoi": "Long." })),
            [("Un stage".to_owned(), false)]
        );
        assert_eq!(said(json!({ "pourquoi": "Long." })), []);
    }
}
