//! `/agenda/equipes`: a week of a team from the first shift to the mail about what changed; on screen and by program, and for
//! each what others may not see or do (P3, P6).

use axum::http::StatusCode;
use parvis_accounts::services::demonstration;
use parvis_accounts::services::person::Person;
use parvis_kernel::permission::Role;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::support::{Centre, PASSWORD};

/// The week after the one that the centre's clock stands in.
pub(crate) const WEEK: &str = "/agenda/equipes/enfance/2026-49";

pub(crate) async fn centre() -> Centre {
    let mut centre = Centre::new().await;
    let enfance = centre.sectors["enfance"];
    let person = |username: &str, roles: Vec<_>| Person {
        username: username.to_owned(),
        name: format!("Personne {username}"),
        email: format!("{username}@example.org"),
        sectors: vec![enfance],
        roles,
        ..Person::default()
    };
    let people = vec![
        person("coordination", vec![(Role::Coordinator, Some(enfance))]),
        person("voisine", vec![(Role::Coordinator, Some(centre.sectors["petite-enfance"]))]),
        person("equipiere", Vec::new()),
    ];
    let more = demonstration::open_accounts(&centre.ctx(), people, PASSWORD).await.unwrap();
    centre.people.extend(more);
    centre
}

pub(crate) fn shift(centre: &Centre, more: &Value) -> Value {
    let mut asked = json!({
        "team": centre.sectors["enfance"], "day": "2026-12-02", "from": "09:00", "until": "17:00", "pause": 30,
        "activity": "Accueil de loisirs", "place": "Salle bleue", "kind": "holidays", "duty": "supervise",
        "small": 8, "person": centre.people["animateur"]
    });
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    asked
}

pub(crate) async fn lay(centre: &Centre, client: &Client, more: Value) -> String {
    let made = client.json("POST", "/api/v1/shifts", &shift(centre, &more)).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    made.json()["id"].as_str().unwrap().to_owned()
}

/// The letters to somebody that the demonstration's mailbox shows.
pub(crate) async fn letters(centre: &Centre, username: &str) -> Vec<String> {
    centre.settle().await;
    let reader = centre.sign_in("informatique").await;
    let list = reader.get("/demo/courriels").await.text();
    let mut found = Vec::new();
    for path in list.split("href=\"").filter_map(|rest| rest.split('"').next()) {
        if path.starts_with("/demo/courriels/") {
            let letter = reader.get(path).await.text().replace('\u{a0}', " ");
            if letter.contains(&format!("{username}@example.org")) {
                found.push(letter);
            }
        }
    }
    found
}

pub(crate) async fn publish(centre: &Centre, client: &Client) -> Value {
    let asked = json!({ "team": centre.sectors["enfance"], "week": "2026-49" });
    let done = client.json("POST", "/api/v1/team-weeks/publish", &asked).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text());
    done.json()
}

async fn week(centre: &Centre, client: &Client) -> Value {
    let path = format!("/api/v1/team-weeks?team={}&week=2026-49", centre.sectors["enfance"]);
    client.get(&path).await.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_lays_a_week_that_others_see_once_it_is_published() {
    let centre = centre().await;
    let (planner, worker) = (centre.sign_in("coordination").await, centre.sign_in("animateur").await);
    let list = planner.get("/agenda/equipes").await;
    assert!(list.says("Enfance") && list.says("vous planifiez"), "{}", list.text());
    let form = planner.get(&format!("{WEEK}/creneaux?jour=2026-12-02")).await;
    assert!(form.says("Personne animateur") && form.says("Quelqu’un d’une autre équipe"), "{}", form.text());
    let (one, two) = (centre.people["animateur"].to_string(), centre.people["equipiere"].to_string());
    let mut typed = vec![
        ("day", "2026-12-02"),
        ("from", "09:00"),
        ("until", "17:00"),
        ("activity", "Accueil de loisirs"),
        ("place", "Salle bleue"),
        ("kind", "holidays"),
        ("duty", "supervise"),
        ("small", "16"),
        ("big", "24"),
        ("open", "1"),
        ("people", one.as_str()),
        ("people", two.as_str()),
    ];
    let path = format!("{WEEK}/creneaux");
    assert_eq!(worker.form(&path, &typed).await.status, StatusCode::FORBIDDEN);
    let neighbour = centre.sign_in("voisine").await;
    assert_eq!(neighbour.form(&path, &typed).await.status, StatusCode::FORBIDDEN, "another sector");
    let added = planner.form(&path, &typed).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let seen = planner.get(WEEK).await;
    for said in [
        "Brouillon",
        "Personne equipiere",
        "À pourvoir",
        "09:00 – 17:00",
        "il manque 2 encadrants",
        "40 enfants",
    ] {
        assert!(seen.says(said), "{said} in {}", seen.text());
    }
    assert!(!worker.get(WEEK).await.says("Salle bleue"), "a draft is nobody else's");
    assert_eq!(worker.form(&format!("{WEEK}/publier"), &[]).await.status, StatusCode::FORBIDDEN);
    let done = planner.form(&format!("{WEEK}/publier"), &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let seen = worker.get(WEEK).await;
    assert!(
        seen.says("Salle bleue") && !seen.says("il manque") && !seen.says("Brouillon"),
        "{}",
        seen.text()
    );
    // What is wrong comes back with all that was typed.
    typed[1] = ("from", "25:00");
    typed[3] = ("activity", " ");
    let refused = planner.form(&path, &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in ["Cette heure n’est pas valable", "Dites de quelle activité", "Salle bleue"] {
        assert!(refused.says(said), "{said} in {}", refused.text());
    }
    for wrong in
        ["/agenda/equipes/enfance/2026-54", "/agenda/equipes/enfance/hier", "/agenda/equipes/zoo/2026-49"]
    {
        assert_eq!(planner.get(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_planned_twice_unless_for_a_reason_that_is_kept() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    lay(&centre, &planner, json!({})).await;
    // A draft takes its people already, for another coordinator too.
    let neighbour = centre.token("voisine").await;
    let elsewhere = json!({ "team": centre.sectors["petite-enfance"], "from": "16:00", "until": "18:00" });
    let refused = neighbour.json("POST", "/api/v1/shifts", &shift(&centre, &elsewhere)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("Personne animateur") && refused.says("09:00") && refused.says("person"),
        "{}",
        refused.text()
    );
    assert!(!refused.says("Accueil de loisirs"), "never what for");
    let after = json!({ "from": "17:00", "until": "18:00" });
    lay(&centre, &planner, after).await;
    let reason = json!({ "from": "12:00", "until": "13:00", "reason": "Remplacement au pied levé" });
    let id = lay(&centre, &planner, reason).await;
    let screen = centre.sign_in("coordination").await;
    assert!(screen.get(WEEK).await.says("Remplacement au pied levé"));
    let moved = json!({ "from": "13:00", "until": "14:00" });
    let path = format!("/api/v1/shifts/{id}");
    let refused = planner.json("PATCH", &path, &moved).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a reason holds for what it was given for");
    let renamed = json!({ "activity": "Sortie" });
    assert_eq!(planner.json("PATCH", &path, &renamed).await.status, StatusCode::OK);
    assert!(planner.get(&path).await.says("Remplacement au pied levé"));
    let free = json!({ "from": "18:00", "until": "19:00", "reason": "Inutile" });
    let id = lay(&centre, &planner, free).await;
    assert!(
        !planner.get(&format!("/api/v1/shifts/{id}")).await.says("Inutile"),
        "no reason is kept that was not needed"
    );
    // The form refuses at the field of the people, and keeps what was typed.
    let person = centre.people["animateur"].to_string();
    let typed = [
        ("day", "2026-12-02"),
        ("from", "10:00"),
        ("until", "11:00"),
        ("activity", "Réunion"),
        ("duty", "other"),
        ("people", person.as_str()),
    ];
    let refused = screen.form(&format!("{WEEK}/creneaux"), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.says("déjà pris le 02/12/2026, de 09:00 à 17:00") && refused.says("Réunion"),
        "{}",
        refused.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn each_is_told_once_of_what_changed_for_them() {
    let centre = centre().await;
    let planner = centre.token("coordination").await;
    let first = lay(&centre, &planner, json!({})).await;
    lay(&centre, &planner, json!({ "person": centre.people["equipiere"] })).await;
    let other =
        lay(&centre, &planner, json!({ "day": "2026-12-03", "person": centre.people["salarie"] })).await;
    assert!(letters(&centre, "animateur").await.is_empty(), "a draft tells nobody");
    publish(&centre, &planner).await;
    let told = letters(&centre, "animateur").await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("est prêt") && told[0].contains("mercredi 02/12 · 09:00 – 17:00"),
        "{}",
        told[0]
    );
    assert_eq!(letters(&centre, "equipiere").await.len(), 1);

    // Several edits of two people, one of which is undone, then one publication.
    for hours in [("10:00", "18:00"), ("11:00", "19:00")] {
        let moved = json!({ "from": hours.0, "until": hours.1, "place": "Salle verte" });
        assert_eq!(
            planner.json("PATCH", &format!("/api/v1/shifts/{first}"), &moved).await.status,
            StatusCode::OK
        );
    }
    for place in ["Cour", "Salle bleue"] {
        let moved = json!({ "place": place });
        assert_eq!(
            planner.json("PATCH", &format!("/api/v1/shifts/{other}"), &moved).await.status,
            StatusCode::OK
        );
    }
    assert_eq!(week(&centre, &planner).await["changes"], 1, "what was put back is no change");
    assert_eq!(letters(&centre, "animateur").await.len(), 1, "nothing before it is published");
    let worker = centre.token("animateur").await;
    let still = worker.get(&format!("/api/v1/shifts/{first}")).await;
    assert!(still.says("09:00") && !still.says("Salle verte"), "{}", still.text());
    publish(&centre, &planner).await;
    let told = letters(&centre, "animateur").await;
    assert_eq!(told.len(), 2, "{told:?}");
    let change = told.iter().find(|letter| letter.contains("a changé")).unwrap();
    for said in [
        "Avant : mercredi 02/12 · 09:00 – 17:00",
        "Maintenant : mercredi 02/12 · 11:00 – 19:00",
        "Salle verte",
    ] {
        assert!(change.contains(said), "{said} in {change}");
    }
    for untouched in ["equipiere", "salarie"] {
        assert_eq!(letters(&centre, untouched).await.len(), 1, "{untouched}");
    }
    // Nothing left: nobody is told, and it is said so.
    let asked = json!({ "team": centre.sectors["enfance"], "week": "2026-49" });
    let again = planner.json("POST", "/api/v1/team-weeks/publish", &asked).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    // Taken away and given to somebody else: both are told.
    let given = json!({ "person": centre.people["equipiere"], "day": "2026-12-04" });
    assert_eq!(
        planner.json("PATCH", &format!("/api/v1/shifts/{first}"), &given).await.status,
        StatusCode::OK
    );
    publish(&centre, &planner).await;
    assert!(letters(&centre, "animateur").await.iter().any(|letter| letter.contains("Retiré :")));
    assert!(
        letters(&centre, "equipiere").await.iter().any(|letter| letter.contains("Nouveau : vendredi 04/12"))
    );
    let gone = planner.call("DELETE", &format!("/api/v1/shifts/{other}"), "", &[], &[]).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT, "{}", gone.text());
    publish(&centre, &planner).await;
    assert_eq!(planner.get(&format!("/api/v1/shifts/{other}")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(letters(&centre, "salarie").await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_to_know_of_a_week_is_told_to_whoever_plans() {
    let centre = centre().await;
    let (planner, rh) = (centre.token("coordination").await, centre.token("rh").await);
    let contract = json!({
        "person": centre.people["animateur"], "kind": "cdi", "weekly": 600, "skill": "qualified", "from": "2026-01-01"
    });
    assert_eq!(rh.json("POST", "/api/v1/contracts", &contract).await.status, StatusCode::CREATED);
    lay(&centre, &planner, json!({ "pause": 0, "small": 9 })).await;
    lay(&centre, &planner, json!({ "day": "2026-12-03", "from": "14:00", "until": "22:00" })).await;
    lay(&centre, &planner, json!({ "day": "2026-12-04", "from": "08:00", "until": "10:00" })).await;
    lay(&centre, &planner, json!({ "day": "2026-12-05", "person": centre.people["equipiere"] })).await;
    let warnings = week(&centre, &planner).await["warnings"].to_string().replace('\u{a0}', " ");
    for said in [
        "il manque un encadrant de 09:00 à 17:00",
        "plus de 6 h sans pause",
        "moins de 11 h de repos",
        "prévues, pour 10 h au contrat",
        "plus d’un encadrant sur cinq est sans qualification",
    ] {
        assert!(warnings.contains(said), "{said} in {warnings}");
    }
    let hours = week(&centre, &planner).await["hours"].clone();
    let of = |name: &str| {
        let id = centre.people[name].to_string();
        hours.as_array().unwrap().iter().find(|one| one["person"] == json!(id)).cloned().unwrap()
    };
    assert_eq!(
        (&of("animateur")["planned"], &of("animateur")["contract"]),
        (&json!(480 + 450 + 90), &json!(600))
    );
    publish(&centre, &planner).await;
    let seen = week(&centre, &centre.token("animateur").await).await;
    assert_eq!(
        (seen["warnings"].clone(), seen["hours"].clone()),
        (json!([]), json!([])),
        "for those who plan alone"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn contracts_are_kept_row_by_row_by_those_who_may() {
    let centre = centre().await;
    let person = centre.people["animateur"];
    let page = format!("/agenda/contrats/{person}");
    let typed = [
        ("kind", "cdd"),
        ("weekly", "17h30"),
        ("skill", "trainee"),
        ("from", "2026-09-01"),
        ("until", "2027-08-31"),
    ];
    for nobody in ["animateur", "salarie"] {
        let client = centre.sign_in(nobody).await;
        assert_eq!(client.get(&page).await.status, StatusCode::FORBIDDEN, "{nobody}");
        assert_eq!(client.form(&page, &typed).await.status, StatusCode::FORBIDDEN, "{nobody}");
    }
    let neighbour = centre.sign_in("voisine").await;
    assert_eq!(neighbour.get(&page).await.status, StatusCode::NOT_FOUND, "not of her sector");
    assert_eq!(neighbour.get("/agenda/equipes/enfance/personnes").await.status, StatusCode::FORBIDDEN);
    let keeper = centre.sign_in("coordination").await;
    let refused = keeper
        .form(&page, &[("kind", ""), ("weekly", "beaucoup"), ("skill", "trainee"), ("from", "x")])
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Choisissez un contrat") && refused.says("beaucoup"), "{}", refused.text());
    assert_eq!(keeper.form(&page, &typed).await.status, StatusCode::SEE_OTHER);
    let shown = keeper.get(&page).await;
    assert!(shown.says("CDD") && shown.says("17 h 30") && shown.says("Stagiaire BAFA"), "{}", shown.text());
    let list = keeper.get("/agenda/equipes/enfance/personnes").await;
    assert!(list.says("Stagiaire BAFA") && list.says("à compléter"), "{}", list.text());
    let rh = centre.token("rh").await;
    let rows = rh.get(&format!("/api/v1/contracts?person={person}")).await.json();
    let id = rows["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        centre.token("voisine").await.get(&format!("/api/v1/contracts/{id}")).await.status,
        StatusCode::NOT_FOUND
    );
    let gone = keeper.form(&format!("/agenda/contrats/lignes/{id}/retirer"), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(keeper.get(&page).await.says("Rien n’est noté"));
}

#[tokio::test(flavor = "multi_thread")]
async fn ratios_are_dated_and_have_a_source() {
    let centre = centre().await;
    let (rh, planner) = (centre.sign_in("rh").await, centre.sign_in("coordination").await);
    let page = rh.get("/gerer/encadrement").await;
    for said in
        ["1 pour 8 avant 6 ans, 1 pour 12 à partir de 6 ans", "1 pour 14 avant 6 ans, 1 pour 18", "R. 227-15"]
    {
        assert!(page.says(said), "{said} in {}", page.text());
    }
    let typed = [
        ("kind", "holidays"),
        ("from", "2026-12-01"),
        ("small", "5"),
        ("big", "10"),
        ("source", "Décret d’essai"),
    ];
    assert_eq!(planner.form("/gerer/encadrement", &typed).await.status, StatusCode::FORBIDDEN);
    assert_eq!(planner.get("/gerer/encadrement").await.status, StatusCode::FORBIDDEN);
    let refused =
        rh.form("/gerer/encadrement", &[("kind", "zoo"), ("from", ""), ("small", "0"), ("big", "x")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("Dites où c’est écrit"), "{}", refused.text());
    assert_eq!(rh.form("/gerer/encadrement", &typed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(rh.form("/gerer/encadrement", &typed).await.status, StatusCode::UNPROCESSABLE_ENTITY, "twice");
    let program = centre.token("coordination").await;
    lay(&centre, &program, json!({ "day": "2026-11-30", "small": 8 })).await;
    lay(&centre, &program, json!({ "day": "2026-12-01", "small": 8 })).await;
    let warnings = week(&centre, &program).await["warnings"].to_string();
    let short = warnings.matches("il manque un encadrant").count();
    assert_eq!(short, 1, "8 children need one until the day before, and two from then on: {warnings}");
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_else_agrees_where_that_is_wanted() {
    let centre = centre().await;
    let it = centre.sign_in("informatique").await;
    let on = it.form("/gerer/reglages/plannings.team_needs_validation", &[("value", "on")]).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.text());
    let (planner, director) = (centre.sign_in("coordination").await, centre.sign_in("direction").await);
    lay(&centre, &centre.token("coordination").await, json!({})).await;
    assert_eq!(planner.form(&format!("{WEEK}/publier"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(planner.get(WEEK).await.says("attend la validation"));
    assert!(letters(&centre, "animateur").await.is_empty());
    assert!(director.get("/a-traiter").await.says("Valider un planning d’équipe"));
    let decide = format!("{WEEK}/valider");
    assert_eq!(planner.form(&decide, &[("answer", "yes")]).await.status, StatusCode::FORBIDDEN);
    let refused = director.form(&decide, &[("answer", "no")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "a refusal says why");
    let back = director.form(&decide, &[("answer", "no"), ("reason", "Trop peu de monde")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert!(letters(&centre, "coordination").await[0].contains("Trop peu de monde"));
    assert!(!director.get("/a-traiter").await.says("Valider un planning d’équipe"));
    assert_eq!(planner.form(&format!("{WEEK}/publier"), &[]).await.status, StatusCode::SEE_OTHER);
    let agreed = director.form(&decide, &[("answer", "yes")]).await;
    assert_eq!(agreed.status, StatusCode::SEE_OTHER, "{}", agreed.text());
    assert_eq!(letters(&centre, "animateur").await.len(), 1);
    // Nobody agrees to what they asked for themselves.
    lay(&centre, &centre.token("direction").await, json!({ "day": "2026-12-04" })).await;
    let alone = director.form(&format!("{WEEK}/publier"), &[]).await;
    assert_eq!(alone.status, StatusCode::CONFLICT, "there is no other director");
}
