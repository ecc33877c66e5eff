//! A page as its handler sees it: which template, with what data. The portal's outer layer renders it, so that nobody
//! below depends on the portal.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use erased_serde::Serialize as Data;

use crate::message::Message;

/// A page to be rendered.
pub struct View {
    pub template: &'static str,
    pub data: Box<dyn Data + Send + Sync>,
    pub status: StatusCode,
    /// True for a piece of a page (suggestions, a preview): no layout around it, no counts fetched for it.
    pub fragment: bool,
    /// What editors wrote, with its blocks still to be filled in.
    pub prose: Option<Prose>,
    /// True for what our own pages may show in a frame; nobody else may, ever.
    pub framed: bool,
}

/// Clean HTML in which blocks may stand. The portal fills them in for this reader and gives it to the template as
/// `prose`.
pub struct Prose {
    pub html: String,
    /// True for those who edit: they are told why a block shows nothing.
    pub explained: bool,
}

impl View {
    pub fn new(template: &'static str, data: impl serde::Serialize + Send + Sync + 'static) -> Self {
        Self {
            template,
            data: Box::new(data),
            status: StatusCode::OK,
            fragment: false,
            prose: None,
            framed: false,
        }
    }

    pub fn fragment(template: &'static str, data: impl serde::Serialize + Send + Sync + 'static) -> Self {
        Self { fragment: true, ..Self::new(template, data) }
    }

    pub fn with_prose(self, html: String, explained: bool) -> Self {
        Self { prose: Some(Prose { html, explained }), ..self }
    }

    pub fn in_our_frame(self) -> Self {
        Self { framed: true, ..self }
    }

    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

/// The view on its way to the portal. Response extensions must be cloneable; the view is taken out once.
#[derive(Clone)]
pub struct Pending(Arc<Mutex<Option<View>>>);

impl Pending {
    pub fn take(&self) -> Option<View> {
        self.0.lock().ok()?.take()
    }
}

impl IntoResponse for View {
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(Pending(Arc::new(Mutex::new(Some(self)))));
        response
    }
}

/// A sentence shown once, at the top of the next page: « Page enregistrée. »
#[derive(Clone, Debug)]
pub struct Flash(pub Message);

/// After a form: go there, and say this.
pub fn done(to: &str, said: Message) -> Response {
    let mut response = Redirect::to(to).into_response();
    response.extensions_mut().insert(Flash(said));
    response
}
