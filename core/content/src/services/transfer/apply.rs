//! Making what was planned: places, empty pages, files and pictures first, so that each has its id; then the words, which
//! may name any of them.

use std::collections::HashMap;
use std::path::Path;

use parvis_accounts::services::sector;
use parvis_kernel::upload::Received;
use parvis_kernel::{Ctx, Error, Result};
use uuid::Uuid;

use super::plan::{Plan, What, text_of};
use super::{Readers, unreadable};
use crate::domain::exchange::{self, Document, Image, Place, Waiting, Written};
use crate::domain::tree::HOME;
use crate::services::document::{self, Description};
use crate::services::image::{self, Kept};
use crate::services::node::{self, NewNode};
use crate::services::page::{self, Draft, Saving};

pub(super) async fn all(ctx: &Ctx, plan: &Plan, into: Uuid) -> Result<()> {
    for one in Readers::load(ctx).await?.missing(&plan.sectors) {
        sector::create(ctx, &one.name, &one.slug).await?;
    }
    let mut making =
        Making { ctx, plan, readers: Readers::load(ctx).await?, places: HashMap::new(), ids: HashMap::new() };
    if let Some(home) = plan.home.as_ref().filter(|_| into == HOME) {
        node::rename(ctx, HOME, &home.title, &home.summary, "").await?;
    }
    for item in &plan.items {
        let above = item.path.rsplit_once('/').map(|(above, _)| above);
        // A folder of documents has a root of its own, whose name is empty.
        let parent = match above.or_else(|| making.places.contains_key("").then_some("")) {
            Some(above) if !item.path.is_empty() => {
                *making.places.get(above).ok_or_else(|| Error::internal("a child before its parent"))?
            }
            _ => into,
        };
        match &item.what {
            What::Place(place) => making.place(&item.path, parent, place).await?,
            What::Written(written) => making.written(&item.path, parent, written).await?,
        }
    }
    for item in &plan.items {
        if let What::Written(written) = &item.what {
            making.words(&item.path, written).await?;
        }
    }
    Ok(())
}

struct Making<'a> {
    ctx: &'a Ctx,
    plan: &'a Plan,
    readers: Readers,
    /// By path.
    places: HashMap<String, Uuid>,
    /// By the name that texts use.
    ids: HashMap<String, Uuid>,
}

impl Making<'_> {
    async fn node(
        &mut self,
        path: &str,
        asked: NewNode,
        hidden: bool,
        audience: Option<&[String]>,
    ) -> Result<Uuid> {
        let id = node::create(self.ctx, asked).await?;
        // Before anything stands in it.
        if hidden {
            node::set_hidden(self.ctx, id, true).await?;
        }
        if let Some(told) = audience {
            let rules = self.readers.rules(self.ctx, told, Path::new(path)).await?;
            node::set_audience(self.ctx, id, Some(rules)).await?;
        }
        self.places.insert(path.to_owned(), id);
        self.ids.insert(exchange::name("page", path), id);
        Ok(id)
    }

    async fn place(&mut self, path: &str, parent: Uuid, place: &Place) -> Result<()> {
        let slug = path.rsplit('/').next().unwrap_or_default();
        let asked = NewNode {
            parent,
            kind: place.kind,
            title: place.title.clone(),
            summary: place.summary.clone(),
            slug: if exchange::is_slug(slug) { slug.to_owned() } else { String::new() },
        };
        let id = self.node(path, asked, place.hidden, place.audience.as_deref()).await?;
        for (told, number) in place.documents.iter().zip(1..) {
            let document = self.document(path, id, told).await?;
            self.ids.insert(exchange::name("document", &format!("{path}/{number}")), document);
        }
        Ok(())
    }

    async fn document(&self, path: &str, library: Uuid, told: &Document) -> Result<Uuid> {
        let inside = if path.is_empty() { told.file.clone() } else { format!("{path}/{}", told.file) };
        let file = self.received(&self.plan.file(&inside, ""), &told.name).await?;
        let kept = document::keep(self.ctx, file).await?;
        let id = document::add_described(self.ctx, library, &told.title, &told.description, kept).await?;
        if told.shown_until.is_some() {
            let asked = Description {
                title: told.title.clone(),
                description: told.description.clone(),
                library,
                shown_until: told.shown_until,
            };
            document::describe(self.ctx, id, asked).await?;
        }
        Ok(id)
    }

    /// File to file, on the disk of the blobs.
    async fn received(&self, from: &Path, name: &str) -> Result<Received> {
        let content = self.ctx.app().ports.blobs.scratch().await?;
        let (source, target) = (from.to_owned(), content.path().to_owned());
        let copied = tokio::task::spawn_blocking(move || {
            let mut source = std::fs::File::open(source)?;
            std::io::copy(&mut source, &mut std::fs::File::create(target)?)
        });
        let size = copied.await.map_err(Error::internal)?.map_err(|fault| unreadable(from, fault))?;
        Ok(Received { field: "file".to_owned(), name: name.to_owned(), content, size })
    }

    async fn written(&mut self, path: &str, parent: Uuid, written: &Written) -> Result<()> {
        let asked = NewNode {
            parent,
            kind: written.kind,
            title: written.title.clone(),
            summary: written.summary.clone(),
            slug: path.rsplit('/').next().unwrap_or_default().to_owned(),
        };
        let id = self.node(path, asked, written.hidden, written.audience.as_deref()).await?;
        for (told, number) in written.images.iter().zip(1..) {
            let image = self.image(path, number, id, told).await?;
            self.ids.insert(exchange::name("image", &format!("{path}/{number}")), image);
        }
        Ok(())
    }

    async fn image(&self, path: &str, number: usize, node: Uuid, told: &Image) -> Result<Uuid> {
        let mut sizes = Vec::new();
        for [width, height] in &told.sizes {
            let file = self.plan.file(path, &format!(".images/{number}/{width}.jpg"));
            let received = self.received(&file, "image.jpg").await?;
            sizes.push((*width, *height, received));
        }
        let asked = Kept {
            alt: told.alt.clone(),
            name: told.name.clone(),
            focus: told.focus,
            likeness: told.likeness,
        };
        image::put_back(self.ctx, node, asked, sizes).await
    }

    async fn words(&self, path: &str, written: &Written) -> Result<()> {
        let id = *self.places.get(path).ok_or(Error::NotFound)?;
        let file = self.plan.file(path, ".md");
        let text = text_of(&file)?;
        let (_, body) = exchange::split::<Written>(&text).map_err(|cause| unreadable(&file, cause))?;
        let draft = Draft {
            title: written.title.clone(),
            summary: written.summary.clone(),
            body: exchange::identified(body, &self.ids),
            image: self.named(written.image.as_deref()),
            pinned: written.pinned,
            publish_at: written.published_at,
            expires_at: written.expires_at,
            review_on: written.review_on,
            based_on: None,
        };
        let saving = if written.draft { Saving::Draft } else { Saving::Publish };
        page::save(self.ctx, id, draft.clone(), saving).await?;
        let file = self.plan.file(path, ".draft.md");
        if !written.draft && file.is_file() {
            let text = text_of(&file)?;
            let (head, body) = exchange::split::<Waiting>(&text).map_err(|cause| unreadable(&file, cause))?;
            let waiting = Draft {
                title: head.title,
                summary: head.summary,
                body: exchange::identified(body, &self.ids),
                image: self.named(head.image.as_deref()),
                ..draft
            };
            page::save(self.ctx, id, waiting, Saving::Draft).await?;
        }
        Ok(())
    }

    /// An image by its name, or by an id that has none.
    fn named(&self, told: Option<&str>) -> Option<Uuid> {
        let told = told?;
        self.ids.get(told).copied().or_else(|| Uuid::try_parse(told).ok())
    }
}
