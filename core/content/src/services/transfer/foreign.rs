//! A folder of Word documents and web pages in: each folder becomes a section, each file a draft. Everything is read once
//! before anything is made.

use std::path::{Component, Path, PathBuf};

use parvis_kernel::{Ctx, Error, Result};
use uuid::Uuid;

use super::plan::plain;
use super::{Moved, refused, unreadable};
use crate::domain::kind::Kind;
use crate::domain::tree::{DEEPEST, EDIT};
use crate::services::foreign::{self, Asked, PageFound};
use crate::services::node::{self, NewNode};
use crate::services::{find, tree};

/// The largest picture beside a page, in bytes.
const MOST_PICTURE: u64 = 30 * 1024 * 1024;

/// What came, or would come, of a folder.
#[derive(Default)]
pub struct Told {
    pub moved: Moved,
    /// Of each page by its path, what was found in it.
    pub pages: Vec<(String, PageFound)>,
    /// How many files are no pages, nor pictures that a page shows.
    pub others: usize,
}

/// A section or a page to be, parents first.
struct Planned {
    path: PathBuf,
    depth: usize,
    is_page: bool,
}

/// Looks at a folder and says what would come of it. Nothing is changed.
pub async fn look(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<Told> {
    let (planned, mut told) = plan(ctx, folder, into).await?;
    for one in &planned {
        if !one.is_page {
            told.moved.places += 1;
            continue;
        }
        let page = read(ctx, folder, &one.path).await?;
        let found = PageFound::of(&page, &one.path.to_string_lossy());
        told.add(folder, &one.path, found);
    }
    Ok(told)
}

/// Takes a folder in, below a section.
pub async fn import(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<Told> {
    look(ctx, folder, into).await?;
    let (planned, mut told) = plan(ctx, folder, into).await?;
    let mut above = vec![into];
    for one in &planned {
        above.truncate(one.depth + 1);
        let section = above.last().copied().unwrap_or(into);
        let name = one.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if one.is_page {
            let page = read(ctx, folder, &one.path).await?;
            let asked = Asked { section, kind: Kind::Page, title: String::new(), slug: String::new() };
            let (_, found) = foreign::make(ctx, page, &name, asked).await?;
            told.add(folder, &one.path, found);
        } else {
            let asked = NewNode {
                parent: section,
                kind: Kind::Section,
                title: name,
                summary: String::new(),
                slug: String::new(),
            };
            above.push(node::create(ctx, asked).await?);
            told.moved.places += 1;
        }
    }
    ctx.audit("content.imported", None, &folder.display().to_string()).await?;
    Ok(told)
}

impl Told {
    fn add(&mut self, folder: &Path, path: &Path, found: PageFound) {
        self.moved.pages += 1;
        self.moved.images += found.images;
        let path = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        self.pages.push((path, found));
    }
}

async fn plan(ctx: &Ctx, folder: &Path, into: Uuid) -> Result<(Vec<Planned>, Told)> {
    ctx.require(EDIT)?;
    let above = find::container(ctx, into).await?;
    if !above.kind.may_hold(Kind::Page) {
        return Err(refused(folder, "transfer-wrong-place"));
    }
    if !folder.is_dir() {
        return Err(refused(folder, "transfer-no-folder"));
    }
    let room = DEEPEST.saturating_sub(tree::load(ctx).await?.line(into).count() + 1);
    let (mut planned, mut told) = (Vec::new(), Told::default());
    gather(folder, 0, room, &mut planned, &mut told.others)?;
    Ok((planned, told))
}

/// Pages before folders, by name.
fn gather(
    here: &Path,
    depth: usize,
    room: usize,
    planned: &mut Vec<Planned>,
    others: &mut usize,
) -> Result<()> {
    if depth > room {
        return Err(refused(here, "transfer-too-deep"));
    }
    let (mut pages, mut folders) = (Vec::new(), Vec::new());
    for entry in std::fs::read_dir(here).map_err(|fault| unreadable(here, fault))? {
        let entry = entry.map_err(|fault| unreadable(here, fault))?;
        let (name, is_folder) = plain(&entry)?;
        if name.starts_with(['.', '~']) {
            continue;
        }
        let lower = name.to_ascii_lowercase();
        let is_page = [".docx", ".html", ".htm"].iter().any(|end| lower.ends_with(end));
        match (is_folder, is_page) {
            (true, _) => folders.push(entry.path()),
            (false, true) => pages.push(entry.path()),
            (false, false) => *others += 1,
        }
    }
    pages.sort();
    folders.sort();
    planned.extend(pages.into_iter().map(|path| Planned { path, depth, is_page: true }));
    for path in folders {
        let at = planned.len();
        planned.push(Planned { path: path.clone(), depth, is_page: false });
        gather(&path, depth + 1, room, planned, others)?;
        // A folder of pictures is no section.
        if planned[at..].iter().all(|one| !one.is_page) {
            planned.truncate(at);
        }
    }
    Ok(())
}

/// A page with the pictures that lie beside it.
async fn read(ctx: &Ctx, folder: &Path, path: &Path) -> Result<parvis_kernel::ports::foreign::ForeignPage> {
    let said = |error| match error {
        Error::Invalid(faults) => {
            let here = |mut fault: parvis_kernel::error::FieldError| {
                fault.field = path.display().to_string();
                fault
            };
            Error::Invalid(faults.into_iter().map(here).collect())
        }
        other => other,
    };
    let mut page = foreign::read(ctx, path, &path.to_string_lossy()).await.map_err(said)?;
    for picture in page.pictures.iter_mut().filter(|picture| picture.bytes.is_empty()) {
        if let Some(file) = beside(folder, path, &picture.name) {
            picture.bytes = std::fs::read(&file).map_err(|fault| unreadable(&file, fault))?;
        }
    }
    Ok(page)
}

/// The picture at an address that a page has for it, when it lies in the folder: no link is followed.
fn beside(folder: &Path, page: &Path, address: &str) -> Option<PathBuf> {
    let address = address.split(['?', '#']).next()?;
    if address.is_empty() || address.contains(':') || address.starts_with('/') {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(address).decode_utf8().ok()?.replace('\\', "/");
    let mut file = page.parent()?.to_owned();
    for part in Path::new(&decoded).components() {
        match part {
            Component::Normal(name) => file.push(name),
            Component::ParentDir if file != folder => drop(file.pop()),
            Component::CurDir => {}
            _ => return None,
        }
        if file != folder && file.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    let about = file.symlink_metadata().ok()?;
    (file.starts_with(folder) && about.is_file() && about.len() <= MOST_PICTURE).then_some(file)
}
