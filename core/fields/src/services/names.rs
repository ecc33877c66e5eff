//! What people, sectors and modules' answers are called, for answers in words.

use std::collections::{BTreeSet, HashMap};

use parvis_accounts::services::{people, sector};
use parvis_kernel::Ctx;
use parvis_kernel::error::Result;
use parvis_kernel::translations::Locale;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::domain::value::Answers;
use crate::domain::words::Names;

/// The names that some answers need, read at once.
pub struct Known<'a> {
    ctx: &'a Ctx,
    people: HashMap<Uuid, String>,
    sectors: HashMap<Uuid, String>,
}

pub async fn of<'a>(ctx: &'a Ctx, answers: &Answers) -> Result<Known<'a>> {
    of_all(ctx, [answers]).await
}

/// The same for the answers of many requests.
pub async fn of_all<'a>(ctx: &'a Ctx, answers: impl IntoIterator<Item = &Answers>) -> Result<Known<'a>> {
    let (mut people, mut has_sectors) = (BTreeSet::new(), false);
    for one in answers {
        people.extend(one.people());
        has_sectors |= !one.sectors().is_empty();
    }
    let people: Vec<_> = people.into_iter().collect();
    let people = if people.is_empty() { HashMap::new() } else { people::names(ctx.read(), &people).await? };
    let sectors = match has_sectors {
        false => HashMap::new(),
        true => sector::all(ctx).await?.into_iter().map(|row| (row.id, row.name)).collect(),
    };
    Ok(Known { ctx, people, sectors })
}

impl Names for Known<'_> {
    fn person(&self, id: Uuid) -> Option<String> {
        self.people.get(&id).cloned()
    }

    fn sector(&self, id: Uuid) -> Option<String> {
        self.sectors.get(&id).cloned()
    }

    fn module(&self, kind: &str, value: &Json) -> Option<String> {
        let kind = self.ctx.app().registry.field_kind(kind)?;
        // What is kept and signed is in French, whoever reads it.
        let words = kind.words(value).into_iter().map(|words| self.ctx.say_in(Locale::French, &words));
        Some(words.collect::<Vec<_>>().join(", "))
    }
}
