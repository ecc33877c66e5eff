//! Rooms, equipment and free slots as fields of any form: held when it is sent, kept when it is approved, free when not.

use axum::http::StatusCode;
use parvis_forms::domain::delivered::Delivered;
use parvis_forms::services::delivery;
use parvis_testing::client::{Answer, Client};
use serde_json::{Value, json};

use crate::bookings::{DAY, add, at};
use crate::requests::{approve, centre_with, decide, hidden, sign_and_send};
use crate::support::{Centre, PASSWORD};

/// A form with one field of the module after the reason.
fn form(field: &str) -> String {
    crate::requests::FORM.replace(
        "    [[schema.steps.fields]]\n    key = \"montant\"\n    label = \"Montant\"\n    kind = \"money\"\n",
        field,
    )
}

fn field(kind: &str, options: &str) -> String {
    form(&format!(
        "    [[schema.steps.fields]]\n    key = \"lieu\"\n    label = \"Le lieu\"\n    kind = \"{kind}\"\n    {options}\n"
    ))
}

/// Fills the form in up to the page that asks for the password, or answers what was refused.
async fn fill(person: &Client, parts: &[(&str, &str)]) -> Result<String, Answer> {
    let draft = hidden(&person.get("/demarches/essai").await, "draft");
    let mut typed = vec![("draft", draft.as_str()), ("state", "0"), ("step", "0"), ("go", "next")];
    typed.push(("motif", "Fête de quartier"));
    typed.extend(parts);
    let posted = person.form("/demarches/essai", &typed).await;
    if posted.status == StatusCode::SEE_OTHER {
        Ok(format!("/demarches/brouillons/{draft}"))
    } else {
        Err(posted)
    }
}

/// Sends it; answers where the request is.
async fn ask(person: &Client, parts: &[(&str, &str)]) -> String {
    let place = fill(person, parts).await.unwrap_or_else(|refused| panic!("{}", refused.text()));
    let sent = sign_and_send(person, &place, PASSWORD).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location().to_owned()
}

/// Where the bookings of somebody stand.
async fn states(centre: &Centre, who: &str) -> Vec<String> {
    let told = centre.token(who).await.get("/api/v1/bookings?mine=true").await.json();
    let state = |one: &Value| one["state"].as_str().unwrap().to_owned();
    told["items"].as_array().unwrap().iter().map(state).collect()
}

/// How somebody else fares who wants the same time.
async fn other(centre: &Centre, thing: &Value) -> StatusCode {
    let program = centre.token("direction").await;
    program.json("POST", "/api/v1/bookings", &at(thing, "14:00", "16:00")).await.status
}

fn wanted(thing: &Value) -> [(&'static str, &str); 4] {
    let id = thing["id"].as_str().unwrap();
    [("lieu.resource", id), ("lieu.day", DAY), ("lieu.from", "14:00"), ("lieu.until", "16:00")]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_room_asked_for_in_a_form_is_kept_with_the_last_signature() {
    let centre = centre_with(&[&field("bookings.room", "required = true")]).await;
    let room = add(&centre, json!({})).await;
    add(&centre, json!({ "kind": "equipment", "name": "Minibus" })).await;
    let asker = centre.sign_in("animateur").await;
    let page = asker.get("/demarches/essai").await;
    assert!(page.says("Salle polyvalente (60 places)") && !page.says("Minibus"), "{}", page.text());
    let place = fill(&asker, &wanted(&room)).await.ok().unwrap();
    let words = "Salle polyvalente, le 25/11/2026 de 14\u{a0}h à 16\u{a0}h";
    assert!(asker.get(&format!("{place}/verifier")).await.says(words));
    assert!(states(&centre, "animateur").await.is_empty(), "nothing is held by a draft");
    let request = sign_and_send(&asker, &place, PASSWORD).await.location().to_owned();
    assert_eq!(states(&centre, "animateur").await, ["to_confirm"]);
    assert_eq!(other(&centre, &room).await, StatusCode::CONFLICT);
    for who in ["coordination", "rh"] {
        approve(&centre, who, &request).await;
        centre.settle().await;
        assert_eq!(states(&centre, "animateur").await, ["to_confirm"], "after {who}");
    }
    approve(&centre, "direction", &request).await;
    assert_eq!(states(&centre, "animateur").await, ["booked"], "with the signature itself, not after it");
    centre.settle().await;
    assert_eq!(states(&centre, "animateur").await, ["booked"]);
    assert_eq!(other(&centre, &room).await, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_to_nothing_gives_its_place_back() {
    let centre = centre_with(&[&field("bookings.equipment", "required = true")]).await;
    let pool = add(&centre, json!({ "kind": "equipment", "name": "Projecteur", "units": 2 })).await;
    let asker = centre.sign_in("animateur").await;
    let both = [wanted(&pool).as_slice(), &[("lieu.units", "2")]].concat();
    let refused = ask(&asker, &both).await;
    assert_eq!(other(&centre, &pool).await, StatusCode::CONFLICT);
    decide(&centre.sign_in("coordination").await, &refused, "refuse", "Déjà prévu ailleurs.").await;
    centre.settle().await;
    assert_eq!(states(&centre, "animateur").await, ["refused"]);

    let withdrawn = ask(&asker, &both).await;
    assert_eq!(asker.form(&format!("{withdrawn}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    centre.settle().await;
    assert_eq!(other(&centre, &pool).await, StatusCode::CREATED, "free again");
    let one = ask(&asker, &wanted(&pool)).await;
    let taken = fill(&asker, &both).await.unwrap_err();
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.says("Projecteur est déjà pris") && taken.says("value=\"14:00\""), "{}", taken.text());
    let back = decide(&centre.sign_in("coordination").await, &one, "send_back", "Précisez.").await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert_eq!(states(&centre, "animateur").await.iter().filter(|state| *state == "to_confirm").count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn two_who_filled_in_the_same_hour_are_told_apart_when_they_send() {
    let centre = centre_with(&[&field("bookings.room", "required = true")]).await;
    let room = add(&centre, json!({})).await;
    let (first, second) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    let places =
        [fill(&first, &wanted(&room)).await.ok().unwrap(), fill(&second, &wanted(&room)).await.ok().unwrap()];
    let sent = sign_and_send(&first, &places[0], PASSWORD).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let late = second.get(&format!("{}/verifier", places[1])).await;
    assert!(late.says("est déjà pris") || late.status == StatusCode::SEE_OTHER, "{}", late.text());
    assert_eq!(states(&centre, "animateur").await, ["to_confirm"]);
    assert!(states(&centre, "salarie").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_may_not_book_is_neither_offered_nor_taken() {
    let centre = centre_with(&[&field("bookings.room", "required = true")]).await;
    let plain = add(&centre, json!({})).await;
    let closed = add(&centre, json!({ "name": "Bureau", "roles": ["hr"] })).await;
    let linked = add(&centre, json!({ "name": "Grande salle", "form": "essai" })).await;
    let asker = centre.sign_in("animateur").await;
    let page = asker.get("/demarches/essai").await;
    assert!(page.says("Salle polyvalente") && !page.says("Bureau") && !page.says("Grande salle"));
    for thing in [&closed, &linked, &json!({ "id": "0198c0de-0000-7000-8000-000000000000" })] {
        let refused = fill(&asker, &wanted(thing)).await.unwrap_err();
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says("Choisissez parmi ce que vous pouvez réserver"), "{}", refused.text());
    }
    let backwards =
        [("lieu.resource", plain["id"].as_str().unwrap()), ("lieu.day", DAY), ("lieu.from", "16:00")];
    let refused =
        fill(&asker, &[backwards.as_slice(), &[("lieu.until", "15:00")]].concat()).await.unwrap_err();
    assert!(refused.says("value=\"16:00\"") && refused.says("error-lieu.until"), "{}", refused.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_the_free_slots_of_a_thing_is_chosen() {
    let centre = centre_with(&[]).await;
    let room = add(&centre, json!({ "name": "Salle d’entretien" })).await;
    let options =
        format!("required = true\n    options = {{ resource = {}, minutes = 120, days = 7 }}", room["id"]);
    let delivered = Delivered::read(&field("bookings.slot", &options)).unwrap();
    delivery::deliver(&centre.ctx(), vec![delivered]).await.unwrap();
    let (first, second) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    let (begins, label) = (format!("{DAY}T14:00"), "14\u{a0}h – 16\u{a0}h");
    let option = format!("value=\"{begins}\"");
    let page = first.get("/demarches/essai").await;
    assert!(page.says(&option) && page.says(label), "{}", page.text());
    for wrong in [format!("{DAY}T14:30"), "2026-12-24T14:00".to_owned(), "demain".to_owned()] {
        let refused = fill(&first, &[("lieu", &wrong)]).await.unwrap_err();
        assert!(refused.says("Choisissez un créneau de la liste"), "{wrong}: {}", refused.text());
    }
    let request = ask(&first, &[("lieu", &begins)]).await;
    assert!(first.get(&request).await.says("Salle d’entretien, le 25/11/2026 de 14\u{a0}h à 16\u{a0}h"));
    assert!(!second.get("/demarches/essai").await.says(&option), "taken for everybody else");
    let late = fill(&second, &[("lieu", &begins)]).await.unwrap_err();
    assert!(late.says("est déjà pris"), "{}", late.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_author_chooses_the_thing_by_its_name() {
    let centre = centre_with(&[]).await;
    let room = add(&centre, json!({ "name": "Salle d’entretien" })).await;
    let author = centre.sign_in("communication").await;
    let form = crate::forms::Author::begin(&author, "Prendre rendez-vous").await;
    form.does("/nouvelle-question", &[("step", "1"), ("kind", "bookings.slot"), ("label", "Votre créneau")])
        .await;
    let shown = form.page("/champs/votre_creneau").await;
    let named = format!("value=\"{}\"", room["id"].as_str().unwrap());
    assert!(shown.says(&named) && shown.says("Salle d’entretien"), "{}", shown.text());
    assert!(shown.says("il reste un choix à faire"), "it cannot be published as it is");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_is_cancelled_ends_the_request_that_asked_for_it() {
    let centre = centre_with(&[&field("bookings.room", "required = true")]).await;
    let room = add(&centre, json!({})).await;
    let asker = centre.sign_in("animateur").await;
    for who in ["animateur", "direction"] {
        let request = ask(&asker, &wanted(&room)).await;
        let mine = centre.token("animateur").await.get("/api/v1/bookings?mine=true").await.json();
        let open = mine["items"].as_array().unwrap().iter().find(|one| one["state"] == "to_confirm").cloned();
        let booking = open.unwrap()["id"].as_str().unwrap().to_owned();
        let page = format!("/reserver/reservations/{booking}/annuler");
        let gone = centre.sign_in(who).await.form(&page, &[("reason", "La salle est en travaux.")]).await;
        assert_eq!(gone.status, StatusCode::SEE_OTHER, "{who}: {}", gone.text());
        centre.settle().await;
        assert!(states(&centre, "animateur").await.iter().all(|state| state == "cancelled"), "{who}");
        let closed = if who == "animateur" { "Retirée" } else { "Annulée" };
        assert!(asker.get(&request).await.says(closed), "{who}: {}", asker.get(&request).await.text());
    }
    assert_eq!(other(&centre, &room).await, StatusCode::CREATED);
}
