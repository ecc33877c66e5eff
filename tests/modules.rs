//! Modules switched off and on, on screen: nothing of theirs is left for anybody, and it comes back whole (AC7).

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_kernel::Ctx;
use parvis_kernel::entities::job;
use parvis_kernel::ports::inbox::InboxItem;
use parvis_kernel::{Message, Subject};
use parvis_testing::client::Client;
use parvis_testing::probe::{Probe, RAN, THING};
use sea_orm::EntityTrait;

use crate::support::{Centre, PASSWORD};

const OFF: &str = "/gerer/modules/probe/eteindre";
const ON: &str = "/gerer/modules/probe/allumer";

async fn with_probe() -> Centre {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    centre.settle().await;
    let (app, person) = (&centre.app, centre.people["salarie"]);
    let waiting = |title: &str| InboxItem {
        subject: Subject::new("probe", "probe", THING),
        person,
        title: Message::new(title),
        detail: Message::new(title),
        url: "/sonde".to_owned(),
        action: Message::new("word-open"),
    };
    let ctx = Ctx::system(app.clone());
    ctx.write(|tx| async move { app.ports.inbox.open(&tx, waiting("kind-probe")).await }).await.unwrap();
    centre.publish(HOME, Kind::Page, "Relevés", "```parvis probe.block\nword = baromètre\n```").await;
    centre
}

/// What each facet of the probe shows: everything, or nothing.
async fn shows(centre: &Centre, reader: &Client, keeper: &Client) -> Vec<(&'static str, bool)> {
    let home = reader.get("/").await;
    let token = centre.token("salarie").await;
    vec![
        ("route", reader.get("/sonde").await.status == StatusCode::OK),
        ("nobody’s route", centre.anonymous().get("/sonde").await.status == StatusCode::SEE_OTHER),
        ("API", token.get("/api/v1/probe").await.status == StatusCode::OK),
        ("document of the API", reader.get("/api/openapi.json").await.says("/api/v1/probe")),
        ("widget", home.says("<h2>sonde</h2>")),
        ("navigation", home.says("href=\"/sonde\"")),
        ("« Plus »", reader.get("/plus").await.says("href=\"/sonde\"")),
        ("dock", keeper.get("/").await.says("veille")),
        ("block of a page", keeper.get("/releves").await.says("baromètre")),
        ("blocks to choose from", keeper.get("/gerer/blocs").await.says("probe.block")),
        ("search", reader.get("/recherche?q=atmospherique").await.says("Sonde atmosphérique")),
        ("suggestions", reader.get("/recherche/suggestions?q=atmos").await.says("atmosphérique")),
        ("search by API", token.get("/api/v1/search?q=atmospherique").await.json()["total"] == 1),
        ("inbox", reader.get("/a-traiter").await.says("Sonde")),
        ("health", reader.get("/health/ready").await.says("probe")),
        ("settings", keeper.get("/gerer/reglages").await.says("Profondeur")),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_module_that_is_switched_off_is_nowhere_and_comes_back_whole() {
    let centre = with_probe().await;
    let (reader, keeper) = (centre.sign_in("salarie").await, centre.sign_in("informatique").await);
    for (facet, shown) in shows(&centre, &reader, &keeper).await {
        assert!(shown, "{facet} before");
    }
    assert!(keeper.get("/gerer/modules").await.says("Sonde"));
    assert_eq!(keeper.form(OFF, &[("current_password", PASSWORD)]).await.location(), "/gerer/modules");
    assert!(keeper.get("/gerer/modules").await.says("« Sonde » est éteint"));
    for (facet, shown) in shows(&centre, &reader, &keeper).await {
        assert!(!shown, "{facet} while it is off");
    }
    assert!(keeper.get("/gerer/journal").await.says("Module éteint · Sonde"));

    keeper.form(ON, &[("current_password", PASSWORD)]).await;
    for (facet, shown) in shows(&centre, &reader, &keeper).await {
        assert!(shown, "{facet} again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn jobs_of_a_module_that_is_off_wait_for_it() {
    let centre = with_probe().await;
    let keeper = centre.sign_in("informatique").await;
    assert_eq!(keeper.form("/sonde", &[]).await.status, StatusCode::OK);
    keeper.form(OFF, &[("current_password", PASSWORD)]).await;
    assert_eq!(keeper.form("/sonde", &[]).await.status, StatusCode::NOT_FOUND);
    let ran = RAN.load(Ordering::SeqCst);
    centre.settle().await;
    let kept = job::Entity::find().all(centre.app.db.read()).await.unwrap();
    assert!(kept.iter().any(|job| job.name == "probe.count"), "{kept:?}");
    keeper.form(ON, &[("current_password", PASSWORD)]).await;
    centre.settle().await;
    assert!(RAN.load(Ordering::SeqCst) > ran, "run once it is back");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_it_team_alone_switches_with_its_password_and_never_the_core() {
    let centre = with_probe().await;
    let keeper = centre.sign_in("informatique").await;
    let wrong = keeper.form(OFF, &[("current_password", "un autre mot de passe")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Sonde") && keeper.get("/sonde").await.status == StatusCode::OK);
    for core in ["accounts", "content", "portal", "admin", "platform", "nothing"] {
        let path = format!("/gerer/modules/{core}/eteindre");
        let answer = keeper.form(&path, &[("current_password", PASSWORD)]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{core}");
    }
    for username in ["salarie", "communication", "direction"] {
        let other = centre.sign_in(username).await;
        assert_eq!(other.get("/gerer/modules").await.status, StatusCode::FORBIDDEN);
        assert_eq!(other.form(OFF, &[("current_password", PASSWORD)]).await.status, StatusCode::FORBIDDEN);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_configuration_file_wins() {
    let centre = Centre::configured("[modules]\noff = ['funders']").await;
    let keeper = centre.sign_in("informatique").await;
    assert_eq!(keeper.get("/financeurs").await.status, StatusCode::NOT_FOUND);
    assert!(keeper.get("/gerer/modules").await.says("Liens des financeurs"));
    assert!(keeper.get("/gerer/modules/funders").await.says("éteint par le fichier de configuration"));
    let answer = keeper.form("/gerer/modules/funders/allumer", &[("current_password", PASSWORD)]).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
}
