//! Who signs, in what order: the circuit of a form, one step to a screen.

use axum::extract::Path;
use axum::response::Response;
use parvis_accounts::services::people;
use parvis_approvals::domain::circuit::{Circuit, MOST_STEPS, Step, When, Who};
use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::Schema;
use parvis_fields::domain::value::Value;
use parvis_fields::domain::words::{NoNames, words};
use parvis_kernel::error::{Error, Result};
use parvis_kernel::form::Form;
use parvis_kernel::message::Message;
use parvis_kernel::permission::Role;
use parvis_kernel::view::done;
use parvis_kernel::{Ctx, View};
use serde::Serialize;
use uuid::Uuid;

use super::circuit_step::Typed;
use super::{Choice, Errors, Head, Seen, again, of_form, seen};
use crate::domain::content::{Fault, Place, countable};
use crate::domain::edit::{self, Way};
use crate::domain::name;
use crate::services::builder;

#[derive(Serialize)]
struct List {
    head: Head,
    steps: Vec<Row>,
    may_add: bool,
    errors: Errors,
}

#[derive(Serialize)]
struct Row {
    label: String,
    who: String,
    when: String,
    errors: Vec<Message>,
}

async fn list_view(ctx: &Ctx, id: Uuid, errors: Errors) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let faults = builder::faults(ctx, &form).await?;
    let people = people::colleagues(ctx, None).await?;
    let name = |id: &Uuid| people.iter().find(|one| one.id == *id).map(|one| one.name.clone());
    let row = |(place, step): (usize, &Step)| Row {
        label: step.label.clone(),
        who: match &step.who {
            Who::Role(role) => ctx.say(&Message::new(&role.label())),
            Who::AnyOf(ids) => ids.iter().filter_map(name).collect::<Vec<_>>().join(", "),
            Who::Person(id) => name(id).unwrap_or_default(),
        },
        when: step.when.as_ref().map(|when| when_words(ctx, &form.draft.schema, when)).unwrap_or_default(),
        errors: said_at(&faults, place),
    };
    let steps = &form.draft.circuit.steps;
    let page = List {
        steps: steps.iter().enumerate().map(row).collect(),
        may_add: steps.len() < MOST_STEPS,
        head: Head::of(&form),
        errors,
    };
    Ok(View::new("forms/circuit.html", page))
}

fn said_at(faults: &[Fault], place: usize) -> Vec<Message> {
    let here = faults.iter().filter(|fault| fault.place == Place::Circuit(Some(place)));
    here.map(|fault| fault.message.clone()).collect()
}

/// « si Total est au-dessus de 150 € »
fn when_words(ctx: &Ctx, schema: &Schema, when: &When) -> String {
    let field = schema.field(&when.field);
    let label = field.map_or(when.field.as_str(), |field| field.label.as_str());
    let amount = match field.map(|field| &field.kind) {
        Some(Kind::Money { .. } | Kind::Computed { money: true, .. }) => {
            words(&Kind::Money { least: None, most: None }, &Value::Money(when.above), &NoNames)
        }
        _ => when.above.to_string(),
    };
    ctx.say(&Message::new("forms-circuit-when-words").with("label", label).with("amount", amount))
}

#[derive(Serialize)]
struct Page {
    head: Head,
    /// From 1; nothing for a new step.
    number: Option<usize>,
    form: Typed,
    roles: Vec<Choice>,
    people: Vec<Choice>,
    amounts: Vec<Choice>,
    errors: Errors,
}

async fn view(
    ctx: &Ctx,
    id: Uuid,
    number: Option<usize>,
    typed: Option<Typed>,
    errors: Errors,
) -> Result<View> {
    let form = builder::find(ctx, id).await?;
    let (schema, steps) = (&form.draft.schema, &form.draft.circuit.steps);
    let form_typed = match number {
        Some(number) => {
            let step = steps.get(number.wrapping_sub(1)).ok_or(Error::NotFound)?;
            Typed::of(step, schema)
        }
        None => Typed::new(),
    };
    let label = |key: &&str| Choice::new(*key, schema.field(key).map_or("", |field| field.label.as_str()));
    let roles = Role::ALL.into_iter().filter(|role| *role != Role::Employee);
    let people = people::colleagues(ctx, None).await?.into_iter();
    let page = Page {
        roles: roles.map(|role| Choice::said(ctx, role.key(), &role.label())).collect(),
        people: people.map(|one| Choice::new(one.id.to_string(), one.name)).collect(),
        amounts: countable(schema).iter().map(label).collect(),
        form: typed.unwrap_or(form_typed),
        head: Head::of(&form),
        number,
        errors,
    };
    Ok(View::new("forms/circuit_step.html", page))
}

pub(crate) async fn list(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    list_view(&ctx, id, Vec::new()).await
}

pub(crate) async fn new(ctx: Ctx, Path(id): Path<Uuid>) -> Result<View> {
    view(&ctx, id, None, None, Vec::new()).await
}

pub(crate) async fn show(ctx: Ctx, Path((id, number)): Path<(Uuid, usize)>) -> Result<View> {
    view(&ctx, id, Some(number), None, Vec::new()).await
}

pub(crate) async fn add(ctx: Ctx, Path(id): Path<Uuid>, Form(typed): Form<Typed>) -> Result<Response> {
    save_at(&ctx, id, None, typed).await
}

pub(crate) async fn save(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(typed): Form<Typed>,
) -> Result<Response> {
    save_at(&ctx, id, Some(number), typed).await
}

async fn save_at(ctx: &Ctx, id: Uuid, number: Option<usize>, typed: Typed) -> Result<Response> {
    let known: Vec<_> = people::colleagues(ctx, None).await?.into_iter().map(|one| one.id).collect();
    let saved = builder::change(ctx, id, seen(&typed.state), |content, _| {
        let (schema, circuit) = (&content.schema, &mut content.circuit);
        match number {
            Some(number) => {
                let step = circuit.steps.get_mut(number.wrapping_sub(1)).ok_or(Error::NotFound)?;
                *step = typed.read(step.key.clone(), schema, &known)?;
            }
            None => circuit.steps.push(typed.read(free_key(circuit, &typed.label), schema, &known)?),
        }
        Ok(())
    });
    match saved.await {
        Ok(()) => Ok(done(&format!("{}/circuit", of_form(id)), Message::new("forms-saved"))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(view(ctx, id, number, Some(typed), refused.errors.clone()).await?, refused))
        }
    }
}

fn free_key(circuit: &Circuit, label: &str) -> String {
    let slug = match name::slug(label) {
        slug if slug.is_empty() => "etape".to_owned(),
        slug => slug.chars().take(40).collect::<String>().trim_end_matches('-').to_owned(),
    };
    name::free(&slug, "-", |key| circuit.steps.iter().all(|step| step.key != key))
}

pub(crate) async fn up(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let shifted = builder::change(&ctx, id, seen.number(), |content, _| {
        edit::shift_in(&mut content.circuit.steps, number.wrapping_sub(1), Way::Up)
    });
    answer(&ctx, id, shifted.await, "forms-moved").await
}

pub(crate) async fn down(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let shifted = builder::change(&ctx, id, seen.number(), |content, _| {
        edit::shift_in(&mut content.circuit.steps, number.wrapping_sub(1), Way::Down)
    });
    answer(&ctx, id, shifted.await, "forms-moved").await
}

pub(crate) async fn remove(
    ctx: Ctx,
    Path((id, number)): Path<(Uuid, usize)>,
    Form(seen): Form<Seen>,
) -> Result<Response> {
    let removed = builder::change(&ctx, id, seen.number(), |content, _| {
        let steps = &mut content.circuit.steps;
        let place = number.wrapping_sub(1);
        if place >= steps.len() {
            return Err(Error::NotFound);
        }
        steps.remove(place);
        Ok(())
    });
    answer(&ctx, id, removed.await, "forms-circuit-removed").await
}

async fn answer(ctx: &Ctx, id: Uuid, said: Result<()>, key: &str) -> Result<Response> {
    match said {
        Ok(()) => Ok(done(&format!("{}/circuit", of_form(id)), Message::new(key))),
        Err(error) => {
            let refused = error.refused()?;
            Ok(again(list_view(ctx, id, refused.errors.clone()).await?, refused))
        }
    }
}
