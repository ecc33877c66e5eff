//! The schema of a form: steps and fields, as data. TOML and JSON say it in the same words.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::condition::Condition;
use super::kind::Kind;

/// The version of this language. A schema of another version is not read.
pub const VERSION: u32 = 1;

/// A form. What a form is called and who may send it belongs to those who keep forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schema {
    pub version: u32,
    pub steps: Vec<Step>,
}

/// One screen of a phone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    pub fields: Vec<Field>,
}

/// One question, or what stands between questions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Field {
    /// Lower case letters, digits and `_`, 40 at most; unique among the form's fields. Errors are said at it.
    pub key: String,
    pub label: String,
    pub help: String,
    pub kind: Kind,
    /// An answer is due, where the field is shown.
    pub required: bool,
    pub show_if: Option<Condition>,
    /// The answer that stands there at first, as answers are in JSON.
    pub default: Option<Json>,
    /// The same, taken from the record of whoever fills the form in.
    pub default_from: Option<Origin>,
    /// Whether a link may fill it in: `?key=value`, as typed.
    pub prefill: bool,
}

/// Where a default comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Person,
    PersonName,
    PersonEmail,
    /// Their sector, when they have one alone.
    PersonSector,
    Today,
}

/// A field as it is written: what belongs to its kind stands beside the rest.
#[derive(Serialize, Deserialize)]
struct Written {
    key: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    label: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    help: String,
    #[serde(default, skip_serializing_if = "is_false")]
    required: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    show_if: Option<Condition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    default_from: Option<Origin>,
    #[serde(default, skip_serializing_if = "is_false")]
    prefill: bool,
    #[serde(flatten)]
    kind: Map<String, Json>,
}

impl TryFrom<Written> for Field {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let Written { key, label, help, required, show_if, default, default_from, prefill, mut kind } =
            written;
        let id = kind.get("kind").and_then(Json::as_str).unwrap_or_default().to_owned();
        let kind = if id.contains('.') {
            kind.remove("kind");
            let options = kind.remove("options").unwrap_or_default();
            match kind.keys().next() {
                Some(unknown) => return Err(format!("field `{key}`: unknown `{unknown}`")),
                None => Kind::Module { id, options },
            }
        } else {
            serde_json::from_value(Json::Object(kind)).map_err(|fault| format!("field `{key}`: {fault}"))?
        };
        Ok(Self { key, label, help, kind, required, show_if, default, default_from, prefill })
    }
}

impl From<Field> for Written {
    fn from(field: Field) -> Self {
        let Field { key, label, help, kind, required, show_if, default, default_from, prefill } = field;
        let kind = match kind {
            Kind::Module { id, options } => {
                let options = (!options.is_null()).then(|| ("options".to_owned(), options));
                [("kind".to_owned(), Json::from(id))].into_iter().chain(options).collect()
            }
            // Kinds are plain data: they always have a JSON form, an object.
            own => match serde_json::to_value(own) {
                Ok(Json::Object(members)) => members,
                _ => Map::new(),
            },
        };
        Self { key, label, help, required, show_if, default, default_from, prefill, kind }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Schema {
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.steps.iter().flat_map(|step| &step.fields)
    }

    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields().find(|field| field.key == key)
    }

    /// The place of the step that a field, or a part of it as errors name it (`lignes.0.montant`), stands in.
    pub fn step_of(&self, name: &str) -> Option<usize> {
        let key = name.split('.').next()?;
        self.steps.iter().position(|step| step.fields.iter().any(|field| field.key == key))
    }
}

impl Field {
    /// A field with a label and nothing else said.
    pub fn new(key: &str, label: &str, kind: Kind) -> Self {
        Self {
            key: key.to_owned(),
            label: label.to_owned(),
            help: String::new(),
            kind,
            required: false,
            show_if: None,
            default: None,
            default_from: None,
            prefill: false,
        }
    }

    #[must_use]
    pub fn required(self) -> Self {
        Self { required: true, ..self }
    }

    #[must_use]
    pub fn shown_if(self, condition: Condition) -> Self {
        Self { show_if: Some(condition), ..self }
    }
}
