//! `parvis theme check`: everything that is wrong with the folder or the archive of a theme, without opening any data.

use std::path::PathBuf;

use clap::Subcommand;
use parvis_kernel::registry::Registry;
use parvis_kernel::translations::Locale;
use parvis_platform::artwork::Workshop;
use parvis_portal::charter::archive;

use super::answer;

#[derive(Subcommand)]
pub enum Action {
    /// Check the folder or the .zip of a theme, as the screen does before it lets one in.
    Check { path: PathBuf },
}

pub async fn run(action: Action) -> Result<(), String> {
    let Action::Check { path } = action;
    let faults = archive::faults(&path, &Workshop).await?;
    if faults.is_empty() {
        answer(&format!("{} : rien à redire", path.display()));
        return Ok(());
    }
    let registry = Registry::build(&crate::modules::all(), &[]).map_err(|faults| format!("{faults:?}"))?;
    for fault in &faults {
        answer(&format!("{} : {}", fault.field, registry.translations().say(Locale::French, &fault.message)));
    }
    Err(format!("{} : {} fautes", path.display(), faults.len()))
}
