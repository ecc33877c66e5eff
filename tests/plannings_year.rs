//! The planning as it is looked at, a season copied into the next, and funding procedures that nobody forgets.

use axum::http::StatusCode;
use chrono::Duration;
use parvis_testing::client::Client;
use serde_json::{Value, json};

use crate::bookings::add as room;
use crate::support::Centre;

async fn made(program: &Client, more: Value) -> Value {
    let mut asked = json!({
        "title": "Atelier cuisine", "category": "workshop", "public": "Familles",
        "start": "2026-12-02T14:00:00", "end": "2026-12-02T16:00:00",
        "repeat": { "every": "week", "count": 3 }
    });
    for (name, value) in more.as_object().unwrap() {
        asked[name] = value.clone();
    }
    let answer = program.json("POST", "/api/v1/events", &asked).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_planning_is_filtered_and_seen_as_a_grid() {
    let centre = Centre::new().await;
    let leader = centre.token("animateur").await;
    let (sector, other) = (centre.sectors["enfance"], centre.sectors["petite-enfance"]);
    made(&leader, json!({ "sector_id": sector })).await;
    let party = json!({
        "title": "Fête d’hiver", "category": "party", "public": "Tout public", "highlight": true, "repeat": null,
        "start": "2026-12-19T15:00:00", "end": "2026-12-19T18:00:00"
    });
    made(&leader, party).await;
    let reader = centre.sign_in("salarie").await;
    for view in ["liste&du=2026-12-01", "semaine&du=2026-12-14", "mois&du=2026-12-01", "annee&du=2026-01-01"]
    {
        for (filter, cooking, party) in [
            ("", true, true),
            ("&type=party", false, true),
            (&*format!("&secteur={sector}"), true, true),
            (&*format!("&secteur={other}"), false, true),
            ("&public=famille", true, false),
            ("&etat=recurring", true, false),
            ("&etat=coming", false, true),
            ("&etat=new", true, true),
        ] {
            let page = reader.get(&format!("/agenda?vue={view}{filter}")).await;
            assert_eq!(page.status, StatusCode::OK);
            assert_eq!(page.says("Atelier cuisine"), cooking, "{view}{filter}");
            // What stands out is pinned in all but the list of another week.
            assert_eq!(page.says("Fête d’hiver"), party, "{view}{filter}");
        }
        let none = reader.get(&format!("/agenda?vue={view}&type=stay")).await;
        assert!(none.says("Rien ne correspond") && none.says("Tout afficher"), "{}", none.text());
    }
    let month = reader.get("/agenda?vue=mois&du=2026-12-01").await;
    assert!(month.says("plan-table") && month.says("Noël") && month.says("★"), "{}", month.text());
    assert!(reader.get("/agenda?vue=mois&du=2026-08-01").await.says("Rien n’est prévu"), "holidays alone");
    assert_eq!(reader.get("/agenda?vue=mois&du=quand").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let event = made(&leader, json!({ "repeat": null, "title": "Goûter" })).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().unwrap());
    let moved = leader.json("PATCH", &path, &json!({ "sector_id": other })).await.json();
    assert_eq!(moved["sector_id"], json!(other));
    let whole = leader.json("PATCH", &path, &json!({ "sector_id": "all" })).await.json();
    assert_eq!(whole["sector_id"], Value::Null);
    let refused = leader.json("PATCH", &path, &json!({ "sector_id": centre.people["rh"] })).await;
    assert_eq!(refused.json()["errors"][0]["field"], "sector_id");
}

#[tokio::test(flavor = "multi_thread")]
async fn times_that_are_not_there_are_told_at_their_field() {
    let centre = Centre::new().await;
    let author = centre.sign_in("animateur").await;
    let base = [("title", "Nuit du conte"), ("category", "party"), ("step", "save")];
    for (more, status, said) in [
        // Twice on that night: the first one is meant.
        (vec![("start", "2027-10-31"), ("start_time", "02:30"), ("end_time", "04:00")], 303, ""),
        (vec![("start", "2027-03-28"), ("start_time", "01:30"), ("end_time", "02:30")], 422, "n’existe pas"),
        (
            vec![
                ("start", "2027-01-31"),
                ("start_time", "10:00"),
                ("end_time", "11:00"),
                ("repeat", "month_day"),
                ("ends", "2027-06-30"),
            ],
            303,
            "",
        ),
        (
            vec![
                ("start", "2028-02-29"),
                ("start_time", "10:00"),
                ("end_time", "11:00"),
                ("repeat", "year_day"),
                ("count", "3"),
            ],
            422,
            "18 mois",
        ),
        (
            vec![
                ("start", "2027-01-04"),
                ("start_time", "10:00"),
                ("end_time", "11:00"),
                ("repeat", "day"),
                ("apart", "0"),
                ("count", "3"),
            ],
            422,
            "error-apart",
        ),
    ] {
        let answer = author.form("/agenda/nouveau", &[&base[..], &more].concat()).await;
        assert_eq!(answer.status.as_u16(), status, "{more:?}: {}", answer.text());
        assert!(said.is_empty() || answer.says(said), "{more:?}: {}", answer.text());
    }
    let monthly = [
        &base[..2],
        &[
            ("start", "2027-01-31"),
            ("start_time", "10:00"),
            ("end_time", "11:00"),
            ("repeat", "month_day"),
            ("ends", "2027-06-30"),
            ("step", "preview"),
        ],
    ]
    .concat();
    let seen = author.form("/agenda/nouveau", &monthly).await;
    assert!(seen.says("3 dates") && seen.says("31 mars") && seen.says("31 mai"), "{}", seen.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_season_is_seen_then_copied_whole_or_not_at_all() {
    let centre = Centre::new().await;
    let hall = room(&centre, json!({})).await;
    let leader = centre.token("animateur").await;
    let weekly = json!({
        "resources": [{ "id": hall["id"] }], "people": [centre.people["salarie"]],
        "start": "2026-11-10T14:00:00", "end": "2026-11-10T16:00:00", "repeat": { "every": "week", "count": 4 }
    });
    let event = made(&leader, weekly).await;
    let id = event["id"].as_str().unwrap();
    let screen = centre.sign_in("animateur").await;
    let page = screen.get("/agenda/saison?annee=2026").await;
    assert!(page.says("Atelier cuisine") && page.says("4 dates"), "{}", page.text());
    assert!(!centre.sign_in("salarie").await.get("/agenda/saison?annee=2026").await.says("Atelier cuisine"));
    let form = |step: &'static str| {
        vec![("year", "2026"), ("events", id), ("people", "on"), ("resources", "on"), ("step", step)]
    };
    let seen = screen.form("/agenda/saison", &form("preview")).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    // Four Tuesdays from 9 November 2027 on.
    assert!(seen.says("9 novembre") && seen.says("30 novembre"), "{}", seen.text());
    assert!(!leader.get("/api/v1/events?from=2027-11-01&until=2027-11-30").await.text().contains("cuisine"));
    // One who may not change an event does not copy it.
    let stranger = centre.sign_in("salarie").await;
    assert_eq!(stranger.form("/agenda/saison", &form("copy")).await.status, StatusCode::NOT_FOUND);
    let none = screen.form("/agenda/saison", &[("year", "2026"), ("step", "preview")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);

    // Somebody has the hall on one of these days.
    let other = json!({
        "title": "Conseil", "resources": [{ "id": hall["id"] }], "repeat": null,
        "start": "2027-11-16T15:00:00", "end": "2027-11-16T17:00:00"
    });
    made(&centre.token("direction").await, other).await;
    let refused = screen.form("/agenda/saison", &form("copy")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("16/11/2027") && refused.says("Conseil"), "{}", refused.text());
    let free = [form("copy"), vec![("only_free", "on")]].concat();
    assert_eq!(screen.form("/agenda/saison", &free).await.status, StatusCode::SEE_OTHER);
    let dates = leader.get("/api/v1/events?from=2027-11-01&until=2027-12-31").await.json();
    let of: Vec<_> =
        dates["items"].as_array().unwrap().iter().filter(|one| one["title"] == "Atelier cuisine").collect();
    assert_eq!(of.len(), 3, "{dates}");
    assert!(screen.get("/agenda/saison?annee=2026").await.says("déjà repris"));

    let asked = json!({ "season": 2026, "events": [id], "preview": true });
    let seen = leader.json("POST", "/api/v1/events/copy-season", &asked).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    assert_eq!(
        (&seen.json()["made"], seen.json()["events"][0]["dates"].as_array().unwrap().len()),
        (&json!(0), 4)
    );
    let program = centre.token("salarie").await.json("POST", "/api/v1/events/copy-season", &asked).await;
    assert_eq!(program.status, StatusCode::NOT_FOUND);
}

const PROCEDURE: [(&str, &str); 6] = [
    ("title", "Agrément du centre social"),
    ("funder", "CAF du Nord"),
    ("deadline", "2027-01-20"),
    ("status", "to_prepare"),
    ("amount", "12 500,50"),
    ("yearly", "on"),
];

#[tokio::test(flavor = "multi_thread")]
async fn a_funding_procedure_is_kept_by_the_direction_and_never_forgotten() {
    let centre = Centre::new().await;
    let owner = centre.people["communication"].to_string();
    let director = centre.sign_in("direction").await;
    let other = centre.sign_in("salarie").await;
    let fields = [&PROCEDURE[..], &[("owner", &*owner)]].concat();
    let new = "/agenda/demarches/nouvelle";
    assert_eq!(other.form(new, &fields).await.status, StatusCode::FORBIDDEN);
    let wrong = [&fields[..], &[("link", "ftp://x")]].concat();
    let refused = director.form(new, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("error-link") && refused.says("CAF du Nord"));
    let added = director.form(new, &fields).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let page = added.location().to_owned();
    assert!(director.get(&page).await.says("12500,50 €"));
    assert!(director.get("/agenda/demarches").await.says("Agrément du centre social"));
    assert!(director.get("/agenda?vue=annee&du=2027-01-01").await.says("Agrément du centre social"));
    assert!(!other.get("/agenda?vue=annee&du=2027-01-01").await.says("Agrément du centre social"));
    assert!(other.get("/agenda/demarches").await.says("Aucune démarche de financement"));
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.form(&format!("{page}/modifier"), &fields).await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.form(&format!("{page}/supprimer"), &[]).await.status, StatusCode::FORBIDDEN);
    centre.settle().await;
    assert!(director.get("/recherche?q=agr%C3%A9ment").await.says("Agrément du centre social"));
    assert!(!other.get("/recherche?q=agr%C3%A9ment").await.says("Agrément du centre social"));

    // 57 days before: told once, whatever the job runs; at 30 days anew.
    remind(&centre).await;
    remind(&centre).await;
    let inbox = centre.sign_in("communication").await;
    assert!(inbox.get("/a-traiter").await.says("Préparer un dossier de financement"));
    assert_eq!(mails(&centre).await, 1);
    centre.clock.advance(Duration::days(27));
    remind(&centre).await;
    assert_eq!(mails(&centre).await, 2);

    // Sent: nothing waits any more. Over: next year's is there, its date to be confirmed.
    let director = centre.sign_in("direction").await;
    let kept = fields.iter().filter(|(name, _)| *name != "status").copied();
    let sent: Vec<_> = kept.chain([("status", "sent")]).collect();
    assert_eq!(director.form(&format!("{page}/modifier"), &sent).await.status, StatusCode::SEE_OTHER);
    let inbox = centre.sign_in("communication").await;
    assert!(!inbox.get("/a-traiter").await.says("Préparer un dossier de financement"));
    centre.clock.advance(Duration::days(40));
    remind(&centre).await;
    remind(&centre).await;
    let program = centre.token("direction").await;
    let list = program.get("/api/v1/funding-procedures").await.json();
    let items = list["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{list}");
    assert_eq!((&items[1]["deadline"], &items[1]["confirmed"]), (&json!("2028-01-20"), &json!(false)));
    assert!(centre.sign_in("direction").await.get("/agenda/demarches").await.says("date à confirmer"));
}

async fn remind(centre: &Centre) {
    // The hourly job is queued by its time.
    centre.clock.advance(Duration::hours(2));
    centre.settle().await;
}

/// How many reminders stand in the demonstration's mailbox.
async fn mails(centre: &Centre) -> usize {
    let list = centre.sign_in("informatique").await.get("/demo/courriels").await;
    list.text().matches("est à envoyer avant le").count()
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_keep_funding_procedures_too() {
    let centre = Centre::new().await;
    let (director, other) = (centre.token("direction").await, centre.token("salarie").await);
    let asked = json!({ "title": "Appel à projets", "funder": "Région", "deadline": "2027-03-31", "amount": 1_250_050 });
    let path = "/api/v1/funding-procedures";
    assert_eq!(other.json("POST", path, &asked).await.status, StatusCode::FORBIDDEN);
    let added = director.json("POST", path, &asked).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.text());
    assert_eq!(added.json()["amount"], json!(1_250_050));
    let one = format!("{path}/{}", added.json()["id"].as_str().unwrap());
    assert_eq!(other.get(&one).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(path).await.json()["items"], json!([]));
    assert_eq!(other.json("PATCH", &one, &json!({ "status": "sent" })).await.status, StatusCode::FORBIDDEN);
    let changed =
        director.json("PATCH", &one, &json!({ "status": "granted", "amount": 900_000 })).await.json();
    assert_eq!((&changed["status"], &changed["amount"]), (&json!("granted"), &json!(900_000)));
    let wrong = director.json("PATCH", &one, &json!({ "owner_id": centre.sectors["enfance"] })).await;
    assert_eq!(wrong.json()["errors"][0]["field"], "owner_id");
    assert_eq!(other.json("DELETE", &one, &json!({})).await.status, StatusCode::FORBIDDEN);
    assert_eq!(director.json("DELETE", &one, &json!({})).await.status, StatusCode::NO_CONTENT);
    assert_eq!(director.get(&one).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_dashboard_says_what_today_and_tomorrow_bring() {
    let centre = Centre::new().await;
    let leader = centre.token("animateur").await;
    let mine = json!({
        "title": "Sortie au parc", "place": "Parc", "people": [centre.people["salarie"]], "repeat": null,
        "start": "2026-11-25T09:00:00", "end": "2026-11-25T11:00:00"
    });
    made(&leader, mine).await;
    let card = centre.sign_in("salarie").await.get("/").await;
    for said in [
        "Aujourd’hui et demain",
        "Sortie au parc",
        "09:00 – 11:00",
        "Créer un événement",
        "Trouver un planning",
    ] {
        assert!(card.says(said), "{said} in {}", card.text());
    }
    assert!(!centre.sign_in("rh").await.get("/").await.says("Sortie au parc"));
}
