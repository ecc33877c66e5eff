//! The state that things go out and come back in: pictures without what cameras write into them, the tank, who drives; and
//! the insurance of those who come from outside.

use axum::http::StatusCode;
use parvis_testing::client::FilePart;
use serde_json::json;

use crate::bookings::{DAY, add, at};
use crate::people::{picture, with_exif};
use crate::support::Centre;

#[tokio::test(flavor = "multi_thread")]
async fn a_scratch_is_photographed_and_the_tank_is_read() {
    // It is ten o'clock.
    let centre = Centre::new().await;
    let car =
        add(&centre, json!({ "kind": "equipment", "name": "Minibus", "capacity": 9, "is_vehicle": true }))
            .await;
    let wanted = json!({
        "resource": car["id"], "starts": "2026-11-24T11:00:00", "ends": "2026-11-24T13:00:00",
    });
    let program = centre.token("salarie").await;
    let made = program.json("POST", "/api/v1/bookings", &wanted).await;
    let booking = made.json()["id"].as_str().unwrap().to_owned();
    let (page, path) = (format!("/reserver/reservations/{booking}"), format!("/api/v1/bookings/{booking}"));
    let keeper = centre.sign_in("direction").await;
    assert!(keeper.get(&format!("{page}/remettre")).await.says("Qui conduit"));

    let fields = [("km", "45210"), ("fuel", "3"), ("driver", "Ali Benali"), ("note", "Rayure à l’aile")];
    let not_one = [FilePart { field: "photo", name: "photo.jpg", bytes: b"nothing to see" }];
    let refused = keeper.upload(&format!("{page}/remettre"), &fields, &not_one).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Rayure") && refused.says("Ali Benali") && refused.says("error-photo"));
    let taken = with_exif(&picture());
    let photo = [FilePart { field: "photo", name: "photo.jpg", bytes: &taken }];
    let handed = keeper.upload(&format!("{page}/remettre"), &fields, &photo).await;
    assert_eq!(handed.status, StatusCode::SEE_OTHER, "{}", handed.text());
    let back = keeper.upload(&format!("{page}/rendre"), &[("km", "45290"), ("fuel", "4")], &photo).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());

    let booker = centre.sign_in("salarie").await;
    let shown = booker.get(&page).await;
    assert!(shown.says("réservoir aux trois quarts") && shown.says("réservoir plein"), "{}", shown.text());
    assert!(shown.says("Ali Benali") && shown.says("/photo-depart") && shown.says("/photo-retour"));
    let told = program.get(&format!("{path}/hand-over")).await.json();
    assert_eq!((&told["out_fuel"], &told["back_fuel"]), (&json!(3), &json!(4)));
    assert_eq!(told["driver"], "Ali Benali");
    let other = centre.sign_in("animateur").await;
    let stranger = centre.token("animateur").await;
    for (paths, who, them) in [
        ([format!("{page}/photo-depart"), format!("{page}/photo-retour")], &booker, &other),
        ([format!("{path}/hand-over/photo"), format!("{path}/return/photo")], &program, &stranger),
    ] {
        for path in &paths {
            let picture = who.get(path).await;
            assert_eq!((picture.status, picture.header("content-type")), (StatusCode::OK, "image/jpeg"));
            let camera = picture.body.windows(7).any(|bytes| bytes == b"CAMERA7");
            assert!(!camera, "what the camera wrote is gone");
            assert_eq!(them.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert_eq!(told["out_photo"], json!(format!("{path}/hand-over/photo")));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_is_insured_and_no_larger_than_the_room() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "asks_insurance": true, "capacity": 60 })).await;
    let person = centre.sign_in("salarie").await;
    let book = async |more: &[(&str, &str)]| {
        let mut fields = vec![("day", DAY), ("slots", "14:00-15:00")];
        fields.extend([("organisation", "Les Amis"), ("contact", "06 00 00 00 00")]);
        fields.extend(more);
        person.form("/reserver/salle-polyvalente", &fields).await
    };
    let refused = book(&[("people", "61")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("error-people") && refused.says("60 personnes au plus"));
    assert!(refused.says("error-insured_until") && refused.says("jusqu’à quand cette association"));
    let over = book(&[("insured_until", "2026-11-24")]).await;
    assert!(over.says("L’assurance doit être valable le 25/11/2026"), "{}", over.text());
    let booked = book(&[("insured_until", "2026-12-31")]).await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.text());
    assert!(person.get(booked.location()).await.says("assurée jusqu’au"));
    let other = centre.sign_in("animateur").await;
    assert!(!other.get(booked.location()).await.says("assurée jusqu’au"), "it is between them and the house");

    let program = centre.token("salarie").await;
    let mut wanted = at(&room, "16:00", "17:00");
    wanted["organisation"] = json!("Les Amis");
    wanted["contact"] = json!("06 00 00 00 00");
    let refused = program.json("POST", "/api/v1/bookings", &wanted).await;
    assert_eq!(refused.json()["errors"][0]["field"], "insured_until", "{}", refused.text());
    wanted["insured_until"] = json!("2027-06-30");
    let made = program.json("POST", "/api/v1/bookings", &wanted).await;
    assert_eq!(made.json()["insured_until"], "2027-06-30", "{}", made.text());
    let path = format!("/api/v1/bookings/{}", made.json()["id"].as_str().unwrap());
    let later = program.json("PATCH", &path, &json!({ "insured_until": "2026-11-01" })).await;
    assert_eq!(later.status, StatusCode::UNPROCESSABLE_ENTITY, "checked when it is changed too");
}
