//! All the images of the site, for those who edit: where each stands, where it is used, which are not described, which
//! are twice there; describing one, and saying what of it must stay in sight when it is cut.

use std::collections::{HashMap, HashSet};

use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::message::Message;
use parvis_kernel::revision::Topic;
use parvis_kernel::{Ctx, Subject};
use serde::Serialize;
use uuid::Uuid;

use super::image::{Shown, shown};
use super::node::tidy;
use super::write::MODULE;
use super::{find, tree};
use crate::domain::likeness::{Look, doubles};
use crate::domain::tree::{EDIT, HOME};
use crate::entities::image;
use crate::store;

/// More than anybody looks through; the newest come first.
const MOST: u64 = 5_000;

pub const PER_PAGE: usize = 48;

/// Which images are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    All,
    Undescribed,
    Unused,
    Double,
}

#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub which: Which,
    /// The images of this section and of all below it.
    pub section: Option<Uuid>,
    /// Words of the description, of the file's name or of the page.
    pub words: String,
    /// From zero.
    pub page: usize,
}

/// An image in the list.
#[derive(Clone, Debug, Serialize)]
pub struct Listed {
    #[serde(flatten)]
    pub image: Shown,
    pub file_name: String,
    /// The page that it was sent for, and where that stands.
    pub title: String,
    pub place: String,
    pub described: bool,
    pub used: bool,
    pub double: bool,
}

pub struct Answer {
    pub images: Vec<Listed>,
    pub total: usize,
}

pub async fn list(ctx: &Ctx, asked: &Asked) -> Result<Answer> {
    ctx.require(EDIT)?;
    let rows = store::images::newest(ctx.read(), MOST).await?;
    let used = store::mentions::targets(ctx.read()).await?;
    let twice = twice(ctx, &rows).await?;
    let homes = homes(ctx, &rows).await?;
    let words = parvis_kernel::fold::fold(&asked.words);
    let fits = |row: &image::Model| {
        let home = row.node_id.and_then(|node| homes.get(&node))?;
        let wanted = match asked.which {
            Which::All => true,
            Which::Undescribed => !is_described(row),
            Which::Unused => !used.contains(&row.id),
            Which::Double => twice.contains(&row.id),
        };
        let inside = asked.section.is_none_or(|section| home.line.contains(&section));
        let said = format!("{} {} {}", row.alt, row.file_name, home.title);
        (wanted && inside && parvis_kernel::fold::fold(&said).contains(&words)).then_some(home)
    };
    let found: Vec<_> = rows.iter().filter_map(|row| Some((row, fits(row)?))).collect();
    let page: Vec<_> = found.iter().skip(asked.page * PER_PAGE).take(PER_PAGE).collect();
    let ids: Vec<_> = page.iter().map(|(row, _)| row.id).collect();
    let mut looks = shown(ctx, &ids).await?;
    let images = page.iter().filter_map(|(row, home)| {
        Some(Listed {
            image: looks.remove(&row.id)?,
            file_name: row.file_name.clone(),
            title: home.title.clone(),
            place: home.place.clone(),
            described: is_described(row),
            used: used.contains(&row.id),
            double: twice.contains(&row.id),
        })
    });
    Ok(Answer { images: images.collect(), total: found.len() })
}

/// The page of an image, and the sections that it stands in.
struct Home {
    title: String,
    place: String,
    line: Vec<Uuid>,
}

/// What was thrown away is not there.
async fn homes(ctx: &Ctx, rows: &[image::Model]) -> Result<HashMap<Uuid, Home>> {
    let tree = tree::load(ctx).await?;
    let nodes: HashSet<_> = rows.iter().filter_map(|row| row.node_id).collect();
    let nodes: Vec<_> = nodes.into_iter().collect();
    let mut homes = HashMap::new();
    for some in nodes.chunks(500) {
        for row in store::nodes::find_many(ctx.read(), some).await? {
            let Some(parent) = row.parent_id.filter(|parent| tree.is_within(*parent, HOME)) else { continue };
            let line = tree.line(parent).map(|node| node.id).collect();
            homes.insert(row.id, Home { title: row.title, place: tree.place(parent), line });
        }
    }
    Ok(homes)
}

/// A file's name is no description.
fn is_described(row: &image::Model) -> bool {
    let stem = row.file_name.rsplit_once('.').map_or(row.file_name.as_str(), |(stem, _)| stem);
    !row.alt.is_empty() && row.alt != row.file_name && row.alt != stem
}

async fn twice(ctx: &Ctx, rows: &[image::Model]) -> Result<HashSet<Uuid>> {
    let largest = store::images::largest(ctx.read()).await?;
    let looks = rows.iter().filter_map(|row| {
        let (width, height, blob) = largest.get(&row.id)?;
        Some(Look { id: row.id, width: *width, height: *height, blob, likeness: row.likeness })
    });
    Ok(doubles(&looks.collect::<Vec<_>>()))
}

/// The others that look like this one.
pub async fn alike(ctx: &Ctx, id: Uuid) -> Result<Vec<Shown>> {
    ctx.require(EDIT)?;
    let rows = store::images::newest(ctx.read(), MOST).await?;
    let largest = store::images::largest(ctx.read()).await?;
    let look = |row: &image::Model| {
        let (width, height, blob) = largest.get(&row.id)?;
        Some(Look { id: row.id, width: *width, height: *height, blob, likeness: row.likeness })
    };
    let Some(this) = rows.iter().find(|row| row.id == id).and_then(look) else { return Ok(Vec::new()) };
    let others = rows.iter().filter(|row| row.id != id).filter_map(look);
    let ids: Vec<_> = others.filter(|other| this.is_like(other)).map(|other| other.id).collect();
    let mut shown = shown(ctx, &ids).await?;
    Ok(ids.iter().filter_map(|id| shown.remove(id)).collect())
}

/// What is said of an image, as typed.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub alt: String,
    /// In hundredths of the width and of the height.
    pub focus_x: String,
    pub focus_y: String,
}

pub async fn describe(ctx: &Ctx, id: Uuid, asked: Description) -> Result<()> {
    ctx.require(EDIT)?;
    find::image(ctx, id).await?;
    let mut faults = Vec::new();
    let alt = tidy(&asked.alt);
    let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
    if alt.is_empty() {
        fault("alt", Message::new("image-alt-missing"));
    }
    if alt.chars().count() > 400 {
        fault("alt", Message::new("text-too-long").with("most", 400));
    }
    let hundredth = |text: &str| text.trim().parse::<i32>().ok().filter(|number| (0..=100).contains(number));
    let (x, y) = (hundredth(&asked.focus_x), hundredth(&asked.focus_y));
    for (field, number) in [("focus_x", x), ("focus_y", y)] {
        if number.is_none() {
            fault(field, Message::new("image-focus-wrong"));
        }
    }
    let (Some(focus_x), Some(focus_y), true) = (x, y, faults.is_empty()) else {
        return Err(Error::Invalid(faults));
    };
    ctx.write(|tx| async move {
        let row = store::images::find(tx.db(), id).await?.ok_or(Error::NotFound)?;
        let subject = Subject::new(MODULE, "image", id);
        tx.audit(ctx, "content.image_described", Some(&subject), &alt).await?;
        store::images::update(tx.db(), image::Model { alt, focus_x, focus_y, ..row }).await?;
        tx.bump(Topic::Content).await
    })
    .await
}
