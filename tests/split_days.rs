//! Days for split leave (domain.md §2.1): proposed after 31 October, credited once, by those who keep balances alone.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Centre;

const PAGE: &str = "/gerer/conges/fractionnement";
const API: &str = "/api/v1/leave/split-days";

/// So many days of N-1 were left on a day.
async fn open(centre: &Centre, username: &str, day: &str, left: &str) {
    let balance = json!({ "person_id": centre.people[username], "counter": "paid", "period": "2025-06-01", "quantity": left });
    let sent = json!({ "day": day, "why": "Bulletin de paie", "balances": [balance] });
    let opened = centre.token("rh").await.json("POST", "/api/v1/leave/openings", &sent).await;
    assert_eq!(opened.status, StatusCode::NO_CONTENT, "{}", opened.text());
}

async fn proposed(centre: &Centre, username: &str) -> Option<Value> {
    let found = centre.token("rh").await.get(&format!("{API}?year=2026")).await.json();
    let person = json!(centre.people[username]);
    found["items"].as_array().unwrap().iter().find(|one| one["person_id"] == person).cloned()
}

#[tokio::test(flavor = "multi_thread")]
async fn they_are_proposed_and_credited_once() {
    let centre = Centre::new().await;
    open(&centre, "salarie", "2026-10-31", "8").await;
    open(&centre, "animateur", "2026-10-31", "5").await;
    let keeper = centre.sign_in("rh").await;
    let page = keeper.get(PAGE).await;
    assert!(page.says("Jours de fractionnement 2026"), "{}", page.text());
    assert!(page.says("Personne salarie : il restait 3 jours, 1 jour en plus"), "{}", page.text());
    assert!(!page.says("Personne animateur"), "the fifth week is no part of the main leave");

    let person = centre.people["salarie"].to_string();
    let nobody = keeper.form(PAGE, &[("year", "2026")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nobody.says("Cochez au moins une personne"));
    for _ in 0..2 {
        let credited = keeper.form(PAGE, &[("year", "2026"), ("people", &person)]).await;
        assert_eq!(credited.status, StatusCode::SEE_OTHER, "{}", credited.text());
    }
    assert!(keeper.get(PAGE).await.says("Déjà crédités"));
    let mine = centre.token("salarie").await;
    let ledger = mine.get("/api/v1/leave/ledger").await.json();
    let lines = ledger["items"].as_array().unwrap().iter();
    let credited: Vec<_> = lines.filter(|line| line["kind"] == "split_days").collect();
    assert_eq!(credited.len(), 1);
    assert_eq!((&credited[0]["quantity"], &credited[0]["period"]), (&json!("1.00"), &json!("2025-06-01")));
    let told = centre.sign_in("salarie").await.get("/notifications").await;
    assert!(told.says("Jours de fractionnement crédités"), "{}", told.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_that_goes_on_counts_until_the_thirty_first() {
    let centre = Centre::new().await;
    open(&centre, "salarie", "2026-09-30", "10").await;
    // Thursday and Friday, then Monday and Tuesday of November.
    let away = json!({ "person_id": centre.people["salarie"], "counter": "paid", "from": "2026-10-29", "until": "2026-11-03" });
    let entered = centre.token("rh").await.json("POST", "/api/v1/leave/periods", &away).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    let found = proposed(&centre, "salarie").await.unwrap();
    assert_eq!((&found["left"], &found["days"]), (&json!("3.00"), &json!("1.00")), "{found}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_or_credits_them() {
    let centre = Centre::new().await;
    open(&centre, "salarie", "2026-10-31", "10").await;
    let sent = json!({ "year": 2026, "people": [centre.people["salarie"]] });
    for who in ["salarie", "communication", "informatique"] {
        let (person, program) = (centre.sign_in(who).await, centre.token(who).await);
        assert_eq!(person.get(PAGE).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(person.form(PAGE, &[("year", "2026")]).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(program.get(API).await.status, StatusCode::FORBIDDEN, "{who}");
        assert_eq!(program.json("POST", API, &sent).await.status, StatusCode::FORBIDDEN, "{who}");
    }
    let (keeper, program) = (centre.sign_in("rh").await, centre.token("rh").await);
    assert_eq!(keeper.get(&format!("{PAGE}?annee=2027")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(&format!("{API}?year=2027")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let credited = program.json("POST", API, &sent).await;
    assert_eq!(credited.json(), json!({ "credited": 1 }), "{}", credited.text());
    assert_eq!(proposed(&centre, "salarie").await.unwrap()["credited"], "2.00");
}
