//! `/demarches`: every form that one may send, by category.

use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, View};
use serde::Serialize;

use crate::services::{self, EDIT, Entry};

#[derive(Serialize)]
struct Page {
    categories: Vec<Category>,
    may_edit: bool,
}

#[derive(Serialize)]
struct Category {
    name: String,
    forms: Vec<Entry>,
}

pub(crate) async fn show(ctx: Ctx) -> Result<View> {
    let mut categories: Vec<Category> = Vec::new();
    for entry in services::catalogue(&ctx).await? {
        match categories.last_mut().filter(|last| last.name == entry.category) {
            Some(category) => category.forms.push(entry),
            None => categories.push(Category { name: entry.category.clone(), forms: vec![entry] }),
        }
    }
    Ok(View::new("forms/catalogue.html", Page { categories, may_edit: ctx.can(EDIT) }))
}
