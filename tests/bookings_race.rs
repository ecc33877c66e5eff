//! Twenty at once for one place, whatever way they come: one has it, the others are told so, and nothing breaks.

use axum::http::StatusCode;
use futures::future::join_all;
use serde_json::json;

use parvis_accounts::services::token;
use parvis_testing::client::Client;

use crate::bookings::{add, at};
use crate::bookings_series::weekly;
use crate::claims::beside;
use crate::support::{Centre, PASSWORD};

const MANY: usize = 20;

/// One success, and for the others a clear refusal.
fn one_alone(statuses: &[StatusCode]) {
    // A page that did it sends one on.
    let had = |status: &&StatusCode| status.is_success() || **status == StatusCode::SEE_OTHER;
    let had = statuses.iter().filter(had).count();
    let refused = statuses.iter().filter(|status| **status == StatusCode::CONFLICT).count();
    assert_eq!((had, refused), (1, statuses.len() - 1), "{statuses:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_book_one_slot() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let program = centre.token("salarie").await;
    let wanted = at(&room, "14:00", "16:00");
    let answers = join_all((0..MANY).map(|_| program.json("POST", "/api/v1/bookings", &wanted))).await;
    one_alone(&answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn twenty_move_to_one_slot() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let program = centre.token("salarie").await;
    let mut paths = Vec::new();
    for number in 0..MANY {
        let day = format!("2026-12-{:02}", 1 + number / 10);
        let hour = 9 + number % 10;
        let wanted = json!({
            "resource": room["id"], "starts": format!("{day}T{hour:02}:00:00"), "ends": format!("{day}T{hour:02}:30:00"),
        });
        let made = program.json("POST", "/api/v1/bookings", &wanted).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        paths.push(format!("/api/v1/bookings/{}", made.json()["id"].as_str().unwrap()));
    }
    let there = json!({ "starts": "2026-12-03T14:00:00", "ends": "2026-12-03T16:00:00" });
    let answers = join_all(paths.iter().map(|path| program.json("PATCH", path, &there))).await;
    one_alone(&answers.iter().map(|answer| answer.status).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lapsed_place_is_approved_once_while_others_book_it() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let (program, decider) = (centre.token("salarie").await, centre.token("direction").await);
    let wanted =
        json!({ "resource": room["id"], "starts": "2026-12-16T14:00:00", "ends": "2026-12-16T16:00:00" });
    let held = program.json("POST", "/api/v1/bookings", &wanted).await.json();
    // Nobody answered in time: the place is anybody's, the old request's too.
    centre.clock.advance(chrono::Duration::hours(73));
    let decide = format!("/api/v1/bookings/{}/decide", held["id"].as_str().unwrap());
    let approve = json!({ "act": "approve" });
    let ask = async |number: usize| match number % 2 {
        0 => decider.json("POST", &decide, &approve).await.status,
        _ => program.json("POST", "/api/v1/bookings", &wanted).await.status,
    };
    one_alone(&join_all((0..MANY).map(ask)).await);
}

/// Twenty at once in two processes on one database, by every way there is: the page and the API, one booking, one that
/// comes from elsewhere, an approval whose hold lapsed, a series by page and by program, an event that takes the room.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_of_every_kind_in_two_processes_leave_one() {
    const SLOT: &str = "2026-12-18";
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let data = tempfile::tempdir().unwrap();
    let other = parvis::serve::router(&beside(&centre, data.path()).await).unwrap();
    let scopes: Vec<_> = token::known_scopes(&centre.ctx()).into_iter().map(str::to_owned).collect();
    let key = async |who| token::create(&centre.ctx(), who, &scopes).await.unwrap();
    let programs = [centre.token("salarie").await, Client::with_token(other.clone(), &key("salarie").await)];
    let deciders =
        [centre.token("direction").await, Client::with_token(other.clone(), &key("direction").await)];

    let hour = |day: &str, hour: usize| {
        json!({
            "resource": room["id"], "starts": format!("{day}T{hour:02}:00:00"), "ends": format!("{day}T{:02}:00:00", hour + 1),
        })
    };
    let held = programs[0].json("POST", "/api/v1/bookings", &hour(SLOT, 14)).await.json();
    centre.clock.advance(chrono::Duration::hours(73));
    let both = async |who: &str| {
        let there = Client::new(other.clone());
        let signed = there.form("/connexion", &[("login", who), ("password", PASSWORD)]).await;
        assert_eq!(signed.status, StatusCode::SEE_OTHER);
        [centre.sign_in(who).await, there]
    };
    let (people, owners) = (both("animateur").await, both("salarie").await);
    let directors = both("direction").await;
    let mut moving = Vec::new();
    for number in 0..4 {
        let made = programs[0].json("POST", "/api/v1/bookings", &hour("2026-12-17", 9 + number)).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
        moving.push(made.json()["id"].as_str().unwrap().to_owned());
    }
    let (moving, held_id) = (&moving, held["id"].as_str().unwrap());
    let there = json!({ "starts": format!("{SLOT}T14:00:00"), "ends": format!("{SLOT}T15:00:00") });
    // Fridays: the last of them is the slot.
    let mut series = weekly(&room, "14:00", "15:00", 2);
    (series["starts"], series["ends"]) = (json!("2026-12-11T14:00:00"), json!("2026-12-11T15:00:00"));
    let booked = [("day", SLOT), ("slots", "14:00-15:00")];
    let mut dates =
        vec![("day", SLOT), ("slots", "14:00-15:00"), ("repeat", "week"), ("count", "2"), ("step", "save")];
    for (day, choice) in [(SLOT, "take"), ("2026-12-25", "leave")] {
        dates.extend([("days", day), ("choices", choice), ("froms", ""), ("untils", "")]);
    }
    let (booked, dates) = (&booked[..], &dates[..]);
    let event = json!({
        "title": "Loto", "category": "workshop", "resources": [{ "id": room["id"] }],
        "start": format!("{SLOT}T14:00:00"), "end": format!("{SLOT}T15:00:00"),
    });
    let ask = async |number: usize| {
        let (program, person, decider) = (&programs[number % 2], &people[number % 2], &deciders[number % 2]);
        let page = "/reserver/salle-polyvalente";
        let answer = match number / 2 % 9 {
            0 => program.json("POST", "/api/v1/bookings", &hour(SLOT, 14)).await,
            1 => person.form(page, booked).await,
            2 => program.json("PATCH", &format!("/api/v1/bookings/{}", moving[number % 2]), &there).await,
            3 => {
                let moved = format!("/reserver/reservations/{}/deplacer", moving[2 + number % 2]);
                owners[number % 2].form(&moved, booked).await
            }
            4 => {
                let path = format!("/api/v1/bookings/{held_id}/decide");
                decider.json("POST", &path, &json!({ "act": "approve" })).await
            }
            5 => {
                let path = format!("/reserver/reservations/{held_id}/decider");
                directors[number % 2].form(&path, &[("act", "approve")]).await
            }
            6 => program.json("POST", "/api/v1/bookings", &series).await,
            7 => person.form(&format!("{page}/serie"), dates).await,
            _ => decider.json("POST", "/api/v1/events", &event).await,
        };
        match answer.status {
            // An event says at its rooms which of them is taken.
            StatusCode::UNPROCESSABLE_ENTITY if answer.text().contains("\"resources\"") => {
                StatusCode::CONFLICT
            }
            other => other,
        }
    };
    let statuses = join_all((0..MANY).map(ask)).await;
    one_alone(&statuses);
    let standing =
        deciders[0].get("/api/v1/bookings?from=2026-12-18T00:00:00Z&until=2026-12-19T00:00:00Z").await.json();
    let standing = standing["items"].as_array().unwrap().iter();
    let bookings = standing.filter(|one| one["id"] != held["id"] || one["state"] == "booked").count();
    let path = format!("/api/v1/events?from={SLOT}&until={SLOT}");
    let events = deciders[0].get(&path).await.json()["items"].as_array().unwrap().len();
    assert_eq!(bookings + events, 1, "one of them stands");
}
