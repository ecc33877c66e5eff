//! `/agenda`: events from the form to the list, their dates and who runs them, on screen and by program.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::support::Centre;

fn cooking(more: &Value) -> Value {
    let mut asked = json!({
        "title": "Atelier cuisine", "category": "workshop", "place": "Cuisine",
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00",
        "repeat": { "every": "week", "count": 3 }
    });
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    asked
}

const FORM: [(&str, &str); 11] = [
    ("title", "Fête de quartier"),
    ("category", "party"),
    ("start", "2026-12-12"),
    ("start_time", "14:00"),
    ("end", ""),
    ("end_time", "18:00"),
    ("repeat", "none"),
    ("only", "always"),
    ("highlight", "on"),
    ("place", "Place du marché"),
    ("step", "save"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = FORM.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_adds_what_they_run_and_everybody_sees_it() {
    let centre = Centre::new().await;
    let (author, other) = (centre.sign_in("animateur").await, centre.sign_in("salarie").await);
    let added = author.form("/agenda/nouveau", &FORM).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = added.location().to_owned();
    let list = other.get("/agenda").await;
    for said in ["Fête de quartier", "14:00 – 18:00", "Fête et convivialité", "Place du marché", "Temps fort"]
    {
        assert!(list.says(said), "{said} in {}", list.text());
    }
    for view in ["semaine&du=2026-12-12", "mois&du=2026-12-01", "annee&du=2026-01-01"] {
        assert!(other.get(&format!("/agenda?vue={view}")).await.says("Fête de quartier"), "{view}");
    }
    assert!(other.get("/agenda?vue=annee&du=2026-01-01").await.says("nouveau"));
    assert_eq!(other.get("/agenda?vue=siecle").await.status, StatusCode::NOT_FOUND);
    let shown = other.get(&page).await;
    assert!(shown.says("Fête de quartier") && !shown.says("Modifier"));
    assert_eq!(other.get(&format!("{page}/modifier")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        other.form(&format!("{page}/modifier"), &[("title", "Moi")]).await.status,
        StatusCode::FORBIDDEN
    );
    let changed = [("title", "Fête d’hiver"), ("category", "party"), ("step", "save")];
    assert_eq!(author.form(&format!("{page}/modifier"), &changed).await.status, StatusCode::SEE_OTHER);
    assert!(other.get(&page).await.says("Fête d’hiver"));
    centre.settle().await;
    assert!(other.get("/recherche?q=hiver").await.says("Fête d’hiver"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_comes_back_with_all_that_was_typed() {
    let centre = Centre::new().await;
    let author = centre.sign_in("animateur").await;
    for (changes, said) in [
        (vec![("title", " ")], "Donnez un nom"),
        (vec![("end_time", "13:00")], "La fin doit venir après le début"),
        (vec![("start", "2027-03-28"), ("start_time", "02:30")], "n’existe pas"),
        (vec![("start_time", "26:00")], "Cette heure n’est pas valable"),
        (vec![("repeat", "week")], "Dites jusqu’à quel jour"),
        (vec![("repeat", "day"), ("count", "10000000")], "trop de dates"),
        (vec![("repeat", "day"), ("ends", "2035-01-01")], "18 mois"),
        (vec![("sector", "nulle-part")], "Ce secteur n’existe plus"),
    ] {
        let refused = author.form("/agenda/nouveau", &with(&changes)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{changes:?}");
        assert!(refused.says(said) && refused.says("Place du marché"), "{said} in {}", refused.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_dates_are_seen_before_they_are_made() {
    let centre = Centre::new().await;
    let author = centre.sign_in("animateur").await;
    let weekly = [("start", "2026-12-11"), ("repeat", "week"), ("count", "4"), ("step", "preview")];
    let seen = author.form("/agenda/nouveau", &with(&weekly)).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert!(seen.says("4 dates") && seen.says("Noël") && seen.says("Jour de l’an"), "{}", seen.text());
    assert!(!author.get("/agenda").await.says("Fête de quartier"), "nothing was written");
    let kept = [
        ("start", "2026-12-11"),
        ("repeat", "week"),
        ("count", "4"),
        ("skip", "2026-12-25"),
        ("skip", "2027-01-01"),
    ];
    let added = author.form("/agenda/nouveau", &with(&kept)).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = author.get(added.location()).await;
    assert!(page.says("11 décembre") && page.says("18 décembre") && !page.says("25 décembre"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_runs_two_things_at_once() {
    let centre = Centre::new().await;
    let (leader, director) = (centre.token("animateur").await, centre.token("direction").await);
    let somebody = json!({ "people": [centre.people["salarie"]] });
    let first = leader.json("POST", "/api/v1/events", &cooking(&somebody)).await;
    assert_eq!(first.status, StatusCode::CREATED, "{}", first.text());
    let twice = json!({ "people": [centre.people["salarie"]], "start": "2026-12-09T15:00:00", "end": "2026-12-09T17:00:00", "repeat": null });
    let refused = leader.json("POST", "/api/v1/events", &cooking(&twice)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text().contains("Personne salarie") && refused.text().contains("09/12/2026"),
        "{}",
        refused.text()
    );
    let mut reasoned = cooking(&twice);
    reasoned["reason"] = json!("Remplacement");
    assert_eq!(leader.json("POST", "/api/v1/events", &reasoned).await.status, StatusCode::FORBIDDEN);
    let overridden = director.json("POST", "/api/v1/events", &reasoned).await;
    assert_eq!(overridden.status, StatusCode::CREATED, "{}", overridden.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn dates_are_moved_and_cancelled_on_screen_and_by_program() {
    let centre = Centre::new().await;
    let (author, other) = (centre.token("animateur").await, centre.token("salarie").await);
    let event = author.json("POST", "/api/v1/events", &cooking(&json!({}))).await.json();
    let date = |number: usize| event["dates"][number]["id"].as_str().unwrap().to_owned();
    let second = format!("/api/v1/event-dates/{}", date(1));
    let moved = json!({ "start": "2026-12-10T14:00:00", "end": "2026-12-10T16:00:00" });
    assert_eq!(other.json("PATCH", &second, &moved).await.status, StatusCode::FORBIDDEN);
    assert_eq!(author.json("PATCH", &second, &moved).await.status, StatusCode::OK);
    let all = json!({ "start": "2026-12-02T17:00:00", "end": "2026-12-02T19:00:00", "scope": "all" });
    let first = format!("/api/v1/event-dates/{}", date(0));
    let asked = author.json("PATCH", &first, &all).await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    assert!(asked.text().contains("09/12/2026"), "{}", asked.text());
    let screen = centre.sign_in("animateur").await;
    let typed = [("start", "2026-12-02"), ("start_time", "17:00"), ("end_time", "19:00"), ("scope", "all")];
    let page = format!("/agenda/dates/{}", date(0));
    assert!(screen.get(&page).await.says("Cette date et les suivantes"));
    let shown = screen.form(&page, &typed).await;
    assert!(shown.status == StatusCode::OK && shown.says("changée à la main"), "{}", shown.text());
    let answered = [&typed[..], &[("exceptions", "keep")]].concat();
    assert_eq!(screen.form(&page, &answered).await.status, StatusCode::SEE_OTHER);
    let id = event["id"].as_str().unwrap();
    let now = author.get(&format!("/api/v1/events/{id}")).await.json();
    let starts: Vec<_> = now["dates"].as_array().unwrap().iter().map(|one| one["start"].clone()).collect();
    assert_eq!(starts, ["2026-12-02T16:00:00Z", "2026-12-10T13:00:00Z", "2026-12-16T16:00:00Z"]);

    let last = format!("/agenda/dates/{}", date(2));
    let stranger = centre.sign_in("salarie").await;
    assert_eq!(stranger.form(&format!("{last}/annuler"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(
        screen.form(&format!("{last}/annuler"), &[("scope", "this")]).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(screen.get(&format!("/agenda/{id}")).await.says("Annulé"));
    assert_eq!(screen.form(&format!("{last}/retablir"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(!screen.get(&format!("/agenda/{id}")).await.says("Annulé"));
    let gone = author.json("DELETE", &format!("{first}?scope=all"), &json!({})).await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let list = other.get("/api/v1/events?from=2026-12-01&until=2026-12-31").await.json();
    assert!(list["items"].as_array().unwrap().iter().all(|one| one["cancelled"] == true), "{list}");
}
