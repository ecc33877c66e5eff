//! The head of letters, from the charter that everybody sees.

use async_trait::async_trait;
use parvis_kernel::error::Result;
use parvis_kernel::ports::letterhead::{Head, Letterhead};
use parvis_kernel::{Ctx, Error};

use super::{draft, store};
use crate::theme::Theme;
use crate::theme::colour::Colour;

pub struct Current;

#[async_trait]
impl Letterhead for Current {
    async fn now(&self, ctx: &Ctx) -> Head {
        let theme = current(ctx).await.unwrap_or_else(|fault| {
            tracing::warn!(%fault, "a letter leaves with a plain head");
            None
        });
        let tone = |name: &str, plain: &str| {
            let own = theme.as_ref().and_then(|theme| theme.light.get(name));
            own.filter(|colour| Colour::parse(colour).is_some()).map_or(plain, String::as_str).to_owned()
        };
        Head {
            site: theme.as_ref().map_or("Parvis", |theme| theme.name.as_str()).to_owned(),
            accent: tone("accent", "#0b5c66"),
            on_accent: tone("on-accent", "#ffffff"),
            background: tone("background", "#faf7f2"),
            ink: tone("ink", "#1d2327"),
        }
    }
}

async fn current(ctx: &Ctx) -> Result<Option<Theme>> {
    let choice = store::current(ctx.read()).await?;
    let source = draft::source_of(ctx, &choice).await?;
    Theme::parse(&source.toml).map(Some).map_err(|fault| Error::internal(format!("{fault:?}")))
}
