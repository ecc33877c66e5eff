//! `/agenda/creneau`: when people, a room and equipment are free together; on screen and by program.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::bookings::{DAY, add, at};
use crate::support::Centre;

async fn found(centre: &Centre, question: &str) -> Vec<Value> {
    let path = format!("/api/v1/free-slots?from={DAY}&until={DAY}&{question}");
    let answer = centre.token("animateur").await.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()["items"].as_array().unwrap().clone()
}

fn starts(found: &[Value]) -> Vec<&str> {
    found.iter().map(|one| &one["start"].as_str().unwrap()[11..16]).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_good_times_with_a_room_that_is_large_enough() {
    let centre = Centre::new().await;
    let big = add(&centre, json!({ "capacity": 60, "features": ["vidéoprojecteur"] })).await;
    let small = add(&centre, json!({ "name": "Petit salon", "capacity": 8 })).await;
    let (one, other) = (centre.people["salarie"], centre.people["communication"]);

    // Nothing is in the way: the morning, the smallest room that fits.
    let free = found(&centre, &format!("minutes=120&people={one}&people={other}&room=true")).await;
    assert_eq!(starts(&free), ["08:00", "10:00", "13:30", "15:30"], "{free:?}");
    assert_eq!(free[0]["room"], small["id"]);
    let free = found(&centre, "minutes=120&seats=12&feature=vid%C3%A9oprojecteur").await;
    assert_eq!(free[0]["room"], big["id"]);
    assert_eq!(found(&centre, "minutes=120&seats=61").await, Vec::<Value>::new());

    // One of them is elsewhere until ten, the big room is taken from eleven on.
    let event = json!({
        "title": "Atelier", "category": "workshop", "people": [one],
        "start": format!("{DAY}T08:00:00"), "end": format!("{DAY}T10:00:00"),
    });
    let added = centre.token("animateur").await.json("POST", "/api/v1/events", &event).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    let booked = centre
        .token("communication")
        .await
        .json("POST", "/api/v1/bookings", &at(&big, "11:00", "15:00"))
        .await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    let free = found(&centre, &format!("minutes=60&people={one}&seats=12")).await;
    assert_eq!(starts(&free), ["10:00", "15:00", "16:00", "17:00"], "{free:?}");

    // What is found can be taken as it stands.
    let page = centre.sign_in("animateur").await;
    let question = format!("/agenda/creneau?asked=1&minutes=60&from={DAY}&until={DAY}&people={one}&seats=12");
    let shown = page.get(&question).await;
    assert!(shown.says("10 h – 11 h") && shown.says("Salle polyvalente"), "{}", shown.text());
    let form = format!(
        "/agenda/nouveau?start={DAY}&start_time=10:00&end_time=11:00&people={one}&resources={}",
        big["id"].as_str().unwrap()
    );
    let form = page.get(&form).await;
    assert!(
        form.says("value=\"10:00\"") && form.says(&format!("value=\"{one}\" checked")),
        "{}",
        form.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_found_on_days_off_and_a_bad_question_is_said_at_its_field() {
    let centre = Centre::new().await;
    let person = centre.people["salarie"];
    let token = centre.token("animateur").await;
    let weekend = format!("/api/v1/free-slots?minutes=60&people={person}&from=2026-11-28&until=2026-11-29");
    assert_eq!(token.get(&weekend).await.json()["items"], json!([]));
    let holiday = format!("/api/v1/free-slots?minutes=60&people={person}&from=2026-12-25&until=2026-12-25");
    assert_eq!(token.get(&holiday).await.json()["items"], json!([]));
    let ill = json!({ "person_id": person, "counter": "sick", "from": DAY, "until": DAY });
    assert_eq!(
        centre.token("rh").await.json("POST", "/api/v1/leave/periods", &ill).await.status,
        StatusCode::OK
    );
    assert_eq!(found(&centre, &format!("minutes=60&people={person}")).await, Vec::<Value>::new());

    for (question, field) in [
        (format!("minutes=0&from={DAY}&until={DAY}"), "minutes"),
        (format!("minutes=800&from={DAY}&until={DAY}"), "minutes"),
        (format!("minutes=60&from={DAY}&until=2026-11-01"), "until"),
        (format!("minutes=60&from={DAY}&until=2027-11-01"), "until"),
        (format!("minutes=60&from={DAY}&until={DAY}&items={}", uuid::Uuid::nil()), "items"),
    ] {
        let answer = token.get(&format!("/api/v1/free-slots?{question}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{question}: {}", answer.text());
        assert_eq!(answer.json()["errors"][0]["field"], json!(field), "{question}");
    }
    let page = centre.sign_in("animateur").await;
    let wrong = page.get("/agenda/creneau?asked=1&from=demain&seats=beaucoup").await;
    assert!(
        wrong.says("Écrivez un nombre de personnes") && wrong.says("value=\"demain\""),
        "{}",
        wrong.text()
    );
    assert_eq!(centre.anonymous().get("/agenda/creneau").await.status, StatusCode::SEE_OTHER);
    assert_eq!(centre.anonymous().get("/api/v1/free-slots").await.status, StatusCode::UNAUTHORIZED);
}
