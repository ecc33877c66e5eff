//! `/mon-compte/remplacements`: naming somebody who decides in one's place, on screen and by program (F2, T2).

use axum::http::StatusCode;
use chrono::{Days, TimeDelta};
use parvis_accounts::services::deputies;
use parvis_kernel::clock::local_date;
use serde_json::json;

use crate::support::Centre;

const PAGE: &str = "/mon-compte/remplacements";

/// A day so many days from today, as a form writes it.
fn day(centre: &Centre, ahead: u64) -> String {
    (local_date(centre.ctx().now()) + Days::new(ahead)).to_string()
}

#[tokio::test(flavor = "multi_thread")]
async fn people_name_who_decides_in_their_place() {
    let centre = Centre::new().await;
    let (mine, other) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    assert!(mine.get("/mon-compte").await.says(PAGE));
    let deputy = centre.people["salarie"].to_string();
    let (today, later) = (day(&centre, 0), day(&centre, 5));
    let named = mine.form(PAGE, &[("deputy", &deputy), ("from", &today), ("until", &later)]).await;
    assert_eq!((named.status, named.location()), (StatusCode::SEE_OTHER, PAGE), "{}", named.text());
    assert!(mine.get(PAGE).await.says("Personne salarie"));
    let told = other.get("/notifications").await;
    assert!(told.says("Personne animateur vous demande"), "{}", told.text());
    assert!(other.get(PAGE).await.says("Je remplace"));

    centre.clock.advance(TimeDelta::days(2));
    let (mine, other) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    let all = deputies::all(centre.ctx().read(), local_date(centre.ctx().now())).await.unwrap();
    assert_eq!((all.len(), all[0].deputy), (1, centre.people["salarie"]));
    let list = centre.token("animateur").await.get("/api/v1/deputies").await.json();
    let end = format!("{PAGE}/{}/fin", list[0]["id"].as_str().unwrap());
    assert_eq!(other.form(&end, &[]).await.status, StatusCode::NOT_FOUND, "not somebody else's");
    assert_eq!(mine.form(&end, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(other.get("/notifications").await.says("Vous ne remplacez plus Personne animateur"));
    let all = deputies::all(centre.ctx().read(), local_date(centre.ctx().now())).await.unwrap();
    assert_eq!(all, [], "it ended with yesterday");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_is_said_at_its_field_and_nothing_typed_is_lost() {
    let centre = Centre::new().await;
    let mine = centre.sign_in("animateur").await;
    let (me, other) = (centre.people["animateur"].to_string(), centre.people["salarie"].to_string());
    let (today, later) = (day(&centre, 0), day(&centre, 5));
    for (deputy, from, until, said) in [
        (me.as_str(), today.as_str(), later.as_str(), "On ne se remplace pas soi-même"),
        (&other, &later, &today, "Le dernier jour doit venir après le premier"),
        (&other, "2020-01-01", "2020-01-02", "Ces jours sont passés"),
        (&other, "2027-02-29", &later, "Cette date n’est pas valable"),
        ("", &today, &later, "Choisissez un collègue"),
        (&other, &today, "2099-01-01", "un an au plus"),
    ] {
        let refused = mine.form(PAGE, &[("deputy", deputy), ("from", from), ("until", until)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
        assert!(refused.says(said), "{said} in {}", refused.text());
        assert!(refused.says(&format!("value=\"{from}\"")), "{said}");
    }
    assert!(!mine.get(PAGE).await.says("Qui me remplace"), "nothing was kept");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_name_deputies_too_and_for_others_only_who_manages_accounts() {
    let centre = Centre::new().await;
    let (mine, manager) = (centre.token("animateur").await, centre.token("rh").await);
    let asked = |person: Option<&str>| {
        json!({
            "person_id": person.map(|name| centre.people[name]), "deputy_id": centre.people["salarie"],
            "from": day(&centre, 1), "until": day(&centre, 3),
        })
    };
    let named = mine.json("POST", "/api/v1/deputies", &asked(None)).await;
    assert_eq!(named.status, StatusCode::OK, "{}", named.text());
    let again = mine.json("POST", "/api/v1/deputies", &asked(None)).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the days are taken");
    let one = format!("/api/v1/deputies/{}", named.json()["id"].as_str().unwrap());
    let ended = mine.json("DELETE", &one, &json!({})).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT, "{}", ended.text());
    assert_eq!(mine.get("/api/v1/deputies").await.json(), json!([]));

    let for_other = mine.json("POST", "/api/v1/deputies", &asked(Some("rh"))).await;
    assert_eq!(for_other.status, StatusCode::FORBIDDEN);
    let mut nobody = asked(None);
    nobody["person_id"] = json!(uuid::Uuid::now_v7());
    let unknown = manager.json("POST", "/api/v1/deputies", &nobody).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.text());
    assert_eq!(unknown.json()["errors"][0]["field"], "person_id", "{}", unknown.text());
    let for_her = manager.json("POST", "/api/v1/deputies", &asked(Some("animateur"))).await;
    assert_eq!(for_her.status, StatusCode::OK, "somebody is ill: {}", for_her.text());
    assert!(centre.sign_in("animateur").await.get("/notifications").await.says("vous remplace"));
}
