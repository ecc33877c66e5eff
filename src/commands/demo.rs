//! `parvis demo`: the demonstration centre, in a data folder of its own that it made itself.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use chrono::TimeDelta;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Clock, Instant as Moment, SystemClock};
use parvis_kernel::config::Config;
use parvis_platform::database::make_private_folder;

use super::serve::{listen, log};
use super::{Data, answer, whereabouts};
use crate::lock::ServingLock;
use crate::site::demonstration;

/// The data folder when `PARVIS_DATA` names none: never the one of the real intranet.
const DATA: &str = ".parvis-demo";

/// Marks a data folder that the demonstration made.
const MARK: &str = "demonstration";

/// One password for all the invented people, printed at each start.
pub const PASSWORD: &str = "demo-parvis-2026";

pub async fn run(data: &Data, days_ahead: u16, is_whole: bool) -> Result<(), String> {
    let named = crate::assemble::named_folder(data.as_deref());
    let folder = named.clone().unwrap_or_else(|| DATA.into());
    let config = Config { demo: true, ..crate::assemble::config(&folder)? };
    claim(&config.data)?;
    log(config.log);
    tracing::info!("{}", whereabouts(&folder, named.is_some()));
    let _lock = ServingLock::require(&config.data)?;
    let started = Instant::now();
    let clock = Ahead(TimeDelta::days(days_ahead.into()));
    let app = crate::assemble::app_at(config, Arc::new(clock)).await?;
    let ctx = Ctx::system(app.clone());
    let made = demonstration::fill(&ctx, PASSWORD, is_whole, answer).await?;
    if made {
        answer(&format!("The demonstration centre was made in {:.1} s.", started.elapsed().as_secs_f32()));
    }
    if is_whole && !made {
        answer("This centre was made before: --year fills a new one. Name another folder with PARVIS_DATA.");
    }
    answer(
        "Accounts: salarie, animateur, encadrant, coordination, materiel, rh, accueil, direction, communication, informatique",
    );
    answer(&format!("Password of all of them: {PASSWORD}"));
    listen(app).await
}

/// The machine's clock so much ahead.
struct Ahead(TimeDelta);

impl Clock for Ahead {
    fn now(&self) -> Moment {
        SystemClock.now() + self.0
    }
}

/// Takes an empty or missing folder, or one that an earlier demonstration made; never anybody's real data.
fn claim(data: &Path) -> Result<(), String> {
    let fault = |fault: std::io::Error| format!("{}: {fault}", data.display());
    if data.join(MARK).exists() {
        return Ok(());
    }
    let used = data.exists() && fs::read_dir(data).map_err(fault)?.next().is_some();
    if used {
        return Err(format!(
            "{} holds data that the demonstration did not make: name another folder with PARVIS_DATA",
            data.display()
        ));
    }
    make_private_folder(data).map_err(fault)?;
    fs::write(data.join(MARK), "This folder was made by `parvis demo`; everything in it is invented.\n")
        .map_err(fault)
}
