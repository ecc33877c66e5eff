//! What is booked goes elsewhere: with a thing that leaves the list, and with a series whose new place is partly taken.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::bookings::add;
use crate::bookings_series::{FRIDAY, weekly};
use crate::support::Centre;

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_booked_goes_to_another_room_and_the_rest_is_told() {
    let centre = Centre::new().await;
    let old = add(&centre, json!({})).await;
    let new = add(&centre, json!({ "name": "Salle 2", "capacity": 20 })).await;
    let car = add(&centre, json!({ "kind": "equipment", "name": "Voiture" })).await;
    let booker = centre.token("salarie").await;
    let book = async |room: &Value, day: &str, people: i32| {
        let wanted = json!({
            "resource": room["id"], "starts": format!("{day}T14:00:00"), "ends": format!("{day}T16:00:00"), "people": people,
        });
        let made = booker.json("POST", "/api/v1/bookings", &wanted).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        made.json()
    };
    let before = book(&old, "2026-11-26", 10).await;
    let fits = book(&old, "2026-12-02", 10).await;
    let large = book(&old, "2026-12-03", 50).await;
    let taken = book(&old, "2026-12-04", 10).await;
    book(&new, "2026-12-04", 10).await;

    let keeper = centre.sign_in("direction").await;
    let page = format!("/gerer/ressources/{}", id(&old));
    let retired = keeper.form(&format!("{page}/retirer"), &[("from", "2026-12-01")]).await;
    assert_eq!(retired.status, StatusCode::SEE_OTHER);
    let shown = keeper.get(&page).await;
    assert!(shown.says("3 réservations à venir") && shown.says("Salle 2"), "{}", shown.text());
    let transfer = [("to", id(&new)), ("since", "2026-12-01")];
    let other = centre.sign_in("salarie").await;
    assert_eq!(other.form(&format!("{page}/transferer"), &transfer).await.status, StatusCode::FORBIDDEN);
    let wrong =
        keeper.form(&format!("{page}/transferer"), &[("to", id(&car)), ("since", "2026-12-01")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let moved = keeper.form(&format!("{page}/transferer"), &transfer).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let shown = keeper.get(moved.location()).await;
    assert!(shown.says("1 réservation déplacée. Il en reste 2"), "{}", shown.text());
    for (booking, room) in [(&before, &old), (&fits, &new), (&large, &old), (&taken, &old)] {
        let now = booker.get(&format!("/api/v1/bookings/{}", id(booking))).await.json();
        assert_eq!(now["resource"], room["id"], "{now}");
    }
    centre.settle().await;
    let told = other.get("/notifications").await;
    assert!(told.says("passe à un autre endroit : Salle 2"), "{}", told.text());

    let program = centre.token("direction").await;
    let path = format!("/api/v1/resources/{}/transfer", id(&old));
    let wanted = json!({ "to": new["id"], "since": "2026-12-01" });
    assert_eq!(booker.json("POST", &path, &wanted).await.status, StatusCode::FORBIDDEN);
    let again = program.json("POST", &path, &wanted).await.json();
    assert_eq!(again["left"].as_array().unwrap().len(), 2, "{again}");
    assert_eq!(again["moved"], json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_moves_around_what_is_taken_date_by_date() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let mine = centre.token("salarie").await;
    let first = mine.json("POST", "/api/v1/bookings", &weekly(&room, "14:00", "15:00", 4)).await.json();
    let theirs = centre.token("animateur").await;
    for day in ["2026-12-04", "2026-12-11"] {
        let wanted = json!({
            "resource": room["id"], "starts": format!("{day}T18:00:00"), "ends": format!("{day}T19:00:00"),
        });
        assert_eq!(theirs.json("POST", "/api/v1/bookings", &wanted).await.status, StatusCode::CREATED);
    }
    let person = centre.sign_in("salarie").await;
    let page = format!("/reserver/reservations/{}/deplacer", id(&first));
    let mut fields = vec![("day", FRIDAY), ("slots", "18:00-19:00"), ("title", "Éveil"), ("scope", "all")];
    let asked = person.form(&page, &fields).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.says("À ces dates, quelqu’un d’autre a déjà la place"), "{}", asked.text());
    assert!(asked.says("vendredi 4 décembre") && asked.says("vendredi 11 décembre") && asked.says("Éveil"));
    assert!(!asked.says("vendredi 18 décembre"), "only what is taken");
    let series = format!("/api/v1/booking-series/{}", first["series"].as_str().unwrap());
    let dates = mine.get(&series).await.json();
    assert_eq!(dates["items"][1]["starts"], "2026-12-04T14:00:00", "nothing was changed");

    fields.extend([
        ("days", "2026-12-04"),
        ("choices", "stay"),
        ("days", "2026-12-11"),
        ("choices", "leave"),
    ]);
    let moved = person.form(&page, &fields).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let dates = mine.get(&series).await.json();
    let told = |number: usize| {
        let one = &dates["items"][number];
        (one["starts"].as_str().unwrap().to_owned(), one["state"].as_str().unwrap().to_owned())
    };
    let at = |day: &str, hour: u32, state: &str| (format!("{day}T{hour}:00:00"), state.to_owned());
    let all: Vec<_> = (0..4).map(told).collect();
    assert_eq!(
        all,
        [
            at(FRIDAY, 18, "booked"),
            at("2026-12-04", 14, "booked"),
            at("2026-12-11", 14, "cancelled"),
            at("2026-12-18", 18, "booked"),
        ]
    );
    let free =
        json!({ "resource": room["id"], "starts": "2026-12-11T14:00:00", "ends": "2026-12-11T15:00:00" });
    assert_eq!(
        theirs.json("POST", "/api/v1/bookings", &free).await.status,
        StatusCode::CREATED,
        "it is free"
    );

    // Twins: by program, and not for others.
    let path = format!("/api/v1/bookings/{}", id(&first));
    let there = json!({
        "starts": format!("{FRIDAY}T20:00:00"), "ends": format!("{FRIDAY}T21:00:00"), "scope": "all", "exceptions": "keep",
    });
    let wanted = json!({
        "resource": room["id"], "starts": "2026-12-18T20:00:00", "ends": "2026-12-18T21:00:00",
    });
    assert_eq!(theirs.json("POST", "/api/v1/bookings", &wanted).await.status, StatusCode::CREATED);
    let taken = mine.json("PATCH", &path, &there).await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    assert!(taken.says("18/12/2026"), "{}", taken.text());
    let mut there = there;
    there["dates"] = json!([{ "day": "2026-12-18", "act": "stay" }]);
    assert_eq!(theirs.json("PATCH", &path, &there).await.status, StatusCode::FORBIDDEN);
    let moved = mine.json("PATCH", &path, &there).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    let dates = mine.get(&series).await.json();
    assert_eq!(dates["items"][3]["starts"], "2026-12-18T18:00:00", "{dates}");
    assert_eq!(dates["items"][0]["starts"], format!("{FRIDAY}T20:00:00"));
}
