//! How much of one thing one person may have: counted on every way to it, in the transaction that writes.

use axum::http::StatusCode;
use futures::future::join_all;
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::bookings::{DAY, add, at};
use crate::bookings_series::weekly;
use crate::support::Centre;

async fn ask(program: &Client, room: &Value, day: &str, from: &str, until: &str) -> Answer {
    let wanted = json!({
        "resource": room["id"], "starts": format!("{day}T{from}:00"), "ends": format!("{day}T{until}:00"),
    });
    program.json("POST", "/api/v1/bookings", &wanted).await
}

fn refused(answer: &Answer, code: &str) {
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.text());
    assert_eq!(answer.json()["errors"][0]["code"], code, "{}", answer.text());
}

fn path(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    format!("/api/v1/bookings/{}", answer.json()["id"].as_str().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_bookings_to_come_and_no_more() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "most_coming": 2 })).await;
    let other = add(&centre, json!({ "name": "Salle 2" })).await;
    let person = centre.token("salarie").await;
    path(&ask(&person, &room, DAY, "14:00", "15:00").await);
    let second = path(&ask(&person, &room, DAY, "15:00", "16:00").await);
    let third = ask(&person, &room, DAY, "16:00", "17:00").await;
    refused(&third, "bookings-quota-coming");
    assert!(third.says("Vous avez déjà 2 réservations à venir") && third.says("14\u{a0}h – 15\u{a0}h"));
    let page = centre.sign_in("salarie").await;
    let form = [("day", DAY), ("slots", "16:00-17:00"), ("title", "Bal")];
    let third = page.form("/reserver/salle-polyvalente", &form).await;
    assert_eq!(third.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(third.says("Vous avez déjà 2 réservations") && third.says("Bal"), "{}", third.text());
    assert!(page.get("/reserver/salle-polyvalente").await.says("peut avoir 2 réservations à venir"));

    // What is there may be changed; what is elsewhere may not come.
    let there = json!({ "starts": format!("{DAY}T18:00:00"), "ends": format!("{DAY}T19:00:00") });
    assert_eq!(person.json("PATCH", &second, &there).await.status, StatusCode::OK);
    let elsewhere = path(&ask(&person, &other, DAY, "09:00", "10:00").await);
    let moved = person.json("PATCH", &elsewhere, &json!({ "resource": room["id"] })).await;
    refused(&moved, "bookings-quota-coming");
    // Those who look after the rooms are free, and everybody has their own.
    let keeper = centre.token("direction").await;
    assert_eq!(
        keeper.json("PATCH", &elsewhere, &json!({ "resource": room["id"] })).await.status,
        StatusCode::OK
    );
    for hour in 10..13 {
        path(&ask(&keeper, &room, DAY, &format!("{hour}:00"), &format!("{hour}:30")).await);
    }
    path(&ask(&centre.token("animateur").await, &room, DAY, "20:00", "21:00").await);
    // One fewer makes room for one more.
    for path in [second, elsewhere] {
        assert_eq!(person.json("DELETE", &path, &json!({})).await.status, StatusCode::NO_CONTENT);
    }
    path(&ask(&person, &room, DAY, "16:00", "17:00").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn so_many_hours_from_monday_to_sunday() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "most_hours": 3 })).await;
    let person = centre.token("salarie").await;
    let first = path(&ask(&person, &room, DAY, "14:00", "16:00").await);
    let more = ask(&person, &room, "2026-11-27", "14:00", "15:30").await;
    refused(&more, "bookings-quota-hours");
    assert!(more.says("la semaine du 23/11/2026") && more.says("2\u{a0}h"), "{}", more.text());
    path(&ask(&person, &room, "2026-11-27", "14:00", "15:00").await);
    path(&ask(&person, &room, "2026-11-30", "14:00", "17:00").await);
    let longer = json!({ "ends": format!("{DAY}T17:00:00") });
    refused(&person.json("PATCH", &first, &longer).await, "bookings-quota-hours");
    let words = json!({ "title": "Conseil" });
    assert_eq!(person.json("PATCH", &first, &words).await.status, StatusCode::OK);
    let keeper = centre.token("direction").await;
    let id = room["id"].as_str().unwrap();
    let none = keeper.json("PATCH", &format!("/api/v1/resources/{id}"), &json!({ "most_hours": null })).await;
    assert!(none.json()["most_hours"].is_null(), "{}", none.text());
    assert_eq!(person.json("PATCH", &first, &longer).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_counts_all_its_dates() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "most_coming": 3, "most_hours": 2 })).await;
    let person = centre.token("salarie").await;
    let four = person.json("POST", "/api/v1/bookings", &weekly(&room, "14:00", "16:00", 4)).await;
    refused(&four, "bookings-quota-coming");
    let three = person.json("POST", "/api/v1/bookings", &weekly(&room, "14:00", "16:00", 3)).await;
    let first = path(&three);
    let longer = json!({ "starts": three.json()["starts"], "ends": "2026-11-27T17:00:00", "scope": "all" });
    let starts = three.json()["starts"].as_str().unwrap().to_owned();
    let longer = json!({ "ends": starts.replace("T14", "T17"), "scope": longer["scope"] });
    refused(&person.json("PATCH", &first, &longer).await, "bookings-quota-hours");
    let later = json!({
        "starts": starts.replace("T14", "T18"), "ends": starts.replace("T14", "T20"), "scope": "all",
    });
    let later = person.json("PATCH", &first, &later).await;
    assert_eq!(later.status, StatusCode::OK, "its own dates do not count twice: {}", later.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_enough_is_passed_over_in_line_and_two_at_once_count_as_two() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "most_coming": 1 })).await;
    let booker = centre.token("salarie").await;
    let booking = path(&ask(&booker, &room, DAY, "14:00", "16:00").await);
    let mut waiting = Vec::new();
    for who in ["animateur", "communication"] {
        let program = centre.token(who).await;
        let queued = program.json("POST", "/api/v1/booking-queue", &at(&room, "14:00", "16:00")).await;
        waiting.push((path(&queued), program));
    }
    path(&ask(&waiting[0].1, &room, DAY, "09:00", "10:00").await);
    assert_eq!(booker.json("DELETE", &booking, &json!({})).await.status, StatusCode::NO_CONTENT);
    let mut states = Vec::new();
    for (path, program) in &waiting {
        states.push(program.get(path).await.json()["state"].clone());
    }
    assert_eq!(states, ["queued", "offered"]);

    let hours = ["10:00", "11:00", "12:00", "17:00", "18:00", "19:00"];
    let asked = hours.iter().map(|hour| {
        let until = hour.replace(":00", ":30");
        let (booker, room) = (&booker, &room);
        async move { ask(booker, room, "2026-11-26", hour, &until).await.status }
    });
    let answers = join_all(asked).await;
    let made = answers.iter().filter(|status| **status == StatusCode::CREATED).count();
    assert_eq!(made, 1, "{answers:?}");
}
