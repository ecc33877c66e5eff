//! What the platform looks at for whoever runs the machine, and the numbers that it tells.

mod certificate;
mod database;
mod gauges;
mod index;
mod machine;

use parvis_kernel::check::Check;
use parvis_kernel::gauge::Gauge;

pub(crate) fn all() -> Vec<Check> {
    vec![
        Check::new("platform.secrets", |ctx, _| async move { machine::secrets(&ctx).await }),
        Check::new("platform.config", |ctx, _| async move { machine::configuration(&ctx).await }),
        Check::new("platform.disk", |ctx, _| async move { Ok(machine::disk(&ctx.app().config)) }),
        Check::new("platform.clock", |ctx, _| async move { database::clock(&ctx).await }),
        Check::new("platform.address", |ctx, _| async move { Ok(machine::address(&ctx.app().config)) }),
        Check::new("platform.certificate", |ctx, _| async move { certificate::look(&ctx).await }),
        Check::new("platform.mail", |ctx, _| async move { machine::mail(&ctx).await }),
        Check::new("platform.database", |ctx, depth| async move { database::answers(&ctx, depth).await }),
        Check::new("platform.jobs", |ctx, _| async move { database::jobs(&ctx).await }),
        Check::new("platform.index", |ctx, depth| async move { index::agrees(&ctx, depth).await }),
    ]
}

pub(crate) fn gauges() -> Vec<Gauge> {
    gauges::all()
}

fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
