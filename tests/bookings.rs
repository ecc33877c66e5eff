//! Rooms and equipment: kept by those who look after them, booked in three taps, seen by all, decided on by somebody else.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::support::Centre;

/// A Wednesday; the clock of the centre stands on the Tuesday before.
pub(crate) const DAY: &str = "2026-11-25";

pub(crate) async fn add(centre: &Centre, more: Value) -> Value {
    let mut resource = json!({ "kind": "room", "name": "Salle polyvalente", "capacity": 60 });
    for (name, value) in more.as_object().unwrap() {
        resource[name] = value.clone();
    }
    let answer = centre.token("direction").await.json("POST", "/api/v1/resources", &resource).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

pub(crate) fn at(resource: &Value, from: &str, until: &str) -> Value {
    json!({
        "resource": resource["id"], "starts": format!("{DAY}T{from}:00"), "ends": format!("{DAY}T{until}:00"),
    })
}

async fn touch(person: &Client, slug: &str, slots: &[&str], more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("day", DAY)];
    fields.extend(slots.iter().map(|slot| ("slots", *slot)));
    fields.extend(more);
    person.form(&format!("/reserver/{slug}"), &fields).await
}

const ROOM: [(&str, &str); 6] = [
    ("kind", "room"),
    ("name", "Salle polyvalente"),
    ("opens", "08:00"),
    ("closes", "22:00"),
    ("weekdays", "3"),
    ("features", "vidéoprojecteur"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_room_is_made_found_changed_and_retired() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("direction").await;
    let mut fields = ROOM.to_vec();
    fields.extend([("capacity", "60"), ("place", "rez-de-chaussée")]);
    let made = keeper.form("/gerer/ressources/nouveau", &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let page = made.location().to_owned();
    centre.settle().await;

    let reader = centre.sign_in("salarie").await;
    assert!(reader.get("/reserver").await.says("60 places · vidéoprojecteur · rez-de-chaussée"));
    assert!(reader.get("/reserver?personnes=61").await.says("Rien ne convient"));
    assert!(reader.get("/reserver?personnes=60&avec=vid%C3%A9oprojecteur").await.says("Salle polyvalente"));
    assert!(reader.get("/reserver/salle-polyvalente").await.says("mercredi 25 novembre"));
    assert!(reader.get("/recherche?q=polyvalentes").await.says("/reserver/salle-polyvalente"));
    let list = centre.token("salarie").await.get("/api/v1/resources?people=20").await.json();
    assert_eq!(list["items"][0]["features"], json!(["vidéoprojecteur"]));

    fields.push(("needs_approval", "on"));
    assert_eq!(keeper.form(&page, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/reserver").await.says("sur demande"));
    let retired = keeper.form(&format!("{page}/retirer"), &[("from", "2026-11-24")]).await;
    assert_eq!(retired.status, StatusCode::SEE_OTHER);
    assert!(!reader.get("/reserver").await.says("Salle polyvalente"));
    assert!(keeper.get("/gerer/ressources").await.says("retiré le 24 nov."));
    assert_eq!(keeper.form(&format!("{page}/remettre"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(reader.get("/reserver").await.says("Salle polyvalente"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_room_comes_back_with_what_was_typed_and_is_not_for_others_to_make() {
    let centre = Centre::new().await;
    let keeper = centre.sign_in("direction").await;
    let mut fields = ROOM.to_vec();
    fields.extend([("description", "des mots à garder"), ("capacity", "beaucoup")]);
    fields[1] = ("name", " ");
    let refused = keeper.form("/gerer/ressources/nouveau", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Écrivez un nom.") && refused.says("des mots à garder") && refused.says("beaucoup"));
    let other = centre.sign_in("salarie").await;
    assert_eq!(other.form("/gerer/ressources/nouveau", &ROOM).await.status, StatusCode::FORBIDDEN);
    let token = centre.token("salarie").await;
    let answer = token.json("POST", "/api/v1/resources", &json!({ "kind": "room", "name": "X" })).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_booked_is_seen_by_all_and_refused_to_the_next_with_what_is_free() {
    let centre = Centre::new().await;
    add(&centre, json!({})).await;
    add(&centre, json!({ "name": "Salle 2", "capacity": 20 })).await;
    let first = centre.sign_in("salarie").await;
    let booked = touch(
        &first,
        "salle-polyvalente",
        &["14:00-15:00", "15:00-16:00"],
        &[("title", "Éveil musical"), ("people", "12")],
    )
    .await;
    assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.text());
    let booking = booked.location().to_owned();
    assert!(first.get("/").await.says("Salle polyvalente"), "on the dashboard");
    assert!(first.get("/reserver/mes-reservations").await.says("Éveil musical"));

    let second = centre.sign_in("animateur").await;
    let day = second.get(&format!("/reserver/jour?jour={DAY}")).await;
    assert!(day.says("Éveil musical") && day.says("Personne salarie"));
    assert!(second.get(&format!("/reserver/salle-polyvalente?jour={DAY}")).await.says("« Éveil musical »"));
    assert!(!second.get(&booking).await.says("Annuler la réservation"));

    let refused =
        touch(&second, "salle-polyvalente", &["15:00-16:00"], &[("title", "Goûter"), ("people", "9")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.says("Trop tard") && refused.says("Goûter"), "what was typed is still there");
    assert!(refused.says("Libre à ce moment-là") && refused.says("/reserver/salle-2?jour=2026-11-25"));
    let next = touch(&second, "salle-polyvalente", &["16:00-17:00"], &[]).await;
    assert_eq!(next.status, StatusCode::SEE_OTHER, "what follows does not overlap");

    let forbidden = second.form(&format!("{booking}/annuler"), &[]).await;
    assert_eq!(forbidden.status, StatusCode::FORBIDDEN);
    assert_eq!(first.form(&format!("{booking}/annuler"), &[]).await.status, StatusCode::SEE_OTHER);
    let again = touch(&second, "salle-polyvalente", &["15:00-16:00"], &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "free again");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_confidential_booking_says_occupied_and_no_more() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let booker = centre.sign_in("salarie").await;
    let more = [("title", "Entretien délicat"), ("confidential", "on"), ("note", "dossier 12")];
    let booked = touch(&booker, "salle-polyvalente", &["14:00-15:00"], &more).await;
    let booking = booked.location().to_owned();
    assert!(booker.get(&booking).await.says("Entretien délicat"));

    let other = centre.sign_in("animateur").await;
    for path in [
        format!("/reserver/jour?jour={DAY}"),
        format!("/reserver/salle-polyvalente?jour={DAY}"),
        "/reserver".to_owned(),
    ] {
        let page = other.get(&path).await;
        assert!(!page.says("Entretien délicat") && !page.says("Personne salarie"), "{path}");
    }
    assert!(other.get(&format!("/reserver/jour?jour={DAY}")).await.says("Occupé"));
    assert_eq!(other.get(&booking).await.status, StatusCode::NOT_FOUND);

    let program = centre.token("animateur").await;
    let list = program.get("/api/v1/bookings").await;
    assert!(!list.says("Entretien délicat") && !list.says("dossier 12") && !list.says("Personne salarie"));
    let told = &list.json()["items"][0];
    assert_eq!((&told["title"], &told["person"]), (&Value::Null, &Value::Null));
    let path = format!(
        "/api/v1/free-busy?resource={}&from=2026-11-25T00:00:00Z&until=2026-11-26T00:00:00Z",
        room["id"].as_str().unwrap()
    );
    let busy = program.get(&path).await;
    assert_eq!(busy.json()["items"][0]["starts"], "2026-11-25T14:00:00", "{}", busy.text());
    let nothing = json!({ "id": uuid::Uuid::nil() });
    let unknown =
        program.get(&path.replace(room["id"].as_str().unwrap(), &uuid::Uuid::nil().to_string())).await;
    assert_eq!(unknown.json()["errors"][0]["code"], "bookings-resource-unknown", "{}", unknown.text());
    let unknown = program.json("POST", "/api/v1/bookings", &at(&nothing, "09:00", "10:00")).await;
    assert_eq!(unknown.json()["errors"][0]["field"], "resource", "{}", unknown.text());
    let keeper = centre.sign_in("direction").await;
    assert!(keeper.get(&format!("/reserver/jour?jour={DAY}")).await.says("Entretien délicat"));
}

#[tokio::test(flavor = "multi_thread")]
async fn joined_rooms_pools_and_time_to_tidy_up_are_counted() {
    let centre = Centre::new().await;
    let program = centre.token("salarie").await;
    let one = add(&centre, json!({ "name": "Salle 1" })).await;
    let two = add(&centre, json!({ "name": "Salle 2" })).await;
    let both =
        add(&centre, json!({ "name": "Salles 1 et 2", "parts": [one["id"], two["id"]], "after": 15 })).await;
    let book = async |resource: &Value, from, until| {
        program.json("POST", "/api/v1/bookings", &at(resource, from, until)).await.status.as_u16()
    };
    assert_eq!(book(&one, "10:00", "11:00").await, 201);
    assert_eq!(book(&both, "10:00", "12:00").await, 409, "one of its parts is taken");
    assert_eq!(book(&both, "14:00", "16:00").await, 201);
    assert_eq!(book(&two, "15:00", "17:00").await, 409, "the whole is taken");
    assert_eq!(book(&two, "16:00", "17:00").await, 409, "it is tidied up");
    assert_eq!(book(&two, "16:15", "17:00").await, 201);

    let pool = add(&centre, json!({ "kind": "equipment", "name": "Vidéoprojecteur", "units": 3 })).await;
    let some = async |units: i32| {
        let mut wanted = at(&pool, "14:00", "16:00");
        wanted["units"] = units.into();
        program.json("POST", "/api/v1/bookings", &wanted).await.status.as_u16()
    };
    assert_eq!(some(2).await, 201);
    assert_eq!(some(2).await, 409);
    assert_eq!(some(1).await, 201);
    assert_eq!(some(4).await, 422);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_decides_and_the_place_is_asked_for_once_more() {
    let centre = Centre::new().await;
    add(&centre, json!({ "needs_approval": true })).await;
    let booker = centre.sign_in("salarie").await;
    let booking = touch(&booker, "salle-polyvalente", &["14:00-15:00"], &[("title", "Bal")]).await;
    let booking = booking.location().to_owned();
    assert!(booker.get(&booking).await.says("attend d’être validée"));
    let decide = format!("{booking}/decider");
    assert_eq!(booker.form(&decide, &[("act", "approve")]).await.status, StatusCode::FORBIDDEN);
    assert!(booker.get("/reserver/a-decider").await.says("Rien n’attend votre décision"));

    let other = centre.sign_in("animateur").await;
    assert!(other.get(&format!("/reserver/jour?jour={DAY}")).await.says("en attente"));
    let refused = touch(&other, "salle-polyvalente", &["14:00-15:00"], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "it is held");

    let decider = centre.sign_in("direction").await;
    assert!(decider.get("/").await.says("Réservation à valider : Salle polyvalente"));
    assert!(decider.get("/reserver/a-decider").await.says("Bal"));
    let wordless = decider.form(&decide, &[("act", "refuse"), ("reason", " ")]).await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(decider.form(&decide, &[("act", "approve")]).await.status, StatusCode::SEE_OTHER);
    let twice = decider.form(&decide, &[("act", "approve")]).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    centre.settle().await;
    assert!(booker.get("/notifications").await.says("Votre réservation est validée"));
    assert!(!decider.get("/").await.says("Réservation à valider"));

    let own = touch(&decider, "salle-polyvalente", &["18:00-19:00"], &[]).await.location().to_owned();
    let alone = decider.form(&format!("{own}/decider"), &[("act", "approve")]).await;
    assert_eq!(alone.status, StatusCode::CONFLICT, "nobody decides on their own");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_decides_on_is_free_after_three_days() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "needs_approval": true })).await;
    let far =
        json!({ "resource": room["id"], "starts": "2026-12-16T14:00:00", "ends": "2026-12-16T16:00:00" });
    let (first, second) = (centre.token("salarie").await, centre.token("animateur").await);
    let held = first.json("POST", "/api/v1/bookings", &far).await.json();
    assert_eq!(second.json("POST", "/api/v1/bookings", &far).await.status, StatusCode::CONFLICT);
    centre.clock.advance(Duration::hours(73));
    let other = second.json("POST", "/api/v1/bookings", &far).await;
    assert_eq!(other.status, StatusCode::CREATED, "a hold lapses by itself: {}", other.text());
    let decide = format!("/api/v1/bookings/{}/decide", held["id"].as_str().unwrap());
    let late = centre.token("direction").await.json("POST", &decide, &json!({ "act": "approve" })).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "an approval asks for the place once more");
    centre.settle().await;
    let shown = first.get(&format!("/api/v1/bookings/{}", held["id"].as_str().unwrap())).await.json();
    assert_eq!(shown["state"], "lapsed");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_room_is_proposed_held_and_accepted() {
    let centre = Centre::new().await;
    add(&centre, json!({ "needs_approval": true })).await;
    let small = add(&centre, json!({ "name": "Salle 2", "needs_approval": true })).await;
    let booker = centre.sign_in("salarie").await;
    let booking = touch(&booker, "salle-polyvalente", &["14:00-15:00"], &[]).await.location().to_owned();
    let decider = centre.sign_in("direction").await;
    let propose = [
        ("day", DAY),
        ("slots", "16:00-17:00"),
        ("resource", small["id"].as_str().unwrap()),
        ("reason", "La grande salle est en travaux."),
    ];
    let path = format!("{booking}/proposer");
    assert_eq!(booker.form(&path, &propose).await.status, StatusCode::FORBIDDEN);
    let proposed = decider.form(&path, &propose).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text());
    let other = centre.sign_in("animateur").await;
    assert_eq!(
        touch(&other, "salle-2", &["16:00-17:00"], &[]).await.status,
        StatusCode::CONFLICT,
        "held too"
    );
    assert!(booker.get(&booking).await.says("La grande salle est en travaux."));
    let answer = format!("{booking}/repondre");
    assert_eq!(decider.form(&answer, &[("answer", "yes")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(booker.form(&answer, &[("answer", "yes")]).await.status, StatusCode::SEE_OTHER);
    let shown = booker.get(&booking).await;
    assert!(shown.says("Salle 2") && !shown.says("à valider"), "{}", shown.text());
    let free = touch(&other, "salle-polyvalente", &["14:00-15:00"], &[]).await;
    assert_eq!(free.status, StatusCode::SEE_OTHER, "the first place is free");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_room_takes_the_smallest_that_is_free() {
    let centre = Centre::new().await;
    add(&centre, json!({})).await;
    add(&centre, json!({ "name": "Salle 2", "capacity": 20 })).await;
    add(&centre, json!({ "name": "Bureau", "capacity": 4 })).await;
    let person = centre.sign_in("salarie").await;
    let page = person.get(&format!("/reserver/une-salle?personnes=12&jour={DAY}")).await;
    assert!(page.says("2 salles conviennent"), "{}", page.text());
    let ask = [("day", DAY), ("people", "12"), ("slots", "14:00-15:00")];
    for expected in ["Salle 2", "Salle polyvalente"] {
        let booked = person.form("/reserver/une-salle", &ask).await;
        assert_eq!(booked.status, StatusCode::SEE_OTHER, "{}", booked.text());
        assert!(person.get(booked.location()).await.says(expected));
    }
    let full = person.form("/reserver/une-salle", &ask).await;
    assert_eq!(full.status, StatusCode::CONFLICT);
    assert!(full.says("Aucune salle qui convient n’est libre"));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_moves_and_changes_what_is_ones_own() {
    let centre = Centre::new().await;
    add(&centre, json!({})).await;
    let person = centre.sign_in("salarie").await;
    let booking = touch(&person, "salle-polyvalente", &["14:00-15:00"], &[]).await.location().to_owned();
    touch(&person, "salle-polyvalente", &["16:00-17:00"], &[]).await;
    let path = format!("{booking}/deplacer");
    let taken = person.form(&path, &[("day", DAY), ("slots", "16:00-17:00"), ("title", "Essai")]).await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    assert!(taken.says("Essai"), "what was typed is still there");
    let moved = person.form(&path, &[("day", DAY), ("slots", "15:00-16:00"), ("title", "Essai")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    let shown = person.get(&booking).await;
    assert!(shown.says("15 h – 16 h") && shown.says("Essai"), "{}", shown.text());
    let other = centre.sign_in("animateur").await;
    assert_eq!(
        other.form(&path, &[("day", DAY), ("slots", "18:00-19:00")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert_eq!(touch(&other, "salle-polyvalente", &["14:00-15:00"], &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_out_of_order_lists_the_bookings_in_the_way_and_says_why() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({})).await;
    let booker = centre.sign_in("salarie").await;
    let booking = touch(&booker, "salle-polyvalente", &["14:00-15:00"], &[("title", "Bal")]).await;
    let booking = booking.location().to_owned();
    let keeper = centre.sign_in("direction").await;
    let path = format!("/gerer/ressources/{}/indisponible", room["id"].as_str().unwrap());
    let block = [("day", DAY), ("from", "08:00"), ("until", "22:00"), ("title", "Peinture du plafond")];
    assert_eq!(booker.form(&path, &block).await.status, StatusCode::FORBIDDEN);
    let hit = keeper.form(&path, &block).await;
    assert_eq!(hit.status, StatusCode::CONFLICT);
    assert!(hit.says("Une réservation est prévue") && hit.says(&booking) && hit.says("Peinture du plafond"));
    let cancelled = keeper.form(&format!("{booking}/annuler"), &[("reason", "Travaux")]).await;
    assert_eq!(cancelled.status, StatusCode::SEE_OTHER, "{}", cancelled.text());
    assert_eq!(keeper.form(&path, &block).await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    assert!(booker.get("/notifications").await.says("Votre réservation est annulée"));
    assert!(
        booker.get(&format!("/reserver/jour?jour={DAY}")).await.says("Indisponible : Peinture du plafond")
    );
    let refused = touch(&booker, "salle-polyvalente", &["16:00-17:00"], &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);

    let program = centre.token("direction").await;
    let blocks = format!("/api/v1/resources/{}/blocks", room["id"].as_str().unwrap());
    let known = program.get(&blocks).await.json();
    let id = known["items"][0]["id"].as_str().unwrap().to_owned();
    let lifted = program.json("DELETE", &format!("/api/v1/resource-blocks/{id}"), &json!({})).await;
    assert_eq!(lifted.status, StatusCode::NO_CONTENT, "{}", lifted.text());
    assert_eq!(
        touch(&booker, "salle-polyvalente", &["16:00-17:00"], &[]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_room_has_its_week_and_its_month() {
    let centre = Centre::new().await;
    let room = add(&centre, json!({ "weekdays": [3] })).await;
    let booker = centre.token("salarie").await;
    let mut booking = at(&room, "14:00", "16:00");
    booking["title"] = json!("Éveil musical");
    assert_eq!(booker.json("POST", "/api/v1/bookings", &booking).await.status, StatusCode::CREATED);
    let mut hidden = at(&room, "16:00", "17:00");
    (hidden["title"], hidden["is_confidential"]) = (json!("Entretien"), json!(true));
    assert_eq!(booker.json("POST", "/api/v1/bookings", &hidden).await.status, StatusCode::CREATED);

    // R3: visible to all; of what is confidential, that the time is taken.
    let reader = centre.sign_in("communication").await;
    for page in ["", "?vue=mois", "?du=2026-11-23", "?vue=mois&du=2026-11-30"] {
        let page = reader.get(&format!("/reserver/salle-polyvalente/planning{page}")).await;
        assert!(
            page.says("Éveil musical") && page.says("Occupé") && !page.says("Entretien"),
            "{}",
            page.text()
        );
    }
    let later = reader.get("/reserver/salle-polyvalente/planning?du=2026-12-02").await;
    assert!(!later.says("Éveil musical") && later.says("Libre") && later.says("fermé"));
    let holiday = reader.get("/reserver/salle-polyvalente/planning?du=2026-12-25").await;
    assert!(holiday.says("Noël"));
    // A day that nobody knows is today.
    assert!(reader.get("/reserver/salle-polyvalente/planning?du=9999-01-01").await.says("Éveil musical"));
    assert_eq!(reader.get("/reserver/nulle-part/planning").await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        centre.anonymous().get("/reserver/salle-polyvalente/planning").await.status,
        StatusCode::SEE_OTHER
    );
}
