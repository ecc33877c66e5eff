//! `/gerer/calendrier`: holidays, closures and working hours, on screen and by program; what they make of days.

use axum::http::StatusCode;
use chrono::NaiveDate;
use parvis_agenda::domain::easter::{Zone, public_holidays};
use parvis_agenda::services::{calendar, pattern};
use parvis_kernel::ports::absences::WorkingDay;
use serde_json::json;

use crate::support::Centre;

const PAGE: &str = "/gerer/calendrier";

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_calendar_is_shipped_as_the_rule_has_it() {
    let centre = Centre::new().await;
    let ctx = centre.ctx();
    let known = calendar::between(&ctx, ctx.read(), day("2020-01-01"), day("2040-12-31")).await.unwrap();
    let rule = (2020..=2040).flat_map(public_holidays).filter(|one| one.zone == Zone::Mainland);
    let rule: Vec<_> = rule.map(|one| (one.day, one.name.to_owned())).collect();
    assert_eq!(known.holidays.into_iter().collect::<Vec<_>>(), rule);
    let school = calendar::school(&ctx, day("2026-02-16"), day("2026-02-16")).await.unwrap();
    assert_eq!(school[0].name, "Vacances d’hiver");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_keep_the_calendar_and_others_do_not() {
    let centre = Centre::new().await;
    let (keeper, other) = (centre.sign_in("rh").await, centre.sign_in("animateur").await);
    let shown = keeper.get(&format!("{PAGE}?annee=2027")).await;
    for said in ["Lundi de Pâques", "Ascension", "Aucune fermeture", "Vacances de printemps"] {
        assert!(shown.says(said), "{said} in {}", shown.text());
    }
    assert!(!shown.says("Vendredi saint"));
    assert_eq!(other.get(PAGE).await.status, StatusCode::FORBIDDEN);

    let new = format!("{PAGE}/jours/fermetures/nouveau");
    let wrong = [("name", "Noël"), ("from", "2026-12-31"), ("until", "2026-12-24"), ("takes_leave", "on")];
    let refused = keeper.form(&new, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Le dernier jour doit venir après le premier") && refused.says("value=\"Noël\""));
    let right = [("name", "Noël"), ("from", "2026-12-24"), ("until", "2026-12-31"), ("takes_leave", "on")];
    assert_eq!(other.form(&new, &right).await.status, StatusCode::FORBIDDEN);
    let added = keeper.form(&new, &right).await;
    assert_eq!(
        (added.status, added.location()),
        (StatusCode::SEE_OTHER, "/gerer/calendrier?annee=2026"),
        "{}",
        added.text()
    );
    assert!(keeper.get(&format!("{PAGE}?annee=2026")).await.says("Déduite des congés"));
    assert!(keeper.form(&new, &right).await.says("Une fermeture est déjà prévue"));
    let year = keeper.form(&format!("{PAGE}/annee"), &[("year", "2041")]).await;
    assert_eq!(year.status, StatusCode::SEE_OTHER);
    assert!(keeper.get(&format!("{PAGE}?annee=2041")).await.says("Lundi de Pentecôte"));
    centre.clock.advance(chrono::Duration::days(300));
    let later = centre.sign_in("rh").await.get(PAGE).await;
    assert!(later.says("vacances scolaires ne sont pas encore connues"), "{}", later.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_keep_the_calendar_too() {
    let centre = Centre::new().await;
    let (keeper, other) = (centre.token("rh").await, centre.token("animateur").await);
    let asked = json!({ "name": "Pont de l’Ascension", "day": "2027-05-07" });
    assert_eq!(other.json("POST", "/api/v1/calendar/holidays", &asked).await.status, StatusCode::FORBIDDEN);
    let added = keeper.json("POST", "/api/v1/calendar/holidays", &asked).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let year = other.get("/api/v1/calendar?year=2027").await.json();
    assert!(
        year["public_holidays"].as_array().unwrap().iter().any(|one| one["name"] == "Pont de l’Ascension")
    );
    let one = format!("/api/v1/calendar/holidays/{}", added.json()["id"].as_str().unwrap());
    assert_eq!(other.json("DELETE", &one, &json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(keeper.json("DELETE", &one, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(keeper.json("DELETE", &one, &json!({})).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_works_other_hours_from_a_day_on() {
    let centre = Centre::new().await;
    let (keeper, person) = (centre.sign_in("rh").await, centre.people["salarie"]);
    let page = format!("{PAGE}/horaires/{person}");
    let mut typed =
        vec![("from", "2027-01-04"), ("weeks.0.0.morning", "3h30"), ("weeks.0.0.afternoon", "trois heures")];
    typed.push(("weeks.0.2.morning", "3,5"));
    let refused = keeper.form(&page, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("Écrivez une durée") && refused.says("value=\"trois heures\""),
        "{}",
        refused.text()
    );
    typed[2].1 = "3h30";
    assert_eq!(keeper.form(&page, &typed).await.status, StatusCode::SEE_OTHER);
    assert!(keeper.get(&page).await.says("10 h 30 par semaine"), "{}", keeper.get(&page).await.text());

    let ctx = centre.ctx();
    let patterns = pattern::of(ctx.read(), person).await.unwrap();
    let hours = |morning, afternoon| WorkingDay { morning, afternoon };
    assert_eq!(patterns.on(day("2027-01-03")), hours(0, 0), "a Sunday of the usual week");
    assert_eq!(patterns.on(day("2027-01-06")), hours(210, 0));
    assert_eq!(ctx.working_day(person, day("2027-01-04")).await.unwrap(), Some(hours(210, 210)));
    assert_eq!(ctx.working_day(person, day("2027-03-29")).await.unwrap(), Some(hours(0, 0)), "Easter Monday");
    assert_eq!(ctx.working_day(person, day("2026-12-07")).await.unwrap(), None, "nobody said");

    let (token, other) = (centre.token("rh").await, centre.token("salarie").await);
    let list = format!("/api/v1/working-patterns?person_id={person}");
    assert_eq!(other.get(&list).await.status, StatusCode::FORBIDDEN);
    let known = token.get(&list).await.json();
    assert_eq!(known["items"][0]["weeks"][0][0], json!([210, 210]));
    let wrong = json!({ "person_id": person, "from": "2027-02-01", "weeks": [[[210, 210]]] });
    let refused = token.json("POST", "/api/v1/working-patterns", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let one = format!("/api/v1/working-patterns/{}", known["items"][0]["id"].as_str().unwrap());
    assert_eq!(token.json("DELETE", &one, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(token.get(&list).await.json()["items"], json!([]));
}
