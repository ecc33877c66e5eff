//! `/gerer/charte/{id}`: one charter, changed while it is a draft.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use parvis_kernel::error::{FieldError, Result};
use parvis_kernel::facets::NavGroup;
use parvis_kernel::form::Form;
use parvis_kernel::message::Arg;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, Message, View};
use parvis_portal::charter::artwork::FONTS;
use parvis_portal::charter::draft::{self, Draft};
use parvis_portal::theme::contrast::CHOSEN;
use parvis_portal::theme::{MOST_MENTIONS, PLACES, SHIPPED_LOGO};
use serde::Serialize;
use uuid::Uuid;

use super::typed::{Line, SCHEMES, Typed};
use crate::pages::tree::Choice;

#[derive(Serialize)]
struct Page {
    id: Uuid,
    form: Typed,
    schemes: Vec<Scheme>,
    places: Vec<Place>,
    lines: Vec<Line>,
    entries: Vec<Choice>,
    /// Colours that would do in the place of refused ones.
    offers: Vec<Offer>,
    is_used: bool,
    logo: Option<String>,
    fonts: Vec<Font>,
    errors: Vec<FieldError>,
}

#[derive(Serialize)]
struct Scheme {
    name: &'static str,
    colours: Vec<Shown>,
}

#[derive(Serialize)]
struct Shown {
    name: &'static str,
    field: String,
    value: String,
}

#[derive(Serialize)]
struct Place {
    number: usize,
    value: String,
}

/// A font of the charter, or that of the reader's own system.
#[derive(Serialize)]
struct Font {
    which: &'static str,
    is_own: bool,
}

#[derive(Serialize)]
struct Offer {
    field: String,
    name: String,
    scheme: String,
    colour: String,
}

pub(crate) async fn show(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    let draft = draft::find(&ctx, id).await?;
    Ok(view(&ctx, &draft, None, Vec::new()))
}

pub(crate) async fn save(
    ctx: Ctx,
    Path(id): Path<Uuid>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response> {
    let draft = draft::find(&ctx, id).await?;
    let typed = Typed::read(pairs)?;
    let theme = typed.theme(&draft.theme);
    match draft::change(&ctx, id, typed.version, &typed.label, theme).await {
        Ok(()) => Ok(done(&format!("/gerer/charte/{id}"), Message::new("charter-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            let view = view(&ctx, &draft, Some(typed), refused.errors);
            Ok(view.with_status(refused.status).into_response())
        }
    }
}

pub(crate) async fn discard(ctx: Ctx, Path(id): Path<Uuid>) -> Result<Response> {
    draft::discard(&ctx, id).await?;
    Ok(done("/gerer/charte", Message::new("charter-discarded")))
}

pub(super) fn view(ctx: &Ctx, draft: &Draft, typed: Option<Typed>, errors: Vec<FieldError>) -> View {
    let form = typed.unwrap_or_else(|| Typed::of(draft));
    let colours = |scheme: &'static str| {
        let shown = CHOSEN.into_iter().map(|name| {
            let field = format!("{scheme}-{name}");
            Shown { name, value: form.colours.get(&field).cloned().unwrap_or_default(), field }
        });
        Scheme { name: scheme, colours: shown.collect() }
    };
    let place = |at: usize| Place { number: at + 1, value: form.bottom.get(at).cloned().unwrap_or_default() };
    let mut lines = form.mentions.clone();
    lines.truncate(MOST_MENTIONS);
    let blank = |at: usize| Line { place: (at + 1).to_string(), ..Line::default() };
    let blanks: Vec<_> = (lines.len()..MOST_MENTIONS.min(lines.len() + 2)).map(blank).collect();
    lines.extend(blanks);
    let page = Page {
        id: draft.id,
        schemes: SCHEMES.map(colours).into(),
        places: (0..PLACES).map(place).collect(),
        lines,
        entries: entries(ctx, &form.bottom),
        offers: errors.iter().filter_map(offer).collect(),
        is_used: draft.is_used,
        logo: logo(draft),
        fonts: fonts(draft),
        form,
        errors,
    };
    View::new("admin/charter_edit.html", page)
}

/// Where the draft's own logo is.
fn logo(draft: &Draft) -> Option<String> {
    let own = draft.theme.logo != SHIPPED_LOGO;
    own.then(|| format!("/assets/-/theme/{}.{}/{}", draft.id, draft.version, draft.theme.logo))
}

fn fonts(draft: &Draft) -> Vec<Font> {
    let own = [&draft.theme.fonts.text, &draft.theme.fonts.title];
    FONTS.into_iter().zip(own).map(|(which, file)| Font { which, is_own: !file.is_empty() }).collect()
}

/// What the bar at the bottom may lead to; what was chosen once stays, even while its module is away.
fn entries(ctx: &Ctx, chosen: &[String]) -> Vec<Choice> {
    let mut items: Vec<_> =
        ctx.app().registry.navigation().filter(|item| item.group != NavGroup::Manage).collect();
    items.sort_by_key(|item| (item.group, item.position));
    let known = items
        .iter()
        .map(|item| Choice { value: item.url.to_owned(), label: ctx.say(&Message::new(item.label)) });
    let known: Vec<_> = known.collect();
    let absent = chosen.iter().filter(|url| known.iter().all(|one| one.value != **url));
    let absent: Vec<_> =
        absent.map(|url| Choice { value: url.clone(), label: absent_label(ctx, url) }).collect();
    known.into_iter().chain(absent).collect()
}

fn absent_label(ctx: &Ctx, url: &str) -> String {
    ctx.say(&Message::new("charter-bottom-absent").with("url", url))
}

fn offer(error: &FieldError) -> Option<Offer> {
    let nearest = error.message.args.iter().find(|(name, _)| name == "nearest")?;
    let (_, Arg::Text(colour)) = nearest else { return None };
    let (scheme, name) = error.field.split_once('-').filter(|_| !colour.is_empty())?;
    Some(Offer {
        field: error.field.clone(),
        name: name.to_owned(),
        scheme: scheme.to_owned(),
        colour: colour.clone(),
    })
}
