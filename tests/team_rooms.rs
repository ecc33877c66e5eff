//! Shifts in rooms of the catalogue, hours planned and agreed, who is left alone, and contracts that change afterwards.

use axum::http::StatusCode;
use futures::future::join_all;
use serde_json::{Value, json};

use crate::bookings::add as room;
use crate::team::{WEEK, centre, lay, letters, publish};

async fn warnings(centre: &crate::support::Centre) -> String {
    let path = format!("/api/v1/team-weeks?team={}&week=2026-49", centre.sectors["enfance"]);
    centre.token("coordination").await.get(&path).await.json()["warnings"].to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_team_takes_its_room_as_long_as_any_of_its_shifts_is_in_it() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let (planner, booker) = (centre.token("coordination").await, centre.token("salarie").await);
    let early = json!({ "room": hall["id"], "from": "08:00", "until": "12:00", "pause": 0 });
    let late = json!({ "room": hall["id"], "from": "10:00", "until": "14:00", "pause": 0, "person": centre.people["equipiere"] });
    let (first, second) = (lay(&centre, &planner, early).await, lay(&centre, &planner, late).await);
    let at = |from: &str, until: &str| json!({ "resource": hall["id"], "starts": format!("2026-12-02T{from}:00"), "ends": format!("2026-12-02T{until}:00") });
    let busy = async |from: &str, until: &str| {
        let done = booker.json("POST", "/api/v1/bookings", &at(from, until)).await;
        if done.status == StatusCode::CREATED {
            let gone = format!("/api/v1/bookings/{}", done.json()["id"].as_str().unwrap());
            assert_eq!(booker.json("DELETE", &gone, &json!({})).await.status, StatusCode::NO_CONTENT);
        }
        done.status == StatusCode::CONFLICT
    };
    // Two are in it at once, and the draft takes it for both.
    assert!(busy("08:00", "09:00").await && busy("13:00", "14:00").await && !busy("14:00", "15:00").await);
    let day = centre.sign_in("salarie").await.get("/reserver/jour?jour=2026-12-02").await;
    assert!(day.says("Équipe Enfance") && day.says("08 h – 14 h") | day.says("8 h – 14 h"), "{}", day.text());
    assert!(!day.says("Accueil de loisirs"), "a draft says no more than which team");
    let path = format!("/api/v1/shifts/{first}");
    assert_eq!(
        centre.token("salarie").await.json("DELETE", &path, &json!({})).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(planner.json("DELETE", &path, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert!(!busy("08:00", "10:00").await && busy("10:00", "11:00").await);
    // Moved out of it, it is free; back again it is refused, when somebody has it, with everything as it was.
    let path = format!("/api/v1/shifts/{second}");
    let out = planner.json("PATCH", &path, &json!({ "room": null })).await;
    assert_eq!((out.status, &out.json()["room"]), (StatusCode::OK, &Value::Null), "{}", out.text());
    assert_eq!(
        booker.json("POST", "/api/v1/bookings", &at("11:00", "12:00")).await.status,
        StatusCode::CREATED
    );
    let refused = planner.json("PATCH", &path, &json!({ "room": hall["id"] })).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text());
    assert_eq!(refused.json()["errors"][0]["field"], "room");
    assert!(refused.text().contains("Salle polyvalente"), "{}", refused.text());
    // On screen too, at its field, with all that was typed.
    let screen = centre.sign_in("coordination").await;
    let hall_id = hall["id"].as_str().unwrap();
    let typed = [
        ("day", "2026-12-02"),
        ("from", "10:00"),
        ("until", "13:00"),
        ("activity", "Danse"),
        ("duty", "supervise"),
        ("open", "1"),
        ("room", hall_id),
        ("place", "au fond"),
    ];
    let shown = screen.form(&format!("{WEEK}/creneaux"), &typed).await;
    assert_eq!(shown.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shown.says("error-room") && shown.says("au fond") && shown.says("n’est pas libre"),
        "{}",
        shown.text()
    );
    let unknown = json!({ "room": centre.people["rh"] });
    assert_eq!(planner.json("PATCH", &path, &unknown).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copied_week_takes_its_rooms_where_they_are_free_and_readers_see_them() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let planner = centre.token("coordination").await;
    lay(&centre, &planner, json!({ "room": hall["id"], "place": "au fond" })).await;
    let booking =
        json!({ "resource": hall["id"], "starts": "2026-12-09T10:00:00", "ends": "2026-12-09T11:00:00" });
    let booked = centre.token("salarie").await.json("POST", "/api/v1/bookings", &booking).await;
    assert_eq!(booked.status, StatusCode::CREATED);
    let copy = json!({ "team": centre.sectors["enfance"], "from": "2026-49", "to": ["2026-50", "2026-51"] });
    let copied = planner.json("POST", "/api/v1/team-weeks/copy", &copy).await;
    assert_eq!(copied.status, StatusCode::OK, "{}", copied.text());
    assert!(copied.json()["left"].to_string().contains("Salle polyvalente"), "{}", copied.text());
    let week = async |number: &str| {
        let path = format!("/api/v1/team-weeks?team={}&week={number}", centre.sectors["enfance"]);
        planner.get(&path).await.json()["shifts"][0]["room_name"].clone()
    };
    assert_eq!((week("2026-50").await, week("2026-51").await), (Value::Null, json!("Salle polyvalente")));
    publish(&centre, &planner).await;
    let worker = centre.sign_in("animateur").await;
    for place in [WEEK, "/agenda/moi?du=2026-12-01"] {
        assert!(worker.get(place).await.says("Salle polyvalente, au fond"), "{place}");
    }
    assert!(letters(&centre, "animateur").await[0].contains("Salle polyvalente, au fond"));
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_are_seen_by_oneself_and_by_those_who_keep_the_contract() {
    let centre = centre().await;
    let (planner, rh) = (centre.token("coordination").await, centre.token("rh").await);
    let who = centre.people["animateur"];
    let contract =
        json!({ "person": who, "kind": "cdi", "weekly": 2100, "skill": "qualified", "from": "2026-11-30" });
    assert_eq!(rh.json("POST", "/api/v1/contracts", &contract).await.status, StatusCode::CREATED);
    lay(&centre, &planner, json!({ "prep": 60 })).await;
    let path = format!("/api/v1/person-hours?person={who}&year=2026");
    let seen = planner.get(&path).await.json();
    assert_eq!(seen["planned"], 450 + 60, "{seen}");
    let worker = centre.token("animateur").await;
    assert_eq!(worker.get("/api/v1/person-hours?year=2026").await.json()["planned"], 0, "a draft");
    publish(&centre, &planner).await;
    let own = worker.get("/api/v1/person-hours?year=2026").await.json();
    assert_eq!((&own["planned"], &own["contract"]), (&json!(510), &json!(5 * 2100)));
    assert_eq!(own["months"][11]["planned"], 510);
    let page = centre.sign_in("animateur").await.get("/agenda/moi/heures?annee=2026").await;
    assert!(page.says("Mes heures") && page.says("8 h 30") && page.says("35 h"), "{}", page.text());
    // By the year, in proportion.
    let yearly = json!({ "person": who, "kind": "cdi", "weekly": 2100, "yearly": 96420, "skill": "qualified", "from": "2027-01-04" });
    assert_eq!(rh.json("POST", "/api/v1/contracts", &yearly).await.status, StatusCode::CREATED);
    let next = rh.get(&format!("/api/v1/person-hours?person={who}&year=2027")).await.json();
    assert_eq!((&next["contract"], &next["yearly"]), (&json!(96420), &json!(true)));
    let screen = centre.sign_in("coordination").await;
    let team = screen.get("/agenda/equipes/enfance/heures?annee=2026").await;
    assert!(team.says("Personne animateur") && team.says("8 h 30"), "{}", team.text());
    assert!(screen.get(&format!("/agenda/heures/{who}?annee=2026")).await.says("8 h 30"));
    assert_eq!(
        planner.get(&format!("/api/v1/team-hours?team={}&year=2026", centre.sectors["enfance"])).await.status,
        StatusCode::OK
    );
    // Nobody else: not a colleague, not another team's coordinator.
    let colleague = centre.sign_in("equipiere").await;
    assert_eq!(colleague.get(&format!("/agenda/heures/{who}")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(colleague.get("/agenda/equipes/enfance/heures").await.status, StatusCode::FORBIDDEN);
    assert_ne!(centre.token("equipiere").await.get(&path).await.status, StatusCode::OK);
    let neighbour = centre.sign_in("voisine").await;
    assert_eq!(neighbour.get(&format!("/agenda/heures/{who}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(neighbour.get("/agenda/equipes/enfance/heures").await.status, StatusCode::FORBIDDEN);
    assert_ne!(centre.token("voisine").await.get(&path).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_plans_is_warned_of_who_is_alone_and_of_places_too_far() {
    let centre = centre().await;
    let (planner, rh) = (centre.token("coordination").await, centre.token("rh").await);
    let contract = |who: &str, more: Value| {
        let mut contract = json!({ "person": centre.people[who], "kind": "cee", "skill": "qualified", "from": "2026-01-01" });
        for (name, value) in more.as_object().unwrap() {
            contract[name] = value.clone();
        }
        contract
    };
    let young = contract("equipiere", json!({ "adult_from": "2026-12-10" }));
    assert_eq!(rh.json("POST", "/api/v1/contracts", &young).await.status, StatusCode::CREATED);
    lay(&centre, &planner, json!({ "person": centre.people["equipiere"] })).await;
    assert!(warnings(&centre).await.contains("sans adulte diplômé de l’équipe de 09:00 à 17:00"));
    assert_eq!(
        rh.json("POST", "/api/v1/contracts", &contract("animateur", json!({}))).await.status,
        StatusCode::CREATED
    );
    lay(&centre, &planner, json!({ "until": "16:00" })).await;
    assert!(warnings(&centre).await.contains("de 16:00 à 17:00"), "{}", warnings(&centre).await);
    lay(&centre, &planner, json!({ "from": "16:10", "until": "17:30", "pause": 0, "place": "Annexe" })).await;
    assert!(!warnings(&centre).await.contains("trajet"));
    let direction = centre.sign_in("direction").await;
    let set = direction.form("/gerer/reglages/plannings.travel_minutes", &[("value", "20")]).await;
    assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text());
    assert!(warnings(&centre).await.contains("moins de 20 minutes de trajet"), "{}", warnings(&centre).await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_contract_that_changes_is_told_to_whoever_planned_beyond_it() {
    let centre = centre().await;
    let (planner, rh) = (centre.token("coordination").await, centre.token("rh").await);
    lay(&centre, &planner, json!({})).await;
    lay(&centre, &planner, json!({ "day": "2026-12-03" })).await;
    let who = centre.people["animateur"];
    let contract = |more: Value| {
        let mut contract =
            json!({ "person": who, "kind": "cdd", "skill": "qualified", "from": "2026-01-01" });
        for (name, value) in more.as_object().unwrap() {
            contract[name] = value.clone();
        }
        contract
    };
    let ends = rh.json("POST", "/api/v1/contracts", &contract(json!({ "until": "2026-12-02" }))).await;
    assert_eq!(ends.status, StatusCode::CREATED, "{}", ends.text());
    let found = planner.get("/api/v1/conflicts").await.json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1, "{found}");
    assert_eq!(
        (&found["items"][0]["why"], &found["items"][0]["contract"]),
        (&json!("contract"), &json!("ended"))
    );
    let screen = centre.sign_in("coordination").await;
    assert!(screen.get("/a-traiter").await.says("Revoir un rendez-vous prévu"));
    let page = screen.get("/agenda/conflits").await;
    assert!(page.says("n’a pas de contrat ce jour-là") && page.says("Accueil de loisirs"), "{}", page.text());
    assert!(planner.get("/api/v1/conflicts").await.text().contains("Personne animateur"));
    assert_eq!(centre.token("voisine").await.get("/api/v1/conflicts").await.json()["items"], json!([]));
    // Another one holds from then on, with fewer hours than the week has: the last shift is too much.
    let fewer =
        rh.json("POST", "/api/v1/contracts", &contract(json!({ "from": "2026-11-30", "weekly": 480 }))).await;
    assert_eq!(fewer.status, StatusCode::CREATED);
    let found = planner.get("/api/v1/conflicts").await.json();
    assert_eq!(found["items"][0]["contract"], "over", "{found}");
    assert_eq!(found["items"].as_array().unwrap().len(), 1);
    // Taken away again, all is in order but for the end.
    let gone = format!("/api/v1/contracts/{}", fewer.json()["id"].as_str().unwrap());
    assert_eq!(rh.json("DELETE", &gone, &json!({})).await.status, StatusCode::NO_CONTENT);
    let gone = format!("/api/v1/contracts/{}", ends.json()["id"].as_str().unwrap());
    assert_eq!(rh.json("DELETE", &gone, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(planner.get("/api/v1/conflicts").await.json()["items"], json!([]));
    assert!(!screen.get("/a-traiter").await.says("Revoir un rendez-vous"));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_put_a_shift_back_find_colleagues_and_try_dates() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    let shift = lay(&centre, &planner, json!({})).await;
    let path = format!("/api/v1/shifts/{shift}");
    let undo = format!("{path}/undo");
    assert_eq!(
        planner.json("POST", &undo, &json!({})).await.status,
        StatusCode::NOT_FOUND,
        "never published"
    );
    publish(&centre, &planner).await;
    let changed = planner.json("PATCH", &path, &json!({ "from": "10:00" })).await;
    assert_eq!(changed.json()["state"], "changed");
    assert_eq!(
        centre.token("salarie").await.json("POST", &undo, &json!({})).await.status,
        StatusCode::FORBIDDEN
    );
    let back = planner.json("POST", &undo, &json!({})).await;
    assert_eq!(
        (back.status, &back.json()["state"]),
        (StatusCode::OK, &json!("published")),
        "{}",
        back.text()
    );

    let reader = centre.token("salarie").await;
    let found = reader.get("/api/v1/colleagues?q=equipiere").await.json();
    assert_eq!(found["items"][0]["id"], json!(centre.people["equipiere"]), "{found}");
    assert_eq!(centre.anonymous().get("/api/v1/colleagues").await.status, StatusCode::UNAUTHORIZED);

    let event = json!({ "title": "Chorale", "category": "activity", "repeat": { "every": "week", "count": 3 },
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00" });
    let leader = centre.token("animateur").await;
    let event = leader.json("POST", "/api/v1/events", &event).await.json();
    let date = event["dates"][0]["id"].as_str().unwrap();
    let asked = json!({ "start": "2026-12-02T15:00:00", "end": "2026-12-02T17:00:00", "scope": "all",
        "repeat": { "every": "week", "count": 2 } });
    let preview = format!("/api/v1/event-dates/{date}/preview");
    let seen = leader.json("POST", &preview, &asked).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert_eq!(seen.json()["dates"].as_array().unwrap().len(), 2);
    assert_eq!(seen.json()["gone"], json!(["2026-12-16"]));
    let now = leader.get(&format!("/api/v1/events/{}", event["id"].as_str().unwrap())).await.json();
    assert_eq!(now["dates"][0]["start"], "2026-12-02T13:00:00Z", "nothing was written");
    assert_eq!(reader.json("POST", &preview, &asked).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_room_is_one_teams_or_one_bookers_whoever_is_quicker() {
    let centre = centre().await;
    let hall = room(&centre, json!({})).await;
    let (one, other, booker) =
        (centre.token("coordination").await, centre.token("voisine").await, centre.token("salarie").await);
    let ask = async |number: usize| {
        // Open shifts: nobody stands in the way, only the room does.
        let shift = |team: &str| {
            json!({ "team": centre.sectors[team], "day": "2026-12-02", "from": "09:00", "until": "12:00",
                "activity": format!("Groupe {number}"), "duty": "supervise", "room": hall["id"] })
        };
        let booking =
            json!({ "resource": hall["id"], "starts": "2026-12-02T10:00:00", "ends": "2026-12-02T11:00:00" });
        let (who, answer) = match number % 3 {
            0 => ("enfance", one.json("POST", "/api/v1/shifts", &shift("enfance")).await),
            1 => ("petite-enfance", other.json("POST", "/api/v1/shifts", &shift("petite-enfance")).await),
            _ => ("booker", booker.json("POST", "/api/v1/bookings", &booking).await),
        };
        assert!(
            [StatusCode::CREATED, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT]
                .contains(&answer.status),
            "{}",
            answer.text()
        );
        (answer.status == StatusCode::CREATED).then_some(who)
    };
    let had: Vec<_> = join_all((0..18).map(ask)).await.into_iter().flatten().collect();
    assert!(!had.is_empty() && had.iter().all(|who| *who == had[0]), "{had:?}");
    assert!(had[0] != "booker" || had.len() == 1, "{had:?}");
}
