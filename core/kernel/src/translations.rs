//! Every sentence of the program, in Fluent, French first. Each module brings its own; the registry puts them together.

use std::collections::{BTreeSet, HashMap};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::langid;

use crate::message::{Arg, Message};
use crate::registry::Fault;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Locale {
    #[serde(rename = "fr")]
    French,
    #[serde(rename = "en")]
    English,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    pub fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }
}

/// Both languages, with the sentences that need no argument put ready.
#[derive(Default)]
pub struct Translations {
    languages: HashMap<Locale, Language>,
}

struct Language {
    bundle: FluentBundle<FluentResource>,
    ready: HashMap<String, String>,
    keys: BTreeSet<String>,
}

impl Translations {
    /// Puts together `(module, French source, English source)`; every fault is reported.
    pub fn build<'a>(
        texts: impl Iterator<Item = (&'a str, &'a str, &'a str)> + Clone,
    ) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let mut languages = HashMap::new();
        let sources = [Locale::French, Locale::English].map(|locale| {
            let pick = texts.clone().map(|(module, french, english)| match locale {
                Locale::French => (module, french),
                Locale::English => (module, english),
            });
            (locale, pick.collect::<Vec<_>>())
        });
        for (locale, sources) in sources {
            languages.insert(locale, Language::build(locale, &sources, &mut faults));
        }
        let translations = Self { languages };
        faults.extend(translations.missing());
        if faults.is_empty() { Ok(translations) } else { Err(faults) }
    }

    /// The sentence, or the key itself where it is missing: visible, never a blank.
    pub fn say(&self, locale: Locale, message: &Message) -> String {
        let Some(language) = self.languages.get(&locale) else { return message.key.clone() };
        if message.args.is_empty()
            && let Some(ready) = language.ready.get(&message.key)
        {
            return ready.clone();
        }
        let mut args = FluentArgs::new();
        for (name, value) in &message.args {
            let value = match value {
                Arg::Number(number) => FluentValue::from(*number),
                Arg::Text(text) => FluentValue::from(text.as_str()),
            };
            args.set(name.as_str(), value);
        }
        language.format(&message.key, Some(&args)).unwrap_or_else(|_| message.key.clone())
    }

    /// The sentence of a key without arguments, if there is one.
    pub fn ready(&self, locale: Locale, key: &str) -> Option<&str> {
        self.languages.get(&locale)?.ready.get(key).map(String::as_str)
    }

    pub fn has(&self, locale: Locale, key: &str) -> bool {
        self.languages.get(&locale).is_some_and(|language| language.keys.contains(key))
    }

    pub fn keys(&self, locale: Locale) -> impl Iterator<Item = &str> {
        self.languages.get(&locale).into_iter().flat_map(|language| language.keys.iter().map(String::as_str))
    }

    /// Keys that one language has and the other lacks.
    fn missing(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (here, there) in [(Locale::French, Locale::English), (Locale::English, Locale::French)] {
            for key in self.keys(here).filter(|key| !self.has(there, key)) {
                let problem = format!("translation `{key}` is missing in {}", there.code());
                faults.push(Fault { module: "translations".to_owned(), problem });
            }
        }
        faults
    }
}

impl Language {
    fn build(locale: Locale, sources: &[(&str, &str)], faults: &mut Vec<Fault>) -> Self {
        let language = match locale {
            Locale::French => langid!("fr"),
            Locale::English => langid!("en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // The marks around arguments would show up as odd characters in attributes and e-mails.
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        for (module, source) in sources {
            let mut fault = |problem: String| {
                faults.push(Fault {
                    module: (*module).to_owned(),
                    problem: format!("{}: {problem}", locale.code()),
                })
            };
            let text =
                if locale == Locale::French { with_french_spaces(source) } else { (*source).to_owned() };
            let resource = match FluentResource::try_new(text) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    errors.iter().for_each(|error| fault(error.to_string()));
                    resource
                }
            };
            keys.extend(message_keys(source));
            if let Err(errors) = bundle.add_resource(resource) {
                errors.iter().for_each(|error| fault(error.to_string()));
            }
        }
        let mut built = Self { bundle, ready: HashMap::new(), keys };
        built.ready = built
            .keys
            .iter()
            .filter_map(|key| built.format(key, None).ok().map(|text| (key.clone(), text)))
            .collect();
        built
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Result<String, ()> {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value()).ok_or(())?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if errors.is_empty() { Ok(text) } else { Err(()) }
    }
}

/// French signs of two parts never begin a line, nor does « end one: their space does not break. Said here once, so that
/// translators type plain spaces.
fn with_french_spaces(source: &str) -> String {
    let mut text = source.replace("« ", "«\u{a0}");
    for sign in [":", ";", "?", "!", "»"] {
        text = text.replace(&format!(" {sign}"), &format!("\u{a0}{sign}"));
    }
    text
}

/// The keys of a Fluent source: what stands before ` =` at the beginning of a line.
fn message_keys(source: &str) -> impl Iterator<Item = String> + '_ {
    source.lines().filter_map(|line| {
        let (key, _) = line.split_once(" =")?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (key.starts_with(|c: char| c.is_ascii_lowercase()) && key.chars().all(plain)).then(|| key.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_signs_stay_with_their_word() {
        let source = "found = « { $title } » : trouvé ! Et après ?\n";
        let translations =
            Translations::build([("test", source, "found = “{ $title }”: found!\n")].into_iter());
        let translations = translations.unwrap_or_else(|faults| panic!("{faults:?}"));
        let said = |locale| translations.say(locale, &Message::new("found").with("title", "Note : un"));
        assert_eq!(said(Locale::French), "«\u{a0}Note : un\u{a0}»\u{a0}: trouvé\u{a0}! Et après\u{a0}?");
        assert_eq!(said(Locale::English), "“Note : un”: found!");
    }
}
