//! Handing things over and taking them back, and telling the next one when something is late.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::add;
use crate::support::Centre;

async fn book(program: &Client, resource: &Value, from: &str, until: &str) -> String {
    let wanted = json!({
        "resource": resource["id"], "starts": format!("2026-11-24T{from}:00"), "ends": format!("2026-11-24T{until}:00"),
    });
    let made = program.json("POST", "/api/v1/bookings", &wanted).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_car_goes_out_comes_back_late_and_the_next_one_is_told_once() {
    // It is ten o'clock.
    let centre = Centre::new().await;
    let car =
        add(&centre, json!({ "kind": "equipment", "name": "Minibus", "capacity": 9, "is_vehicle": true }))
            .await;
    let (first, second) = (centre.token("salarie").await, centre.token("animateur").await);
    let booking = book(&first, &car, "11:00", "13:00").await;
    book(&second, &car, "14:00", "16:00").await;
    let keeper = centre.sign_in("direction").await;
    let today = keeper.get("/reserver/remises").await;
    assert!(today.says("À remettre aujourd’hui") && today.says("Personne salarie"), "{}", today.text());
    let booker = centre.sign_in("salarie").await;
    assert_eq!(booker.get("/reserver/remises").await.status, StatusCode::FORBIDDEN);

    let out = format!("/reserver/reservations/{booking}/remettre");
    assert_eq!(booker.get(&out).await.status, StatusCode::FORBIDDEN);
    assert_eq!(booker.upload(&out, &[("km", "45210")], &[]).await.status, StatusCode::FORBIDDEN);
    let unread = keeper.upload(&out, &[("note", "Rayure à l’aile"), ("keys", "on")], &[]).await;
    assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unread.says("Relevez le compteur") && unread.says("Rayure à l’aile"), "{}", unread.text());
    let handed =
        keeper.upload(&out, &[("km", "45 210"), ("note", "Rayure à l’aile"), ("keys", "on")], &[]).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
    assert_eq!(
        keeper.upload(&out, &[("km", "45210")], &[]).await.status,
        StatusCode::CONFLICT,
        "it goes out once"
    );
    assert!(booker.get(&format!("/reserver/reservations/{booking}")).await.says("pas encore rendu"));

    // Ten past one: it is late, and the next one is told once.
    centre.clock.advance(Duration::minutes(190));
    let (booker, keeper) = (centre.sign_in("salarie").await, centre.sign_in("direction").await);
    let next = centre.sign_in("animateur").await;
    for _ in 0..2 {
        centre.settle().await;
        centre.clock.advance(Duration::minutes(11));
    }
    let told = next.get("/notifications").await;
    assert_eq!(told.text().matches("pas encore rendu").count(), 1, "{}", told.text());
    assert!(booker.get("/notifications").await.says("Merci de le rendre"));
    assert!(next.get("/reserver/jour?quoi=materiel").await.says("Pas encore rendu (attendu"));
    assert!(next.get("/reserver/minibus").await.says("Pas encore rendu (attendu"));
    assert!(keeper.get("/reserver/remises").await.says("Pas encore rendu"));

    let back = format!("/reserver/reservations/{booking}/rendre");
    let backwards = keeper.upload(&back, &[("km", "45 200")], &[]).await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        backwards.says("Le compteur ne peut pas reculer") && backwards.says("45210"),
        "{}",
        backwards.text()
    );
    assert_eq!(booker.upload(&back, &[("km", "45300")], &[]).await.status, StatusCode::FORBIDDEN);
    let returned = keeper.upload(&back, &[("km", "45 300"), ("note", "Plein fait")], &[]).await;
    assert_eq!(returned.status, StatusCode::SEE_OTHER, "{}", returned.text());
    assert_eq!(keeper.upload(&back, &[("km", "45300")], &[]).await.status, StatusCode::CONFLICT);
    assert!(!next.get("/reserver/minibus").await.says("Pas encore rendu"));
    let history = format!("/reserver/remises/{}", car["id"].as_str().unwrap());
    let kept = keeper.get(&history).await;
    assert!(
        kept.says("90 km parcourus") && kept.says("clés pas encore rendues") && kept.says("Plein fait"),
        "{}",
        kept.text()
    );
    assert_eq!(booker.get(&history).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_hand_over_one_of_a_pool() {
    let centre = Centre::new().await;
    let pool = add(&centre, json!({ "kind": "equipment", "name": "Vidéoprojecteur", "units": 3 })).await;
    let booker = centre.token("salarie").await;
    let booking = book(&booker, &pool, "11:00", "13:00").await;
    let keeper = centre.token("direction").await;
    let listed = keeper.get("/api/v1/hand-overs").await;
    assert_eq!(listed.json()["items"][0]["booking"], booking.as_str(), "{}", listed.text());
    assert_eq!(booker.get("/api/v1/hand-overs").await.status, StatusCode::FORBIDDEN);
    let path = format!("/api/v1/bookings/{booking}/hand-over");
    assert_eq!(keeper.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(booker.json("POST", &path, &json!({ "unit": "2" })).await.status, StatusCode::FORBIDDEN);
    assert_eq!(keeper.json("POST", &path, &json!({})).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let out = keeper.json("POST", &path, &json!({ "unit": "n° 2" })).await;
    assert_eq!((out.status, &out.json()["unit"]), (StatusCode::OK, &json!("n° 2")), "{}", out.text());
    let back = format!("/api/v1/bookings/{booking}/return");
    assert_eq!(booker.json("POST", &back, &json!({})).await.status, StatusCode::FORBIDDEN);
    let done = keeper.json("POST", &back, &json!({ "note": "Lampe faible" })).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    let history = format!("/api/v1/resources/{}/hand-overs", pool["id"].as_str().unwrap());
    assert_eq!(keeper.get(&history).await.json()["items"][0]["back_note"], "Lampe faible");
    assert_eq!(booker.get(&history).await.status, StatusCode::FORBIDDEN);
}
