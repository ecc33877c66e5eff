//! Twenty at once in two processes who all want one person at one time, by every way that a planning has: one of them has
//! her, the others are told so, and nothing breaks.

use std::collections::HashSet;

use axum::http::StatusCode;
use futures::future::join_all;
use parvis_accounts::services::token;
use parvis_testing::client::Client;
use serde_json::json;

use crate::claims::beside;
use crate::support::PASSWORD;
use crate::team::{WEEK, centre, lay, publish, shift};

const MANY: usize = 20;

#[tokio::test(flavor = "multi_thread")]
async fn one_person_is_planned_once_whoever_is_quicker() {
    let centre = centre().await;
    let data = tempfile::tempdir().unwrap();
    let other = parvis::serve::router(&beside(&centre, data.path()).await).unwrap();
    let scopes: Vec<_> = token::known_scopes(&centre.ctx()).into_iter().map(str::to_owned).collect();
    let programs = async |who: &str| {
        let there = token::create(&centre.ctx(), who, &scopes).await.unwrap();
        [centre.token(who).await, Client::with_token(other.clone(), &there)]
    };
    let (planners, workers) = (programs("coordination").await, programs("animateur").await);
    let screens = [centre.sign_in("coordination").await, Client::new(other.clone())];
    let signed = screens[1].form("/connexion", &[("login", "coordination"), ("password", PASSWORD)]).await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER);

    let person = centre.people["animateur"].to_string();
    let wanted = json!({ "from": "14:00", "until": "16:00" });
    let mut moving = Vec::new();
    for day in ["2026-12-03", "2026-12-04"] {
        moving.push(lay(&centre, &planners[0], json!({ "day": day })).await);
    }
    let open = lay(&centre, &planners[0], json!({ "person": null, "from": "14:00", "until": "16:00" })).await;
    publish(&centre, &planners[0]).await;
    let event = json!({
        "title": "Réunion", "category": "workshop", "people": [person],
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00",
    });
    let typed = [
        ("day", "2026-12-02"),
        ("from", "14:00"),
        ("until", "16:00"),
        ("activity", "Réunion"),
        ("duty", "other"),
        ("people", person.as_str()),
    ];
    let (moving, typed, open) = (&moving, &typed[..], &open);
    let ask = async |number: usize| {
        let (planner, worker) = (&planners[number % 2], &workers[number % 2]);
        let there = json!({ "day": "2026-12-02", "from": "14:00", "until": "16:00" });
        let answer = match number / 2 % 5 {
            0 => planner.json("POST", "/api/v1/shifts", &shift(&centre, &wanted)).await,
            1 => screens[number % 2].form(&format!("{WEEK}/creneaux"), typed).await,
            2 => {
                let path = format!("/api/v1/shifts/{}", moving[number % 2]);
                planner.json("PATCH", &path, &there).await
            }
            3 => worker.json("POST", &format!("/api/v1/shifts/{open}/take"), &json!({})).await,
            _ => planner.json("POST", "/api/v1/events", &event).await,
        };
        answer.status
    };
    let statuses = join_all((0..MANY).map(ask)).await;
    let is_done = |status: &StatusCode| status.is_success() || *status == StatusCode::SEE_OTHER;
    // The same shift moved to the same time again is no second one.
    let one = |number: usize| if number / 2 % 5 == 2 { number % 2 } else { number + MANY };
    let done = (0..MANY).filter(|number| is_done(&statuses[*number]));
    let had = done.clone().map(one).collect::<HashSet<_>>().len();
    let again = done.count() - had;
    let told = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::CONFLICT];
    let refused = statuses.iter().filter(|status| told.contains(status)).count();
    assert_eq!((had, refused + again), (1, MANY - 1), "{statuses:?}");
}
