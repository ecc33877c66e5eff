//! Images of pages and news: sent as they are, made clean, and served in a few widths.

use parvis_kernel::Ctx;
use parvis_kernel::answer::{Created, Item};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::upload::Whole;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::services::image::{self, Shown};

/// An image that was sent for a page.
#[derive(Clone, Serialize, ToSchema)]
pub struct Image {
    pub id: Uuid,
    /// What it shows, in words.
    pub alt: String,
    /// What to write in a body to show it.
    pub markdown: String,
    /// A JPEG of middle width.
    pub src: String,
    /// Every width, as HTML's `srcset`.
    pub srcset: String,
    pub width: u32,
    pub height: u32,
}

impl From<Shown> for Image {
    fn from(shown: Shown) -> Self {
        let Shown { id, alt, src, srcset, width, height, .. } = shown;
        let said = alt.replace(['[', ']', '\\'], " ");
        Self { id, markdown: format!("![{said}](/images/{id})"), alt, src, srcset, width, height }
    }
}

/// What is said of an image that is sent.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sending {
    /// What the image shows, in words.
    #[param(example = "Trois enfants plantent un pommier")]
    alt: String,
    /// Its file name.
    #[serde(default)]
    #[param(example = "pommier.jpg")]
    name: String,
}

impl Sending {
    pub(super) async fn keep(&self, ctx: &Ctx, page: Uuid, file: Whole) -> Result<Created<Image>> {
        let id = image::add(ctx, page, &self.alt, file.named(&self.name)).await?;
        let shown = image::shown(ctx, &[id]).await?.remove(&id).ok_or(Error::NotFound)?;
        let image = Image::from(shown);
        Ok(Created { path: image.src.clone(), item: Item { state: id.simple().to_string(), value: image } })
    }
}
