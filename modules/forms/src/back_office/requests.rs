//! `/gerer/demandes`: all requests, for those who look after them.

use parvis_approvals::domain::progress::State;
use parvis_approvals::services::find::{self, Wanted};
use parvis_kernel::error::Result;
use parvis_kernel::query::Query;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::pages::requests::mine::Line;

const PAGE: u64 = 50;

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    demarche: String,
    #[serde(default)]
    etat: String,
    #[serde(default)]
    avant: Option<Uuid>,
}

impl Asked {
    fn wanted(&self) -> Wanted {
        let form = Some(self.demarche.clone()).filter(|key| !key.is_empty());
        Wanted { text: self.q.clone(), form, state: State::from_key(&self.etat) }
    }
}

#[derive(Serialize)]
struct Page {
    asked: Asked,
    requests: Vec<Line>,
    older: Option<Uuid>,
    forms: Vec<Choice>,
    states: Vec<&'static str>,
}

#[derive(Serialize)]
struct Choice {
    value: String,
    label: String,
}

pub(crate) async fn list(ctx: Ctx, Query(asked): Query<Asked>) -> Result<View> {
    let mut rows = find::search(&ctx, &asked.wanted(), asked.avant, PAGE + 1).await?;
    let more = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let older = rows.last().filter(|_| more).map(|row| row.id);
    let forms = crate::services::catalogue(&ctx).await?.into_iter();
    let page = Page {
        requests: rows.into_iter().map(Line::of).collect::<Result<_>>()?,
        older,
        forms: forms.map(|one| Choice { value: one.key, label: one.title }).collect(),
        states: State::ALL.into_iter().map(State::key).collect(),
        asked,
    };
    Ok(View::new("forms/requests.html", page))
}
