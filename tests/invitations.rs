//! Invitations by e-mail: into one's calendar, changed there, out of it again; one letter for each change and person.

use std::fs;

use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::bookings::{add, at};
use crate::support::Centre;

/// The letters to somebody, the oldest first, with their folded lines and soft line breaks joined.
fn letters(centre: &Centre, to: &str) -> Vec<String> {
    let folder = centre.app.config.shared.join("mailbox");
    let mut names: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    names.sort();
    let texts = names.iter().filter_map(|name| fs::read_to_string(name).ok());
    let texts = texts.map(|text| text.replace("=\r\n", "").replace("=3D", "=").replace("\r\n ", ""));
    texts.filter(|text| text.contains(&format!("<{to}@example.org>"))).collect()
}

/// Waits until whoever could undo it cannot any more, and lets the letters leave.
async fn later(centre: &Centre) {
    centre.clock.advance(TimeDelta::seconds(61));
    centre.settle().await;
}

/// A line of the event, not of the rules of its time zone.
fn line(letter: &str, name: &str) -> String {
    let (_, letter) = letter.split_once("BEGIN:VEVENT").unwrap_or_else(|| panic!("no event in {letter}"));
    let found = letter.lines().find(|line| line.starts_with(name));
    found.unwrap_or_else(|| panic!("no {name} in {letter}")).trim().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_booking_comes_into_the_calendar_of_whoever_made_it_and_goes() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let booker = centre.token("salarie").await;
    let mut asked = at(&room, "10:00", "11:00");
    asked["title"] = json!("Atelier");
    let booked = booker.json("POST", "/api/v1/bookings", &asked).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    centre.settle().await;
    assert!(letters(&centre, "salarie").is_empty(), "it waits for what follows at once");
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 1);
    let first = &sent[0];
    for said in [
        "Content-Type: multipart/mixed",
        "Content-Type: multipart/alternative",
        "text/calendar; charset=utf-8; method=REQUEST",
        "filename=\"invitation.ics\"",
        "SUMMARY:Atelier",
        "STATUS:CONFIRMED",
    ] {
        assert!(first.contains(said), "{said} in {first}");
    }
    assert_eq!(line(first, "SEQUENCE"), "SEQUENCE:0");
    assert!(line(first, "ATTENDEE").ends_with("mailto:salarie@example.org"));
    assert!(line(first, "ORGANIZER").contains("mailto:intranet@"));

    // Moved twice within a minute: one letter, with what holds in the end.
    let path = format!("/api/v1/bookings/{}", booked.json()["id"].as_str().unwrap());
    for hour in ["15", "16"] {
        let moved = json!({ "starts": format!("2026-11-25T{hour}:00:00"), "ends": format!("2026-11-25T{hour}:30:00") });
        assert_eq!(booker.json("PATCH", &path, &moved).await.status, StatusCode::OK);
    }
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 2);
    assert_eq!(line(&sent[1], "SEQUENCE"), "SEQUENCE:1");
    assert_eq!(line(&sent[1], "UID"), line(first, "UID"));
    assert!(sent[1].contains("20261125T160000") && !sent[1].contains("20261125T150000"));

    // Somebody else cancels it: the letter that says why takes it out of the calendar as well.
    let keeper = centre.token("direction").await;
    assert_eq!(keeper.json("DELETE", &path, &json!({})).await.status, StatusCode::NO_CONTENT);
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 3, "one letter, not two");
    assert!(sent[2].contains("method=CANCEL") && sent[2].contains("METHOD:CANCEL"));
    assert_eq!(line(&sent[2], "SEQUENCE"), "SEQUENCE:2");
    assert_eq!(line(&sent[2], "UID"), line(first, "UID"));
    later(&centre).await;
    assert_eq!(letters(&centre, "salarie").len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_confidential_or_undecided_says_nothing() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let booker = centre.token("salarie").await;
    let mut asked = at(&room, "10:00", "11:00");
    (asked["title"], asked["is_confidential"], asked["note"]) =
        (json!("Entretien social"), json!(true), json!("Dossier Dupont"));
    let booked = booker.json("POST", "/api/v1/bookings", &asked).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    later(&centre).await;
    assert!(letters(&centre, "salarie").is_empty(), "nobody has agreed yet");
    let path = format!("/api/v1/bookings/{}/decide", booked.json()["id"].as_str().unwrap());
    let approved = centre.token("direction").await.json("POST", &path, &json!({ "act": "approve" })).await;
    assert!(approved.status.is_success(), "{}", approved.text());
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 1, "the agreement and the invitation are one letter");
    assert!(sent[0].contains("SUMMARY:Occup") && sent[0].contains("CLASS:PRIVATE"), "{}", sent[0]);
    assert!(!sent[0].contains("Entretien") && !sent[0].contains("Dupont"));
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_run_an_event_are_told_of_it_once() {
    let centre = Centre::new().await;
    let leader = centre.token("animateur").await;
    let person = centre.people["salarie"];
    let asked = json!({
        "title": "Chorale", "category": "workshop", "place": "Salle 1", "people": [person],
        "start": "2026-12-02T18:00:00", "end": "2026-12-02T19:30:00", "repeat": { "every": "week", "count": 4 },
    });
    let made = leader.json("POST", "/api/v1/events", &asked).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let date = |number: usize| made.json()["dates"][number]["id"].as_str().unwrap().to_owned();
    let event = format!("/api/v1/events/{}", made.json()["id"].as_str().unwrap());
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 1, "one for the whole series");
    assert_eq!(line(&sent[0], "RRULE"), "RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20261223T225959Z");
    assert!(sent[0].contains("4 dates"));

    // One date moved, one cancelled: an update of the same UID, with both.
    let moved = json!({ "start": "2026-12-10T18:00:00", "end": "2026-12-10T19:30:00" });
    let change = leader.json("PATCH", &format!("/api/v1/event-dates/{}", date(1)), &moved).await;
    assert_eq!(change.status, StatusCode::OK, "{}", change.text());
    let gone = leader.json("DELETE", &format!("/api/v1/event-dates/{}", date(2)), &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 2);
    assert_eq!(line(&sent[1], "UID"), line(&sent[0], "UID"));
    assert_eq!(line(&sent[1], "EXDATE"), "EXDATE;TZID=Europe/Paris:20261216T180000");
    assert_eq!(line(&sent[1], "RECURRENCE-ID"), "RECURRENCE-ID;TZID=Europe/Paris:20261209T180000");
    assert!(sent[1].contains("DTSTART;TZID=Europe/Paris:20261210T180000"));

    // Out of the team: out of the calendar. Whoever comes in instead is invited.
    let other = centre.people["rh"];
    let changed = leader.json("PATCH", &event, &json!({ "people": [other] })).await;
    assert_eq!(changed.status, StatusCode::OK, "{}", changed.text());
    later(&centre).await;
    let sent = letters(&centre, "salarie");
    assert_eq!(sent.len(), 3);
    assert!(sent[2].contains("METHOD:CANCEL") && sent[2].contains("STATUS:CANCELLED"));
    assert_eq!(letters(&centre, "rh").len(), 1);
    // What is changed and changed back is no news.
    for title in ["Chorale du soir", "Chorale"] {
        let body: Value = json!({ "title": title });
        assert_eq!(leader.json("PATCH", &event, &body).await.status, StatusCode::OK);
    }
    later(&centre).await;
    assert_eq!((letters(&centre, "salarie").len(), letters(&centre, "rh").len()), (3, 1));
}
