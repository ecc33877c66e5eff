//! What a drag in the grid saves: a shift, a booking, a date of an event; refused as its form would refuse it, and for those
//! who may not change it. The grid itself is driven in `tests/browser/grid.test.mjs`.

use axum::http::StatusCode;
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::support::Centre;
use crate::{bookings, team};

/// What an element of a page says in a data attribute, after `from` in its text.
fn told(page: &Answer, from: &str, name: &str) -> Option<String> {
    let text = page.text();
    let rest = text.split_once(from)?.1.split_once('>')?.0;
    let value = rest.split_once(&format!("data-{name}=\""))?.1.split_once('"')?.0;
    Some(value.replace("&amp;", "&"))
}

async fn drag(client: &Client, path: &str, to: (&str, &str), row: &str, version: &str) -> Answer {
    let fields = [("starts", to.0), ("ends", to.1), ("row", row), ("version", version)];
    client
        .form_from(path, &fields, &[("accept", "application/json"), ("sec-fetch-site", "same-origin")])
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_dragged_to_another_time_and_another_person() {
    let centre = team::centre().await;
    let planner = centre.sign_in("coordination").await;
    let id = team::lay(&centre, &centre.token("coordination").await, json!({})).await;
    let page = planner.get(team::WEEK).await;
    let item = format!("data-item=\"{id}\"");
    let path = told(&page, &item, "move").unwrap();
    assert_eq!(path, format!("/agenda/creneaux/{id}/glisser"));
    let version = told(&page, &item, "version").unwrap();
    let (one, other) = (centre.people["animateur"].to_string(), centre.people["equipiere"].to_string());
    assert_eq!(told(&page, &item, "row").as_ref(), Some(&one));

    centre.clock.advance(chrono::TimeDelta::seconds(1));
    let moved = drag(&planner, &path, ("2026-12-03T10:00", "2026-12-03T15:15"), &other, &version).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    assert_eq!(moved.json(), json!({ "said": "Le créneau est modifié." }));
    let shift = centre.token("coordination").await.get(&format!("/api/v1/shifts/{id}")).await.json();
    assert_eq!((&shift["starts"], &shift["person"]), (&json!("2026-12-03T10:00:00"), &json!(other)));
    assert_eq!((&shift["ends"], &shift["pause"]), (&json!("2026-12-03T15:15:00"), &json!(30)));

    // Somebody who looks at what was there before does not write over it.
    let late = drag(&planner, &path, ("2026-12-04T10:00", "2026-12-04T12:00"), &one, &version).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    let version = told(&planner.get(team::WEEK).await, &item, "version").unwrap();
    let open = drag(&planner, &path, ("2026-12-03T10:00", "2026-12-03T15:15"), "open", &version).await;
    assert_eq!(open.status, StatusCode::OK, "{}", open.text());
    assert_eq!(told(&planner.get(team::WEEK).await, &item, "row").as_deref(), Some("open"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shift_is_not_dragged_onto_somebody_who_is_elsewhere_nor_by_others() {
    let centre = team::centre().await;
    let (planner, token) = (centre.sign_in("coordination").await, centre.token("coordination").await);
    team::lay(&centre, &token, json!({})).await;
    let mornings = json!({ "person": centre.people["equipiere"], "from": "09:00", "until": "12:00" });
    let id = team::lay(&centre, &token, mornings).await;
    let item = format!("data-item=\"{id}\"");
    let path = format!("/agenda/creneaux/{id}/glisser");
    let version = told(&planner.get(team::WEEK).await, &item, "version").unwrap();
    let taken = centre.people["animateur"].to_string();
    let to = ("2026-12-02T10:00", "2026-12-02T13:00");
    let refused = drag(&planner, &path, to, &taken, &version).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    let said = refused.json()["errors"][0]["message"].as_str().unwrap().to_owned();
    assert!(said.contains("Personne animateur") && said.contains("09:00"), "{said}");
    assert!(!said.contains("Accueil de loisirs"), "never what for");
    // The form that the refusal leads to has the new time and person in it, and takes a reason.
    let form = told(&planner.get(team::WEEK).await, &item, "form").unwrap();
    let filled = form.replace("{day}", "2026-12-02").replace("{from}", "10:00").replace("{until}", "13:00");
    let form = planner.get(&filled.replace("{row}", &taken)).await;
    assert!(form.says("value=\"10:00\"") && form.says("value=\"13:00\"") && form.says("name=\"reason\""));
    assert!(form.says(&format!("value=\"{taken}\" selected")), "{}", form.text());

    for to in [
        ("2026-12-02T13:00", "2026-12-02T10:00"),
        ("2026-12-02T20:00", "2026-12-03T02:00"),
        ("hier", "demain"),
    ] {
        let wrong = drag(&planner, &path, to, &taken, &version).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{to:?}: {}", wrong.text());
    }
    let free = ("2026-12-04T10:00", "2026-12-04T13:00");
    for (username, status) in [("animateur", StatusCode::FORBIDDEN), ("voisine", StatusCode::NOT_FOUND)] {
        let other = centre.sign_in(username).await;
        assert_eq!(drag(&other, &path, free, &taken, &version).await.status, status, "{username}");
        let page = other.get(team::WEEK).await;
        assert!(!page.says("data-move") && !page.says("data-version"), "{username}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_is_dragged_by_its_own_people_and_says_no_more_than_the_page_to_others() {
    let centre = Centre::new().await;
    let room = bookings::add(&centre, json!({})).await;
    let other_room = bookings::add(&centre, json!({ "name": "Salle bleue" })).await;
    let token = centre.token("salarie").await;
    let secret = json!({ "title": "Entretien individuel", "confidential": true });
    let mut asked = bookings::at(&room, "10:00", "12:00");
    asked["title"] = secret["title"].clone();
    asked["is_confidential"] = secret["confidential"].clone();
    let made = token.json("POST", "/api/v1/bookings", &asked).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let day = format!("/reserver/jour?jour={}", bookings::DAY);
    let (own, stranger) = (centre.sign_in("salarie").await, centre.sign_in("animateur").await);
    let seen = stranger.get(&day).await;
    assert!(seen.says("Occupé") && seen.says("T10:00:00"));
    for kept in [id.as_str(), "Entretien", "data-move", "data-version"] {
        assert!(!seen.says(kept), "{kept}");
    }
    let page = own.get(&day).await;
    let item = format!("{}:{id}\"", room["id"].as_str().unwrap());
    let path = told(&page, &item, "move").unwrap();
    let version = told(&page, &item, "version").unwrap();
    let to = (&*format!("{}T14:00", bookings::DAY), &*format!("{}T15:30", bookings::DAY));
    let there = other_room["id"].as_str().unwrap();
    assert_eq!(drag(&stranger, &path, to, there, &version).await.status, StatusCode::NOT_FOUND);
    let moved = drag(&own, &path, to, there, &version).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    let now = token.get(&format!("/api/v1/bookings/{id}")).await.json();
    assert_eq!((&now["resource"], &now["title"]), (&other_room["id"], &secret["title"]));

    // What is taken meanwhile refuses, in words.
    let taken = centre
        .token("animateur")
        .await
        .json("POST", "/api/v1/bookings", &bookings::at(&room, "16:00", "18:00"))
        .await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text());
    let item = format!("{there}:{id}\"");
    let version = told(&own.get(&day).await, &item, "version").unwrap();
    let to = (&*format!("{}T17:00", bookings::DAY), &*format!("{}T18:30", bookings::DAY));
    let refused = drag(&own, &path, to, room["id"].as_str().unwrap(), &version).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(!refused.json()["detail"].as_str().unwrap().is_empty());
    // Its form opens at the time that it was dragged to.
    let form = told(&own.get(&day).await, &item, "form").unwrap();
    let form = form.replace("{day}", bookings::DAY).replace("{from}", "17:15").replace("{until}", "18:30");
    let form = own.get(&form.replace("{row}", there)).await;
    assert!(form.says("value=\"17:15\"") && form.says("value=\"18:30\""), "{}", form.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_date_is_dragged_and_a_date_of_several_asks_which_ones() {
    let centre = Centre::new().await;
    let (author, token) = (centre.sign_in("animateur").await, centre.token("animateur").await);
    let event = |repeat: Value| {
        let mut asked = json!({
            "title": "Atelier cuisine", "category": "workshop",
            "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00",
        });
        if !repeat.is_null() {
            asked["repeat"] = repeat;
        }
        asked
    };
    let once = token.json("POST", "/api/v1/events", &event(Value::Null)).await.json();
    let date = once["dates"][0]["id"].as_str().unwrap().to_owned();
    let week = "/agenda?vue=semaine&du=2026-12-02";
    let item = format!("data-item=\"{date}\"");
    let page = author.get(week).await;
    let (path, version) = (told(&page, &item, "move").unwrap(), told(&page, &item, "version").unwrap());
    let to = ("2026-12-03T09:30", "2026-12-03T11:00");
    let stranger = centre.sign_in("salarie").await;
    assert!(!stranger.get(week).await.says("data-move"));
    assert_eq!(drag(&stranger, &path, to, "", &version).await.status, StatusCode::FORBIDDEN);
    centre.clock.advance(chrono::TimeDelta::seconds(1));
    let moved = drag(&author, &path, to, "", &version).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    assert!(author.get(week).await.says("09:30 – 11:00"));
    assert_eq!(drag(&author, &path, to, "", &version).await.status, StatusCode::CONFLICT, "seen before");
    // For half a minute it can be taken back.
    let undo = told(&author.get(week).await, &item, "undo").unwrap();
    assert_eq!(author.form(&undo, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(author.get(week).await.says("14:00 – 16:00"));

    let weekly = json!({ "every": "week", "count": 3 });
    let often = token.json("POST", "/api/v1/events", &event(weekly)).await.json();
    let date = often["dates"][0]["id"].as_str().unwrap().to_owned();
    let page = author.get(week).await;
    let item = format!("data-item=\"{date}\"");
    assert_eq!(told(&page, &item, "move"), None, "its form asks which dates are meant");
    let form = told(&page, &item, "form").unwrap();
    let form = form.replace("{day}", "2026-12-03").replace("{end}", "2026-12-03");
    let form = author.get(&form.replace("{from}", "10:15").replace("{until}", "12:00")).await;
    for said in ["value=\"2026-12-03\"", "value=\"10:15\"", "name=\"scope\""] {
        assert!(form.says(said), "{said} in {}", form.text());
    }
}
