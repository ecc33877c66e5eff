//! Who signs a request, in what order: a circuit is data, set per form (F2).

use std::collections::{BTreeMap, BTreeSet};

use parvis_kernel::permission::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// More steps than anybody signs.
pub const MOST_STEPS: usize = 8;

/// Steps in their order. Without any, a request is approved when it is sent: a form that only informs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circuit {
    #[serde(default)]
    pub steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Names the step within its circuit: small letters, digits and dashes.
    pub key: String,
    /// What people read: « Coordination du secteur ».
    pub label: String,
    pub who: Who,
    /// The step is left out unless this holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Whoever holds the role: in a sector of the requester when it is held by sector (T3), else for the whole centre.
    Role(Role),
    /// Any one of these people.
    AnyOf(Vec<Uuid>),
    Person(Uuid),
}

/// A number of the request is above another: an amount in cents, a number of days in halves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    pub field: String,
    pub above: i64,
}

/// The numbers of a request that steps depend on, by field, as they were when it was sent.
pub type Facts = BTreeMap<String, i64>;

/// What is wrong with a circuit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    TooManySteps,
    /// By position, from 0.
    WrongKey(usize),
    SameKey(usize),
    NoLabel(usize),
    Nobody(usize),
    /// Its condition names no number of the form.
    UnknownField(usize),
}

impl Circuit {
    /// Everything that is wrong at once. `numbers` are the fields of the form that hold one.
    pub fn faults(&self, numbers: &BTreeSet<&str>) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.steps.len() > MOST_STEPS {
            faults.push(Fault::TooManySteps);
        }
        let mut keys = BTreeSet::new();
        for (position, step) in self.steps.iter().enumerate() {
            if !is_key(&step.key) {
                faults.push(Fault::WrongKey(position));
            } else if !keys.insert(&step.key) {
                faults.push(Fault::SameKey(position));
            }
            if step.label.trim().is_empty() {
                faults.push(Fault::NoLabel(position));
            }
            if matches!(&step.who, Who::AnyOf(people) if people.is_empty()) {
                faults.push(Fault::Nobody(position));
            }
            if step.when.as_ref().is_some_and(|when| !numbers.contains(when.field.as_str())) {
                faults.push(Fault::UnknownField(position));
            }
        }
        faults
    }

    /// The steps that this request goes through. A number that is not there leaves no step out: rather one signature too
    /// many than one too few.
    pub fn steps_for(&self, facts: &Facts) -> Vec<Step> {
        let holds = |when: &When| facts.get(&when.field).is_none_or(|number| *number > when.above);
        self.steps.iter().filter(|step| step.when.as_ref().is_none_or(holds)).cloned().collect()
    }
}

fn is_key(key: &str) -> bool {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !key.is_empty() && key.len() <= 40 && key.chars().all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    const THREE: &str = r#"
        [[steps]]
        key = "coordination"
        label = "Coordination du secteur"
        who = { role = "coordinator" }
        [[steps]]
        key = "rh"
        label = "Pôle ressources humaines"
        who = { role = "hr" }
        [[steps]]
        key = "direction"
        label = "Direction"
        who = { role = "director" }
        when = { field = "total", above = 15000 }
    "#;

    fn three() -> Circuit {
        toml::from_str(THREE).unwrap()
    }

    #[test]
    fn it_is_data() {
        let circuit = three();
        assert_eq!(circuit.steps[0].who, Who::Role(Role::Coordinator));
        assert_eq!(
            serde_json::from_value::<Circuit>(serde_json::to_value(&circuit).unwrap()).unwrap(),
            circuit
        );
        assert!(toml::from_str::<Circuit>("step = []").is_err(), "a wrong word is said, not skipped");
    }

    #[test]
    fn a_step_may_depend_on_an_amount() {
        let keys = |facts: &[(&str, i64)]| -> Vec<String> {
            let facts = facts.iter().map(|(key, number)| ((*key).to_owned(), *number)).collect();
            three().steps_for(&facts).into_iter().map(|step| step.key).collect()
        };
        assert_eq!(keys(&[("total", 15_000)]), ["coordination", "rh"]);
        assert_eq!(keys(&[("total", 15_001)]), ["coordination", "rh", "direction"]);
        assert_eq!(keys(&[]).len(), 3, "an amount that is missing leaves no signature out");
    }

    #[test]
    fn every_fault_is_named_at_its_step() {
        assert_eq!(three().faults(&BTreeSet::from(["total"])), []);
        assert_eq!(three().faults(&BTreeSet::new()), [Fault::UnknownField(2)]);
        let mut wrong = three();
        wrong.steps[0].who = Who::AnyOf(Vec::new());
        wrong.steps[1].key = "coordination".to_owned();
        wrong.steps[2].key = "La direction".to_owned();
        wrong.steps[2].label = " ".to_owned();
        let expected = [Fault::Nobody(0), Fault::SameKey(1), Fault::WrongKey(2), Fault::NoLabel(2)];
        assert_eq!(wrong.faults(&BTreeSet::from(["total"])), expected);
        let long = Circuit { steps: vec![wrong.steps[1].clone(); MOST_STEPS + 1] };
        assert!(long.faults(&BTreeSet::new()).contains(&Fault::TooManySteps));
    }
}
