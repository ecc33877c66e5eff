//! `parvis audit verify`

use clap::Subcommand;
use parvis_kernel::audit;

use super::{Data, answer, in_words, open};

#[derive(Subcommand)]
pub enum Action {
    /// Check that no line of the audit trail was changed, taken out or put in; fails where one was.
    Verify,
}

pub async fn run(data: &Data, action: Action) -> Result<(), String> {
    let Action::Verify = action;
    let (_, ctx) = open(data).await?;
    let verified = audit::verify(&ctx).await.map_err(|error| in_words(&ctx, error))?;
    match verified.broken {
        None => {
            answer(&format!("The audit trail is whole: {} lines follow from each other.", verified.lines));
            Ok(())
        }
        Some(seq) => Err(format!(
            "the audit trail was changed from outside: line {seq} does not follow from the one before it"
        )),
    }
}
