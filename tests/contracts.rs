//! What leave and bookings will stand on, proven by stand-ins: field kinds whose hooks share the transaction of the
//! request, requests started from elsewhere, absences and working hours put together from all modules.

use std::collections::HashMap;

use chrono::NaiveDate;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::Decision;
use parvis_kernel::ports::absences::{Half, WorkingDay};
use parvis_kernel::ports::requests::{NewRequest, NoRequests, Requests};
use parvis_kernel::{Ctx, Subject};
use parvis_testing::paper::{Fate, PaperRequests};
use parvis_testing::probe::{Probe, THING};
use parvis_testing::slot::held;
use serde_json::{Map, Value, json};

use crate::support::Centre;

async fn centre() -> Centre {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    Centre::with(&modules).await
}

fn paper() -> PaperRequests {
    let place = ("place", "probe.slot", json!({ "last": 3 }));
    let second = ("autre", "probe.slot", json!({ "last": 3 }));
    let forms = [("une-place", vec![place.clone()]), ("deux-places", vec![place, second])];
    PaperRequests::new(HashMap::from(forms))
}

fn booking() -> Subject {
    Subject::new("probe", "probe", THING)
}

async fn ask(ctx: &Ctx, paper: &PaperRequests, form: &str, values: Value) -> Result<Subject> {
    let prefilled: Map<String, Value> = values.as_object().cloned().unwrap_or_default();
    let request = NewRequest { form: form.to_owned(), prefilled, for_subject: booking() };
    ctx.write(|tx| async move { paper.start(&tx, ctx, request).await }).await
}

async fn end(ctx: &Ctx, paper: &PaperRequests, request: &Subject, fate: Fate) {
    ctx.write(|tx| async move { paper.end(&tx, ctx, request, fate).await }).await.unwrap();
}

fn field_of(answer: Result<Subject>) -> String {
    match answer {
        Err(Error::Invalid(faults)) => faults[0].field.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_field_holds_keeps_and_gives_back_with_its_request() {
    let (centre, paper) = (centre().await, paper());
    let ctx = centre.ctx();
    let state = || async { held(ctx.read()).await.unwrap() };
    let first = ask(&ctx, &paper, "une-place", json!({ "place": "2" })).await.unwrap();
    assert_eq!(state().await, [(2, "held".to_owned())]);
    assert_eq!(paper.of(&ctx, &booking()).await.unwrap(), [first.id]);
    assert_eq!(field_of(ask(&ctx, &paper, "une-place", json!({ "place": 2 })).await), "place", "taken");
    assert_eq!(field_of(ask(&ctx, &paper, "une-place", json!({ "place": 9 })).await), "place", "none such");
    end(&ctx, &paper, &first, Fate::Decided(Decision::Approved)).await;
    assert_eq!(state().await, [(2, "kept".to_owned())]);
    end(&ctx, &paper, &first, Fate::Cancelled).await;
    assert_eq!(state().await, []);
    let again = ask(&ctx, &paper, "une-place", json!({ "place": 2 })).await.unwrap();
    end(&ctx, &paper, &again, Fate::Decided(Decision::Refused)).await;
    assert_eq!(state().await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_field_refuses_no_other_keeps() {
    let (centre, paper) = (centre().await, paper());
    let ctx = centre.ctx();
    let both = ask(&ctx, &paper, "deux-places", json!({ "place": 1, "autre": 1 })).await;
    assert_eq!(field_of(both), "autre");
    assert_eq!(held(ctx.read()).await.unwrap(), [], "the whole request is undone");
    assert!(paper.of(&ctx, &booking()).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_centre_without_requests_says_so() {
    let centre = centre().await;
    let ctx = centre.ctx();
    let request = NewRequest { form: "x".to_owned(), prefilled: Map::new(), for_subject: booking() };
    let answer = ctx.write(|tx| {
        let ctx = ctx.clone();
        async move { NoRequests.start(&tx, &ctx, request).await }
    });
    assert!(matches!(answer.await, Err(Error::Unavailable(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn absences_and_hours_come_from_all_modules() {
    let centre = centre().await;
    let (ctx, person) = (centre.ctx(), centre.people["salarie"]);
    let day = |day| NaiveDate::from_ymd_opt(2026, 12, day).unwrap();
    let away = ctx.absences(&[person], day(20), day(31)).await.unwrap();
    assert_eq!(away.len(), 1);
    assert_eq!((away[0].person, away[0].from), (person, (day(24), Half::Afternoon)));
    assert!(ctx.absences(&[person], day(1), day(2)).await.unwrap().is_empty());
    let hours = WorkingDay { morning: 210, afternoon: 210 };
    assert_eq!(ctx.working_day(person, day(24)).await.unwrap(), Some(hours));
    assert_eq!(ctx.working_day(person, day(27)).await.unwrap(), None, "a Sunday");
}
