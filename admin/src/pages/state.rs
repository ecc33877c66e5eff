//! `/gerer/etat`: how the installation is, in plain words, with what to do.

use parvis_kernel::check::{Examined, State, worst};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message, View};
use serde::Serialize;

use crate::state;

#[derive(Serialize)]
struct Page {
    worst: State,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: Message,
    state: State,
    said: Message,
    advice: Option<Message>,
}

impl From<Examined> for Row {
    fn from(one: Examined) -> Self {
        let found = one.found;
        Self { name: one.name, state: found.state, said: found.said, advice: found.advice }
    }
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let examined = state::look(&ctx).await?;
    let page = Page { worst: worst(&examined), rows: examined.into_iter().map(Row::from).collect() };
    Ok(View::new("admin/state.html", page))
}
