//! The charter of the centre, changed on screen: a draft is made, looked at, and then shown to everybody; whatever was
//! shown can be shown again.

pub mod archive;
pub mod artwork;
pub mod draft;
pub mod letterhead;
pub(crate) mod store;
pub mod switch;

use parvis_kernel::subject::Subject;
use uuid::Uuid;

/// The right to change what everybody sees.
pub const MANAGE: &str = "portal.theme";

/// Which theme is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// That of the configuration.
    Configured,
    /// One that comes with the program, or a folder of the data folder.
    Folder(String),
    /// One made on screen, in this version.
    Kept(Uuid, i32),
}

fn subject(id: Uuid) -> Subject {
    Subject::new("portal", "theme", id)
}
