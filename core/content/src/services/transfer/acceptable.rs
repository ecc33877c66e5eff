//! What the services that make things would refuse, found before any of them is asked.

use std::path::Path;

use parvis_kernel::error::FieldError;
use parvis_kernel::{Ctx, Error, Result};

use super::plan::{Plan, Planned, What};
use crate::domain::exchange::Image;
use crate::services::{document, image, node};

/// Faults that are told at once.
const MOST: usize = 20;

/// Everything that would be refused, each with the file that it is about.
pub(super) async fn check(ctx: &Ctx, plan: &Plan) -> Result<()> {
    let mut faults = Vec::new();
    if let Some(home) = &plan.home {
        note(&mut faults, &plan.folder, node::check_words(&home.title, &home.summary))?;
    }
    for item in &plan.items {
        if faults.len() >= MOST {
            break;
        }
        check_one(ctx, plan, item, &mut faults).await?;
    }
    faults.truncate(MOST);
    if faults.is_empty() { Ok(()) } else { Err(Error::Invalid(faults)) }
}

async fn check_one(ctx: &Ctx, plan: &Plan, item: &Planned, faults: &mut Vec<FieldError>) -> Result<()> {
    match &item.what {
        What::Place(place) => {
            note(faults, &plan.file(&item.path, ""), node::check_words(&place.title, &place.summary))?;
            for told in &place.documents {
                let file = plan.folder.join(&item.path).join(&told.file);
                let size = std::fs::metadata(&file).map_err(|fault| super::unreadable(&file, fault))?.len();
                note(faults, &file, document::check_words(&told.title, &told.description))?;
                note(faults, &file, document::check_file(ctx, &file, &told.name, size).await.map(drop))?;
            }
        }
        What::Written(written) => {
            note(faults, &plan.file(&item.path, ".md"), node::check_words(&written.title, &written.summary))?;
            for (told, number) in written.images.iter().zip(1..) {
                check_image(ctx, plan, &item.path, number, told, faults).await?;
            }
        }
    }
    Ok(())
}

async fn check_image(
    ctx: &Ctx,
    plan: &Plan,
    path: &str,
    number: usize,
    told: &Image,
    faults: &mut Vec<FieldError>,
) -> Result<()> {
    for [width, height] in &told.sizes {
        let file = plan.file(path, &format!(".images/{number}/{width}.jpg"));
        note(faults, &file, image::check_width(ctx, &file, *width, *height).await)?;
    }
    Ok(())
}

/// Writes a refusal down under the name of its file; what the machine cannot do stays an error of its own.
fn note(faults: &mut Vec<FieldError>, file: &Path, checked: Result<()>) -> Result<()> {
    match checked {
        Err(Error::Invalid(errors)) => {
            let field = file.display().to_string();
            faults.extend(errors.into_iter().map(|error| FieldError { field: field.clone(), ..error }));
            Ok(())
        }
        other => other,
    }
}
