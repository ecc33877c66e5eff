//! What authors read about a form, in their words.

use parvis_fields::domain::condition::{All, Any, Condition, Not, Op, Test};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::value::Value;
use parvis_fields::domain::words::{NoNames, words};
use parvis_kernel::{Ctx, Message};

use crate::domain::condition::op_label;
use crate::domain::kinds;

/// The key of the name of a kind; one whose module is gone is said so.
pub(super) fn kind_key(ctx: &Ctx, kind: &Kind) -> String {
    let id = kinds::id(kind);
    match kind {
        Kind::Module { .. } if ctx.app().registry.field_kind(id).is_none() => "forms-kind-absent".to_owned(),
        _ => kinds::label(id),
    }
}

/// « Motif est Maladie et Durée est au moins 3 »
pub(super) fn condition(ctx: &Ctx, schema: &Schema, condition: &Condition) -> String {
    let joined = |within: &[Condition], key: &str| {
        let between = format!(" {} ", ctx.say(&Message::new(key)));
        let parts: Vec<_> = within.iter().map(|one| inner(ctx, schema, one)).collect();
        parts.join(&between)
    };
    match condition {
        Condition::All(All { all }) => joined(all, "forms-and"),
        Condition::Any(Any { any }) => joined(any, "forms-or"),
        Condition::Not(Not { not }) => {
            format!("{} {}", ctx.say(&Message::new("forms-not")), inner(ctx, schema, not))
        }
        Condition::Test(test) => self::test(ctx, schema, test),
    }
}

fn inner(ctx: &Ctx, schema: &Schema, condition: &Condition) -> String {
    let said = self::condition(ctx, schema, condition);
    if matches!(condition, Condition::Test(_)) { said } else { format!("({said})") }
}

pub(super) fn test(ctx: &Ctx, schema: &Schema, test: &Test) -> String {
    let field = schema.field(&test.field);
    let label = field.map_or(test.field.as_str(), |field| field.label.as_str());
    let op = ctx.say(&Message::new(&op_label(test.op)));
    if test.op == Op::Answered {
        return format!("«\u{a0}{label}\u{a0}» {op}");
    }
    format!("«\u{a0}{label}\u{a0}» {op} {}", field.map(|field| value(&field.kind, test)).unwrap_or_default())
}

fn value(kind: &Kind, test: &Test) -> String {
    match kind {
        Kind::Choice { options } | Kind::Choices { options, .. } => {
            let known = options.iter().find(|option| test.value == option.value.as_str());
            let label = known.map_or_else(|| test.value.to_string(), |option| option.label.clone());
            format!("«\u{a0}{label}\u{a0}»")
        }
        _ => Value::from_json(kind, &test.value)
            .map_or_else(|| test.value.to_string(), |value| words(kind, &value, &NoNames)),
    }
}
