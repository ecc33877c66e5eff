//! How the installation is: what every module looked at, the worst first; and what the back office itself looks at.

use parvis_kernel::audit;
use parvis_kernel::check::{Check, Depth, Examined, Found, examine};
use parvis_kernel::entities::audit_line::{Column, Entity};
use parvis_kernel::gauge::Gauge;
use parvis_kernel::{Ctx, Message, Result};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};

use crate::backup;
use crate::backup_key;
use crate::operation::OPERATE;

/// Lines of the trail that are followed while somebody waits for a page.
const GLANCE: u64 = 2_000;

/// Everything that was looked at, what needs somebody first; the rest stays in its order.
pub(crate) async fn look(ctx: &Ctx) -> Result<Vec<Examined>> {
    ctx.require(OPERATE)?;
    let mut examined = examine(ctx, Depth::Glance).await;
    examined.sort_by_key(|one| std::cmp::Reverse(one.found.state));
    Ok(examined)
}

pub(crate) fn checks() -> Vec<Check> {
    vec![
        Check::new("admin.backup", |ctx, _| async move { backups(&ctx).await }),
        Check::new("admin.key", |ctx, _| async move { backup_key::look(&ctx).await }),
        Check::new("admin.trail", |ctx, depth| async move { trail(&ctx, depth).await }),
    ]
}

pub(crate) fn gauges() -> Vec<Gauge> {
    let age = |ctx: Ctx| async move {
        let good = backup::standing(&ctx).await?.good;
        Ok(good.map(|at| (ctx.now() - at).num_seconds()))
    };
    vec![Gauge::new("admin.backup_age_seconds", "Since the last good backup was begun.", age)]
}

/// The age of the last good backup, and whether it still is one.
async fn backups(ctx: &Ctx) -> Result<Found> {
    if ctx.app().config.demo {
        return Ok(Found::ok(Message::new("check-backup-demo")));
    }
    let standing = backup::standing(ctx).await?;
    let hours = standing.good.map(|good| (ctx.now() - good).num_hours());
    Ok(match hours {
        _ if standing.is_broken() => {
            Found::fault(Message::new("check-backup-broken"), "check-backup-broken-do")
        }
        _ if standing.is_late(ctx.now()) => {
            Found::fault(Message::new("check-backup-late"), "check-backup-late-do")
        }
        Some(hours) => Found::ok(Message::new("check-backup-good").with("hours", hours)),
        None => Found::warning(Message::new("check-backup-none"), "check-backup-none-do"),
    })
}

/// Each line of the audit trail follows from the one before.
async fn trail(ctx: &Ctx, depth: Depth) -> Result<Found> {
    let (lines, broken) = match depth {
        Depth::Whole => {
            let verified = audit::verify(ctx).await?;
            (verified.lines, verified.broken)
        }
        Depth::Glance => {
            let newest = Entity::find().order_by_desc(Column::Seq).limit(GLANCE);
            let mut lines = newest.all(ctx.read()).await?;
            lines.reverse();
            (lines.len() as u64, audit::broken(&lines).map(|line| line.seq))
        }
    };
    Ok(match broken {
        None => {
            let lines = i64::try_from(lines).unwrap_or(i64::MAX);
            Found::ok(Message::new("check-trail-good").with("count", lines))
        }
        Some(seq) => {
            Found::fault(Message::new("check-trail-broken").with("line", seq), "check-trail-broken-do")
        }
    })
}
