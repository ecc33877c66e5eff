//! Calendars by a secret link: what each shows to whom, and how a link ends. Real calendar programs read them in
//! `tests/clients/run`.

use axum::http::StatusCode;
use parvis_agenda::services::feeds::read;
use parvis_kernel::Error;
use parvis_testing::client::Client;
use parvis_testing::probe::{Probe, THING};
use serde_json::{Value, json};

use crate::bookings::{add, at};
use crate::support::Centre;

const SCREEN: &str = "/mon-compte/agendas";

/// Makes a link by program; its path.
async fn link(program: &Client, of: &Value) -> String {
    let made = program.json("POST", "/api/v1/calendar-feeds", of).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    assert_eq!(made.header("cache-control"), "no-store");
    path(made.json()["address"].as_str().unwrap())
}

fn path(address: &str) -> String {
    let at = address.find("/agenda/flux/").unwrap();
    address[at..].to_owned()
}

/// The calendar at a link, unfolded.
async fn calendar(centre: &Centre, link: &str) -> String {
    let answer = centre.anonymous().get(link).await;
    assert_eq!(answer.status, StatusCode::OK, "{link}: {}", answer.text());
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    answer.text().replace("\r\n ", "")
}

/// One event of a calendar, by a line that it has.
fn event<'a>(calendar: &'a str, line: &str) -> &'a str {
    let found = calendar.split("BEGIN:VEVENT").skip(1).find(|event| event.contains(&format!("{line}\r\n")));
    found.unwrap_or_else(|| panic!("no {line} in {calendar}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_made_copied_once_read_and_ended_on_screen() {
    let centre = Centre::new().await;
    let reader = centre.sign_in("salarie").await;
    let page = reader.get(SCREEN).await;
    assert!(
        page.says("Aucun lien pour le moment")
            && page.says("Planning général")
            && page.says("Secteur Enfance")
    );
    let none = reader.form(SCREEN, &[("de", "")]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.says("Choisissez un agenda de la liste"));
    let of = format!("accounts:person:{}", centre.people["salarie"]);
    let made = reader.form(SCREEN, &[("de", &of)]).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert!(made.says("il ne sera plus affiché") && made.text().contains("webcal://"));
    let text = made.text();
    let first = path(
        text.split('"').find(|part| part.contains("/agenda/flux/") && part.starts_with("http")).unwrap(),
    );
    let token = first.rsplit('/').next().unwrap().strip_suffix(".ics").unwrap();
    assert!(token.len() >= 32, "192 bits: {token}");
    assert!(!reader.get(SCREEN).await.text().contains(token), "shown once");

    let outside = centre.anonymous();
    let read = outside.get(&first).await;
    assert!(read.text().contains("X-WR-CALNAME:Agenda de Personne salarie"), "{}", read.text());
    assert_eq!(read.header("cache-control"), "private, no-cache");
    assert_eq!(read.header("x-robots-tag"), "noindex, nofollow");
    let tag = read.header("etag").to_owned();
    let again = outside.get_with(&first, &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.text().len()), (StatusCode::NOT_MODIFIED, 0));
    assert!(reader.get(SCREEN).await.says("Lu pour la dernière fois le"));
    assert!(reader.get(SCREEN).await.says("24 novembre"));

    // Another one for the same calendar takes its place.
    let second = reader.form(SCREEN, &[("de", &of)]).await.text();
    let second = path(
        second.split('"').find(|part| part.contains("/agenda/flux/") && part.starts_with("http")).unwrap(),
    );
    assert_eq!(outside.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.get(&second).await.status, StatusCode::OK);
    let own = centre.token("salarie").await.get("/api/v1/calendar-feeds").await.json();
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    assert_eq!(own["items"][0]["address"], Value::Null);
    let id = own["items"][0]["id"].as_str().unwrap();
    let stranger = centre.sign_in("animateur").await;
    assert_eq!(stranger.form(&format!("{SCREEN}/{id}/fin"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(outside.get(&second).await.status, StatusCode::OK);
    assert_eq!(reader.form(&format!("{SCREEN}/{id}/fin"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(outside.get(&second).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_sees_what_its_owner_may_see_now() {
    let centre = Centre::new().await;
    let (reader, director) = (centre.token("salarie").await, centre.token("direction").await);
    let links = [
        link(&reader, &json!({ "of": "mine" })).await,
        link(&reader, &json!({ "of": "planning" })).await,
        link(&reader, &json!({ "of": "sector", "id": centre.sectors["enfance"] })).await,
    ];
    for link in &links {
        calendar(&centre, link).await;
    }
    // What does not exist, or is somebody else's, gives no link.
    for wrong in [
        json!({ "of": "sector", "id": centre.people["salarie"] }),
        json!({ "of": "resource", "id": centre.people["salarie"] }),
        json!({ "of": "mine", "id": centre.people["direction"] }),
        json!({ "of": "sector" }),
        json!({ "of": "everything" }),
    ] {
        let refused = reader.json("POST", "/api/v1/calendar-feeds", &wrong).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
    }
    let somebody = format!("accounts:person:{}", centre.people["direction"]);
    let refused = centre.sign_in("salarie").await.form(SCREEN, &[("de", &somebody)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // A secret is not kept to be told again.
    let key = [("idempotency-key", "un-lien")];
    let of = json!({ "of": "planning" });
    let first = director.json_with("POST", "/api/v1/calendar-feeds", &of, &key).await;
    assert_eq!(first.status, StatusCode::CREATED);
    let again = director.json_with("POST", "/api/v1/calendar-feeds", &of, &key).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text());
    calendar(&centre, &path(first.json()["address"].as_str().unwrap())).await;

    parvis_accounts::services::person::set_active(&centre.ctx(), centre.people["salarie"], false)
        .await
        .unwrap();
    let outside = centre.anonymous();
    for link in &links {
        assert_eq!(outside.get(link).await.status, StatusCode::NOT_FOUND, "closed");
    }
    // Opened again, it has no link until it makes one: a day is time enough to undo a mistake.
    centre.clock.advance(chrono::Duration::hours(25));
    centre.settle().await;
    parvis_accounts::services::person::set_active(&centre.ctx(), centre.people["salarie"], true)
        .await
        .unwrap();
    for link in &links {
        assert_eq!(outside.get(link).await.status, StatusCode::NOT_FOUND, "ended for good");
    }
    for wrong in ["/agenda/flux/x.ics", "/agenda/flux/x", "/agenda/flux/.ics"] {
        assert_eq!(outside.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
    assert!(outside.get(SCREEN).await.location().starts_with("/connexion"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_confidential_is_busy_and_nothing_else() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "place": "1er étage" })).await;
    let (booker, other) = (centre.token("salarie").await, centre.token("animateur").await);
    let of_room = json!({ "of": "resource", "id": room["id"] });
    let mut asked = at(&room, "10:00", "11:00");
    (asked["title"], asked["is_confidential"], asked["note"]) =
        (json!("Entretien social"), json!(true), json!("Dossier Dupont"));
    let booked = booker.json("POST", "/api/v1/bookings", &asked).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    let mut open = at(&room, "14:00", "15:00");
    open["title"] = json!("Atelier, cuisine");
    assert_eq!(booker.json("POST", "/api/v1/bookings", &open).await.status, StatusCode::CREATED);

    let seen = calendar(&centre, &link(&other, &of_room).await).await;
    assert!(seen.contains("X-WR-CALNAME:Salle polyvalente"));
    let hidden = event(&seen, "DTSTART;TZID=Europe/Paris:20261125T100000");
    assert!(hidden.contains("SUMMARY:Occupé\r\n") && hidden.contains("CLASS:PRIVATE"), "{hidden}");
    for secret in ["Entretien", "Dupont", "Personne salarie", "LOCATION", "DESCRIPTION", "URL", "ATTENDEE"] {
        assert!(!hidden.contains(secret), "{secret} in {hidden}");
    }
    let shown = event(&seen, "SUMMARY:Atelier\\, cuisine");
    assert!(shown.contains("LOCATION:Salle polyvalente\\, 1er étage\r\n"), "{shown}");

    // The booker sees their own, by both links; what they cancel is told for a while.
    let own = link(&booker, &json!({ "of": "mine" })).await;
    let mine = calendar(&centre, &own).await;
    let before = event(&mine, "SUMMARY:Entretien social").to_owned();
    assert!(before.contains("STATUS:CONFIRMED") && before.contains("SEQUENCE:0"));
    assert!(calendar(&centre, &link(&booker, &of_room).await).await.contains("SUMMARY:Entretien social"));
    centre.clock.advance(chrono::TimeDelta::minutes(5));
    let id = booked.json()["id"].as_str().unwrap().to_owned();
    let gone = booker.json("DELETE", &format!("/api/v1/bookings/{id}"), &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
    let mine = calendar(&centre, &own).await;
    let after = event(&mine, "SUMMARY:Entretien social");
    assert!(after.contains("STATUS:CANCELLED") && after.contains("SEQUENCE:300"), "{after}");
    let uid = |event: &str| event.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned();
    assert_eq!(uid(&before), uid(after));
    let seen = calendar(&centre, &link(&other, &of_room).await).await;
    assert!(!seen.contains("20261125T100000"), "free again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hall_tells_what_takes_one_of_its_parts() {
    let centre = Centre::new().await;
    let (one, two) = (
        add(&centre, json!({ "name": "Côté scène" })).await,
        add(&centre, json!({ "name": "Côté jardin" })).await,
    );
    let whole = add(&centre, json!({ "name": "Grande salle", "parts": [one["id"], two["id"]] })).await;
    let program = centre.token("direction").await;
    for (room, title, hour) in [(&one, "Chorale", 14), (&whole, "Bal", 18)] {
        let event = json!({
            "title": title, "category": "workshop", "resources": [{ "id": room["id"] }],
            "start": format!("2026-12-02T{hour}:00:00"), "end": format!("2026-12-02T{}:00:00", hour + 1),
        });
        let made = program.json("POST", "/api/v1/events", &event).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    }
    for (room, says) in [(&whole, [true, true]), (&one, [true, true]), (&two, [false, true])] {
        let of = json!({ "of": "resource", "id": room["id"] });
        let seen = calendar(&centre, &link(&program, &of).await).await;
        assert_eq!(["Chorale", "Bal"].map(|title| seen.contains(title)), says, "{}: {seen}", room["name"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn events_keep_their_wall_time_and_tell_of_cancelled_dates() {
    let centre = Centre::new().await;
    let leader = centre.token("animateur").await;
    let event_of = |title: &str, start: &str, more: Value| {
        let mut asked = json!({
            "title": title, "category": "workshop", "start": format!("{start}T18:00:00"),
            "end": format!("{start}T19:30:00"), "repeat": { "every": "week", "count": 4 },
        });
        for (name, value) in more.as_object().unwrap() {
            asked[name] = value.clone();
        }
        asked
    };
    let spring = event_of("Chorale", "2027-03-14", json!({ "people": [centre.people["salarie"]] }));
    let made = leader.json("POST", "/api/v1/events", &spring).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let autumn = event_of("Couture", "2027-10-24", json!({ "sector_id": centre.sectors["enfance"] }));
    assert_eq!(leader.json("POST", "/api/v1/events", &autumn).await.status, StatusCode::CREATED);
    let second = made.json()["dates"][1]["id"].as_str().unwrap().to_owned();
    let gone = leader.json("DELETE", &format!("/api/v1/event-dates/{second}"), &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);

    let all = calendar(&centre, &link(&leader, &json!({ "of": "planning" })).await).await;
    for day in ["20270314", "20270328", "20270404", "20271024", "20271031", "20271107"] {
        let date = event(&all, &format!("DTSTART;TZID=Europe/Paris:{day}T180000"));
        assert!(date.contains(&format!("DTEND;TZID=Europe/Paris:{day}T193000\r\n")), "{date}");
        assert!(date.contains("STATUS:CONFIRMED"));
    }
    let cancelled = event(&all, "DTSTART;TZID=Europe/Paris:20270321T180000");
    assert!(
        cancelled.contains("STATUS:CANCELLED") && cancelled.contains("TRANSP:TRANSPARENT"),
        "{cancelled}"
    );
    let mine = calendar(&centre, &link(&centre.token("salarie").await, &json!({ "of": "mine" })).await).await;
    assert!(mine.contains("SUMMARY:Chorale") && !mine.contains("Couture"));
    let sector = json!({ "of": "sector", "id": centre.sectors["enfance"] });
    let sector = calendar(&centre, &link(&leader, &sector).await).await;
    assert!(sector.contains("SUMMARY:Couture") && !sector.contains("Chorale"));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_guesses_links_is_slowed_down() {
    let centre = Centre::new().await;
    let good = link(&centre.token("salarie").await, &json!({ "of": "planning" })).await;
    let good = good.rsplit('/').next().unwrap().strip_suffix(".ics").unwrap();
    let mut guessing = centre.ctx();
    guessing.address = Some("203.0.113.9".parse().unwrap());
    for number in 0..100 {
        let guess = read(&guessing, &format!("{number:032}")).await;
        assert!(matches!(guess, Err(Error::NotFound)), "{number}");
    }
    assert!(matches!(read(&guessing, "encore").await, Err(Error::TooMany(_))));
    let mut other = centre.ctx();
    other.address = Some("203.0.113.10".parse().unwrap());
    assert!(read(&other, good).await.is_ok(), "others read on");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_shows_its_own_things_without_being_known_here() {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    let reader = centre.sign_in("salarie").await;
    let of = format!("probe:probe:{THING}");
    assert!(reader.get(&format!("{SCREEN}?de={of}")).await.says("Sonde"));
    let made = reader.form(SCREEN, &[("de", &of)]).await.text();
    let link =
        made.split('"').find(|part| part.starts_with("http") && part.contains("/agenda/flux/")).unwrap();
    let seen = calendar(&centre, &path(link)).await;
    assert!(seen.contains("X-WR-CALNAME:Sonde") && seen.contains("SUMMARY:Relevé"), "{seen}");
}
