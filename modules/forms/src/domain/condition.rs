//! « Afficher si » as authors make it: some tests, all of which or any of which must hold. Whatever a program nests
//! deeper is kept and said in words, and may be taken away as a whole.

use parvis_fields::domain::condition::{All, Any, Condition, Op, Test};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::{Field, Schema};
use parvis_fields::domain::typed::{self, Typed};
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use serde_json::Value as Json;

/// Whether all tests must hold, or one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    #[default]
    All,
    Any,
}

/// More tests than anybody reads at a glance.
pub const MOST_TESTS: usize = 6;

/// The tests of a condition that authors can change one by one; nothing when it nests deeper.
pub fn flat(condition: Option<&Condition>) -> Option<(Mode, Vec<Test>)> {
    let tests = |within: &[Condition]| {
        within
            .iter()
            .map(|one| match one {
                Condition::Test(test) => Some(test.clone()),
                _ => None,
            })
            .collect::<Option<Vec<_>>>()
    };
    match condition {
        None => Some((Mode::All, Vec::new())),
        Some(Condition::Test(test)) => Some((Mode::All, vec![test.clone()])),
        Some(Condition::All(All { all })) => tests(all).map(|tests| (Mode::All, tests)),
        Some(Condition::Any(Any { any })) => tests(any).map(|tests| (Mode::Any, tests)),
        Some(Condition::Not(_)) => None,
    }
}

pub fn whole(mode: Mode, mut tests: Vec<Test>) -> Option<Condition> {
    match (tests.len(), mode) {
        (0, _) => None,
        (1, _) => tests.pop().map(Condition::Test),
        (_, Mode::All) => Some(Condition::All(All { all: tests.into_iter().map(Condition::Test).collect() })),
        (_, Mode::Any) => Some(Condition::Any(Any { any: tests.into_iter().map(Condition::Test).collect() })),
    }
}

/// The questions that a field may depend on: those of its step and of the steps before, but itself.
pub fn candidates<'a>(schema: &'a Schema, key: &str) -> Vec<&'a Field> {
    let last = schema.step_of(key).unwrap_or_default();
    let before = schema.steps.iter().take(last + 1).flat_map(|step| &step.fields);
    before.filter(|field| field.key != key && !ops(&field.kind).is_empty()).collect()
}

/// What may be asked of the answer to a question of that kind.
pub fn ops(kind: &Kind) -> &'static [Op] {
    match kind {
        Kind::Explanation { .. } | Kind::Signature {} => &[],
        Kind::Choice { .. } => &[Op::Is, Op::IsNot, Op::Answered],
        Kind::Choices { .. } => &[Op::Includes, Op::Answered],
        Kind::YesNo { .. } => &[Op::Is],
        Kind::Number { .. } | Kind::Money { .. } | Kind::Computed { .. } => {
            &[Op::AtLeast, Op::AtMost, Op::Is, Op::Answered]
        }
        Kind::Date { .. } | Kind::Time { .. } => &[Op::AtLeast, Op::AtMost, Op::Answered],
        Kind::Text { .. } => &[Op::Answered, Op::Is],
        _ => &[Op::Answered],
    }
}

pub fn op_key(op: Op) -> &'static str {
    match op {
        Op::Answered => "answered",
        Op::Is => "is",
        Op::IsNot => "is_not",
        Op::AtLeast => "at_least",
        Op::AtMost => "at_most",
        Op::Includes => "includes",
    }
}

/// The key of its French name.
pub fn op_label(op: Op) -> String {
    format!("forms-op-{}", op_key(op).replace('_', "-"))
}

pub fn op(key: &str) -> Option<Op> {
    [Op::Answered, Op::Is, Op::IsNot, Op::AtLeast, Op::AtMost, Op::Includes]
        .into_iter()
        .find(|op| op_key(*op) == key)
}

/// A test about a question, its value as typed.
pub fn test(field: &Field, op: Op, value: &str) -> Result<Test> {
    if !ops(&field.kind).contains(&op) {
        return Err(Error::invalid("op", Message::new("forms-op-wrong")));
    }
    let value = if op == Op::Answered { Json::Null } else { read(&field.kind, value)? };
    Ok(Test { field: field.key.clone(), op, value })
}

fn read(kind: &Kind, value: &str) -> Result<Json> {
    let missing = || Error::invalid("value", Message::new("forms-value-missing"));
    let kind = match kind {
        Kind::Computed { money: true, .. } => Kind::Money { least: None, most: None },
        Kind::Computed { decimals, .. } => {
            Kind::Number { decimals: *decimals, least: None, most: None, unit: String::new() }
        }
        Kind::Choice { options } | Kind::Choices { options, .. } => {
            let known = options.iter().find(|option| option.value == value);
            return known.map(|option| Json::from(option.value.as_str())).ok_or_else(missing);
        }
        other => other.clone(),
    };
    let mut posted = Typed::default();
    posted.set("value", value);
    let wrong = |wrong: typed::Wrong| {
        Error::Invalid(wrong.into_iter().map(|(field, message)| FieldError { field, message }).collect())
    };
    typed::read(&kind, "value", &posted).map_err(wrong)?.map(|value| value.to_json()).ok_or_else(missing)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::content::Content;
    use crate::domain::kinds;

    fn field(key: &str, kind: &str) -> Field {
        Field::new(key, key, kinds::new(kind).unwrap())
    }

    #[test]
    fn a_condition_comes_apart_and_together() {
        let one = Test { field: "a".to_owned(), op: Op::Answered, value: Json::Null };
        for mode in [Mode::All, Mode::Any] {
            let condition = whole(mode, vec![one.clone(), one.clone()]);
            assert_eq!(flat(condition.as_ref()), Some((mode, vec![one.clone(), one.clone()])));
        }
        assert_eq!(whole(Mode::Any, Vec::new()), None);
        assert_eq!(whole(Mode::Any, vec![one.clone()]), Some(Condition::Test(one.clone())));
        let deep = Condition::All(All { all: vec![whole(Mode::Any, vec![one.clone(), one]).unwrap()] });
        assert_eq!(flat(Some(&deep)), None);
    }

    #[test]
    fn values_are_read_as_the_answers_are() {
        for (kind, op, value, expected) in [
            ("choice", Op::Is, "choix_1", Some(json!("choix_1"))),
            ("choice", Op::Is, "peut-être", None),
            ("yes_no", Op::Is, "yes", Some(json!(true))),
            ("money", Op::AtLeast, "150,50", Some(json!(15_050))),
            ("money", Op::AtLeast, "", None),
            ("computed", Op::AtLeast, "150 €", Some(json!(15_000))),
            ("date", Op::AtMost, "3/12/2026", Some(json!("2026-12-03"))),
            ("file", Op::Answered, "", Some(Json::Null)),
            ("file", Op::Is, "x", None),
        ] {
            let read = test(&field("a", kind), op, value).ok().map(|test| test.value);
            assert_eq!(read, expected, "{kind} {value}");
        }
    }

    #[test]
    fn a_field_depends_on_what_stands_before() {
        let mut schema = Content::empty("X").schema;
        schema.steps[0].fields = vec![field("a", "yes_no"), field("b", "date"), field("c", "explanation")];
        schema.steps.push(parvis_fields::domain::schema::Step {
            title: "Suite".to_owned(),
            help: String::new(),
            fields: vec![field("d", "text")],
        });
        let keys = |key| candidates(&schema, key).iter().map(|one| one.key.clone()).collect::<Vec<_>>();
        assert_eq!(keys("a"), ["b"]);
        assert_eq!(keys("d"), ["a", "b"]);
    }
}
