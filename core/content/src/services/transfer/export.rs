//! Out: one folder of files for each place, one Markdown file for each page, the files as they were received.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

use parvis_accounts::services::sector;
use parvis_kernel::ports::blobs::BlobId;
use parvis_kernel::{Ctx, Error, Message, Result};
use uuid::Uuid;

use super::{MANIFEST, Moved, PLACE, Readers, refused, unreadable};
use crate::domain::audience::Rule;
use crate::domain::exchange::{self, Document, FORMAT, Image, Manifest, Place, Sector, Waiting, Written};
use crate::domain::kind::Kind;
use crate::domain::slug::slug;
use crate::domain::tree::{EDIT, HOME};
use crate::entities::{image, node, page_revision};
use crate::services::{find, tree};
use crate::store;

/// Everything that stands below a place, in the order of its editors; what is written has no body here.
struct Standing {
    row: node::Model,
    kind: Kind,
    /// Of slugs, as the folders stand in each other.
    path: String,
    order: u32,
}

/// Writes the branch of a container into an empty or missing folder.
pub async fn export(ctx: &Ctx, branch: Uuid, folder: &Path) -> Result<Moved> {
    ctx.require(EDIT)?;
    find::container(ctx, branch).await?;
    let is_used =
        folder.exists() && folder.read_dir().map_err(|fault| unreadable(folder, fault))?.next().is_some();
    if is_used {
        return Err(refused(folder, "transfer-folder-used"));
    }
    let standing = standing(ctx, branch).await?;
    let names = names(ctx, &standing).await?;
    let readers = Readers::load(ctx).await?;
    let out = Out { ctx, folder, names, readers };
    let sectors = sectors(ctx, &standing).await?;
    let left_out = left_out(ctx);
    let parvis = env!("CARGO_PKG_VERSION").to_owned();
    out.toml(MANIFEST, &Manifest { format: FORMAT, parvis, left_out, sectors })?;
    let mut moved = Moved::default();
    for one in &standing {
        match one.kind.is_container() {
            true => out.place(one, &mut moved).await?,
            false => out.written(one, &mut moved).await?,
        }
    }
    ctx.audit("content.exported", None, &folder.display().to_string()).await?;
    Ok(moved)
}

/// What stays behind, in words. A backup holds all of it.
pub fn left_out(ctx: &Ctx) -> Vec<String> {
    let kinds = ["versions", "trash", "people", "modules", "settings", "trail"];
    kinds.map(|kind| ctx.say(&Message::new(&format!("transfer-left-{kind}")))).to_vec()
}

async fn standing(ctx: &Ctx, branch: Uuid) -> Result<Vec<Standing>> {
    let tree = tree::load(ctx).await?;
    let root = store::nodes::find(ctx.read(), branch).await?.ok_or(Error::NotFound)?;
    let path = if branch == HOME { String::new() } else { root.slug.clone() };
    let kind = Kind::from_key(&root.kind).ok_or(Error::NotFound)?;
    let (mut found, mut waiting) = (Vec::new(), vec![Standing { row: root, kind, path, order: 1 }]);
    while let Some(above) = waiting.pop() {
        let mut places = Vec::new();
        if above.kind.is_container() && tree.get(above.row.id).is_some() {
            for (row, order) in store::nodes::children(ctx.read(), above.row.id).await?.into_iter().zip(1..) {
                let Some(kind) = Kind::from_key(&row.kind) else { continue };
                let path = match above.path.as_str() {
                    "" => row.slug.clone(),
                    path => format!("{path}/{}", row.slug),
                };
                places.push(Standing { row, kind, path, order });
            }
        }
        waiting.extend(places.into_iter().rev());
        found.push(above);
    }
    Ok(found)
}

/// The sectors that some readers are named by.
async fn sectors(ctx: &Ctx, standing: &[Standing]) -> Result<Vec<Sector>> {
    let tree = tree::load(ctx).await?;
    let rules = standing.iter().filter_map(|one| tree.get(one.row.id)?.audience.as_ref()).flatten();
    let used: HashSet<_> =
        rules.filter_map(|rule| if let Rule::Sector(id) = rule { Some(*id) } else { None }).collect();
    let rows = sector::all(ctx).await?.into_iter().filter(|row| used.contains(&row.id));
    let mut sectors: Vec<_> = rows.map(|row| Sector { slug: row.slug, name: row.name }).collect();
    sectors.sort_by(|one, other| one.slug.cmp(&other.slug));
    Ok(sectors)
}

/// What each object is called outside.
async fn names(ctx: &Ctx, standing: &[Standing]) -> Result<HashMap<Uuid, String>> {
    let mut names = HashMap::new();
    for one in standing.iter().filter(|one| !one.path.is_empty()) {
        let id = one.row.id;
        names.insert(id, exchange::name("page", &one.path));
        if one.kind.is_written() {
            for (image, number) in images(ctx, id).await?.into_iter().zip(1..) {
                names.insert(image, exchange::name("image", &format!("{}/{number}", one.path)));
            }
        } else {
            let mut documents = store::documents::ids_in(ctx.read(), &[id]).await?;
            documents.sort_unstable();
            for (document, number) in documents.into_iter().zip(1..) {
                names.insert(document, exchange::name("document", &format!("{}/{number}", one.path)));
            }
        }
    }
    Ok(names)
}

/// The oldest first: taken in again, they stand in the same order.
async fn images(ctx: &Ctx, node: Uuid) -> Result<Vec<Uuid>> {
    let mut ids = store::images::of_node(ctx.read(), node).await?;
    ids.reverse();
    Ok(ids)
}

struct Out<'a> {
    ctx: &'a Ctx,
    folder: &'a Path,
    names: HashMap<Uuid, String>,
    readers: Readers,
}

impl Out<'_> {
    async fn audience(&self, row: &node::Model) -> Result<Option<Vec<String>>> {
        if !row.restricted {
            return Ok(None);
        }
        let tree = tree::load(self.ctx).await?;
        let rules = tree.get(row.id).and_then(|node| node.audience.clone()).unwrap_or_default();
        self.readers.told(self.ctx, &rules).await.map(Some)
    }

    async fn place(&self, one: &Standing, moved: &mut Moved) -> Result<()> {
        let documents = match one.kind {
            Kind::Library => self.documents(one).await?,
            _ => Vec::new(),
        };
        moved.places += 1;
        moved.documents += documents.len();
        let place = Place {
            kind: one.kind,
            title: one.row.title.clone(),
            summary: one.row.summary.clone(),
            order: one.order,
            hidden: one.row.hidden,
            audience: self.audience(&one.row).await?,
            documents,
        };
        self.toml(&within(&one.path, PLACE), &place)
    }

    async fn documents(&self, one: &Standing) -> Result<Vec<Document>> {
        let mut rows = store::documents::in_library(self.ctx.read(), one.row.id).await?;
        rows.sort_unstable_by_key(|row| row.id);
        let mut told = Vec::new();
        for (row, number) in rows.into_iter().zip(1..) {
            let version = store::documents::version(self.ctx.read(), row.id, row.version).await?;
            let version =
                version.ok_or_else(|| Error::internal(format!("document {} has no version", row.id)))?;
            let (stem, extension) = version.file_name.rsplit_once('.').unwrap_or((&version.file_name, "bin"));
            let file = match slug(stem) {
                stem if stem.is_empty() => format!("{number:04}.{extension}"),
                stem => format!("{number:04}-{stem}.{extension}"),
            };
            self.copy(&within(&one.path, &file), version.blob).await?;
            told.push(Document {
                file,
                name: version.file_name,
                title: row.title,
                description: row.description,
                shown_until: row.shown_until,
            });
        }
        Ok(told)
    }

    async fn written(&self, one: &Standing, moved: &mut Moved) -> Result<()> {
        let row = &one.row;
        let words = async |id: Option<Uuid>| match id {
            Some(id) => store::revisions::find(self.ctx.read(), id).await,
            None => Ok(None),
        };
        let (live, latest) = (words(row.live_revision_id).await?, words(row.latest_revision_id).await?);
        let waiting =
            latest.clone().filter(|_| live.is_some() && row.latest_revision_id != row.live_revision_id);
        let draft = live.is_none();
        let Some(shown) = live.or(latest) else { return Ok(()) };
        let images = self.images(one).await?;
        moved.pages += 1;
        moved.images += images.len();
        let head = Written {
            kind: one.kind,
            title: shown.title.clone(),
            summary: shown.summary.clone(),
            order: one.order,
            hidden: row.hidden,
            draft,
            pinned: row.pinned,
            image: self.image(&shown),
            published_at: row.published_at,
            expires_at: row.expires_at,
            review_on: row.review_on,
            audience: self.audience(row).await?,
            images,
        };
        self.text(&format!("{}.md", one.path), &head, &shown.body)?;
        if let Some(waiting) = waiting {
            let head = Waiting {
                title: waiting.title.clone(),
                summary: waiting.summary.clone(),
                image: self.image(&waiting),
            };
            self.text(&format!("{}.draft.md", one.path), &head, &waiting.body)?;
        }
        Ok(())
    }

    fn image(&self, words: &page_revision::Model) -> Option<String> {
        words.image_id.map(|id| exchange::named(&id.to_string(), &self.names))
    }

    async fn images(&self, one: &Standing) -> Result<Vec<Image>> {
        let ids = images(self.ctx, one.row.id).await?;
        let mut rows: HashMap<Uuid, image::Model> = store::images::find_many(self.ctx.read(), &ids).await?;
        let sizes = store::images::sizes(self.ctx.read(), &ids).await?;
        let mut told = Vec::new();
        for (id, number) in ids.into_iter().zip(1..) {
            let Some(row) = rows.remove(&id) else { continue };
            let widths = sizes.get(&id).cloned().unwrap_or_default();
            let widths: Vec<_> =
                widths.into_iter().map(|(w, h)| [w.cast_signed(), h.cast_signed()]).collect();
            for [width, _] in &widths {
                if let Some(made) = store::images::rendition(self.ctx.read(), id, *width).await? {
                    self.copy(&format!("{}.images/{number}/{width}.jpg", one.path), made.blob).await?;
                }
            }
            told.push(Image {
                alt: row.alt,
                name: row.file_name,
                focus: [row.focus_x, row.focus_y],
                likeness: row.likeness,
                sizes: widths,
            });
        }
        Ok(told)
    }

    fn text(&self, path: &str, head: &impl serde::Serialize, body: &str) -> Result<()> {
        let body = exchange::named(body, &self.names);
        let text = exchange::join(head, &body).map_err(|cause| unreadable(Path::new(path), cause))?;
        self.bytes(path, text.as_bytes())
    }

    fn toml(&self, path: &str, value: &impl serde::Serialize) -> Result<()> {
        let text = toml::to_string(value).map_err(|fault| unreadable(Path::new(path), fault))?;
        self.bytes(path, text.as_bytes())
    }

    fn bytes(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let path = self.ready(path)?;
        std::fs::write(&path, bytes).map_err(|fault| unreadable(&path, fault))
    }

    /// File to file: a video costs no memory.
    async fn copy(&self, path: &str, blob: String) -> Result<()> {
        let from = self.ctx.app().ports.blobs.path(&BlobId(blob)).await?;
        let to = self.ready(path)?;
        let copied = tokio::task::spawn_blocking(move || copy(&from, &to)).await.map_err(Error::internal)?;
        copied.map_err(|fault| unreadable(Path::new(path), fault))
    }

    /// The path of a file to be, its folder made.
    fn ready(&self, path: &str) -> Result<PathBuf> {
        let whole = self.folder.join(path);
        let above = whole.parent().unwrap_or(self.folder);
        std::fs::create_dir_all(above).map_err(|fault| unreadable(above, fault))?;
        Ok(whole)
    }
}

/// Readable as any other new file, whatever the blob's own permissions.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut to) = (std::fs::File::open(from)?, std::fs::File::create_new(to)?);
    io::copy(&mut from, &mut to).map(drop)
}

fn within(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") }
}
