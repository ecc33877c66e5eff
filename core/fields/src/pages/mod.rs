//! Forms on pages: drawn from their schema, readable without JavaScript, posted back as drafts.
//!
//! A page that asks with a form does this, whoever keeps the draft:
//! - GET: [`form::draw`] makes a [`form::FormView`] of the schema and the draft; the template shows it with
//!   `{% <fields_form form={form} action={…}> %} buttons {% </fields_form> %}`, and asks for the stylesheet and the script
//!   by `{{<fields_head/>}}` in its block `head`.
//! - POST: the handler takes [`posted::Posted`] and puts it [into the draft](posted::Posted::into_draft); files are kept
//!   then. When [`posted::Posted::is_redraw`] the page is drawn again as it is, with nothing said to be wrong. Otherwise
//!   the draft is read, and drawn again with its errors (422) or gone on with.
//!
//! A button `go` says which of the page's own buttons was pressed; everything else that a form posts by itself is
//! [`posted`]'s.

mod begin;
mod choices;
pub mod control;
pub mod form;
mod lines;
pub mod posted;

pub use begin::begin;
