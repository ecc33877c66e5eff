//! `parvis token create`

use clap::Subcommand;
use parvis_accounts::services::token;

use super::{Data, answer, in_words, open};

#[derive(Subcommand)]
pub enum Action {
    /// Make a token with the rights of a person; it is printed once, on the last line.
    Create {
        #[arg(long)]
        user: String,
        /// What it may be used for, such as `content:write`; reading everything, when none is named.
        #[arg(long)]
        scope: Vec<String>,
    },
}

pub async fn run(data: &Data, action: Action) -> Result<(), String> {
    let Action::Create { user, scope } = action;
    let (_, ctx) = open(data).await?;
    let token = token::create(&ctx, &user, &scope).await.map_err(|error| in_words(&ctx, error))?;
    answer("Keep this token in a safe place: it is not shown again. It works for one year.");
    answer(&token);
    Ok(())
}
