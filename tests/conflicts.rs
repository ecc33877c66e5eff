//! `/agenda/conflits`: leave that is granted and days that are closed after something was planned on them (domain.md §4).

use axum::http::StatusCode;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::{DAY, add, at};
use crate::support::Centre;

const PAGE: &str = "/agenda/conflits";

/// An event on the Wednesday, run by one employee and planned by another; its address in the API.
async fn planned(centre: &Centre, by: &str) -> String {
    let event = json!({
        "title": "Atelier cuisine", "category": "workshop", "people": [centre.people["salarie"]],
        "start": format!("{DAY}T14:00:00"), "end": format!("{DAY}T16:00:00"),
    });
    let added = centre.token(by).await.json("POST", "/api/v1/events", &event).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    format!("/api/v1/events/{}", added.json()["id"].as_str().unwrap())
}

/// Writes down that the employee is ill on that day; the absence.
async fn ill(centre: &Centre) -> String {
    let ill = json!({ "person_id": centre.people["salarie"], "counter": "sick", "from": DAY, "until": DAY });
    let entered = centre.token("rh").await.json("POST", "/api/v1/leave/periods", &ill).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    centre.settle().await;
    entered.json()["id"].as_str().unwrap().to_owned()
}

async fn first(person: &Client) -> Value {
    person.get("/api/v1/conflicts").await.json()["items"][0].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn leave_that_is_granted_later_is_told_to_whoever_planned() {
    let centre = Centre::new().await;
    let event = planned(&centre, "animateur").await;
    let author = centre.sign_in("animateur").await;
    assert!(author.get(PAGE).await.says("Rien à revoir"));
    ill(&centre).await;
    assert!(author.get("/a-traiter").await.says("Revoir un rendez-vous prévu"));
    let page = author.get(PAGE).await;
    for said in ["Atelier cuisine", "Personne salarie est en absence", "mercredi 25 novembre"] {
        assert!(page.says(said), "{said} in {}", page.text());
    }
    // Placing somebody who is away is for those who coordinate: the author changes the plan.
    let conflict = first(&centre.token("animateur").await).await;
    let path = format!("{PAGE}/{}", conflict["id"].as_str().unwrap());
    assert!(!page.says("Maintenir malgré tout"));
    assert_eq!(author.get(&path).await.status, StatusCode::NOT_FOUND);
    let kept = author.form(&path, &[("reason", "Il viendra")]).await;
    assert_eq!(kept.status, StatusCode::FORBIDDEN, "{}", kept.text());
    let nobody = json!({ "people": [] });
    let changed = centre.token("animateur").await.json("PATCH", &event, &nobody).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    assert!(author.get(PAGE).await.says("Rien à revoir"));
    assert!(!author.get("/a-traiter").await.says("Revoir un rendez-vous"));
}

#[tokio::test(flavor = "multi_thread")]
async fn leave_that_is_taken_back_leaves_nothing_to_look_at() {
    let centre = Centre::new().await;
    planned(&centre, "direction").await;
    let absence = ill(&centre).await;
    let planner = centre.token("direction").await;
    assert_eq!(first(&planner).await["person"], json!("Personne salarie"));
    let back = centre
        .token("rh")
        .await
        .json("DELETE", &format!("/api/v1/leave/periods/{absence}"), &Value::Null)
        .await;
    assert!(back.status.is_success(), "{}", back.text());
    centre.settle().await;
    assert_eq!(first(&planner).await, Value::Null);
    assert!(!centre.sign_in("direction").await.get("/a-traiter").await.says("Revoir un rendez-vous"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_lets_it_take_place_for_a_reason_that_is_kept() {
    let centre = Centre::new().await;
    planned(&centre, "direction").await;
    ill(&centre).await;
    let planner = centre.sign_in("direction").await;
    let conflict = first(&centre.token("direction").await).await;
    let id = conflict["id"].as_str().unwrap();
    let path = format!("{PAGE}/{id}");
    let other = centre.sign_in("animateur").await;
    assert_eq!(other.form(&path, &[("reason", "Moi")]).await.status, StatusCode::NOT_FOUND);
    let api = format!("/api/v1/conflicts/{id}/accept");
    let foreign = centre.token("animateur").await.json("POST", &api, &json!({ "reason": "Moi" })).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    let empty = planner.form(&path, &[("reason", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", empty.text());
    assert_eq!(planner.form(&path, &[("reason", "Elle reprend à midi")]).await.status, StatusCode::SEE_OTHER);
    assert!(planner.get(PAGE).await.says("Rien à revoir"));
    assert!(centre.sign_in("informatique").await.get("/gerer/journal").await.says("Elle reprend à midi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closure_is_told_to_whoever_booked_and_its_removal_too() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let booker = centre.token("salarie").await;
    assert_eq!(
        booker.json("POST", "/api/v1/bookings", &at(&room, "14:00", "16:00")).await.status,
        StatusCode::CREATED
    );
    let director = centre.token("direction").await;
    let closure = json!({ "name": "Inventaire", "from": DAY, "until": DAY, "takes_leave": false });
    let closed = director.json("POST", "/api/v1/calendar/closures", &closure).await;
    assert!(closed.status.is_success(), "{}", closed.text());
    centre.settle().await;
    let conflict = first(&booker).await;
    assert_eq!((&conflict["why"], &conflict["closed"]), (&json!("closed"), &json!("Inventaire")));
    assert!(centre.sign_in("salarie").await.get(PAGE).await.says("Ce jour-là : Inventaire."));
    assert_eq!(first(&centre.token("animateur").await).await, Value::Null);
    let accept = format!("/api/v1/conflicts/{}/accept", conflict["id"].as_str().unwrap());
    let accepted = booker.json("POST", &accept, &json!({ "reason": "Ouverture exceptionnelle" })).await;
    assert!(accepted.status.is_success(), "{}", accepted.text());
    assert_eq!(first(&booker).await, Value::Null);

    // Another one, which nobody has to look at once the centre opens after all.
    assert_eq!(
        booker.json("POST", "/api/v1/bookings", &at(&room, "17:00", "18:00")).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let year = director.get("/api/v1/calendar?year=2026").await.json();
    let id =
        year["closures"].as_array().unwrap().iter().find(|one| one["name"] == "Inventaire").unwrap()["id"]
            .clone();
    let gone = director
        .json("DELETE", &format!("/api/v1/calendar/closures/{}", id.as_str().unwrap()), &Value::Null)
        .await;
    assert!(gone.status.is_success(), "{}", gone.text());
    centre.settle().await;
    assert_eq!(first(&booker).await, Value::Null);
    assert!(!centre.sign_in("salarie").await.get("/a-traiter").await.says("Revoir un rendez-vous"));
}
