//! `/gerer/charte`: what everybody sees of the centre, made as a draft, looked at, then put into use.

pub(crate) mod archive;
pub(crate) mod artwork;
pub(crate) mod edit;
pub(crate) mod list;
pub(crate) mod preview;
pub(crate) mod service;
mod typed;

use parvis_portal::charter::Choice;
use uuid::Uuid;

/// A theme as forms and addresses name it.
fn named(choice: &Choice) -> String {
    match choice {
        Choice::Configured => "origine".to_owned(),
        Choice::Folder(name) => format!("dossier:{name}"),
        Choice::Kept(id, _) => id.to_string(),
    }
}

fn chosen(name: &str) -> Option<Choice> {
    if name == "origine" {
        return Some(Choice::Configured);
    }
    match name.strip_prefix("dossier:") {
        Some(folder) => Some(Choice::Folder(folder.to_owned())),
        None => Uuid::parse_str(name).ok().map(|id| Choice::Kept(id, 0)),
    }
}

/// The same theme, whatever its version.
fn is_same(one: &Choice, other: &Choice) -> bool {
    named(one) == named(other)
}
