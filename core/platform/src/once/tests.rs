//! Forms sent twice: at the same time, after one another, after a failure, after a crash.

use std::collections::HashMap;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::post;
use chrono::Duration as Span;
use parvis_kernel::form::Form;
use parvis_kernel::identity::{Actor, Identity};
use parvis_kernel::{Facets, Subject};
use sea_orm::{EntityTrait, PaginatorTrait};
use serde::Deserialize;
use tower::ServiceExt;

use super::*;
use crate::testing::Site;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    /// What the handler does after it wrote.
    then: String,
}

/// Writes one row, so that tests can count what was done.
async fn handle(ctx: Ctx, Form(fields): Form<Fields>) -> Result<Response> {
    match fields.then.as_str() {
        "refuse" => return Err(Error::invalid("then", Message::new("wrong"))),
        "wait" => sleep(Duration::from_millis(200)).await,
        _ => {}
    }
    ctx.write(async |tx| tx.changed(&Subject::new("test", "note", Uuid::now_v7())).await).await?;
    match fields.then.as_str() {
        "panic" => panic!("on purpose"),
        "break" => Err(Error::internal("after the write")),
        _ => Ok(Redirect::to("/there").into_response()),
    }
}

fn person() -> Actor {
    Actor::Person(Arc::new(Identity {
        id: Uuid::from_u128(1),
        username: "nadia".to_owned(),
        name: "Nadia Benali".to_owned(),
        photo: None,
        locale: None,
        sectors: Vec::new(),
        roles: Vec::new(),
        grants: HashMap::new(),
        scopes: None,
    }))
}

/// Sends the form to one process as one person; the answer's status and where it leads.
async fn send(app: &Arc<App>, actor: Actor, once: Uuid, then: &str) -> (u16, String) {
    let mut request = Request::post("/form")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(format!("then={then}&once={once}&csrf=x")))
        .unwrap();
    request.extensions_mut().insert(Ctx::new(app.clone(), actor));
    let router = Router::new()
        .route("/form", post(handle))
        .layer(from_fn_with_state(app.clone(), layer))
        .with_state(app.clone());
    let response = router.oneshot(request).await.unwrap();
    let location = response.headers().get(LOCATION).map(|place| place.to_str().unwrap().to_owned());
    (response.status().as_u16(), location.unwrap_or_default())
}

async fn written(app: &Arc<App>) -> u64 {
    parvis_kernel::entities::search_change::Entity::find().count(app.db.read()).await.unwrap()
}

fn there() -> (u16, String) {
    (303, "/there".to_owned())
}

#[tokio::test]
async fn at_the_same_time_in_two_processes_it_is_handled_once() {
    let site = Site::new(Facets::default).await;
    let (one, other) = (site.process().await, site.process().await);
    let key = Uuid::now_v7();
    let answers = tokio::join!(send(&one, person(), key, "wait"), send(&other, person(), key, "wait"));
    assert_eq!(answers, (there(), there()));
    assert_eq!(written(&one).await, 1);
    assert_eq!(send(&other, person(), key, "wait").await, there());
    assert_eq!(written(&one).await, 1);
}

#[tokio::test]
async fn each_person_and_each_form_has_its_own_key() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    let key = Uuid::now_v7();
    send(&app, person(), key, "go").await;
    send(&app, person(), Uuid::now_v7(), "go").await;
    assert_eq!(written(&app).await, 2);
    send(&app, Actor::Anonymous, key, "go").await;
    assert_eq!(written(&app).await, 3);
}

#[tokio::test]
async fn a_corrected_form_may_be_sent_with_the_same_key() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    let key = Uuid::now_v7();
    assert_eq!(send(&app, person(), key, "refuse").await.0, 422);
    assert_eq!(send(&app, person(), key, "go").await, there());
    assert_eq!(written(&app).await, 1);
}

#[tokio::test]
async fn a_reader_who_leaves_does_not_stop_it() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    let key = Uuid::now_v7();
    let left = tokio::time::timeout(Duration::from_millis(100), send(&app, person(), key, "wait")).await;
    assert!(left.is_err());
    assert_eq!(send(&app, person(), key, "wait").await, there());
    assert_eq!(written(&app).await, 1);
}

#[tokio::test]
async fn what_broke_after_it_wrote_is_not_done_again() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    for then in ["break", "panic"] {
        let before = written(&app).await;
        let key = Uuid::now_v7();
        assert_eq!(send(&app, person(), key, then).await.0, 500, "{then}");
        assert_eq!(send(&app, person(), key, "go").await.0, 409, "{then}");
        assert_eq!(written(&app).await, before + 1, "{then}");
    }
}

#[tokio::test]
async fn what_died_before_it_wrote_is_taken_over() {
    let site = Site::new(Facets::default).await;
    let app = site.process().await;
    let key = Uuid::now_v7();
    assert!(keys::claim(&app, key).await.unwrap());
    assert!(!keys::claim(&app, key).await.unwrap());
    site.clock.advance(Span::seconds(60));
    assert!(keys::claim(&app, key).await.unwrap());
    assert!(!keys::claim(&app, key).await.unwrap(), "it belongs to somebody again");
    keys::settle(&app, key, "/there").await.unwrap();
    site.clock.advance(Span::days(1));
    assert!(!keys::claim(&app, key).await.unwrap(), "what was handled is never taken over");
    site.clock.advance(Span::days(1) + Span::seconds(1));
    forget_old(&app).await.unwrap();
    assert!(keys::state(&app, key).await.unwrap().is_none());
}
