//! Events take rooms and equipment with the people who run them: all of it or nothing, never twice, seen by everybody.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::{DAY, add as room};
use crate::support::Centre;

fn event(more: &Value) -> Value {
    let mut asked = json!({
        "title": "Atelier cuisine", "category": "workshop",
        "start": format!("{DAY}T14:00:00"), "end": format!("{DAY}T16:00:00"),
        "repeat": { "every": "week", "count": 3 }
    });
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    asked
}

async fn made(program: &Client, more: &Value) -> Value {
    let answer = program.json("POST", "/api/v1/events", &event(more)).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_takes_its_room_on_each_date_and_everybody_sees_it_there() {
    let centre = Centre::new().await;
    let hall = room(&centre, json!({ "before": 15, "after": 15 })).await;
    let (leader, director) = (centre.token("animateur").await, centre.token("direction").await);
    let rooms = json!({ "resources": [{ "id": hall["id"] }], "people": [centre.people["salarie"]] });
    let first = made(&leader, &rooms).await;
    assert_eq!(first["resources"][0]["id"], hall["id"]);

    // Neither a booking nor another event has it then, whatever reason is given.
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-02T15:00:00", "ends": "2026-12-02T17:00:00" });
    let refused = director.json("POST", "/api/v1/bookings", &booking).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    let other = json!({
        "title": "Réunion", "resources": [{ "id": hall["id"] }], "repeat": null, "reason": "Urgent",
        "start": "2026-12-09T15:00:00", "end": "2026-12-09T17:00:00"
    });
    let refused = director.json("POST", "/api/v1/events", &event(&other)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.json();
    assert_eq!(said["errors"][0]["field"], "resources", "{said}");
    for part in ["Salle polyvalente", "09/12/2026", "Atelier cuisine"] {
        assert!(refused.text().contains(part), "{part} in {}", refused.text());
    }
    assert!(!leader.get("/api/v1/events?from=2026-12-09&until=2026-12-09").await.text().contains("Réunion"));

    // The day of the room, its page, and programs say what it is, at its own times.
    let reader = centre.sign_in("salarie").await;
    let day = reader.get("/reserver/jour?jour=2026-12-02").await;
    assert!(day.says("Atelier cuisine") && day.says("14 h – 16 h"), "{}", day.text());
    let busy = format!(
        "/api/v1/free-busy?resource={}&from=2026-12-02T00:00:00Z&until=2026-12-03T00:00:00Z",
        hall["id"].as_str().unwrap()
    );
    let busy = centre.token("salarie").await.get(&busy).await.json();
    assert_eq!(busy["items"][0]["title"], "Atelier cuisine", "{busy}");
    let page = reader.get(&format!("/agenda/{}", first["id"].as_str().unwrap())).await;
    assert!(page.says("Salle polyvalente"));
    assert!(reader.get("/agenda?du=2026-12-01").await.says("Salle polyvalente"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_that_somebody_has_to_agree_to_is_not_taken_in_passing() {
    let centre = Centre::new().await;
    let hall = room(&centre, json!({ "name": "Grande salle", "needs_approval": true })).await;
    let open = room(&centre, json!({ "name": "Petite salle", "opens": "08:00", "closes": "18:00" })).await;
    let leader = centre.token("animateur").await;
    let wanted = |id: &Value, start: &str, end: &str| {
        json!({ "repeat": null, "resources": [{ "id": id }],
            "start": format!("{DAY}T{start}:00"), "end": format!("{DAY}T{end}:00") })
    };
    let asked = event(&wanted(&hall["id"], "14:00", "16:00"));
    let refused = leader.json("POST", "/api/v1/events", &asked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Grande salle se demande"), "{}", refused.text());
    let form = centre.sign_in("animateur").await.get("/agenda/nouveau").await;
    assert!(form.says("À demander sur leur page") && form.says("/reserver/grande-salle"));
    made(&centre.token("direction").await, &wanted(&hall["id"], "14:00", "16:00")).await;

    let late = event(&wanted(&open["id"], "17:00", "19:00"));
    let refused = leader.json("POST", "/api/v1/events", &late).await;
    assert!(refused.text().contains("C’est ouvert de"), "{}", refused.text());
    let unknown = event(&json!({ "resources": [{ "id": centre.people["rh"] }] }));
    let refused = leader.json("POST", "/api/v1/events", &unknown).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("n’est plus proposé"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clash_is_shown_before_and_comes_back_at_its_field() {
    let centre = Centre::new().await;
    let hall = room(&centre, json!({})).await;
    let id = hall["id"].as_str().unwrap();
    made(&centre.token("direction").await, &json!({ "resources": [{ "id": id }], "repeat": null })).await;
    let screen = centre.sign_in("animateur").await;
    let typed = [
        ("title", "Chorale"),
        ("category", "activity"),
        ("start", DAY),
        ("start_time", "15:00"),
        ("end_time", "17:00"),
        ("repeat", "week"),
        ("count", "2"),
        ("resources", id),
        ("resources", ""),
    ];
    let seen = screen.form("/agenda/nouveau", &[&typed[..], &[("step", "preview")]].concat()).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert!(seen.says("n’est pas libre le 25/11/2026") && !seen.says("n’est pas libre le 02/12/2026"));
    let refused = screen.form("/agenda/nouveau", &[&typed[..], &[("step", "save")]].concat()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("error-resources") && refused.says("Chorale"), "{}", refused.text());
    let without = [&typed[..], &[("step", "save"), ("skip", DAY)]].concat();
    assert_eq!(screen.form("/agenda/nouveau", &without).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_moved_or_cancelled_is_put_back_for_half_a_minute() {
    let centre = Centre::new().await;
    let hall = room(&centre, json!({})).await;
    let leader = centre.token("animateur").await;
    let event = made(&leader, &json!({ "resources": [{ "id": hall["id"] }] })).await;
    let id = event["id"].as_str().unwrap();
    let page = format!("/agenda/{id}");
    let date = |number: usize| event["dates"][number]["id"].as_str().unwrap().to_owned();
    let screen = centre.sign_in("animateur").await;
    assert!(!screen.get(&page).await.says("Annuler cette action"));
    let cancelled = screen.form(&format!("/agenda/dates/{}/annuler", date(1)), &[("scope", "all")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text());
    assert!(screen.get(&page).await.says("Annuler cette action"));
    let stranger = centre.sign_in("salarie").await;
    assert!(!stranger.get(&page).await.says("Annuler cette action"));
    assert_eq!(stranger.form(&format!("{page}/retour"), &[]).await.status, StatusCode::FORBIDDEN);
    let back = screen.form(&format!("{page}/retour"), &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert!(!screen.get(&page).await.says("Annulé"));
    assert_eq!(screen.form(&format!("{page}/retour"), &[]).await.status, StatusCode::CONFLICT, "once");

    // The room is theirs again.
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-02T14:00:00", "ends": "2026-12-02T15:00:00" });
    assert_eq!(leader.json("POST", "/api/v1/bookings", &booking).await.status, StatusCode::CONFLICT);

    // A cut of the series is undone whole; by program too.
    let later = json!({ "start": "2026-12-03T10:00:00", "end": "2026-12-03T12:00:00", "scope": "following" });
    let moved = leader.json("PATCH", &format!("/api/v1/event-dates/{}", date(1)), &later).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    let undo = format!("/api/v1/events/{id}/undo");
    assert_eq!(
        stranger_token(&centre).await.json("POST", &undo, &json!({})).await.status,
        StatusCode::FORBIDDEN
    );
    let undone = leader.json("POST", &undo, &json!({})).await;
    assert_eq!(undone.status, StatusCode::OK, "{}", undone.text());
    let starts = |event: &Value| -> Vec<Value> {
        event["dates"].as_array().unwrap().iter().map(|one| one["start"].clone()).collect()
    };
    assert_eq!(starts(&undone.json()), starts(&event));

    // What somebody took meanwhile stays theirs, and later is too late.
    let gone = leader.json("DELETE", &format!("/api/v1/event-dates/{}", date(1)), &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    assert_eq!(leader.json("POST", "/api/v1/bookings", &booking).await.status, StatusCode::CREATED);
    let refused = screen.form(&format!("{page}/retour"), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("n’est pas libre le 02/12/2026"), "{}", refused.text());
    centre.clock.advance(Duration::seconds(40));
    let late = screen.form(&format!("{page}/retour"), &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.says("trop tard") && !late.says("id=\"undo\""), "{}", late.text());
}

async fn stranger_token(centre: &Centre) -> Client {
    centre.token("salarie").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_repeats_otherwise_from_a_date_on() {
    let centre = Centre::new().await;
    let leader = centre.token("animateur").await;
    let event = made(&leader, &json!({ "repeat": { "every": "week", "count": 4 } })).await;
    let id = event["id"].as_str().unwrap();
    let second = event["dates"][1]["id"].as_str().unwrap();
    let screen = centre.sign_in("animateur").await;
    let page = format!("/agenda/dates/{second}");
    assert!(screen.get(&page).await.says("Changer la répétition"));
    let typed = [
        ("start", "2026-12-02"),
        ("start_time", "14:00"),
        ("end_time", "16:00"),
        ("scope", "following"),
        ("repeat", "week"),
        ("apart", "2"),
        ("ends", "2027-01-20"),
        ("only", "always"),
    ];
    let seen = screen.form(&page, &[&typed[..], &[("step", "preview")]].concat()).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    for day in ["2 décembre", "16 décembre", "30 décembre", "13 janvier 2027"] {
        assert!(seen.says(day), "{day} in {}", seen.text());
    }
    assert_eq!(leader.get(&format!("/api/v1/events/{id}")).await.json()["dates"], event["dates"], "a trial");
    let endless = [("ends", ""), ("count", "")];
    let kept = typed.iter().filter(|(name, _)| *name != "ends").copied();
    let refused = screen.form(&page, &kept.chain(endless).collect::<Vec<_>>()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Dites jusqu’à quel jour"), "{}", refused.text());
    assert_eq!(screen.form(&page, &typed).await.status, StatusCode::SEE_OTHER);
    let now = leader.get(&format!("/api/v1/events/{id}")).await.json();
    let days: Vec<_> = now["dates"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["start"].as_str().unwrap()[..10].to_owned())
        .collect();
    assert_eq!(days, ["2026-11-25", "2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13"]);
    let repeat = json!({
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00", "scope": "following",
        "repeat": { "every": "day", "count": 2 }
    });
    let program = leader.json("PATCH", &format!("/api/v1/event-dates/{second}"), &repeat).await;
    assert_eq!(program.status, StatusCode::OK, "{}", program.text());
    assert_eq!(program.json()["dates"].as_array().unwrap().len(), 3);
    let other = stranger_token(&centre).await;
    let refused = other.json("PATCH", &format!("/api/v1/event-dates/{second}"), &repeat).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
