//! Standing in line for what is taken: the first whose time is wholly free has it held, and nobody ever has it twice.

use axum::http::StatusCode;
use chrono::Duration;
use futures::future::join_all;
use parvis_accounts::services::token;
use parvis_kernel::permission::Role;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::{DAY, add, at};
use crate::bookings_series::weekly;
use crate::claims::beside;
use crate::support::Centre;

/// A room that `salarie` has from 14:00 to 16:00.
async fn taken(more: Value) -> (Centre, Value, String) {
    let centre = Centre::new().await;
    let room = add(&centre, more).await;
    let booking = book(&centre, "salarie", &room, "14:00", "16:00").await;
    (centre, room, booking)
}

async fn book(centre: &Centre, who: &str, room: &Value, from: &str, until: &str) -> String {
    let made = centre.token(who).await.json("POST", "/api/v1/bookings", &at(room, from, until)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    path(&made.json())
}

async fn queue(centre: &Centre, who: &str, room: &Value, from: &str, until: &str) -> String {
    let made = centre.token(who).await.json("POST", "/api/v1/booking-queue", &at(room, from, until)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    path(&made.json())
}

fn path(booking: &Value) -> String {
    format!("/api/v1/bookings/{}", booking["id"].as_str().unwrap())
}

fn page(path: &str) -> String {
    path.replace("/api/v1/bookings", "/reserver/reservations")
}

async fn state(centre: &Centre, who: &str, path: &str) -> String {
    let shown = centre.token(who).await.get(path).await;
    shown.json()["state"].as_str().map_or_else(|| shown.status.to_string(), str::to_owned)
}

async fn cancel(centre: &Centre, who: &str, path: &str) {
    let gone = centre.token(who).await.json("DELETE", path, &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_refused_waits_and_takes_the_place_when_it_comes_free() {
    let (centre, _, booking) = taken(json!({})).await;
    let person = centre.sign_in("animateur").await;
    let refused = person
        .form("/reserver/salle-polyvalente", &[("day", DAY), ("slots", "15:00-16:00"), ("title", "Bal")])
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(
        refused.says("Prévenez-moi si la place se libère") && refused.says("/salle-polyvalente/attendre")
    );
    let wish = [("day", DAY), ("from", "15:00"), ("until", "16:00"), ("title", "Bal")];
    let queued = person.form("/reserver/salle-polyvalente/attendre", &wish).await;
    assert_eq!(queued.status, StatusCode::SEE_OTHER, "{}", queued.text());
    let mine = person.get("/reserver/mes-reservations").await;
    assert!(mine.says("Mes attentes") && mine.says("Bal") && mine.says("sur liste d’attente"));
    let twice = person.form("/reserver/salle-polyvalente/attendre", &wish).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert!(twice.says("déjà sur la liste d’attente") && twice.says("Bal"), "what was typed is still there");

    let keeper = centre.sign_in("direction").await;
    assert!(
        keeper.get(&format!("/reserver/salle-polyvalente?jour={DAY}")).await.says("1 personne sur liste")
    );
    assert!(keeper.get(&format!("/reserver/jour?jour={DAY}")).await.says("1 personne sur liste"));
    let other = centre.sign_in("salarie").await;
    let day = other.get(&format!("/reserver/salle-polyvalente?jour={DAY}")).await;
    assert!(!day.says("personne sur liste") && !day.says("Bal"), "who waits is nobody's business");

    cancel(&centre, "salarie", &booking).await;
    centre.settle().await;
    assert!(person.get("/notifications").await.says("La place est libre"));
    assert!(person.get("/").await.says("La place est libre : Salle polyvalente"), "to be done");
    let mine = person.get("/reserver/mes-reservations").await;
    assert!(mine.says("elle est gardée pour vous") && !mine.says("Mes attentes"), "{}", mine.text());
    let list = centre.token("animateur").await.get("/api/v1/bookings?mine=true").await.json();
    let offered = path(&list["items"][0]);
    assert_eq!(state(&centre, "animateur", &offered).await, "offered");
    let slot = &list["items"][0];
    let slot = json!({ "resource": slot["resource"], "starts": slot["starts"], "ends": slot["ends"] });
    let held = centre.token("salarie").await.json("POST", "/api/v1/bookings", &slot).await;
    assert_eq!(held.status, StatusCode::CONFLICT, "it is held");
    let take = format!("{}/confirmer", page(&offered));
    assert_eq!(other.form(&take, &[]).await.status, StatusCode::FORBIDDEN);
    assert!(person.get(&page(&offered)).await.says("Prendre la place"));
    let moved = centre.token("animateur").await.json("PATCH", &offered, &json!({ "title": "Autre" })).await;
    assert_eq!(moved.status, StatusCode::CONFLICT, "it is confirmed first");
    assert_eq!(person.form(&take, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(state(&centre, "animateur", &offered).await, "booked");
    assert!(!person.get("/").await.says("La place est libre : Salle polyvalente"), "it is done");
    let again = person.form(&take, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "a button that was pressed twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_place_goes_down_the_line_and_over_those_who_may_not() {
    let (centre, room, booking) = taken(json!({})).await;
    let first = queue(&centre, "animateur", &room, "14:00", "15:00").await;
    let second = queue(&centre, "communication", &room, "14:30", "16:00").await;
    let third = queue(&centre, "rh", &room, "14:00", "16:00").await;
    let last = queue(&centre, "informatique", &room, "15:00", "16:00").await;
    assert!(centre.sign_in("rh").await.get(&page(&third)).await.says("Place 3 sur la liste"));
    cancel(&centre, "salarie", &booking).await;
    assert_eq!(state(&centre, "animateur", &first).await, "offered");
    assert_eq!(state(&centre, "communication", &second).await, "queued", "half of it is held");
    assert_eq!(
        state(&centre, "informatique", &last).await,
        "offered",
        "the rest is free for whoever wants no more"
    );

    // Nobody answers: two hours later the next ones have it, those whose account is closed aside.
    let ctx = centre.acting("informatique").await;
    parvis_accounts::services::person::set_active(&ctx, centre.people["communication"], false).await.unwrap();
    centre.clock.advance(Duration::minutes(119));
    centre.settle().await;
    assert_eq!(state(&centre, "animateur", &first).await, "offered");
    centre.clock.advance(Duration::minutes(6));
    centre.settle().await;
    assert_eq!(state(&centre, "animateur", &first).await, "lapsed");
    assert_eq!(state(&centre, "informatique", &last).await, "lapsed");
    assert_eq!(state(&centre, "rh", &third).await, "offered");
    assert!(centre.sign_in("animateur").await.get("/notifications").await.says("pas pris la place à temps"));
    let late = centre.token("animateur").await.json("POST", &format!("{first}/confirm"), &json!({})).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    // Given up, it is free.
    cancel(&centre, "rh", &third).await;
    book(&centre, "salarie", &room, "14:00", "16:00").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_way_that_frees_a_place_hands_it_on() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let decider = centre.token("direction").await;
    let booker = centre.token("salarie").await;
    for (number, way) in
        ["refused", "moved", "shortened", "series", "series moved", "block"].into_iter().enumerate()
    {
        // No Sundays, and a week apart for the series.
        let day = format!("2026-12-{:02}", [2, 3, 4, 5, 7, 8][number]);
        let slot = |from: &str, until: &str| json!({ "resource": room["id"], "starts": format!("{day}T{from}:00"), "ends": format!("{day}T{until}:00") });
        let mut wanted = slot("14:00", "16:00");
        if way.starts_with("series") {
            wanted["repeat"] = weekly(&room, "14:00", "16:00", 2)["repeat"].clone();
        }
        let block = format!("/api/v1/resources/{}/blocks", room["id"].as_str().unwrap());
        let booking = if way == "block" {
            let mut block_wanted = slot("14:00", "16:00");
            block_wanted.as_object_mut().unwrap().remove("resource");
            block_wanted["reason"] = json!("Peinture");
            let made = decider.json("POST", &block, &block_wanted).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
            format!("/api/v1/resource-blocks/{}", made.json()["id"].as_str().unwrap())
        } else {
            let made = booker.json("POST", "/api/v1/bookings", &wanted).await;
            assert_eq!(made.status, StatusCode::CREATED, "{way}: {}", made.text());
            path(&made.json())
        };
        let waits = centre.token("animateur").await;
        let queued = waits.json("POST", "/api/v1/booking-queue", &slot("15:00", "16:00")).await;
        assert_eq!(queued.status, StatusCode::CREATED, "{way}: {}", queued.text());
        let queued = path(&queued.json());
        let answer = match way {
            "refused" => {
                let refuse = json!({ "act": "refuse", "reason": "Travaux" });
                decider.json("POST", &format!("{booking}/decide"), &refuse).await
            }
            "moved" => booker.json("PATCH", &booking, &slot("18:00", "20:00")).await,
            "shortened" => booker.json("PATCH", &booking, &slot("14:00", "15:00")).await,
            "series" => booker.json("DELETE", &format!("{booking}?scope=all"), &json!({})).await,
            "series moved" => {
                let mut there = slot("18:00", "20:00");
                there["scope"] = json!("all");
                booker.json("PATCH", &booking, &there).await
            }
            _ => decider.json("DELETE", &booking, &json!({})).await,
        };
        assert!(answer.status.is_success(), "{way}: {}", answer.text());
        assert_eq!(state(&centre, "animateur", &queued).await, "offered", "{way}");
        let taken = waits.json("POST", &format!("{queued}/confirm"), &json!({})).await;
        assert_eq!(taken.json()["state"], "waiting", "{way}: it is decided on: {}", taken.text());
    }
    assert!(centre.sign_in("direction").await.get("/reserver/a-decider").await.says("Personne animateur"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_free_is_not_waited_for_and_rights_are_those_of_booking() {
    let (centre, room, _) = taken(json!({})).await;
    let person = centre.token("animateur").await;
    let ask = async |from: &str, until: &str| {
        person.json("POST", "/api/v1/booking-queue", &at(&room, from, until)).await
    };
    assert!(ask("09:00", "10:00").await.says("est libre à ce moment-là"));
    let past =
        json!({ "resource": room["id"], "starts": "2026-11-23T14:00:00", "ends": "2026-11-23T16:00:00" });
    let past = person.json("POST", "/api/v1/booking-queue", &past).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    let series = person.json("POST", "/api/v1/booking-queue", &weekly(&room, "14:00", "16:00", 3)).await;
    assert_eq!(series.status, StatusCode::UNPROCESSABLE_ENTITY);

    let queued = ask("14:00", "15:00").await;
    let queued = path(&queued.json());
    for (who, sees) in
        [("rh", StatusCode::NOT_FOUND), ("direction", StatusCode::OK), ("animateur", StatusCode::OK)]
    {
        let token = centre.token(who).await;
        assert_eq!(token.get(&queued).await.status, sees, "{who}");
        let line = token.get("/api/v1/booking-queue").await.json();
        assert_eq!(line["items"].as_array().unwrap().is_empty(), sees == StatusCode::NOT_FOUND, "{who}");
    }
    let away = centre.token("direction").await.json("DELETE", &queued, &json!({})).await;
    assert_eq!(away.status, StatusCode::FORBIDDEN, "nobody leaves for another");
    cancel(&centre, "animateur", &queued).await;
    assert_eq!(person.get(&queued).await.status, StatusCode::NOT_FOUND);

    // For some only, and without a line.
    let id = room["id"].as_str().unwrap();
    let keeper = centre.token("direction").await;
    let only = json!({ "roles": [Role::Hr.key()] });
    keeper.json("PATCH", &format!("/api/v1/resources/{id}"), &only).await;
    assert_eq!(ask("14:00", "15:00").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        centre.sign_in("animateur").await.get("/reserver/salle-polyvalente/attendre").await.status,
        StatusCode::NOT_FOUND
    );
    let off = json!({ "roles": [], "has_queue": false });
    assert_eq!(
        keeper.json("PATCH", &format!("/api/v1/resources/{id}"), &off).await.json()["has_queue"],
        false
    );
    assert_eq!(ask("14:00", "15:00").await.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_past_is_forgotten_and_what_came_free_otherwise_is_found() {
    let (centre, room, booking) = taken(json!({})).await;
    let past = queue(&centre, "animateur", &room, "14:00", "15:00").await;
    // A room that opens to others again: nobody freed it, the look at the line finds it.
    let keeper = centre.token("direction").await;
    let resource = format!("/api/v1/resources/{}", room["id"].as_str().unwrap());
    keeper.json("PATCH", &resource, &json!({ "roles": [Role::Hr.key()] })).await;
    cancel(&centre, "salarie", &booking).await;
    assert_eq!(state(&centre, "animateur", &past).await, "queued", "passed over");
    keeper.json("PATCH", &resource, &json!({ "roles": [] })).await;
    centre.clock.advance(Duration::minutes(6));
    centre.settle().await;
    assert_eq!(state(&centre, "animateur", &past).await, "offered");
    cancel(&centre, "animateur", &past).await;

    book(&centre, "salarie", &room, "16:00", "18:00").await;
    let past = queue(&centre, "animateur", &room, "16:00", "18:00").await;
    centre.clock.advance(Duration::hours(31));
    centre.settle().await;
    assert_eq!(centre.token("animateur").await.get(&past).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_is_free_when_enough_of_it_is() {
    let centre = Centre::new().await;
    let pool = add(&centre, json!({ "kind": "equipment", "name": "Vidéoprojecteur", "units": 3 })).await;
    let some = |units: i32| {
        let mut wanted = at(&pool, "14:00", "16:00");
        wanted["units"] = units.into();
        wanted
    };
    let booker = centre.token("salarie").await;
    let two = path(&booker.json("POST", "/api/v1/bookings", &some(2)).await.json());
    let one = path(&booker.json("POST", "/api/v1/bookings", &some(1)).await.json());
    let waits = centre.token("animateur").await;
    let queued = path(&waits.json("POST", "/api/v1/booking-queue", &some(2)).await.json());
    cancel(&centre, "salarie", &one).await;
    assert_eq!(state(&centre, "animateur", &queued).await, "queued", "one is not enough");
    cancel(&centre, "salarie", &two).await;
    assert_eq!(state(&centre, "animateur", &queued).await, "offered");
}

/// Two halves of what somebody waits for come free in two processes at once, and two wait for the same place that two free.
#[tokio::test(flavor = "multi_thread")]
async fn two_that_come_free_at_once_in_two_processes_are_held_once() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let data = tempfile::tempdir().unwrap();
    let other = parvis::serve::router(&beside(&centre, data.path()).await).unwrap();
    let scopes: Vec<_> = token::known_scopes(&centre.ctx()).into_iter().map(str::to_owned).collect();
    let key = token::create(&centre.ctx(), "salarie", &scopes).await.unwrap();
    let programs = [centre.token("salarie").await, Client::with_token(other, &key)];
    for round in 0..5 {
        let day = format!("2026-12-{:02}", 7 + round);
        let slot = |from: u32, until: u32| json!({ "resource": room["id"], "starts": format!("{day}T{from:02}:00:00"), "ends": format!("{day}T{until:02}:00:00") });
        let mut halves = Vec::new();
        for from in [14, 15] {
            let made = programs[0].json("POST", "/api/v1/bookings", &slot(from, from + 1)).await;
            halves.push(path(&made.json()));
        }
        let mut waiting = Vec::new();
        for who in ["animateur", "communication"] {
            let program = centre.token(who).await;
            let made = program.json("POST", "/api/v1/booking-queue", &slot(14, 16)).await;
            waiting.push((who, path(&made.json())));
        }
        let nothing = json!({});
        let gone = halves.iter().zip(&programs);
        let answers = join_all(gone.map(|(path, program)| program.json("DELETE", path, &nothing))).await;
        assert!(answers.iter().all(|answer| answer.status == StatusCode::NO_CONTENT));
        let mut states = Vec::new();
        for (who, path) in &waiting {
            states.push(state(&centre, who, path).await);
        }
        assert_eq!(states, ["offered", "queued"], "round {round}");
    }
}
