//! One step of a circuit as typed: who signs, and above which amount.

use parvis_approvals::domain::circuit::{Step, When, Who};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::number::Decimal;
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::typed::{self, Typed as Posted};
use parvis_fields::domain::value::Value;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::content::countable;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    pub(super) state: String,
    #[serde(default)]
    pub(super) label: String,
    /// `role` or `people`.
    #[serde(default)]
    who: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    people: Vec<String>,
    /// The field that the step depends on; empty for a step that is always taken.
    #[serde(default)]
    field: String,
    #[serde(default)]
    above: String,
}

impl Typed {
    /// A new step, for the holders of a role.
    pub(super) fn new() -> Self {
        Self { who: "role".to_owned(), ..Self::default() }
    }

    pub(super) fn of(step: &Step, schema: &Schema) -> Self {
        let (who, role, people) = match &step.who {
            Who::Role(role) => ("role", role.key().to_owned(), Vec::new()),
            Who::AnyOf(ids) => ("people", String::new(), ids.clone()),
            Who::Person(id) => ("people", String::new(), vec![*id]),
        };
        let (field, above) = match &step.when {
            None => Default::default(),
            Some(when) => {
                let mut posted = Posted::default();
                let value = match amount(schema, &when.field) {
                    Kind::Money { .. } => Value::Money(when.above),
                    _ => Value::Number(Decimal::new(when.above, 0)),
                };
                posted.write("above", &value);
                (when.field.clone(), posted.text("above").to_owned())
            }
        };
        Self {
            state: String::new(),
            label: step.label.clone(),
            who: who.to_owned(),
            role,
            people: people.iter().map(Uuid::to_string).collect(),
            field,
            above,
        }
    }

    /// The step as typed; `known` are the people of the house.
    pub(super) fn read(&self, key: String, schema: &Schema, known: &[Uuid]) -> Result<Step> {
        let mut faults = Vec::new();
        let label = self.label.split_whitespace().collect::<Vec<_>>().join(" ");
        if label.is_empty() || label.chars().count() > 120 {
            faults.push(fault("label", "forms-circuit-label"));
        }
        let who = if self.who == "people" {
            let mut ids: Vec<_> = self.people.iter().filter_map(|id| Uuid::parse_str(id).ok()).collect();
            ids.retain(|id| known.contains(id));
            if ids.is_empty() {
                faults.push(fault("people", "forms-circuit-nobody"));
            }
            if let [one] = ids.as_slice() { Who::Person(*one) } else { Who::AnyOf(ids) }
        } else {
            let role = Role::from_key(&self.role);
            if role.is_none() {
                faults.push(fault("role", "forms-circuit-role"));
            }
            Who::Role(role.unwrap_or(Role::Director))
        };
        let when = self.when(schema).unwrap_or_else(|wrong| {
            faults.extend(wrong);
            None
        });
        if faults.is_empty() { Ok(Step { key, label, who, when }) } else { Err(Error::Invalid(faults)) }
    }

    fn when(&self, schema: &Schema) -> Result<Option<When>, Vec<FieldError>> {
        if self.field.is_empty() {
            return Ok(None);
        }
        if !countable(schema).contains(self.field.as_str()) {
            return Err(vec![fault("field", "forms-circuit-amount")]);
        }
        let mut posted = Posted::default();
        posted.set("above", self.above.as_str());
        let read = typed::read(&amount(schema, &self.field), "above", &posted);
        let wrong = |(field, message)| FieldError { field, message };
        match read.map_err(|all| all.into_iter().map(wrong).collect::<Vec<_>>())? {
            Some(Value::Money(above)) => Ok(Some(When { field: self.field.clone(), above })),
            Some(Value::Number(number)) => Ok(Some(When { field: self.field.clone(), above: number.units })),
            _ => Err(vec![fault("above", "forms-value-missing")]),
        }
    }
}

/// How the amount above which a step is taken is typed: in euros, or as a whole number.
fn amount(schema: &Schema, field: &str) -> Kind {
    match schema.field(field).map(|field| &field.kind) {
        Some(Kind::Money { .. } | Kind::Computed { money: true, .. }) => {
            Kind::Money { least: None, most: None }
        }
        _ => Kind::Number { decimals: 0, least: None, most: None, unit: String::new() },
    }
}

fn fault(field: &str, key: &str) -> FieldError {
    FieldError { field: field.to_owned(), message: Message::new(key) }
}
