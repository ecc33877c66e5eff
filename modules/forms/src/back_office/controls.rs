//! The controls of a field's screen: what its kind lets an author choose, in plain words.

use parvis_fields::domain::kind::{DayBound, Kind};
use parvis_fields::domain::schema::Field;
use parvis_fields::domain::typed::Typed;
use parvis_kernel::Ctx;
use parvis_kernel::message::Message;
use serde::Serialize;

use super::Choice;
use crate::domain::properties::{DAYS, FORMATS, has_default, origins};

/// One control. Its label is the sentence `forms-prop-…`, or what a module says.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Control {
    pub name: String,
    pub label: String,
    pub hint: String,
    /// `text`, `number`, `date`, `time`, `textarea`, `select`, `checkbox` or `checkboxes`.
    pub input: &'static str,
    pub value: String,
    pub values: Vec<String>,
    pub options: Vec<Choice>,
    pub required: bool,
}

/// Every control of a kind and what stands in it; those that few need come second.
pub(super) fn of(ctx: &Ctx, field: &Field, typed: &Typed, is_column: bool) -> (Vec<Control>, Vec<Control>) {
    let draw = Draw { ctx, typed };
    let main = draw.main(&field.kind);
    let mut more = draw.more(&field.kind);
    if !is_column {
        more.extend(draw.beforehand(&field.kind));
    }
    (main, more)
}

struct Draw<'a> {
    ctx: &'a Ctx,
    typed: &'a Typed,
}

impl Draw<'_> {
    fn say(&self, key: &str) -> String {
        self.ctx.say(&Message::new(key))
    }

    fn control(&self, name: &str, input: &'static str, key: &str) -> Control {
        Control {
            label: self.say(&format!("forms-prop-{key}")),
            input,
            value: self.typed.text(name).to_owned(),
            name: name.to_owned(),
            ..Control::default()
        }
    }

    fn hinted(&self, name: &str, input: &'static str, key: &str) -> Control {
        Control { hint: self.say(&format!("forms-prop-{key}-hint")), ..self.control(name, input, key) }
    }

    fn choice(&self, name: &str, key: &str, options: Vec<Choice>) -> Control {
        Control { options, ..self.control(name, "select", key) }
    }

    fn main(&self, kind: &Kind) -> Vec<Control> {
        match kind {
            Kind::Text { .. } => {
                vec![Control { required: true, ..self.choice("format", "format", self.formats()) }]
            }
            Kind::Choice { .. } | Kind::Choices { .. } => {
                vec![Control { required: true, ..self.hinted("options", "textarea", "options") }]
            }
            Kind::YesNo { .. } => vec![self.hinted("must_be_yes", "checkbox", "promise")],
            Kind::Number { .. } => vec![self.hinted("unit", "text", "unit"), self.decimals()],
            Kind::Period { .. } => vec![self.control("half_days", "checkbox", "half-days")],
            Kind::Computed { .. } => vec![
                Control { required: true, ..self.hinted("formula", "text", "formula") },
                self.control("money", "checkbox", "money"),
            ],
            Kind::Explanation { .. } => {
                vec![Control { required: true, ..self.control("text", "textarea", "text") }]
            }
            Kind::File { .. } | Kind::Photo { .. } => vec![self.hinted("most", "number", "most-files")],
            Kind::Lines { columns, .. } => {
                let adds_up = columns
                    .iter()
                    .filter(|column| column.kind.is_number() && !matches!(column.kind, Kind::YesNo { .. }));
                let options: Vec<_> =
                    adds_up.map(|column| Choice::new(&*column.key, &*column.label)).collect();
                let totals = Control {
                    values: self.typed.all("totals").to_vec(),
                    options,
                    ..self.control("totals", "checkboxes", "totals")
                };
                if totals.options.is_empty() { Vec::new() } else { vec![totals] }
            }
            _ => Vec::new(),
        }
    }

    fn more(&self, kind: &Kind) -> Vec<Control> {
        match kind {
            Kind::Text { .. } => vec![
                self.control("least", "number", "least-length"),
                self.control("most", "number", "most-length"),
                self.hinted("pattern", "text", "pattern"),
                self.control("pattern_message", "text", "pattern-message"),
            ],
            Kind::LongText { .. } => vec![self.control("most", "number", "most-length")],
            Kind::Number { .. } | Kind::Money { .. } => {
                vec![self.control("least", "text", "least"), self.control("most", "text", "most")]
            }
            Kind::Date { .. } | Kind::Period { .. } => {
                [self.days("least", "least-day"), self.days("most", "most-day")].concat()
            }
            Kind::Time { .. } => {
                vec![self.control("least", "time", "least-time"), self.control("most", "time", "most-time")]
            }
            Kind::Choices { .. } => vec![
                self.control("least", "number", "least-chosen"),
                self.control("most", "number", "most-chosen"),
            ],
            Kind::Lines { .. } => vec![
                self.control("least", "number", "least-lines"),
                self.control("most", "number", "most-lines"),
            ],
            Kind::Computed { .. } => vec![self.control("unit", "text", "unit"), self.decimals()],
            _ => Vec::new(),
        }
    }

    /// What stands there at first, and what a link may fill in.
    fn beforehand(&self, kind: &Kind) -> Vec<Control> {
        let mut controls = Vec::new();
        if has_default(kind) {
            let input = if matches!(kind, Kind::LongText { .. }) { "textarea" } else { "text" };
            controls.push(match kind {
                Kind::Choice { options } => {
                    let options = options.iter().map(|one| Choice::new(&*one.value, &*one.label));
                    self.choice("default", "default", self.or_nothing(options))
                }
                Kind::YesNo { .. } => {
                    let words = [("yes", "word-yes"), ("no", "word-no")];
                    let options = words.into_iter().map(|(value, key)| Choice::said(self.ctx, value, key));
                    self.choice("default", "default", self.or_nothing(options))
                }
                _ => self.control("default", input, "default"),
            });
        }
        let origins = origins(kind);
        if !origins.is_empty() {
            let said = |origin: &&str| {
                Choice::said(self.ctx, origin, &format!("forms-origin-{}", origin.replace('_', "-")))
            };
            let options = self.or_nothing(origins.iter().map(said));
            controls.push(self.choice("default_from", "default-from", options));
        }
        if kind.is_answered() && !kind.has_files() {
            controls.push(self.hinted("prefill", "checkbox", "prefill"));
        }
        controls
    }

    fn or_nothing(&self, options: impl Iterator<Item = Choice>) -> Vec<Choice> {
        std::iter::once(Choice::said(self.ctx, "", "forms-nothing")).chain(options).collect()
    }

    fn formats(&self) -> Vec<Choice> {
        let said = |(name, _): &(&str, _)| {
            Choice::said(self.ctx, name, &format!("forms-format-{}", name.replace('_', "-")))
        };
        FORMATS.iter().map(said).collect()
    }

    fn decimals(&self) -> Control {
        let options = (0..=4_u8).map(|places| {
            let message = Message::new("forms-decimals").with("places", i64::from(places));
            Choice::new(places.to_string(), self.ctx.say(&message))
        });
        Control { required: true, ..self.choice("decimals", "decimals", options.collect()) }
    }

    /// A list of days counted from the sending, and a day of the calendar.
    fn days(&self, name: &str, key: &str) -> Vec<Control> {
        let mut options = vec![Choice::said(self.ctx, "", "forms-day-none")];
        options.extend(DAYS.iter().map(|days| {
            let message = match days {
                0 => Message::new("forms-day-today"),
                days if *days > 0 => Message::new("forms-day-after").with("days", *days),
                days => Message::new("forms-day-before").with("days", -days),
            };
            Choice::new(String::from(DayBound::Today(*days)), self.ctx.say(&message))
        }));
        let value = self.typed.text(name);
        if value.starts_with("today") && options.iter().all(|option| option.value != value) {
            options.push(Choice::new(value, value));
        }
        options.push(Choice::said(self.ctx, "day", "forms-day-other"));
        vec![self.choice(name, key, options), self.control(&format!("{name}_day"), "date", "precise-day")]
    }
}
