//! What a folder holds, read and found good before anything is changed. Nothing is followed out of the folder.

use std::collections::{BTreeMap, HashSet};
use std::fs::{self, DirEntry};
use std::io::Read;
use std::path::{Path, PathBuf};

use parvis_kernel::{Error, Message, Result};
use serde::de::DeserializeOwned;

use super::{MANIFEST, Moved, PLACE, refused, unreadable};
use crate::domain::exchange::{self, Document, FORMAT, Manifest, Place, Sector, Written, is_file, is_slug};
use crate::domain::kind::Kind;
use crate::domain::markdown;
use crate::domain::tree::DEEPEST;

/// The largest description of a folder: a hundred thousand documents.
const MOST_TOML: u64 = 64 * 1024 * 1024;

/// A page with its head.
const MOST_TEXT: u64 = markdown::MOST as u64 + 256 * 1024;

/// One thing to be made.
pub(super) struct Planned {
    /// Of slugs; the name that texts call it by.
    pub path: String,
    pub what: What,
}

pub(super) enum What {
    Place(Place),
    Written(Box<Written>),
}

impl What {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Place(place) => place.kind,
            Self::Written(written) => written.kind,
        }
    }

    fn order(&self) -> u32 {
        match self {
            Self::Place(place) => place.order,
            Self::Written(written) => written.order,
        }
    }
}

pub(super) struct Plan {
    pub folder: PathBuf,
    /// Sectors that readers are named by.
    pub sectors: Vec<Sector>,
    /// What is said of the root, in an export of everything.
    pub home: Option<Place>,
    /// Parents before children, siblings in their order.
    pub items: Vec<Planned>,
}

impl Plan {
    pub(super) fn counts(&self) -> Moved {
        let mut counts = Moved { places: usize::from(self.home.is_some()), ..Moved::default() };
        for item in &self.items {
            match &item.what {
                What::Place(place) => {
                    counts.places += 1;
                    counts.documents += place.documents.len();
                }
                What::Written(written) => {
                    counts.pages += 1;
                    counts.images += written.images.len();
                }
            }
        }
        counts
    }

    /// Where the file of a name of this plan lies.
    pub(super) fn file(&self, path: &str, rest: &str) -> PathBuf {
        self.folder.join(format!("{path}{rest}"))
    }
}

/// Reads an export, or a folder of documents.
pub(super) fn read(folder: &Path) -> Result<Plan> {
    let manifest = folder.join(MANIFEST);
    if !folder.is_dir() {
        return Err(refused(folder, "transfer-no-folder"));
    }
    if !manifest.exists() {
        return super::import::documents(folder);
    }
    let manifest: Manifest = toml_of(&manifest)?;
    if manifest.format > FORMAT {
        let said = Message::new("transfer-newer").with("version", manifest.parvis);
        return Err(Error::invalid(MANIFEST, said));
    }
    let mut reading = Reading {
        plan: Plan { folder: folder.to_owned(), sectors: manifest.sectors, home: None, items: Vec::new() },
    };
    reading.folder("", None, 0)?;
    Ok(reading.plan)
}

struct Reading {
    plan: Plan,
}

/// What stands in one folder, by name.
#[derive(Default)]
struct Shelf {
    folders: BTreeMap<String, PathBuf>,
    files: BTreeMap<String, PathBuf>,
}

impl Reading {
    fn folder(&mut self, path: &str, place: Option<&Place>, depth: usize) -> Result<()> {
        let here = self.plan.folder.join(path);
        if depth > DEEPEST {
            return Err(refused(&here, "transfer-too-deep"));
        }
        let Shelf { mut folders, mut files } = shelf(&here)?;
        if path.is_empty() {
            files.remove(MANIFEST);
            if let Some(file) = files.remove(PLACE) {
                self.plan.home = Some(checked(&file, toml_of(&file)?, Kind::Home)?);
            }
        } else {
            files.remove(PLACE);
        }
        let mut children: Vec<Planned> = Vec::new();
        let inside = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        for document in place.map(|place| place.documents.as_slice()).unwrap_or_default() {
            let is_there = is_file(&document.file) && files.remove(&document.file).is_some();
            if !is_there {
                return Err(refused(&here.join(&document.file), "transfer-file-missing"));
            }
        }
        let pages: Vec<_> =
            files.keys().filter_map(|name| name.strip_suffix(".md")).map(str::to_owned).collect();
        for slug in pages.iter().filter(|slug| is_slug(slug)) {
            let file = files.remove(&format!("{slug}.md")).unwrap_or_default();
            files.remove(&format!("{slug}.draft.md"));
            let text = text_of(&file)?;
            let (written, _) = exchange::split::<Written>(&text).map_err(|cause| unreadable(&file, cause))?;
            if !written.kind.is_written() {
                return Err(refused(&file, "transfer-wrong-kind"));
            }
            let pictures = folders.remove(&format!("{slug}.images"));
            check_images(&file, &written, pictures.as_deref())?;
            children.push(Planned { path: inside(slug), what: What::Written(Box::new(written)) });
        }
        if let Some(odd) = files.values().next() {
            return Err(refused(odd, "transfer-unknown-file"));
        }
        for (slug, folder) in folders {
            let file = folder.join(PLACE);
            if !is_slug(&slug) || !file.is_file() {
                return Err(refused(&folder, "transfer-unknown-file"));
            }
            let place: Place = toml_of(&file)?;
            if !place.kind.is_container() || place.kind == Kind::Home {
                return Err(refused(&file, "transfer-wrong-kind"));
            }
            children.push(Planned { path: inside(&slug), what: What::Place(place) });
        }
        let above = place.map_or(Kind::Home, |place| place.kind);
        self.add(children, above, depth)
    }

    fn add(&mut self, mut children: Vec<Planned>, above: Kind, depth: usize) -> Result<()> {
        children.sort_by(|one, other| (one.what.order(), &one.path).cmp(&(other.what.order(), &other.path)));
        let mut seen = HashSet::new();
        for child in children {
            if !above.may_hold(child.what.kind()) || !seen.insert(child.path.clone()) {
                return Err(refused(&self.plan.folder.join(&child.path), "transfer-wrong-place"));
            }
            let path = child.path.clone();
            let at = self.plan.items.len();
            self.plan.items.push(child);
            if let What::Place(_) = &self.plan.items[at].what {
                // Taken out while its folder is read, so that the plan can grow.
                let What::Place(place) = std::mem::replace(&mut self.plan.items[at].what, hole()) else {
                    continue;
                };
                self.folder(&path, Some(&place), depth + 1)?;
                self.plan.items[at].what = What::Place(place);
            }
        }
        Ok(())
    }
}

fn hole() -> What {
    What::Place(Place {
        kind: Kind::Section,
        title: String::new(),
        summary: String::new(),
        order: 0,
        hidden: false,
        audience: None,
        documents: Vec::new(),
    })
}

fn checked(file: &Path, place: Place, kind: Kind) -> Result<Place> {
    if place.kind == kind { Ok(place) } else { Err(refused(file, "transfer-wrong-kind")) }
}

fn check_images(file: &Path, written: &Written, pictures: Option<&Path>) -> Result<()> {
    let mut expected = HashSet::new();
    for (image, number) in written.images.iter().zip(1..) {
        expected.extend(image.sizes.iter().map(|[width, _]| (number.to_string(), format!("{width}.jpg"))));
    }
    let mut found = HashSet::new();
    if let Some(pictures) = pictures {
        let shelf = shelf(pictures)?;
        if let Some(odd) = shelf.files.values().next() {
            return Err(refused(odd, "transfer-unknown-file"));
        }
        for (number, folder) in shelf.folders {
            found.extend(self::shelf(&folder)?.files.into_keys().map(|name| (number.clone(), name)));
        }
    }
    if found == expected { Ok(()) } else { Err(refused(file, "transfer-images-differ")) }
}

/// Folders and files of a folder. A link, a device or a name that is no text leads nowhere.
fn shelf(folder: &Path) -> Result<Shelf> {
    let mut shelf = Shelf::default();
    for entry in fs::read_dir(folder).map_err(|fault| unreadable(folder, fault))? {
        let entry = entry.map_err(|fault| unreadable(folder, fault))?;
        let (name, is_folder) = plain(&entry)?;
        if is_folder {
            shelf.folders.insert(name, entry.path());
        } else {
            shelf.files.insert(name, entry.path());
        }
    }
    Ok(shelf)
}

/// The name of an ordinary file or folder; true for a folder.
pub(super) fn plain(entry: &DirEntry) -> Result<(String, bool)> {
    let kind = entry.file_type().map_err(|fault| unreadable(&entry.path(), fault))?;
    let name = entry.file_name().into_string().ok().filter(|_| kind.is_file() || kind.is_dir());
    name.map(|name| (name, kind.is_dir())).ok_or_else(|| refused(&entry.path(), "transfer-odd-file"))
}

pub(super) fn text_of(file: &Path) -> Result<String> {
    read_at_most(file, MOST_TEXT)
}

fn toml_of<T: DeserializeOwned>(file: &Path) -> Result<T> {
    let is_plain = file.symlink_metadata().is_ok_and(|about| about.is_file());
    if !is_plain {
        return Err(refused(file, "transfer-odd-file"));
    }
    toml::from_str(&read_at_most(file, MOST_TOML)?).map_err(|fault| unreadable(file, fault.message()))
}

fn read_at_most(file: &Path, most: u64) -> Result<String> {
    let open = fs::File::open(file).map_err(|fault| unreadable(file, fault))?;
    let mut text = String::new();
    let read = open.take(most + 1).read_to_string(&mut text).map_err(|fault| unreadable(file, fault))?;
    if read as u64 > most { Err(refused(file, "transfer-too-large")) } else { Ok(text) }
}

/// A document of a folder that is no export.
pub(super) fn found(file: String, name: &str) -> Document {
    let title = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    Document { file, name: name.to_owned(), title, description: String::new(), shown_until: None }
}
