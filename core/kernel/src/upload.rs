//! The extractor of forms that carry files: files go to the disk in pieces as they arrive, never whole into memory.

use std::collections::HashMap;
use std::io::Write;
use std::sync::Arc;

use axum::RequestExt;
use axum::extract::{FromRequest, Multipart, Request};
use futures::StreamExt;
use tempfile::NamedTempFile;

use crate::app::App;
use crate::error::{Error, Result};
use crate::form::{CSRF_FIELD, ONCE_FIELD};
use crate::message::Message;

/// The most files of one form.
const MOST_FILES: usize = 50;

/// The longest text of one field, in bytes.
const MOST_TEXT: usize = 2 * 1024 * 1024;

/// A form with files, as received.
#[derive(Default)]
pub struct Upload {
    fields: HashMap<String, Vec<String>>,
    pub files: Vec<Received>,
}

/// One file, whole, on the disk of the blobs.
pub struct Received {
    pub field: String,
    /// As the sender's machine called it: never a path of ours.
    pub name: String,
    pub content: NamedTempFile,
    pub size: u64,
}

impl Upload {
    /// The last value of a field; empty when absent.
    pub fn text(&self, name: &str) -> String {
        self.fields.get(name).and_then(|values| values.last()).cloned().unwrap_or_default()
    }

    pub fn texts(&self, name: &str) -> Vec<String> {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    /// Everything typed, by name, and the files: for forms whose fields are not known beforehand.
    pub fn into_parts(self) -> (HashMap<String, Vec<String>>, Vec<Received>) {
        (self.fields, self.files)
    }
}

impl FromRequest<Arc<App>> for Upload {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self> {
        let mut form = Multipart::from_request(request, app).await.map_err(unreadable)?;
        let mut upload = Self::default();
        while let Some(field) = form.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            match field.file_name().map(str::to_owned) {
                // A file field left empty arrives as a file without a name.
                Some(file) if file.is_empty() => {}
                Some(file) => upload.receive(app, name, file, field).await?,
                None => {
                    let text = field.text().await.map_err(broken)?;
                    if text.len() > MOST_TEXT {
                        return Err(Error::invalid(&name, Message::new("form-too-large")));
                    }
                    // No database keeps one.
                    if name.contains('\0') || text.contains('\0') {
                        return Err(Error::invalid(&name, Message::new("form-unreadable")));
                    }
                    if name != CSRF_FIELD && name != ONCE_FIELD {
                        upload.fields.entry(name).or_default().push(text);
                    }
                }
            }
        }
        Ok(upload)
    }
}

impl Upload {
    async fn receive(
        &mut self,
        app: &App,
        field: String,
        name: String,
        mut data: axum::extract::multipart::Field<'_>,
    ) -> Result<()> {
        if self.files.len() >= MOST_FILES {
            return Err(Error::invalid(
                &field,
                Message::new("too-many-files").with("most", MOST_FILES as i64),
            ));
        }
        let mut content = app.ports.blobs.scratch().await?;
        let mut size = 0;
        while let Some(piece) = data.chunk().await.map_err(broken)? {
            size += piece.len() as u64;
            // A piece is a few kilobytes: writing it to the page cache is quicker than handing it to another thread.
            content.write_all(&piece).map_err(full_disk)?;
        }
        self.files.push(Received { field, name, content, size });
        Ok(())
    }
}

/// A file that is the whole body of a request to the API.
pub struct Whole {
    content: NamedTempFile,
    size: u64,
}

impl Whole {
    /// The same, as if it had come with a form.
    pub fn named(self, name: &str) -> Received {
        Received { field: String::new(), name: name.to_owned(), content: self.content, size: self.size }
    }
}

impl FromRequest<Arc<App>> for Whole {
    type Rejection = Error;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self> {
        let mut pieces = request.into_limited_body().into_data_stream();
        let mut content = app.ports.blobs.scratch().await?;
        let mut size = 0;
        while let Some(piece) = pieces.next().await {
            let piece = piece.map_err(|fault| match is_too_long(&fault) {
                true => Error::invalid("", Message::new("file-too-large")),
                false => unreadable(fault),
            })?;
            size += piece.len() as u64;
            content.write_all(&piece).map_err(full_disk)?;
        }
        if size == 0 {
            Err(Error::invalid("", Message::new("file-empty")))
        } else {
            Ok(Self { content, size })
        }
    }
}

fn is_too_long(fault: &axum::Error) -> bool {
    let causes = std::iter::successors(std::error::Error::source(fault), |cause| cause.source());
    causes.into_iter().any(|cause| cause.is::<http_body_util::LengthLimitError>())
}

fn unreadable(fault: impl std::fmt::Display) -> Error {
    tracing::debug!(%fault, "a form with files could not be read");
    Error::invalid("", Message::new("form-unreadable"))
}

/// Too large, or the line was lost half-way.
fn broken(fault: axum::extract::multipart::MultipartError) -> Error {
    match fault.status().as_u16() {
        413 => Error::invalid("file", Message::new("file-too-large")),
        _ => unreadable(fault),
    }
}

fn full_disk(fault: std::io::Error) -> Error {
    tracing::error!(%fault, "an upload could not be written");
    Error::Unavailable(Message::new("disk-full"))
}
