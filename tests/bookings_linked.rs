//! A car that brings its administrative request (R4): begun with the booking, heard when it ends.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::{add, at};
use crate::requests::{approve, centre, decide, sign_and_send};
use crate::support::{Centre, PASSWORD};

struct Car {
    centre: Centre,
    car: Value,
    booking: String,
    /// The draft of its request.
    request: String,
}

/// Somebody has booked the car, and has the form still to sign.
async fn booked() -> Car {
    let centre = centre().await;
    let car = add(&centre, json!({ "kind": "equipment", "name": "Voiture", "form": "essai" })).await;
    let mut wanted = at(&car, "14:00", "16:00");
    wanted["title"] = "Sortie au zoo".into();
    let made = centre.token("animateur").await.json("POST", "/api/v1/bookings", &wanted).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made = made.json();
    assert_eq!(made["state"], "to_confirm");
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    Car { car, booking: text("id"), request: text("request"), centre }
}

impl Car {
    async fn shown(&self) -> Value {
        let path = format!("/api/v1/bookings/{}", self.booking);
        self.centre.token("animateur").await.get(&path).await.json()
    }

    /// The booker signs the form; answers where the request is.
    async fn send(&self, booker: &Client) -> String {
        let place = format!("/demarches/brouillons/{}", self.request);
        assert!(booker.get(&place).await.says("Sortie au zoo"), "it is filled in");
        let sent = sign_and_send(booker, &place, PASSWORD).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
        self.centre.settle().await;
        sent.location().to_owned()
    }

    /// How somebody else fares who wants the same time.
    async fn other(&self) -> StatusCode {
        let program = self.centre.token("salarie").await;
        program.json("POST", "/api/v1/bookings", &at(&self.car, "14:00", "16:00")).await.status
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_booking_is_firm_once_the_request_is_approved() {
    let car = booked().await;
    let booker = car.centre.sign_in("animateur").await;
    let page = format!("/reserver/reservations/{}", car.booking);
    assert!(booker.get(&page).await.says("Il reste une étape"));
    assert!(booker.get("/").await.says("Compléter la démarche : Voiture"));
    assert!(!car.shown().await["held_until"].is_null());
    let request = car.send(&booker).await;
    assert!(car.shown().await["held_until"].is_null(), "held as long as it takes");
    assert_eq!(car.other().await, StatusCode::CONFLICT);
    for who in ["coordination", "rh", "direction"] {
        assert_eq!(car.shown().await["state"], "to_confirm", "before {who}");
        approve(&car.centre, who, &request).await;
        car.centre.settle().await;
    }
    assert_eq!(car.shown().await["state"], "booked");
    assert!(booker.get("/notifications").await.says("Votre réservation est validée"));
    assert_eq!(car.other().await, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_frees_the_car() {
    let car = booked().await;
    let booker = car.centre.sign_in("animateur").await;
    let request = car.send(&booker).await;
    let coordinator = car.centre.sign_in("coordination").await;
    let refused = decide(&coordinator, &request, "refuse", "Le minibus suffit.").await;
    assert_eq!(refused.status, StatusCode::SEE_OTHER, "{}", refused.text());
    car.centre.settle().await;
    assert_eq!(car.shown().await["state"], "refused");
    assert_eq!(car.other().await, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cancels_the_car_withdraws_its_request() {
    let car = booked().await;
    let booker = car.centre.sign_in("animateur").await;
    let request = car.send(&booker).await;
    let cancel = format!("/reserver/reservations/{}/annuler", car.booking);
    let other = car.centre.sign_in("salarie").await;
    assert_eq!(other.form(&cancel, &[]).await.status, StatusCode::FORBIDDEN);
    assert!(!booker.get(&request).await.says("etirée"));
    let cancelled = booker.form(&cancel, &[]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text());
    car.centre.settle().await;
    let shown = booker.get(&request).await;
    assert!(shown.says("etirée"), "{}", shown.text());
    assert_eq!(car.shown().await["state"], "cancelled");
    assert_eq!(car.other().await, StatusCode::CREATED);

    // What is not sent yet is thrown away.
    let car = booked().await;
    let draft = format!("/demarches/brouillons/{}", car.request);
    let booker = car.centre.sign_in("animateur").await;
    assert_eq!(booker.get(&draft).await.status, StatusCode::OK);
    let cancel = format!("/reserver/reservations/{}/annuler", car.booking);
    assert_eq!(booker.form(&cancel, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(booker.get(&draft).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_looks_after_the_car_cancels_it_and_its_request_is_closed() {
    let car = booked().await;
    let booker = car.centre.sign_in("animateur").await;
    let request = car.send(&booker).await;
    approve(&car.centre, "coordination", &request).await;
    car.centre.settle().await;
    let cancel = format!("/reserver/reservations/{}/annuler", car.booking);
    let keeper = car.centre.sign_in("direction").await;
    let cancelled = keeper.form(&cancel, &[("reason", "La voiture est en panne.")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text());
    car.centre.settle().await;
    let shown = booker.get(&request).await;
    assert!(shown.says("Annulée") && shown.says("La voiture est en panne."), "{}", shown.text());
    assert!(shown.says("Personne direction"), "who did it");
    let told = booker.get("/notifications").await;
    let text = told.text();
    assert_eq!(text.matches("La démarche qui l’accompagnait est close").count(), 1, "{text}");
    assert!(!text.contains("Votre demande"), "told once: {text}");
    for who in ["rh", "coordination"] {
        assert!(
            !car.centre.sign_in(who).await.get("/").await.says("A signer"),
            "{who} has nothing to decide"
        );
    }
    let late = decide(&car.centre.sign_in("rh").await, &request, "approve", "").await;
    assert_ne!(late.status, StatusCode::SEE_OTHER, "it is over");
    assert_eq!(car.shown().await["state"], "cancelled");
    assert_eq!(car.other().await, StatusCode::CREATED);

    // What is not sent yet is thrown away.
    let car = booked().await;
    let draft = format!("/demarches/brouillons/{}", car.request);
    let cancel = format!("/reserver/reservations/{}/annuler", car.booking);
    let keeper = car.centre.sign_in("direction").await;
    assert_eq!(keeper.form(&cancel, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(car.centre.sign_in("animateur").await.get(&draft).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_nobody_signs_lets_the_car_go() {
    let car = booked().await;
    car.centre.clock.advance(Duration::hours(73));
    car.centre.settle().await;
    assert_eq!(car.shown().await["state"], "lapsed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_is_not_there_is_refused() {
    let centre = centre().await;
    let car = json!({ "kind": "equipment", "name": "Voiture", "form": "nulle-part" });
    let refused = centre.token("direction").await.json("POST", "/api/v1/resources", &car).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("form"));
}
