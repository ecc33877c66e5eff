//! An action is published once it is validated where that is wanted (P5): until then it is there for its maker and for those
//! who agree, and nowhere for anybody else.

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::bookings::add as room;
use crate::support::Centre;
use crate::team::{centre as team, letters};

/// A centre in which outings are agreed to, with a coordinator of the sector « Enfance ».
async fn centre() -> Centre {
    let centre = team().await;
    let direction = centre.sign_in("direction").await;
    let on = direction.form("/gerer/reglages/plannings.validate_outing", &[("value", "on")]).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.text());
    centre
}

fn outing(centre: &Centre, more: &Value) -> Value {
    let mut asked = json!({
        "title": "Sortie à la mer", "category": "outing", "place": "Plage de Malo", "highlight": true,
        "sector_id": centre.sectors["enfance"],
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00",
    });
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    asked
}

async fn laid(centre: &Centre, program: &Client, more: &Value) -> Value {
    let made = program.json("POST", "/api/v1/events", &outing(centre, more)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()
}

fn id(event: &Value) -> String {
    event["id"].as_str().unwrap().to_owned()
}

async fn decide(program: &Client, event: &str, act: &str, reason: &str) -> Answer {
    let asked = json!({ "act": act, "reason": reason });
    program.json("POST", &format!("/api/v1/events/{event}/decide"), &asked).await
}

/// Everywhere that somebody could read of an event.
async fn places(centre: &Centre, event: &str, hall: &Value) -> Vec<String> {
    let person = centre.people["equipiere"];
    vec![
        "/".to_owned(),
        "/agenda?du=2026-12-01".to_owned(),
        "/agenda?vue=semaine&du=2026-12-02".to_owned(),
        "/agenda?vue=mois&du=2026-12-02".to_owned(),
        "/agenda?vue=annee&du=2026-01-01".to_owned(),
        format!("/agenda/{event}"),
        format!("/agenda/{event}/modifier"),
        format!("/agenda/collegues/{person}?du=2026-12-02"),
        "/agenda/saison?annee=2026".to_owned(),
        "/reserver/jour?jour=2026-12-02".to_owned(),
        format!("/reserver/{}?jour=2026-12-02", hall["slug"].as_str().unwrap_or("salle-polyvalente")),
        "/recherche?q=malo".to_owned(),
        "/recherche?q=mer".to_owned(),
    ]
}

fn programs(centre: &Centre, event: &str, hall: &Value) -> Vec<String> {
    let person = centre.people["equipiere"];
    let hall = hall["id"].as_str().unwrap();
    vec![
        "/api/v1/events?from=2026-12-01&until=2026-12-31".to_owned(),
        format!("/api/v1/events/{event}"),
        format!("/api/v1/person-planning?person={person}&from=2026-12-01&until=2026-12-05"),
        format!("/api/v1/free-busy?resource={hall}&from=2026-12-02T00:00:00Z&until=2026-12-03T00:00:00Z"),
        "/api/v1/search?q=malo".to_owned(),
    ]
}

async fn feed(centre: &Centre, reader: &Client, of: Value) -> String {
    let made = reader.json("POST", "/api/v1/calendar-feeds", &of).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let address = made.json()["address"].as_str().unwrap().to_owned();
    centre.anonymous().get(&address[address.find("/agenda/flux/").unwrap()..]).await.text()
}

#[tokio::test(flavor = "multi_thread")]
async fn until_somebody_agrees_it_is_nowhere_for_anybody_else() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let maker = centre.token("animateur").await;
    let more = json!({ "resources": [{ "id": hall["id"] }], "people": [centre.people["equipiere"]] });
    let event = laid(&centre, &maker, &more).await;
    assert_eq!(event["publication"], "waiting");
    let event = id(&event);
    centre.clock.advance(TimeDelta::seconds(61));
    centre.settle().await;

    // Those who change others' events, those of another sector, those who run it: it is there for none of them.
    for stranger in ["salarie", "communication", "voisine", "equipiere"] {
        let (screen, program) = (centre.sign_in(stranger).await, centre.token(stranger).await);
        for place in places(&centre, &event, &hall).await {
            let page = screen.get(&place).await;
            assert!(!page.says("Plage de Malo") && !page.says("Sortie à la mer"), "{stranger} {place}");
        }
        for place in programs(&centre, &event, &hall) {
            let answer = program.get(&place).await;
            assert!(
                !answer.text().contains("Malo") && !answer.text().contains("Sortie"),
                "{stranger} {place}"
            );
        }
        for deed in ["modifier", "retour", "proposer", "reprendre"] {
            let refused = screen.form(&format!("/agenda/{event}/{deed}"), &[("title", "X")]).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{stranger} {deed}");
        }
        let date = json!({ "title": "X" });
        assert_eq!(
            program.json("PATCH", &format!("/api/v1/events/{event}"), &date).await.status,
            StatusCode::NOT_FOUND
        );
        for of in [
            json!({ "of": "planning" }),
            json!({ "of": "mine" }),
            json!({ "of": "sector", "id": centre.sectors["enfance"] }),
            json!({ "of": "resource", "id": hall["id"] }),
        ] {
            let read = feed(&centre, &program, of.clone()).await;
            assert!(!read.contains("Malo") && !read.contains("Sortie"), "{stranger} {of}: {read}");
        }
    }
    assert!(letters(&centre, "equipiere").await.is_empty(), "nobody is invited yet");

    // What it takes is taken, and nobody learns by what.
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-02T15:00:00", "ends": "2026-12-02T17:00:00" });
    let refused = centre.token("salarie").await.json("POST", "/api/v1/bookings", &booking).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(!refused.text().contains("Sortie"), "{}", refused.text());
    let other = json!({ "title": "Jeux", "category": "activity", "resources": [{ "id": hall["id"] }],
        "start": "2026-12-02T15:00:00", "end": "2026-12-02T17:00:00" });
    let refused = centre.token("salarie").await.json("POST", "/api/v1/events", &other).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!refused.text().contains("Sortie"), "{}", refused.text());

    // Its maker and those who agree see it, said to be waiting.
    for reader in ["animateur", "coordination", "direction"] {
        let screen = centre.sign_in(reader).await;
        for place in ["/agenda?du=2026-12-01", "/agenda?vue=mois&du=2026-12-02", &format!("/agenda/{event}")]
        {
            let page = screen.get(place).await;
            assert!(page.says("Sortie à la mer") && page.says("À valider"), "{reader} {place}");
        }
    }
    for agreeing in ["coordination", "direction"] {
        assert!(centre.sign_in(agreeing).await.get("/a-traiter").await.says("Valider un événement"));
    }
    assert!(!centre.sign_in("voisine").await.get("/a-traiter").await.says("Valider un événement"));

    let done = centre.sign_in("coordination").await;
    let page = format!("/agenda/{event}/decider");
    assert_eq!(done.form(&page, &[("answer", "publish")]).await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    for place in ["/agenda?du=2026-12-01", "/recherche?q=malo", "/reserver/jour?jour=2026-12-02"] {
        assert!(reader.get(place).await.says("Sortie à la mer"), "{place}");
    }
    let told = letters(&centre, "animateur").await;
    assert_eq!(told.len(), 1, "once: {told:?}");
    assert!(
        told[0].contains("Événement publié")
            && !centre.sign_in("direction").await.get("/a-traiter").await.says("Valider un événement")
    );
    assert!(centre.sign_in("animateur").await.get("/notifications").await.says("est validé et publié"));
    centre.clock.advance(TimeDelta::seconds(61));
    assert_eq!(letters(&centre, "equipiere").await.len(), 1, "whoever runs it is invited now");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_agrees_to_their_own_nor_without_the_right() {
    let centre = centre().await;
    let (maker, coordinator) = (centre.token("animateur").await, centre.token("coordination").await);
    let director = centre.token("direction").await;
    let event = id(&laid(&centre, &maker, &json!({})).await);
    assert_eq!(decide(&maker, &event, "publish", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        decide(&centre.token("salarie").await, &event, "publish", "").await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(
        decide(&centre.token("voisine").await, &event, "publish", "").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(centre.sign_in("salarie").await.get("/agenda/a-valider").await.status, StatusCode::FORBIDDEN);

    // Of the coordinator, the direction agrees; of the direction, the coordinator; where there is nobody else, it is said.
    let own = id(&laid(&centre, &coordinator, &json!({ "title": "Forêt" })).await);
    assert_eq!(decide(&coordinator, &own, "publish", "").await.status, StatusCode::FORBIDDEN);
    assert!(director.get("/api/v1/event-decisions").await.text().contains("Forêt"));
    assert!(!coordinator.get("/api/v1/event-decisions").await.text().contains("Forêt"));
    assert_eq!(decide(&director, &own, "publish", "").await.status, StatusCode::OK);
    let theirs = id(&laid(&centre, &director, &json!({ "title": "Ferme" })).await);
    assert_eq!(decide(&director, &theirs, "publish", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(decide(&coordinator, &theirs, "publish", "").await.status, StatusCode::OK);
    let alone =
        director.json("POST", "/api/v1/events", &outing(&centre, &json!({ "sector_id": null }))).await;
    assert_eq!(alone.status, StatusCode::CONFLICT);
    assert!(alone.text().contains("personne d’autre que vous"), "{}", alone.text());
    // Of the whole centre, no coordinator agrees.
    let whole = id(&laid(
        &centre,
        &maker,
        &json!({ "sector_id": null, "start": "2026-12-03T14:00:00", "end": "2026-12-03T15:00:00" }),
    )
    .await);
    assert_eq!(decide(&coordinator, &whole, "publish", "").await.status, StatusCode::NOT_FOUND);
    assert_eq!(decide(&director, &whole, "publish", "").await.status, StatusCode::OK);
    assert_eq!(decide(&director, &whole, "publish", "").await.status, StatusCode::CONFLICT, "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_back_changed_refused_and_proposed_again() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let (maker, coordinator) = (centre.token("animateur").await, centre.sign_in("coordination").await);
    let event = id(&laid(&centre, &maker, &json!({ "resources": [{ "id": hall["id"] }] })).await);
    let (page, decide) = (format!("/agenda/{event}"), format!("/agenda/{event}/decider"));
    let silent = coordinator.form(&decide, &[("answer", "return"), ("reason", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(silent.says("Dites pourquoi"), "{}", silent.text());
    let back = [("answer", "return"), ("reason", "Ajoutez un accompagnateur")];
    assert_eq!(coordinator.form(&decide, &back).await.status, StatusCode::SEE_OTHER);
    let screen = centre.sign_in("animateur").await;
    assert!(screen.get("/a-traiter").await.says("Revoir un événement"));
    assert!(screen.get(&page).await.says("Ajoutez un accompagnateur"));
    assert!(letters(&centre, "animateur").await[0].contains("Ajoutez un accompagnateur"));

    // Changed, it asks again; what was seen before the change is not agreed to.
    let seen = coordinator.get(&page).await;
    assert!(!seen.says("Demander une modification"), "nothing waits");
    let changed = json!({ "title": "Sortie à Malo" });
    assert_eq!(
        maker.json("PATCH", &format!("/api/v1/events/{event}"), &changed).await.status,
        StatusCode::OK
    );
    assert!(!screen.get("/a-traiter").await.says("Revoir un événement"));
    let text = coordinator.get(&page).await.text();
    let seen = text.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    centre.clock.advance(TimeDelta::seconds(1));
    assert_eq!(
        maker.json("PATCH", &format!("/api/v1/events/{event}"), &json!({ "place": "Bray" })).await.status,
        StatusCode::OK
    );
    let late = coordinator.form(&decide, &[("answer", "publish"), ("seen", &seen)]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());

    // Refused, its room is free again; proposed again, it is taken again, or not to be had.
    let no = [("answer", "refuse"), ("reason", "Trop loin")];
    assert_eq!(coordinator.form(&decide, &no).await.status, StatusCode::SEE_OTHER);
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-02T14:00:00", "ends": "2026-12-02T16:00:00" });
    let booker = centre.token("salarie").await;
    let booked = booker.json("POST", "/api/v1/bookings", &booking).await;
    assert_eq!(booked.status, StatusCode::CREATED, "{}", booked.text());
    let again = screen.form(&format!("{page}/proposer"), &[]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("Salle polyvalente n’est pas libre"), "{}", again.text());
    let gone = format!("/api/v1/bookings/{}", booked.json()["id"].as_str().unwrap());
    assert_eq!(booker.json("DELETE", &gone, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(screen.form(&format!("{page}/proposer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(booker.json("POST", "/api/v1/bookings", &booking).await.status, StatusCode::CONFLICT);

    // Its maker takes it back: it is gone, with all that it took.
    assert_eq!(coordinator.form(&format!("{page}/reprendre"), &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(screen.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(booker.json("POST", "/api/v1/bookings", &booking).await.status, StatusCode::CREATED);
    assert!(!centre.sign_in("direction").await.get("/a-traiter").await.says("Valider un événement"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_what_was_agreed_to_waits_and_everybody_sees_it_as_before() {
    let centre = centre().await;
    let (maker, coordinator) = (centre.token("animateur").await, centre.token("coordination").await);
    let event = id(&laid(&centre, &maker, &json!({})).await);
    assert_eq!(decide(&coordinator, &event, "publish", "").await.status, StatusCode::OK);
    let path = format!("/api/v1/events/{event}");

    // Words that were not agreed to change at once.
    let changed = maker.json("PATCH", &path, &json!({ "description": "Apportez un goûter." })).await.json();
    assert_eq!((&changed["pending"], &changed["description"]), (&Value::Null, &json!("Apportez un goûter.")));
    let screen = centre.sign_in("animateur").await;
    let typed = [
        ("title", "Sortie au zoo"),
        ("category", "other"),
        ("place", "Lille"),
        ("description", "Apportez un goûter."),
    ];
    let sector = centre.sectors["enfance"].to_string();
    let typed = [&typed[..], &[("sector", &*sector)]].concat();
    let waits = screen.form(&format!("/agenda/{event}/modifier"), &typed).await;
    assert_eq!(waits.status, StatusCode::SEE_OTHER, "{}", waits.text());
    let reader = centre.sign_in("salarie").await;
    let page = reader.get(&format!("/agenda/{event}")).await;
    assert!(
        page.says("Sortie à la mer") && !page.says("zoo") && !page.says("Une modification attend"),
        "{}",
        page.text()
    );
    assert!(centre.token("salarie").await.get(&path).await.json()["pending"].is_null());
    let own = screen.get(&format!("/agenda/{event}")).await;
    assert!(own.says("Une modification attend") && own.says("Sortie au zoo"), "{}", own.text());
    let second = maker.json("PATCH", &path, &json!({ "title": "Encore autre chose" })).await;
    assert_eq!(second.status, StatusCode::CONFLICT, "one at a time");
    let agreeing = centre.sign_in("coordination").await;
    assert!(agreeing.get("/a-traiter").await.says("Valider la modification d’un événement"));
    assert!(agreeing.get("/agenda/a-valider").await.says("modification"));
    assert_eq!(decide(&maker, &event, "publish", "").await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        decide(&centre.token("voisine").await, &event, "publish", "").await.status,
        StatusCode::FORBIDDEN
    );
    // Meanwhile the coordinator changes something else, which stays.
    coordinator.json("PATCH", &path, &json!({ "public": "6-11 ans" })).await;
    assert_eq!(decide(&coordinator, &event, "publish", "").await.status, StatusCode::OK);
    let now = maker.get(&path).await.json();
    assert_eq!(
        (&now["title"], &now["public"], &now["pending"]),
        (&json!("Sortie au zoo"), &json!("6-11 ans"), &Value::Null)
    );
    assert!(letters(&centre, "animateur").await.iter().any(|one| one.contains("Modification validée")));
    // It is no longer of a kind that is agreed to.
    assert_eq!(maker.json("PATCH", &path, &json!({ "title": "Zoo" })).await.json()["title"], "Zoo");
}

#[tokio::test(flavor = "multi_thread")]
async fn moved_dates_of_a_series_wait_too_and_are_made_or_not() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let (maker, coordinator) = (centre.token("animateur").await, centre.token("coordination").await);
    let weekly = json!({ "repeat": { "every": "week", "count": 3 }, "resources": [{ "id": hall["id"] }] });
    let event = laid(&centre, &maker, &weekly).await;
    let (id, first) = (id(&event), event["dates"][0]["id"].as_str().unwrap().to_owned());
    assert_eq!(decide(&coordinator, &id, "publish", "").await.status, StatusCode::OK);
    let later = json!({ "start": "2026-12-02T16:00:00", "end": "2026-12-02T18:00:00", "scope": "all" });
    let date = format!("/api/v1/event-dates/{first}");
    let moved = maker.json("PATCH", &date, &later).await;
    assert_eq!(moved.status, StatusCode::OK, "{}", moved.text());
    let starts = |event: &Value| event["dates"][0]["start"].clone();
    assert_eq!(starts(&moved.json()), "2026-12-02T13:00:00Z", "as before");
    assert!(moved.json()["pending"]["lines"][0]["after"].as_str().unwrap().contains("16:00"));
    // Somebody takes the room at the new time: the change can no longer be made, and is sent back.
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-09T17:00:00", "ends": "2026-12-09T19:00:00" });
    assert_eq!(
        centre.token("salarie").await.json("POST", "/api/v1/bookings", &booking).await.status,
        StatusCode::CREATED
    );
    let stopped = decide(&coordinator, &id, "publish", "").await;
    assert_eq!(stopped.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", stopped.text());
    assert_eq!(decide(&coordinator, &id, "return", "La salle est prise").await.status, StatusCode::OK);
    let now = maker.get(&format!("/api/v1/events/{id}")).await.json();
    assert_eq!((starts(&now), &now["pending"]), (json!("2026-12-02T13:00:00Z"), &Value::Null));
    // An hour earlier suits; all dates at once.
    let earlier = json!({ "start": "2026-12-02T13:00:00", "end": "2026-12-02T15:00:00", "scope": "all" });
    assert_eq!(maker.json("PATCH", &date, &earlier).await.status, StatusCode::OK);
    let agreed = decide(&coordinator, &id, "publish", "").await;
    assert_eq!(agreed.status, StatusCode::OK, "{}", agreed.text());
    let all: Vec<_> =
        agreed.json()["dates"].as_array().unwrap().iter().map(|one| one["start"].clone()).collect();
    assert_eq!(all, ["2026-12-02T12:00:00Z", "2026-12-09T12:00:00Z", "2026-12-16T12:00:00Z"]);
    // Whoever agrees moves dates without asking; a change that waits is taken back.
    assert_eq!(
        maker
            .json("PATCH", &date, &json!({ "start": "2026-12-02T09:00:00", "end": "2026-12-02T10:00:00" }))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        maker.json("POST", &format!("/api/v1/events/{id}/withdraw"), &json!({})).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        maker.json("POST", &format!("/api/v1/events/{id}/withdraw"), &json!({})).await.status,
        StatusCode::CONFLICT
    );
    let direct = coordinator
        .json("PATCH", &date, &json!({ "start": "2026-12-02T10:00:00", "end": "2026-12-02T11:00:00" }))
        .await;
    assert_eq!(starts(&direct.json()), "2026-12-02T09:00:00Z");
}
