//! Bookings that repeat: every date is seen before anything is saved, saved at once, decided on as one, moved and cancelled
//! in three scopes; what was skipped is never confirmed.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_platform::mail::{Letter, MailboxFolder};
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::bookings::add;
use crate::support::Centre;

/// A Friday; Christmas and New Year's Day are Fridays too.
pub(crate) const FRIDAY: &str = "2026-11-27";

/// Seven Fridays, two of them holidays.
const WEEKLY: [(&str, &str); 6] = [
    ("day", FRIDAY),
    ("slots", "14:00-15:00"),
    ("title", "Éveil musical"),
    ("repeat", "week"),
    ("ends", "2027-01-08"),
    ("only", "always"),
];

const FRIDAYS: [&str; 7] =
    ["2026-11-27", "2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25", "2027-01-01", "2027-01-08"];

pub(crate) fn weekly(resource: &Value, from: &str, until: &str, count: u32) -> Value {
    json!({
        "resource": resource["id"], "starts": format!("{FRIDAY}T{from}:00"), "ends": format!("{FRIDAY}T{until}:00"),
        "repeat": { "every": "week", "count": count },
    })
}

/// Sends the choices: `take` for each day, but for those that are named.
pub(crate) async fn save(
    person: &Client,
    slug: &str,
    but: &[(&str, &str)],
    times: &[(&str, &str, &str)],
) -> Answer {
    let mut fields = WEEKLY.to_vec();
    for day in FRIDAYS {
        let choice = but.iter().find(|(one, _)| *one == day).map_or("take", |(_, choice)| choice);
        let time = times.iter().find(|(one, ..)| *one == day);
        let (from, until) = time.map_or(("14:00", "15:00"), |(_, from, until)| (from, until));
        fields.extend([("days", day), ("choices", choice), ("froms", from), ("untils", until)]);
    }
    fields.push(("step", "save"));
    person.form(&format!("/reserver/{slug}/serie"), &fields).await
}

async fn letters(centre: &Centre, to: &str) -> Vec<Letter> {
    centre.settle().await;
    let folder = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap();
    let letters = folder.list().await.unwrap();
    letters.into_iter().filter(|letter| letter.to.contains(&format!("<{to}@"))).collect()
}

async fn all(program: &Client, series: &str) -> Vec<Value> {
    let list = program.get(&format!("/api/v1/booking-series/{series}")).await;
    assert_eq!(list.status, StatusCode::OK, "{}", list.text());
    list.json()["items"].as_array().unwrap().clone()
}

fn starts(dates: &[Value]) -> Vec<String> {
    let stands = |one: &&Value| ["booked", "waiting"].contains(&one["state"].as_str().unwrap());
    dates.iter().filter(stands).map(|one| one["starts"].as_str().unwrap()[5..16].to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_date_is_seen_before_anything_is_saved_and_what_is_skipped_is_not_confirmed() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let small = add(&centre, json!({ "name": "Salle 2", "capacity": 80 })).await;
    let other = centre.token("animateur").await;
    for day in ["2026-12-04", "2026-12-11"] {
        let taken = json!({
            "resource": room["id"], "starts": format!("{day}T14:30:00"), "ends": format!("{day}T16:00:00"),
        });
        assert_eq!(other.json("POST", "/api/v1/bookings", &taken).await.status, StatusCode::CREATED);
    }
    let keeper = centre.token("direction").await;
    let closure = json!({ "name": "Inventaire", "from": "2027-01-15", "until": "2027-01-15" });
    let added = keeper.json("POST", "/api/v1/calendar/closures", &closure).await;
    assert!(added.status.is_success(), "{}", added.text());
    let person = centre.sign_in("salarie").await;
    assert!(person.get("/reserver/salle-polyvalente").await.says("Répéter"));
    let shown = person.form("/reserver/salle-polyvalente", &WEEKLY).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    for said in ["7 dates", "2 sont déjà prises", "Noël", "jour férié", "vacances scolaires", "Pris de 14"]
    {
        assert!(shown.says(said), "{said}: {}", shown.text());
    }
    assert!(shown.says("Dans Salle 2, libre"));
    let mine = centre.token("salarie").await;
    assert_eq!(mine.get("/api/v1/bookings?mine=true").await.json()["items"], json!([]), "nothing is saved");

    let seen = mine.json("POST", "/api/v1/booking-series/preview", &weekly(&room, "14:00", "15:00", 8)).await;
    let said: Vec<_> = seen.json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!("{}{}", one["state"].as_str().unwrap(), if one["leave"] == true { " -" } else { "" })
        })
        .collect();
    let expected = ["free", "taken -", "taken -", "free", "holiday -", "holiday -", "free", "closed -"];
    assert_eq!(said, expected, "{}", seen.text());

    let refused = save(&person, "salle-polyvalente", &[], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("04/12/2026, 11/12/2026") && refused.says("Éveil musical"), "{}", refused.text());
    assert_eq!(mine.get("/api/v1/bookings?mine=true").await.json()["items"], json!([]), "all or nothing");

    let small = small["id"].as_str().unwrap();
    let choices =
        [("2026-12-04", "leave"), ("2026-12-18", small), ("2026-12-25", "leave"), ("2027-01-01", "leave")];
    let saved = save(&person, "salle-polyvalente", &choices, &[("2026-12-11", "16:00", "17:00")]).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let page = saved.location().to_owned();
    let series = page.rsplit('/').next().unwrap().to_owned();
    let dates = all(&mine, &series).await;
    assert_eq!(starts(&dates), ["11-27T14:00", "12-11T16:00", "12-18T14:00", "01-08T14:00"]);
    assert_eq!(dates[2]["resource"], small);
    assert!(person.get(&page).await.says("4 dates"));

    let letters = letters(&centre, "salarie").await;
    assert_eq!(letters.len(), 1, "one letter for all");
    let (kept, left) = letters[0].text.split_once("Laissées de côté").unwrap();
    for day in ["27/11/2026", "11/12/2026", "18/12/2026", "08/01/2027"] {
        assert!(kept.contains(day) && !left.contains(day), "{day}");
    }
    for day in ["04/12/2026", "25/12/2026", "01/01/2027"] {
        assert!(!kept.contains(day) && left.contains(day), "{day}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repetition_that_makes_no_sense_comes_back_with_what_was_typed() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let person = centre.sign_in("salarie").await;
    let post = async |changed: &[(&'static str, &'static str)]| {
        let mut fields: Vec<_> = WEEKLY
            .iter()
            .filter(|(name, _)| !changed.iter().any(|(other, _)| other == name))
            .copied()
            .collect();
        fields.extend(changed);
        person.form("/reserver/salle-polyvalente", &fields).await
    };
    for (ends, said) in [
        ("", "Dites jusqu’à quel jour"),
        ("2026-11-01", "finit avant de commencer"),
        ("2028-11-27", "18 mois"),
    ] {
        let refused = post(&[("ends", ends)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{ends}");
        assert!(refused.says(said) && refused.says("Éveil musical"), "{ends}: {}", refused.text());
    }
    let daily = post(&[("repeat", "day"), ("ends", "2027-11-27")]).await;
    assert_eq!(daily.status, StatusCode::UNPROCESSABLE_ENTITY, "more than 200 dates");
    let again = post(&[("step", "edit")]).await;
    assert!(again.says("2027-01-08") && again.says("Éveil musical"), "{}", again.text());

    // Every day, until the day after: each date runs into the next one.
    let mut overlapping = weekly(&room, "14:00", "15:00", 3);
    overlapping["ends"] = json!("2026-11-28T15:00:00");
    overlapping["repeat"]["every"] = json!("day");
    let keeper = centre.token("direction").await;
    let seen = keeper.json("POST", "/api/v1/booking-series/preview", &overlapping).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    let states: Vec<_> =
        seen.json()["items"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["free", "taken", "taken"], "{}", seen.text());
    let refused = keeper.json("POST", "/api/v1/bookings", &overlapping).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());

    let closed = add(&centre, json!({ "name": "Bureau", "roles": ["director"] })).await;
    let program = centre.token("salarie").await;
    let forbidden = program.json("POST", "/api/v1/bookings", &weekly(&closed, "14:00", "15:00", 3)).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let forbidden =
        program.json("POST", "/api/v1/booking-series/preview", &weekly(&closed, "14:00", "15:00", 3)).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert_eq!(save(&person, "bureau", &[], &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_series_is_one_line_for_whoever_decides() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let (mine, decider) = (centre.token("salarie").await, centre.sign_in("direction").await);
    let made = mine.json("POST", "/api/v1/bookings", &weekly(&room, "14:00", "15:00", 4)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let series = made.json()["series"].as_str().unwrap().to_owned();
    let page = format!("/reserver/series/{series}");

    let list = decider.get("/reserver/a-decider").await;
    assert!(list.says("1 demande attend") && list.says("4 dates"), "{}", list.text());
    assert!(decider.get("/").await.says("Série à valider"));
    assert!(letters(&centre, "direction").await.len() == 1, "one letter");
    let person = centre.sign_in("salarie").await;
    let decide = format!("{page}/decider");
    assert_eq!(person.form(&decide, &[("act", "approve")]).await.status, StatusCode::FORBIDDEN);
    let path = format!("/api/v1/booking-series/{series}/decide");
    assert_eq!(mine.json("POST", &path, &json!({ "act": "approve" })).await.status, StatusCode::FORBIDDEN);

    // One date is refused by itself, the others approved together.
    let second = all(&mine, &series).await[1]["id"].as_str().unwrap().to_owned();
    let refuse = [("act", "refuse"), ("reason", "Fête du quartier")];
    let alone = decider.form(&format!("/reserver/reservations/{second}/decider"), &refuse).await;
    assert_eq!(alone.status, StatusCode::SEE_OTHER, "{}", alone.text());
    let approved = decider.form(&decide, &[("act", "approve")]).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER, "{}", approved.text());
    let twice = decider.form(&decide, &[("act", "approve")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    let dates = all(&mine, &series).await;
    assert_eq!(starts(&dates), ["11-27T14:00", "12-11T14:00", "12-18T14:00"]);
    assert!(dates.iter().all(|one| one["state"] != "waiting"));
    assert!(!decider.get("/").await.says("Série à valider"));
    let told = letters(&centre, "salarie").await;
    let approval = told.iter().find(|letter| letter.subject.contains("validée")).unwrap();
    assert!(
        approval.text.contains("18/12/2026") && !approval.text.contains("04/12/2026"),
        "{}",
        approval.text
    );

    // What nobody answers lapses with one word.
    let made = mine.json("POST", "/api/v1/bookings", &weekly(&room, "16:00", "17:00", 4)).await.json();
    let series = made["series"].as_str().unwrap();
    centre.clock.advance(Duration::hours(73));
    let before = letters(&centre, "salarie").await.len();
    assert!(all(&mine, series).await.iter().all(|one| one["state"] == "lapsed"));
    let after = letters(&centre, "salarie").await;
    assert_eq!(after.iter().filter(|letter| letter.subject.contains("expirée")).count(), 1);
    assert_eq!(before, after.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_are_moved_and_cancelled_in_three_scopes_and_exceptions_are_asked_about() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let mine = centre.token("salarie").await;
    let made = mine.json("POST", "/api/v1/bookings", &weekly(&room, "14:00", "15:00", 9)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let series = made.json()["series"].as_str().unwrap().to_owned();
    let dates = all(&mine, &series).await;
    assert_eq!(dates.len(), 7, "two holidays are left out");
    let id = |number: usize| dates[number]["id"].as_str().unwrap().to_owned();
    let path = |number: usize| format!("/api/v1/bookings/{}", id(number));

    // One by itself; then a fourth cancelled by itself.
    let alone = json!({ "starts": "2026-12-11T10:00:00", "ends": "2026-12-11T11:00:00" });
    assert_eq!(mine.json("PATCH", &path(2), &alone).await.status, StatusCode::OK);
    assert_eq!(mine.json("DELETE", &path(3), &json!({})).await.status, StatusCode::NO_CONTENT);

    // This and following: the page asks, and nothing is changed until it is answered.
    let person = centre.sign_in("salarie").await;
    let page = format!("/reserver/reservations/{}/deplacer", id(1));
    assert!(person.get(&page).await.says("Cette date et les suivantes"));
    let later = [
        ("day", "2026-12-04"),
        ("slots", "16:00-17:00"),
        ("title", "Éveil"),
        ("scope", "following"),
        ("exceptions", ""),
    ];
    let asked = person.form(&page, &later).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.says("2 dates ont été déplacées ou annulées à part"), "{}", asked.text());
    assert_eq!(starts(&all(&mine, &series).await)[1], "12-04T14:00");
    let mut answered = later.to_vec();
    answered[4] = ("exceptions", "keep");
    let moved = person.form(&page, &answered).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let now = all(&mine, &series).await;
    let expected = ["11-27T14:00", "12-04T16:00", "12-11T10:00", "01-08T16:00", "01-15T16:00", "01-22T16:00"];
    assert_eq!(starts(&now), expected, "holidays stay left out, exceptions stay as they are");

    // Somebody else is in the way of one of them: nothing is moved, and it is named.
    let other = centre.token("animateur").await;
    let taken =
        json!({ "resource": room["id"], "starts": "2027-01-15T18:00:00", "ends": "2027-01-15T19:00:00" });
    assert_eq!(other.json("POST", "/api/v1/bookings", &taken).await.status, StatusCode::CREATED);
    let all_at_six = json!({
        "starts": "2026-11-27T18:00:00", "ends": "2026-11-27T19:00:00", "scope": "all", "exceptions": "keep",
    });
    let forbidden = other.json("PATCH", &path(0), &all_at_six).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let refused = mine.json("PATCH", &path(0), &all_at_six).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("15/01/2027"), "{}", refused.text());
    assert_eq!(starts(&all(&mine, &series).await), expected);
    let mut unasked = all_at_six.clone();
    unasked["exceptions"] = json!("");
    let refused = mine.json("PATCH", &path(0), &unasked).await;
    assert_eq!(
        (refused.status, refused.json()["code"].as_str()),
        (StatusCode::CONFLICT, Some("bookings-series-asks"))
    );

    // Put back with the others: what was cancelled takes place again.
    let all_at_nine = json!({
        "starts": "2026-11-27T09:00:00", "ends": "2026-11-27T10:00:00", "scope": "all", "exceptions": "overwrite",
    });
    let moved = mine.json("PATCH", &path(0), &all_at_nine).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    let now = all(&mine, &series).await;
    let nine = |day: &str| format!("{day}T09:00");
    assert_eq!(starts(&now), ["11-27", "12-04", "12-11", "12-18", "01-08", "01-15", "01-22"].map(nine));

    // The past is not rewritten.
    centre.clock.advance(Duration::days(12));
    let forbidden = other.json("DELETE", &format!("{}?scope=all", path(4)), &json!({})).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    let cancelled = mine.json("DELETE", &format!("{}?scope=following", path(5)), &json!({})).await;
    assert_eq!(cancelled.status, StatusCode::NO_CONTENT, "{}", cancelled.text());
    assert_eq!(starts(&all(&mine, &series).await).len(), 5);
    let booking = format!("/reserver/reservations/{}", id(4));
    assert!(centre.sign_in("salarie").await.get(&booking).await.says("Toutes les dates à venir"));
    let gone = centre.sign_in("salarie").await.form(&format!("{booking}/annuler"), &[("scope", "all")]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER, "{}", gone.text());
    assert_eq!(starts(&all(&mine, &series).await), [nine("11-27"), nine("12-04")]);
    let free =
        json!({ "resource": room["id"], "starts": "2027-01-08T09:00:00", "ends": "2027-01-08T10:00:00" });
    assert_eq!(other.json("POST", "/api/v1/bookings", &free).await.status, StatusCode::CREATED);
}

#[tokio::test(flavor = "multi_thread")]
async fn eighteen_months_of_weeks_are_saved_at_once() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "before": 15, "after": 15 })).await;
    let program = centre.token("salarie").await;
    let mut wanted = weekly(&room, "14:00", "15:00", 1);
    wanted["repeat"] = json!({ "every": "week", "until": "2028-05-26" });
    let began = std::time::Instant::now();
    let made = program.json("POST", "/api/v1/bookings", &wanted).await;
    let took = began.elapsed();
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let count = all(&program, made.json()["series"].as_str().unwrap()).await.len();
    assert!(count > 70, "{count}");
    // Unoptimised, and with others at work beside it, it may take a few times as long as it does for people.
    let most = if cfg!(debug_assertions) { 4_000 } else { 500 };
    assert!(took.as_millis() < most, "{took:?}");
}

/// « 15 min grid; buffers shared between neighbours; hours 8–22; 12 months ahead » (domain.md §1).
#[tokio::test(flavor = "multi_thread")]
async fn what_holds_where_nobody_chose_otherwise() {
    let centre = Centre::new().await;
    let hall = add(&centre, json!({ "before": 15, "after": 15 })).await;
    assert_eq!((&hall["opens"], &hall["closes"]), (&json!("08:00"), &json!("22:00")));
    let program = centre.token("salarie").await;
    let book = async |day: &str, from: &str, until: &str| {
        let wanted = json!({
            "resource": hall["id"], "starts": format!("{day}T{from}:00"), "ends": format!("{day}T{until}:00"),
        });
        program.json("POST", "/api/v1/bookings", &wanted).await.status.as_u16()
    };
    let day = "2026-11-25";
    assert_eq!(book(day, "10:00", "11:00").await, 201);
    assert_eq!(book(day, "11:00", "12:00").await, 409, "it is tidied up");
    assert_eq!(book(day, "11:15", "12:00").await, 201, "one sets up while the other tidies up");
    assert_eq!(book(day, "09:00", "10:00").await, 409);
    assert_eq!(book(day, "08:00", "09:45").await, 201);
    assert_eq!(book(day, "15:05", "16:00").await, 422, "quarters of an hour");
    assert_eq!(book(day, "07:45", "08:00").await, 422, "opens at eight");
    assert_eq!(book(day, "21:30", "22:15").await, 422, "closes at ten");
    assert_eq!(book("2027-11-24", "14:00", "15:00").await, 201, "twelve months ahead");
    assert_eq!(book("2027-11-25", "14:00", "15:00").await, 422);
    let page = centre.sign_in("salarie").await;
    let shown = page.get(&format!("/reserver/salle-polyvalente?jour={day}")).await;
    assert!(shown.says("12:15-13:00"), "the page knows as much: {}", shown.text());

    // Salle 1 has no time around it, the two together have: each keeps its own.
    let one = add(&centre, json!({ "name": "Salle 1" })).await;
    let two = add(&centre, json!({ "name": "Salle 2" })).await;
    let both = json!({ "name": "Salles 1 et 2", "parts": [one["id"], two["id"]], "before": 30, "after": 15 });
    let both = add(&centre, both).await;
    let take = async |resource: &Value, from: &str, until: &str| {
        let wanted = json!({
            "resource": resource["id"], "starts": format!("{day}T{from}:00"), "ends": format!("{day}T{until}:00"),
        });
        program.json("POST", "/api/v1/bookings", &wanted).await.status.as_u16()
    };
    assert_eq!(take(&one, "10:00", "11:00").await, 201);
    assert_eq!(take(&one, "11:00", "12:00").await, 201, "nothing lies between");
    assert_eq!(take(&both, "12:15", "13:00").await, 409, "half an hour to set up");
    assert_eq!(take(&both, "12:30", "13:00").await, 201);
    assert_eq!(take(&two, "13:00", "14:00").await, 409, "a quarter to tidy up");
    assert_eq!(take(&two, "13:15", "14:00").await, 201);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_approved_is_asked_for_anew_when_it_is_moved() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let (mine, decider) = (centre.token("salarie").await, centre.token("direction").await);
    let wanted = json!({
        "resource": room["id"], "starts": "2026-11-25T14:00:00", "ends": "2026-11-25T15:00:00",
    });
    let made = mine.json("POST", "/api/v1/bookings", &wanted).await.json();
    let path = format!("/api/v1/bookings/{}", made["id"].as_str().unwrap());
    let approved = decider.json("POST", &format!("{path}/decide"), &json!({ "act": "approve" })).await;
    assert_eq!(approved.json()["state"], "booked", "{}", approved.text());
    let words = mine.json("PATCH", &path, &json!({ "title": "Éveil" })).await;
    assert_eq!(words.json()["state"], "booked", "other words need nobody: {}", words.text());
    let there = json!({ "starts": "2026-11-25T16:00:00", "ends": "2026-11-25T17:00:00" });
    let moved = decider.json("PATCH", &path, &there).await;
    assert_eq!(moved.json()["state"], "booked", "who decides moves it: {}", moved.text());
    let back = json!({ "starts": "2026-11-25T14:00:00", "ends": "2026-11-25T15:00:00" });
    let moved = mine.json("PATCH", &path, &back).await;
    assert_eq!(moved.json()["state"], "waiting", "{}", moved.text());
}
