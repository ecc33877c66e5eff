//! `/demo/courriels`: in the demonstration nobody gets e-mail; what would have left is shown here instead.

use axum::extract::Path;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::facets::{NavGroup, NavItem};
use parvis_kernel::permission::{Permission, Role};
use parvis_kernel::route::{Access, Route};
use parvis_kernel::{Ctx, Facets, Module, View};
use parvis_platform::mail::{Letter, MailboxFolder};
use serde::Serialize;

/// Links that open accounts stand in these letters: for those who could send such links anyway.
const READ: &str = "mailbox.read";

pub struct Mailbox;

impl Module for Mailbox {
    fn id(&self) -> &'static str {
        "mailbox"
    }

    fn can_be_switched_off(&self) -> bool {
        false
    }

    fn facets(&self) -> Facets {
        Facets {
            permissions: vec![Permission { key: READ, roles: &[Role::It, Role::Communication] }],
            routes: vec![
                Route::get("/demo/courriels", Access::Needs(READ), list).private(),
                Route::get("/demo/courriels/{name}", Access::Needs(READ), show).private(),
            ],
            navigation: vec![NavItem {
                group: NavGroup::Manage,
                position: 90,
                label: "nav-mailbox",
                icon: "mail",
                url: "/demo/courriels",
                permission: Some(READ),
            }],
            templates: vec![
                ("mailbox/list.html", include_str!("templates/mailbox.html")),
                ("mailbox/letter.html", include_str!("templates/letter.html")),
            ],
            translations: vec![(include_str!("translations/fr.ftl"), include_str!("translations/en.ftl"))],
            ..Facets::default()
        }
    }
}

/// The folder, which the demonstration alone shows.
fn folder(ctx: &Ctx) -> Result<MailboxFolder> {
    let app = ctx.app();
    if !app.config.demo || app.config.smtp.is_some() {
        return Err(Error::NotFound);
    }
    MailboxFolder::new(&app.config, app.clock.clone()).map_err(Error::internal)
}

#[derive(Serialize)]
struct List {
    letters: Vec<Letter>,
}

async fn list(ctx: Ctx) -> Result<View> {
    Ok(View::new("mailbox/list.html", List { letters: folder(&ctx)?.list().await? }))
}

async fn show(ctx: Ctx, Path(name): Path<String>) -> Result<View> {
    Ok(View::new("mailbox/letter.html", folder(&ctx)?.read(&name).await?))
}
