//! What a form is called, and by which words it is found.

use axum::extract::Path;
use axum::response::Response;
use parvis_kernel::error::{Error, FieldError, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Errors, Head, again, of_form, seen};
use crate::domain::content::{Content, LONGEST_SUMMARY, LONGEST_TITLE, LONGEST_WORDS};
use crate::services::builder;

#[derive(Serialize)]
struct Page {
    head: Head,
    form: Typed,
    errors: Errors,
}

#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Typed {
    #[serde(default)]
    state: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    words: String,
}

impl Typed {
    fn put(&self, content: &mut Content) -> Result<()> {
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (title, summary, words) = (one_line(&self.title), one_line(&self.summary), one_line(&self.words));
        let mut faults = Vec::new();
        let mut fault = |field: &str, message| faults.push(FieldError { field: field.to_owned(), message });
        if title.is_empty() {
            fault("title", Message::new("forms-title-missing"));
        }
        for (field, text, most) in [
            ("title", &title, LONGEST_TITLE),
            ("summary", &summary, LONGEST_SUMMARY),
            ("words", &words, LONGEST_WORDS),
        ] {
            if text.chars().count() > most {
                let most = i64::try_from(most).unwrap_or(i64::MAX);
                fault(field, Message::new("text-too-long").with("most", most));
            }
        }
        if !faults.is_empty() {
            return Err(Error::Invalid(faults));
        }
        (content.title, content.summary, content.words) = (title, summary, words);
        Ok(())
    }
}

async fn view(ctx: &Ctx, id: Uuid, typed: Option<Typed>, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let head = Head::of(&form);
    let typed = typed.unwrap_or_else(|| Typed {
        state: String::new(),
        title: form.draft.title.clone(),
        summary: form.draft.summary.clone(),
        words: form.draft.words.clone(),
    });
    Ok(View::new("forms/presentation.html", Page { head, form: typed, errors }))
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, Vec::new()).await
}

pub(crate) async fn save(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    match builder::change(&ctx, id, seen(&typed.state), |content, _| typed.put(content)).await {
        Ok(()) => Ok(done(&of_form(id), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(&ctx, id, Some(typed), refused.errors.clone()).await?, refused))
        }
    }
}
