//! Twenty at once for one place, whatever way they come: one has it, the others are told so, and nothing breaks.

use axum::http::StatusCode;
use futures::future::join_all;
use serde_json::json;

use crate::bookings::{add, at};
use crate::support::Centre;

const MANY: usize = 20;

/// One success, and for the others a clear refusal.
fn one_alone(statuses: &[StatusCode]) {
    let had = statuses.iter().filter(|status| status.is_success()).count();
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
