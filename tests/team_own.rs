//! What those who work do with the weeks of their team themselves: take what is open, swap, see their own days and those of
//! colleagues; and a week laid again (P3, T1).

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Centre;
use crate::team::{WEEK, centre, lay, letters, publish};

async fn person_days(centre: &Centre, reader: &str, person: &str) -> Value {
    let path =
        format!("/api/v1/person-planning?person={}&from=2026-11-30&until=2026-12-20", centre.people[person]);
    let answer = centre.token(reader).await.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()["items"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_takes_what_is_open_and_nobody_else_does() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    let open = lay(&centre, &planner, json!({ "person": null })).await;
    let own = lay(&centre, &planner, json!({ "from": "12:00", "until": "13:00", "pause": 0 })).await;
    let (worker, mate) = (centre.sign_in("animateur").await, centre.sign_in("equipiere").await);
    let path = format!("/agenda/creneaux/{open}");
    assert_eq!(worker.get(&path).await.status, StatusCode::NOT_FOUND, "a draft");
    publish(&centre, &planner).await;
    assert!(mate.get(&path).await.says("Je le prends"));
    let stranger = centre.sign_in("salarie").await;
    assert!(!stranger.get(&path).await.says("Je le prends"), "another team");
    assert_eq!(stranger.form(&format!("{path}/prendre"), &[]).await.status, StatusCode::FORBIDDEN);
    let taken = worker.form(&format!("{path}/prendre"), &[]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "he is elsewhere at noon");
    assert!(taken.says("déjà pris le 02/12/2026, de 12:00 à 13:00"), "{}", taken.text());
    assert_eq!(mate.form(&format!("{path}/prendre"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(mate.get(WEEK).await.says("Personne equipiere"), "seen by all at once");
    let late = planner.json("DELETE", &format!("/api/v1/shifts/{own}"), &json!({})).await;
    assert_eq!(late.status, StatusCode::NO_CONTENT, "{}", late.text());
    let program = centre.token("animateur").await;
    let late = program.json("POST", &format!("/api/v1/shifts/{open}/take"), &json!({})).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "{}", late.text());
    assert!(
        planner.get(&format!("/api/v1/shifts/{open}")).await.says("\"published\""),
        "no change that waits"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn two_swap_once_the_colleague_and_the_coordinator_agree() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    let mine = lay(&centre, &planner, json!({})).await;
    let theirs =
        lay(&centre, &planner, json!({ "day": "2026-12-03", "person": centre.people["equipiere"] })).await;
    publish(&centre, &planner).await;
    let (worker, mate) = (centre.sign_in("animateur").await, centre.sign_in("equipiere").await);
    let page = format!("/agenda/creneaux/{mine}");
    assert!(worker.get(&page).await.says("Échanger ou céder"));
    assert!(!mate.get(&page).await.says("Échanger ou céder"), "it is not hers");
    let against = [("against", theirs.as_str())];
    assert_eq!(mate.form(&format!("{page}/echanger"), &against).await.status, StatusCode::FORBIDDEN);
    let wrong = worker.form(&format!("{page}/echanger"), &[("against", "rien")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = worker.form(&format!("{page}/echanger"), &against).await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER, "{}", asked.text());
    let swap = asked.location().to_owned();
    let again = worker.form(&format!("{page}/echanger"), &against).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "one at a time");
    assert_eq!(centre.sign_in("salarie").await.get(&swap).await.status, StatusCode::NOT_FOUND);
    let chief = centre.sign_in("coordination").await;
    assert_eq!(
        chief.form(&format!("{swap}/decider"), &[("answer", "yes")]).await.status,
        StatusCode::CONFLICT
    );
    assert_eq!(
        worker.form(&format!("{swap}/repondre"), &[("answer", "yes")]).await.status,
        StatusCode::FORBIDDEN
    );
    assert!(mate.get("/a-traiter").await.says("Répondre à un échange"));
    assert_eq!(
        mate.form(&format!("{swap}/repondre"), &[("answer", "yes")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(!mate.get("/a-traiter").await.says("Répondre à un échange"));
    assert!(chief.get("/a-traiter").await.says("Donner votre accord à un échange"));
    assert_eq!(
        mate.form(&format!("{swap}/decider"), &[("answer", "yes")]).await.status,
        StatusCode::FORBIDDEN
    );
    let before = letters(&centre, "animateur").await.len();
    let agreed = chief.form(&format!("{swap}/decider"), &[("answer", "yes")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    assert!(worker.get(&format!("/agenda/creneaux/{theirs}")).await.says("Personne animateur"));
    assert!(mate.get(&page).await.says("Personne equipiere"));
    let told = letters(&centre, "animateur").await;
    assert_eq!(told.len(), before + 1);
    assert!(
        told.iter().any(|one| one.contains("Retiré :") && one.contains("Nouveau : jeudi 03/12")),
        "{told:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_is_laid_again_and_what_cannot_be_is_told() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    lay(&centre, &planner, json!({})).await;
    lay(&centre, &planner, json!({ "day": "2026-12-04", "person": centre.people["equipiere"] })).await;
    // She is elsewhere in the week after; the Friday three weeks later is Christmas.
    lay(
        &centre,
        &planner,
        json!({ "day": "2026-12-11", "person": centre.people["equipiere"], "activity": "Formation" }),
    )
    .await;
    let copy = |to: Value, preview: bool| json!({ "team": centre.sectors["enfance"], "from": "2026-49", "to": to, "preview": preview });
    let taken = planner.json("POST", "/api/v1/team-weeks/copy", &copy(json!(["2026-50"]), true)).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", taken.text());
    let event = json!({
        "title": "Séjour", "category": "stay", "start": "2026-12-18T08:00:00", "end": "2026-12-18T20:00:00",
        "people": [centre.people["equipiere"]]
    });
    assert_eq!(
        centre.token("direction").await.json("POST", "/api/v1/events", &event).await.status,
        StatusCode::CREATED
    );
    let seen =
        planner.json("POST", "/api/v1/team-weeks/copy", &copy(json!(["2026-51", "2026-52"]), true)).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    let seen = seen.json();
    let left = seen["left"].to_string();
    assert_eq!(seen["laid"], 3, "{left}");
    assert!(left.contains("25/12/2026") && left.contains("Noël"), "{left}");
    assert!(left.contains("Personne equipiere") && left.contains("18/12/2026"), "{left}");
    let path = format!("/api/v1/team-weeks?team={}&week=2026-51", centre.sectors["enfance"]);
    assert_eq!(planner.get(&path).await.json()["shifts"], json!([]), "nothing is written yet");
    let worker = centre.sign_in("animateur").await;
    let typed = [("weeks", "2026-51"), ("weeks", "2026-52"), ("step", "copy")];
    assert_eq!(worker.form(&format!("{WEEK}/copier"), &typed).await.status, StatusCode::FORBIDDEN);
    let chief = centre.sign_in("coordination").await;
    assert!(chief.get(&format!("{WEEK}/copier")).await.says("Semaine 51"));
    let none = chief.form(&format!("{WEEK}/copier"), &[("step", "copy")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = chief.form(&format!("{WEEK}/copier"), &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let shifts = planner.get(&path).await.json()["shifts"].clone();
    let people: Vec<_> = shifts.as_array().unwrap().iter().map(|one| one["person"].is_null()).collect();
    assert_eq!(people, [false, true], "who is away leaves an open place: {shifts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_their_days_and_of_others_what_is_theirs_to_know() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    let shift = lay(&centre, &planner, json!({})).await;
    let (mine, other) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    assert!(!mine.get("/agenda/moi?du=2026-11-30").await.says("Accueil de loisirs"), "a draft");
    assert_eq!(person_days(&centre, "salarie", "animateur").await, json!([]), "nor busy for it");
    publish(&centre, &planner).await;
    let event = json!({
        "title": "Fête d’hiver", "category": "party", "start": "2026-12-05T14:00:00", "end": "2026-12-05T18:00:00",
        "people": [centre.people["animateur"]]
    });
    assert_eq!(planner.json("POST", "/api/v1/events", &event).await.status, StatusCode::CREATED);
    let page = mine.get("/agenda/moi?du=2026-11-30").await;
    for said in ["mercredi 2 décembre", "Accueil de loisirs", "09:00 – 17:00", "Salle bleue", "Fête d’hiver"]
    {
        assert!(page.says(said), "{said} in {}", page.text());
    }
    let moved = json!({ "from": "10:00", "until": "18:00" });
    assert_eq!(
        planner.json("PATCH", &format!("/api/v1/shifts/{shift}"), &moved).await.status,
        StatusCode::OK
    );
    assert!(mine.get("/agenda/moi?du=2026-11-30").await.says("09:00 – 17:00"), "as it was published");
    let program = centre.token("animateur").await;
    let link = program.json("POST", "/api/v1/calendar-feeds", &json!({ "of": "mine" })).await.json();
    let link = link["address"].as_str().unwrap();
    let feed = centre.anonymous().get(&link[link.find("/agenda/flux/").unwrap()..]).await;
    assert!(feed.says("SUMMARY:Accueil de loisirs") && feed.says("20261202T090000"), "{}", feed.text());
    let found = other.get("/agenda/collegues?q=PERSONNE+anim").await;
    assert!(found.says("Personne animateur") && !found.says("Personne rh"), "{}", found.text());
    assert!(other.get("/agenda/collegues?q=zzz").await.says("Personne ne correspond"));
    let colleague =
        other.get(&format!("/agenda/collegues/{}?du=2026-11-30", centre.people["animateur"])).await;
    assert!(colleague.says("Accueil de loisirs") && colleague.says("Fête d’hiver"), "{}", colleague.text());
    let kinds: Vec<_> = person_days(&centre, "salarie", "animateur")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["kind"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(kinds, ["shift", "event"]);
    let nobody = format!("/agenda/collegues/{}", uuid::Uuid::now_v7());
    assert_eq!(other.get(&nobody).await.status, StatusCode::NOT_FOUND);
    assert!(mine.get("/").await.says("Trouver un collègue"));
}
