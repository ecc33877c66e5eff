//! How one field is asked: which control, what stands in it as it was typed, and what is said at it.

use parvis_kernel::clock::Date;
use parvis_kernel::error::FieldError;
use parvis_kernel::message::Message;
use parvis_kernel::{Ctx, media_type};
use serde::Serialize;
use serde_json::Value as Json;

use super::choices::{Group, Known, Offer};
use super::lines::Table;
use crate::domain::formula::Formula;
use crate::domain::kind::{Choice, DayBound, Format, Kind, LONGEST_LONG_TEXT, LONGEST_TEXT, MOST_FILES};
use crate::domain::schema::Field;
use crate::domain::typed::{self, Typed};
use crate::domain::value::{File, Value, clock};
use crate::domain::words::{NoNames, words};

/// Above so many, a list that opens is quicker than buttons one under the other.
const MOST_RADIOS: usize = 6;

/// One field as its template draws it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldView {
    /// As it is posted. Its first control is `field-{name}` in the page: what is said of errors leads there.
    pub name: String,
    pub label: String,
    pub help: String,
    pub required: bool,
    /// What is wrong, in the reader's words; empty when nothing is.
    pub error: String,
    /// Whether it is not asked now. It stands in the page all the same when the script may show it.
    pub hidden: bool,
    /// What the script reads: when it is shown, as far as this page decides; empty when it does not.
    pub show_if: String,
    /// The kind, as schemas name it.
    pub kind: &'static str,
    #[serde(flatten)]
    pub control: Control,
}

/// What a field is asked with.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "control", rename_all = "snake_case")]
pub enum Control {
    Input(Input),
    LongText {
        value: String,
        most: usize,
    },
    Period {
        from: Box<Input>,
        until: Box<Input>,
        /// Nothing when it has whole days alone.
        from_half: Vec<Offer>,
        until_half: Vec<Offer>,
        from_error: String,
        until_error: String,
    },
    Radios {
        offers: Vec<Offer>,
    },
    Select {
        offers: Vec<Offer>,
        /// What is offered under headings.
        groups: Vec<Group>,
    },
    Checkboxes {
        offers: Vec<Offer>,
    },
    Promise {
        checked: bool,
    },
    Files {
        files: Vec<File>,
        photo: bool,
        /// Whether there is room for another.
        more: bool,
        accept: String,
    },
    Lines(Table),
    /// What was worked out, in words.
    Output {
        value: String,
        /// What the script works out as one types; empty when it cannot.
        formula: String,
        decimals: u8,
        unit: String,
    },
    Explanation {
        paragraphs: Vec<String>,
    },
    Signature {},
    /// Drawn by the template of its module, which is given `data`.
    Module {
        template: &'static str,
        data: Json,
    },
    /// Its module is switched off, or gone.
    Absent {},
}

/// A line to type into.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Input {
    pub value: String,
    /// The `type` of the element.
    pub shape: &'static str,
    pub inputmode: &'static str,
    pub autocomplete: &'static str,
    /// Said beside the label: « € », « km ».
    pub unit: String,
    /// `short`, or nothing.
    pub width: &'static str,
    /// The longest text, in characters; 0 for those that have none.
    pub most: usize,
    pub min: String,
    pub max: String,
}

/// What every control of a page needs to know.
pub(super) struct Drawing<'a> {
    pub ctx: &'a Ctx,
    pub today: Date,
    pub known: &'a Known,
    pub errors: &'a [FieldError],
}

impl Drawing<'_> {
    /// What is wrong at a name, the first thing alone.
    pub(super) fn error_at(&self, name: &str) -> String {
        let found = self.errors.iter().find(|error| error.field == name);
        found.map(|error| self.ctx.say(&error.message)).unwrap_or_default()
    }

    fn word(&self, key: &str) -> String {
        self.ctx.say(&Message::new(key))
    }

    /// A field that posts under `name`: its own key, or a cell's.
    pub(super) fn field(&self, field: &Field, name: String, control: Control) -> FieldView {
        FieldView {
            error: self.error_at(&name),
            name,
            label: field.label.clone(),
            help: field.help.clone(),
            required: field.required,
            hidden: false,
            show_if: String::new(),
            kind: kind_name(&field.kind),
            control,
        }
    }

    /// The controls of kinds that need nothing but what was typed; in a table, small ones.
    pub(super) fn simple(&self, kind: &Kind, name: &str, typed: &Typed, in_table: bool) -> Option<Control> {
        let text = typed.text(name).to_owned();
        Some(match kind {
            Kind::Text { most, format, .. } => {
                Control::Input(line(text, *format, most.unwrap_or(LONGEST_TEXT)))
            }
            Kind::LongText { most } => {
                Control::LongText { value: text, most: most.unwrap_or(LONGEST_LONG_TEXT) }
            }
            Kind::Number { decimals, least, unit, .. } => {
                let below = least.is_some_and(|least| least.units < 0);
                Control::Input(Input { unit: unit.clone(), ..number(text, *decimals == 0, below) })
            }
            Kind::Money { least, .. } => {
                let below = least.is_some_and(|least| least < 0);
                Control::Input(Input { unit: "€".to_owned(), ..number(text, false, below) })
            }
            Kind::Date { least, most } => Control::Input(self.day(name, typed, *least, *most)),
            Kind::Time { least, most } => Control::Input(time(name, typed, least.as_ref(), most.as_ref())),
            Kind::Period { half_days, least, most } => self.period(name, typed, *half_days, (*least, *most)),
            Kind::Choice { options } => {
                offered(options.iter().map(offer).collect(), typed.all(name), in_table)
            }
            Kind::Choices { options, .. } => {
                let offers = chosen(options.iter().map(offer).collect(), typed.all(name));
                Control::Checkboxes { offers }
            }
            Kind::YesNo { must_be_yes: true } if !in_table => {
                Control::Promise { checked: matches!(text.as_str(), "yes" | "on") }
            }
            Kind::YesNo { .. } => {
                let typed = if text == "on" { "yes".to_owned() } else { text };
                let words = [("yes", "fields-yes"), ("no", "fields-no")];
                let offers = words.map(|(value, key)| Offer::new(value, self.word(key)));
                offered(offers.to_vec(), &[typed], in_table)
            }
            Kind::Person {} => Control::Select { offers: Vec::new(), groups: self.people(typed.text(name)) },
            Kind::Sector {} => {
                let offers = chosen(self.known.sectors.clone(), typed.all(name));
                Control::Select { offers, groups: Vec::new() }
            }
            Kind::Explanation { text } => Control::Explanation { paragraphs: paragraphs(text) },
            Kind::Signature {} => Control::Signature {},
            _ => return None,
        })
    }

    /// Everybody by sector, the one that is chosen marked once: a list takes one choice.
    fn people(&self, typed: &str) -> Vec<Group> {
        let mut groups = self.known.people.clone();
        let mut offers = groups.iter_mut().flat_map(|group| &mut group.offers);
        if let Some(found) = offers.find(|offer| offer.value == typed) {
            found.chosen = true;
        }
        groups
    }

    /// A day as browsers take it. What is no day stays as it was typed, in a plain line: nothing typed is lost.
    fn day(&self, name: &str, typed: &Typed, least: Option<DayBound>, most: Option<DayBound>) -> Input {
        let plain = Kind::Date { least: None, most: None };
        let bound = |bound: Option<DayBound>| bound.map(|bound| bound.on(self.today).to_string());
        let (value, shape) = match typed::read(&plain, name, typed) {
            Ok(Some(Value::Date(day))) => (day.to_string(), "date"),
            Ok(_) => (String::new(), "date"),
            Err(_) => (typed.text(name).to_owned(), "text"),
        };
        Input {
            value,
            shape,
            width: "short",
            min: bound(least).unwrap_or_default(),
            max: bound(most).unwrap_or_default(),
            ..Input::default()
        }
    }

    fn period(
        &self,
        name: &str,
        typed: &Typed,
        half_days: bool,
        (least, most): (Option<DayBound>, Option<DayBound>),
    ) -> Control {
        let part = |part: &str| format!("{name}.{part}");
        let halves = |name: String, otherwise: &str| {
            let typed = match typed.text(&name) {
                "" => otherwise.to_owned(),
                typed => typed.to_owned(),
            };
            let words = [("morning", "fields-morning"), ("afternoon", "fields-afternoon")];
            let offers = words.map(|(value, key)| Offer::new(value, self.word(key))).to_vec();
            if half_days { chosen(offers, &[typed]) } else { Vec::new() }
        };
        Control::Period {
            from: Box::new(self.day(&part("from"), typed, least, most)),
            until: Box::new(self.day(&part("until"), typed, least, most)),
            from_half: halves(part("from_half"), "morning"),
            until_half: halves(part("until_half"), "afternoon"),
            from_error: self.error_at(&part("from")),
            until_error: self.error_at(&part("until")),
        }
    }
}

fn line(value: String, format: Format, most: usize) -> Input {
    let plain = Input { value, shape: "text", most, ..Input::default() };
    match format {
        Format::Plain => plain,
        Format::Email => Input { shape: "email", inputmode: "email", autocomplete: "email", ..plain },
        Format::Phone => {
            Input { shape: "tel", inputmode: "tel", autocomplete: "tel", width: "short", ..plain }
        }
        Format::PostalCode => {
            Input { inputmode: "numeric", autocomplete: "postal-code", width: "short", ..plain }
        }
        Format::Iban => Input { autocomplete: "off", ..plain },
    }
}

/// Not `type="number"`: browsers give back nothing of what they cannot read, and a wheel changes it unseen.
fn number(value: String, whole: bool, below_zero: bool) -> Input {
    // The keypads of some phones have no minus.
    let inputmode = match (below_zero, whole) {
        (true, _) => "text",
        (false, true) => "numeric",
        (false, false) => "decimal",
    };
    Input { value, shape: "text", inputmode, autocomplete: "off", width: "short", ..Input::default() }
}

fn time(name: &str, typed: &Typed, least: Option<&String>, most: Option<&String>) -> Input {
    let plain = Kind::Time { least: None, most: None };
    let (value, shape) = match typed::read(&plain, name, typed) {
        Ok(Some(Value::Time(time))) => (clock(time), "time"),
        Ok(_) => (String::new(), "time"),
        Err(_) => (typed.text(name).to_owned(), "text"),
    };
    let bound = |bound: Option<&String>| bound.cloned().unwrap_or_default();
    Input { value, shape, width: "short", min: bound(least), max: bound(most), ..Input::default() }
}

fn offer(option: &Choice) -> Offer {
    Offer::new(option.value.as_str(), option.label.as_str())
}

fn chosen(mut offers: Vec<Offer>, typed: &[String]) -> Vec<Offer> {
    for offer in &mut offers {
        offer.chosen = typed.contains(&offer.value);
    }
    offers
}

fn offered(offers: Vec<Offer>, typed: &[String], in_table: bool) -> Control {
    // The last one counts, as when it is read.
    let offers = chosen(offers, typed.last().map(std::slice::from_ref).unwrap_or_default());
    match in_table || offers.len() > MOST_RADIOS {
        true => Control::Select { offers, groups: Vec::new() },
        false => Control::Radios { offers },
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

/// What was worked out: in words, and what the script needs to go on with it where everything it counts with is `live`.
pub(super) fn output(kind: &Kind, result: Option<&Value>, live: bool) -> Option<Control> {
    let Kind::Computed { formula, money, decimals, unit } = kind else { return None };
    let formula = Formula::read(formula).ok().filter(|_| live);
    Some(Control::Output {
        value: result.map(|value| words(kind, value, &NoNames)).unwrap_or_default(),
        formula: formula.map(|formula| formula.to_json().to_string()).unwrap_or_default(),
        decimals: if *money { 2 } else { *decimals },
        unit: if *money { "€".to_owned() } else { unit.clone() },
    })
}

/// What was received, and whether more may come.
pub(super) fn files(kind: &Kind, received: &[File]) -> Option<Control> {
    let (most, photo) = match kind {
        Kind::File { most } => (most, false),
        Kind::Photo { most } => (most, true),
        _ => return None,
    };
    let most = most.unwrap_or(MOST_FILES).min(MOST_FILES);
    let accept = match photo {
        // Phones that take HEIC hand over a JPEG when that is asked for.
        true => "image/jpeg,image/png,image/webp".to_owned(),
        false => media_type::ALLOWED.map(|one| format!(".{}", one.extension)).join(","),
    };
    Some(Control::Files { files: received.to_vec(), photo, more: received.len() < most, accept })
}

/// As schemas write it.
fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } => "text",
        Kind::LongText { .. } => "long_text",
        Kind::Number { .. } => "number",
        Kind::Money { .. } => "money",
        Kind::Date { .. } => "date",
        Kind::Time { .. } => "time",
        Kind::Period { .. } => "period",
        Kind::Choice { .. } => "choice",
        Kind::Choices { .. } => "choices",
        Kind::YesNo { .. } => "yes_no",
        Kind::Person {} => "person",
        Kind::Sector {} => "sector",
        Kind::File { .. } => "file",
        Kind::Photo { .. } => "photo",
        Kind::Lines { .. } => "lines",
        Kind::Computed { .. } => "computed",
        Kind::Explanation { .. } => "explanation",
        Kind::Signature {} => "signature",
        Kind::Module { .. } => "module",
    }
}
