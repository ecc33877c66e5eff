//! « Afficher si »: a field that is shown only where others are answered in some way.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// When a field is shown. A test about a field that is hidden or has no answer is false, whatever it asks: only
/// `not` turns that round.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Condition {
    All(All),
    Any(Any),
    Not(Not),
    Test(Test),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct All {
    pub all: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Any {
    pub any: Vec<Condition>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Not {
    pub not: Box<Condition>,
}

/// `{ field = "motif", op = "is", value = "maladie" }`. The value is written as the field's answers are in JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub field: String,
    pub op: Op,
    #[serde(default, skip_serializing_if = "Json::is_null")]
    pub value: Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Op {
    /// Has an answer; takes no value.
    Answered,
    Is,
    IsNot,
    /// Numbers, amounts, dates and hours.
    AtLeast,
    AtMost,
    /// A choice of many holds this one.
    Includes,
}

impl Condition {
    /// The deepest nesting of all, any and not.
    pub const DEEPEST: usize = 8;

    pub fn test(field: &str, op: Op, value: impl Into<Json>) -> Self {
        Self::Test(Test { field: field.to_owned(), op, value: value.into() })
    }

    /// Every test within, in order.
    pub fn tests(&self) -> Vec<&Test> {
        match self {
            Self::All(All { all: within }) | Self::Any(Any { any: within }) => {
                within.iter().flat_map(Self::tests).collect()
            }
            Self::Not(Not { not }) => not.tests(),
            Self::Test(test) => vec![test],
        }
    }

    pub fn depth(&self) -> usize {
        match self {
            Self::All(All { all: within }) | Self::Any(Any { any: within }) => {
                1 + within.iter().map(Self::depth).max().unwrap_or_default()
            }
            Self::Not(Not { not }) => 1 + not.depth(),
            Self::Test(_) => 1,
        }
    }

    /// Whether it holds, where `holds` answers for each test.
    pub fn holds(&self, holds: &mut dyn FnMut(&Test) -> bool) -> bool {
        match self {
            Self::All(All { all }) => all.iter().all(|one| one.holds(holds)),
            Self::Any(Any { any }) => any.iter().any(|one| one.holds(holds)),
            Self::Not(Not { not }) => !not.holds(holds),
            Self::Test(test) => holds(test),
        }
    }
}
