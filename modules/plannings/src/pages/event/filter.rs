//! What of the planning is looked at: a kind of event, a sector, a public, what is new, to come or comes back.

use parvis_accounts::services::sector;
use parvis_kernel::error::Result;
use parvis_kernel::fold::fold;
use parvis_kernel::{Ctx, Message};
use serde::Serialize;
use uuid::Uuid;

use super::Choice;
use crate::domain::event::{CATEGORIES, State};
use crate::services::event::Dated;

/// As it was asked for; what cannot be read filters nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct Chosen {
    category: String,
    sector: Option<Uuid>,
    public: String,
    state: Option<State>,
}

impl Chosen {
    pub(super) fn read(category: &str, sector: &str, public: &str, state: &str) -> Self {
        Self {
            category: CATEGORIES.into_iter().find(|known| *known == category).unwrap_or_default().to_owned(),
            sector: Uuid::parse_str(sector).ok(),
            public: public.trim().chars().take(120).collect(),
            state: State::CHOICES.into_iter().find(|known| known.key() == state),
        }
    }
}

/// What may be chosen, and what is.
#[derive(Serialize)]
pub(super) struct Filters {
    categories: Vec<Choice>,
    sectors: Vec<Choice>,
    states: Vec<Choice>,
    category: String,
    sector: String,
    public: String,
    state: String,
    is_set: bool,
    /// The same for links: `&type=party`; empty when nothing is chosen.
    more: String,
    #[serde(skip)]
    chosen: Chosen,
}

impl Filters {
    pub(super) async fn of(ctx: &Ctx, chosen: Chosen) -> Result<Self> {
        let category = |key: &str| Choice {
            value: key.to_owned(),
            label: ctx.say(&Message::new(&format!("plannings-category-{key}"))),
        };
        let state = |state: State| Choice {
            value: state.key().to_owned(),
            label: ctx.say(&Message::new(&format!("plannings-filter-{}", state.key()))),
        };
        let sectors = sector::all(ctx).await?.into_iter();
        let sector = chosen.sector.map(|id| id.to_string()).unwrap_or_default();
        let state_key = chosen.state.map_or("", State::key).to_owned();
        let fields = [
            ("type", &chosen.category),
            ("secteur", &sector),
            ("public", &chosen.public),
            ("etat", &state_key),
        ];
        let set = fields.into_iter().filter(|(_, value)| !value.is_empty());
        let more: String = set.map(|(name, value)| format!("&{name}={}", encoded(value))).collect();
        Ok(Self {
            categories: CATEGORIES.into_iter().map(category).collect(),
            sectors: sectors.map(|row| Choice { value: row.id.to_string(), label: row.name }).collect(),
            states: State::CHOICES.into_iter().map(state).collect(),
            category: chosen.category.clone(),
            sector,
            public: chosen.public.clone(),
            state: state_key,
            is_set: !more.is_empty(),
            more,
            chosen,
        })
    }

    pub(super) fn fits(&self, ctx: &Ctx, one: &Dated) -> bool {
        let Chosen { category, sector, public, state } = &self.chosen;
        (category.is_empty() || one.event.category == *category)
            && sector.is_none_or(|sector| one.event.sector_id.is_none_or(|own| own == sector))
            && (public.is_empty() || fold(&one.event.public).contains(&fold(public)))
            && state.is_none_or(|state| state.holds(&one.facts(ctx.now())))
    }
}

/// For an address: only letters and digits as they are.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}
