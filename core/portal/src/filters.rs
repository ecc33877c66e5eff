//! What templates may call: words, dates, numbers, addresses of assets. Bound to one language, so that a component
//! needs no language handed to it.

use std::sync::{Arc, OnceLock, Weak};

use parvis_kernel::App;
use parvis_kernel::message::{Arg, Message};
use parvis_kernel::translations::Locale;
use serde::Deserialize;
use tera::value::Key;
use tera::{Context, Error, Kwargs, State, Tera, TeraResult, Value};

use crate::dates::{Calendar, Moment};
use crate::numbers;
use crate::theme::shelf::Shelf;

/// Gives a new engine everything that its templates may call. Must come before the templates.
pub(crate) fn register(tera: &mut Tera, app: &Arc<App>, assets: &Arc<Shelf>, locale: Locale) {
    register_words(tera, app, locale);
    register_dates(tera, app, locale);
    let found = assets.clone();
    tera.register_function("asset", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        let name = args.must_get::<&str>("name")?;
        let address = found.address(name).ok_or_else(|| Error::message(format!("no asset `{name}`")))?;
        Ok(Value::safe_string(&address))
    });
    tera.register_function("once", |_: Kwargs, _: &State| uuid::Uuid::now_v7().to_string());
    tera.register_filter("number", move |number: i64, _: Kwargs, _: &State| numbers::number(locale, number));
    tera.register_filter("money", move |cents: i64, _: Kwargs, _: &State| numbers::money(locale, cents));
    tera.register_filter("size", move |bytes: u64, _: Kwargs, _: &State| numbers::size(locale, bytes));
    tera.register_filter("query", |text: &str, _: Kwargs, _: &State| Value::safe_string(&encode(text)));
}

/// `{{ piece(template=field.template, data=field.data) }}`: draws another template, whose name only the page's data knows,
/// with that data and no more. The kinds of fields that modules bring are drawn so.
pub(crate) fn register_pieces(tera: &mut Tera, engine: &Arc<OnceLock<Weak<Tera>>>) {
    let engine = engine.clone();
    tera.register_function("piece", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        let engine = engine.get().and_then(Weak::upgrade);
        let engine = engine.ok_or_else(|| Error::message("a piece outlived its engine"))?;
        let context = Context::from_serialize(args.must_get::<&Value>("data")?)?;
        let html = engine.render(args.must_get::<&str>("template")?, &context)?;
        Ok(Value::safe_string(&html))
    });
}

fn register_words(tera: &mut Tera, app: &Arc<App>, locale: Locale) {
    let words = app.clone();
    tera.register_function("t", move |args: Kwargs, _: &State| -> TeraResult<String> {
        let key = args.must_get::<&str>("key")?;
        let translations = words.registry.translations();
        if args.iter().count() == 1
            && let Some(ready) = translations.ready(locale, key)
        {
            return Ok(ready.to_owned());
        }
        if !translations.has(locale, key) {
            return Err(Error::message(format!("no translation `{key}`")));
        }
        let mut message = Message::new(key);
        for (name, value) in args.iter().filter_map(|(name, value)| Some((name.as_str()?, value))) {
            if name != "key" {
                message = message.with(name, argument(value));
            }
        }
        Ok(translations.say(locale, &message))
    });
    let words = app.clone();
    tera.register_filter("say", move |kept: &Value, _: Kwargs, _: &State| say(&words, locale, kept));
    let words = app.clone();
    tera.register_filter("error", move |errors: &Value, args: Kwargs, _: &State| -> TeraResult<String> {
        let field = args.must_get::<&str>("field")?;
        let of_field = |error: &&Value| text_at(error, "field") == Some(field);
        let found = errors.as_array().and_then(|errors| errors.iter().find(of_field));
        found
            .and_then(|error| at(error, "message"))
            .map_or(Ok(String::new()), |kept| say(&words, locale, kept))
    });
}

fn register_dates(tera: &mut Tera, app: &Arc<App>, locale: Locale) {
    let calendars = app.clone();
    let with = move |text: &str, show: &dyn Fn(&Calendar<'_>, Moment) -> String| -> TeraResult<String> {
        let moment = Moment::parse(text).ok_or_else(|| Error::message(format!("`{text}` is not a date")))?;
        let translations = calendars.registry.translations();
        Ok(show(&Calendar { translations, locale, now: calendars.clock.now() }, moment))
    };
    let show = with.clone();
    tera.register_filter("date", move |text: &str, args: Kwargs, _: &State| {
        let short = args.get::<bool>("short")?.unwrap_or(false);
        show(text, &|calendar, moment| {
            if short { calendar.short_date(moment) } else { calendar.date(moment) }
        })
    });
    let show = with.clone();
    tera.register_filter("time", move |text: &str, _: Kwargs, _: &State| {
        show(text, &|calendar: &Calendar<'_>, at| calendar.time(at))
    });
    let show = with.clone();
    tera.register_filter("day_time", move |text: &str, _: Kwargs, _: &State| {
        show(text, &|calendar: &Calendar<'_>, at| calendar.day_time(at))
    });
    tera.register_filter("ago", move |text: &str, _: Kwargs, _: &State| {
        with(text, &|calendar: &Calendar<'_>, at| calendar.ago(at))
    });
}

/// A serialised `Message` in words; a plain text stays as it is.
fn say(app: &App, locale: Locale, kept: &Value) -> TeraResult<String> {
    if let Some(text) = kept.as_str() {
        return Ok(text.to_owned());
    }
    let message = Message::deserialize(kept).map_err(Error::message)?;
    Ok(app.registry.translations().say(locale, &message))
}

fn argument(value: &Value) -> Arg {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => Arg::Number(number),
        (None, Some(text)) => Arg::Text(text.to_owned()),
        (None, None) => Arg::Text(value.to_string()),
    }
}

fn at<'a>(map: &'a Value, key: &'static str) -> Option<&'a Value> {
    map.as_map()?.get(&Key::Str(key))
}

fn text_at<'a>(map: &'a Value, key: &'static str) -> Option<&'a str> {
    at(map, key)?.as_str()
}

/// Percent-encodes a value for the query of an address.
pub(crate) fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(byte.into());
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_in_its_place() {
        assert_eq!(encode("congés & paye"), "cong%C3%A9s%20%26%20paye");
        assert_eq!(encode("/documents?page=2"), "/documents%3Fpage%3D2");
    }
}
