//! What a form says: its draft, and each version that was published of it.

use std::collections::{BTreeMap, BTreeSet};

use parvis_approvals::domain::circuit::{self, Circuit};
use parvis_fields::domain::check::check;
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::{Field, Schema, Step, VERSION};
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use serde::{Deserialize, Serialize};

use super::kinds;

pub const LONGEST_TITLE: usize = 120;
pub const LONGEST_SUMMARY: usize = 300;
pub const LONGEST_WORDS: usize = 1_000;

/// A form as its authors wrote it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Content {
    pub title: String,
    /// One line, in the catalogue.
    #[serde(default)]
    pub summary: String,
    /// What people would type to find it: « poser des congés, vacances, RTT ».
    #[serde(default)]
    pub words: String,
    pub schema: Schema,
    /// Always said: without a step, a request would be approved as soon as it is sent.
    pub circuit: Circuit,
}

/// What is wrong with a form, and where.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fault {
    pub place: Place,
    pub message: Message,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "name")]
pub enum Place {
    /// `title`, `summary` or `words`.
    Presentation(&'static str),
    /// The questions as a whole.
    Schema,
    /// A field, or a column: `lignes.montant`.
    Field(String),
    /// A step of the circuit, from 0; nothing for the whole of it.
    Circuit(Option<usize>),
}

/// The kind that each field had in published versions, columns as `lignes.montant`: answers that were given go by it.
pub type Used = BTreeMap<String, String>;

impl Content {
    /// A form with one empty step and the three signatures of the house (F2).
    pub fn empty(title: &str) -> Self {
        let step = Step { title: "Ma demande".to_owned(), help: String::new(), fields: Vec::new() };
        Self {
            title: title.to_owned(),
            summary: String::new(),
            words: String::new(),
            schema: Schema { version: VERSION, steps: vec![step] },
            circuit: three_signatures(),
        }
    }

    /// Everything that keeps it from being published.
    pub fn faults(&self, knows_kind: &dyn Fn(&str) -> bool, used: &Used) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut say = |place: Place, message: Message| faults.push(Fault { place, message });
        if self.title.trim().is_empty() {
            say(Place::Presentation("title"), Message::new("forms-title-missing"));
        }
        for (name, text, most) in [
            ("title", &self.title, LONGEST_TITLE),
            ("summary", &self.summary, LONGEST_SUMMARY),
            ("words", &self.words, LONGEST_WORDS),
        ] {
            if text.chars().count() > most {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                say(Place::Presentation(name), Message::new("text-too-long").with("most", most));
            }
        }
        for FieldError { field, message } in check(&self.schema, knows_kind) {
            say(if field.is_empty() { Place::Schema } else { Place::Field(field) }, message);
        }
        for (name, kind) in self.kinds() {
            if used.get(&name).is_some_and(|before| *before != kind) {
                say(Place::Field(name), Message::new("forms-kind-changed"));
            }
        }
        for fault in self.circuit.faults(&countable(&self.schema)) {
            let (place, message) = in_words(&fault);
            say(Place::Circuit(place), message);
        }
        faults
    }

    /// The kind of each field and column by its name.
    pub fn kinds(&self) -> Used {
        let mut kinds = Used::new();
        for field in self.schema.fields() {
            kinds.insert(field.key.clone(), kinds::id(&field.kind).to_owned());
            if let Kind::Lines { columns, .. } = &field.kind {
                let column =
                    |one: &Field| (format!("{}.{}", field.key, one.key), kinds::id(&one.kind).to_owned());
                kinds.extend(columns.iter().map(column));
            }
        }
        kinds
    }

    /// The kinds of modules that it needs to be offered.
    pub fn needs(&self) -> BTreeSet<&str> {
        let module = |field: &'_ Field| matches!(field.kind, Kind::Module { .. });
        self.schema.fields().filter(|field| module(field)).map(|field| kinds::id(&field.kind)).collect()
    }
}

impl Fault {
    /// The same, as programs are told it: at the member of what they sent.
    pub fn to_field_error(&self) -> FieldError {
        let field = match &self.place {
            Place::Presentation(name) => (*name).to_owned(),
            Place::Schema => "schema".to_owned(),
            Place::Field(name) => format!("schema.{name}"),
            Place::Circuit(None) => "circuit".to_owned(),
            Place::Circuit(Some(place)) => format!("circuit.steps[{place}]"),
        };
        FieldError { field, message: self.message.clone() }
    }
}

/// The fields that a step of a circuit may depend on: amounts, in cents, and whole numbers. The facts of a request are
/// made of the same ones.
pub fn countable(schema: &Schema) -> BTreeSet<&str> {
    let counts = |kind: &Kind| match kind {
        Kind::Money { .. } | Kind::Computed { money: true, .. } => true,
        Kind::Number { decimals, .. } | Kind::Computed { decimals, .. } => *decimals == 0,
        _ => false,
    };
    schema.fields().filter(|field| counts(&field.kind)).map(|field| field.key.as_str()).collect()
}

/// Coordination of the sector, HR, direction (F2).
pub fn three_signatures() -> Circuit {
    use circuit::{Step, Who};
    use parvis_kernel::permission::Role;
    let step = |key: &str, label: &str, role| Step {
        key: key.to_owned(),
        label: label.to_owned(),
        who: Who::Role(role),
        when: None,
    };
    Circuit {
        steps: vec![
            step("coordination", "Coordination du secteur", Role::Coordinator),
            step("rh", "Pôle ressources humaines", Role::Hr),
            step("direction", "Direction", Role::Director),
        ],
    }
}

fn in_words(fault: &circuit::Fault) -> (Option<usize>, Message) {
    use circuit::Fault;
    let most = i64::try_from(circuit::MOST_STEPS).unwrap_or(i64::MAX);
    match fault {
        Fault::TooManySteps => (None, Message::new("forms-circuit-too-many").with("most", most)),
        Fault::WrongKey(place) => (Some(*place), Message::new("forms-circuit-key")),
        Fault::SameKey(place) => (Some(*place), Message::new("forms-circuit-key-twice")),
        Fault::NoLabel(place) => (Some(*place), Message::new("forms-circuit-label")),
        Fault::Nobody(place) => (Some(*place), Message::new("forms-circuit-nobody")),
        Fault::UnknownField(place) => (Some(*place), Message::new("forms-circuit-amount")),
    }
}

#[cfg(test)]
mod tests {
    use parvis_approvals::domain::circuit::When;

    use super::*;

    fn form(fields: Vec<Field>) -> Content {
        let mut content = Content::empty("Note de frais");
        content.schema.steps[0].fields = fields;
        content
    }

    fn money(key: &str) -> Field {
        Field::new(key, "Montant", Kind::Money { least: None, most: None })
    }

    fn said(content: &Content, used: &Used) -> Vec<(String, String)> {
        let faults = content.faults(&|_| false, used);
        faults.iter().map(Fault::to_field_error).map(|error| (error.field, error.message.key)).collect()
    }

    #[test]
    fn a_new_form_asks_nothing_yet() {
        let none = Used::new();
        assert_eq!(said(&Content::empty("X"), &none), [("schema".into(), "fields-check-empty".into())]);
        assert_eq!(said(&form(vec![money("montant")]), &none), []);
    }

    #[test]
    fn a_field_keeps_the_kind_that_it_was_published_with() {
        let used = form(vec![money("montant")]).kinds();
        let text = Field::new("montant", "Montant", Kind::LongText { most: None });
        assert_eq!(said(&form(vec![text]), &used), [("schema.montant".into(), "forms-kind-changed".into())]);
        assert_eq!(said(&form(vec![money("montant"), money("autre")]), &used), []);
        let column = Field::new("prix", "Prix", Kind::Person {});
        let lines = |column| Kind::Lines { columns: vec![column], least: None, most: None, totals: vec![] };
        let used = form(vec![Field::new("lignes", "Lignes", lines(money("prix")))]).kinds();
        assert_eq!(
            said(&form(vec![Field::new("lignes", "Lignes", lines(column))]), &used),
            [("schema.lignes.prix".into(), "forms-kind-changed".into())]
        );
    }

    #[test]
    fn every_fault_is_said_at_its_place() {
        let mut content = form(vec![Field::new("a", "", Kind::Person {}), money("b")]);
        content.title = " ".to_owned();
        content.summary = "x".repeat(301);
        content.circuit.steps[1].when = Some(When { field: "a".to_owned(), above: 1 });
        content.circuit.steps[2].when = Some(When { field: "b".to_owned(), above: 1 });
        let expected = [
            ("title", "forms-title-missing"),
            ("summary", "text-too-long"),
            ("schema.a", "fields-check-label"),
            ("circuit.steps[1]", "forms-circuit-amount"),
        ];
        assert_eq!(said(&content, &Used::new()), expected.map(|(a, b)| (a.to_owned(), b.to_owned())));
    }

    #[test]
    fn a_form_says_which_modules_it_needs() {
        let leave = Kind::Module { id: "leave.period".to_owned(), options: serde_json::Value::Null };
        let content = form(vec![Field::new("periode", "Période", leave), money("b")]);
        assert_eq!(content.needs(), BTreeSet::from(["leave.period"]));
    }
}
