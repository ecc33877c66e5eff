//! Leave from asking to its end: the field kind through its hooks, the balances and screens over HTTP, and for each what
//! others may not see or do (F1, F5, T1).

use std::collections::HashMap;

use axum::http::StatusCode;
use chrono::NaiveDate;
use parvis_accounts::services::demonstration;
use parvis_accounts::services::person::Person;
use parvis_kernel::error::{Error, Result};
use parvis_kernel::field_kind::{Decision, Field};
use parvis_kernel::ports::absences::Half;
use parvis_kernel::ports::requests::{NewRequest, Requests};
use parvis_kernel::{Ctx, Subject};
use parvis_leave::services::{accrual, returns};
use parvis_testing::paper::{Fate, PaperRequests};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::support::{Centre, PASSWORD};

/// 24 November 2026 in Lille: the period of reference began in June; N-1 ends in May 2027.
async fn centre() -> Centre {
    let mut centre = Centre::new().await;
    let person = Person {
        username: "collegue".to_owned(),
        name: "Personne collegue".to_owned(),
        email: "collegue@example.org".to_owned(),
        sectors: vec![centre.sectors["petite-enfance"]],
        ..Person::default()
    };
    let more = demonstration::open_accounts(&centre.ctx(), vec![person], PASSWORD).await.unwrap();
    centre.people.extend(more);
    centre
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn paper() -> PaperRequests {
    let field = ("conge", "leave.period", json!({ "counter": "any" }));
    PaperRequests::new(HashMap::from([("conges", vec![field])]))
}

fn asked(counter: &str, from: &str, until: &str) -> Value {
    let (from, from_half) = from.split_once(' ').unwrap_or((from, "morning"));
    let (until, until_half) = until.split_once(' ').unwrap_or((until, "afternoon"));
    json!({ "counter": counter, "from": from, "from_half": from_half, "until": until, "until_half": until_half })
}

async fn ask(ctx: &Ctx, paper: &PaperRequests, value: Value) -> Result<Subject> {
    let prefilled = Map::from_iter([("conge".to_owned(), value)]);
    let for_subject = Subject::new("leave", "test", Uuid::nil());
    let request = NewRequest { form: "conges".to_owned(), prefilled, for_subject };
    ctx.write(|tx| async move { paper.start(&tx, ctx, request).await }).await
}

async fn end(ctx: &Ctx, paper: &PaperRequests, request: &Subject, fate: Fate) -> Result<()> {
    ctx.write(|tx| async move { paper.end(&tx, ctx, request, fate).await }).await
}

/// N-1 and N of paid leave as they stood yesterday.
async fn open(centre: &Centre, username: &str, before: &str, now: &str) {
    let person = centre.people[username];
    let balance = |period: &str, quantity: &str| json!({ "person_id": person, "counter": "paid", "period": period, "quantity": quantity });
    let sent = json!({
        "day": "2026-11-23", "why": "Bulletin de paie",
        "balances": [balance("2025-06-01", before), balance("2026-06-01", now)],
    });
    let opened = centre.token("rh").await.json("POST", "/api/v1/leave/openings", &sent).await;
    assert_eq!(opened.status, StatusCode::NO_CONTENT, "{}", opened.text());
}

/// Acquired, taken, pending, available; then each bucket that is open.
async fn paid(centre: &Centre, username: &str) -> ([String; 4], Vec<(String, String)>) {
    let balances = centre.token(username).await.get("/api/v1/leave/balances").await.json();
    let paid =
        balances["items"].as_array().unwrap().iter().find(|one| one["counter"] == "paid").unwrap().clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let numbers = ["acquired", "taken", "pending", "available"].map(|name| text(&paid[name]));
    let buckets = paid["buckets"].as_array().unwrap().iter();
    (numbers, buckets.map(|one| (text(&one["period"]), text(&one["available"]))).collect())
}

fn buckets(before: &str, now: &str) -> Vec<(String, String)> {
    vec![("2025-06-01".to_owned(), before.to_owned()), ("2026-06-01".to_owned(), now.to_owned())]
}

/// Where a refusal is said, and its key.
fn fault(answer: Result<Subject>) -> (String, String) {
    match answer {
        Err(Error::Invalid(faults)) => (faults[0].field.clone(), faults[0].message.key.clone()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn days_are_held_taken_and_given_back_to_the_same_buckets() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "3", "10").await;
    let (mine, boss) = (centre.acting("salarie").await, centre.acting("direction").await);
    assert_eq!(
        paid(&centre, "salarie").await,
        (["13.00", "0.00", "0.00", "13.00"].map(str::to_owned), buckets("3.00", "10.00"))
    );

    let request = ask(&mine, &paper, asked("paid", "2027-02-01", "2027-02-05")).await.unwrap();
    assert_eq!(paid(&centre, "salarie").await.0, ["13.00", "0.00", "5.00", "8.00"], "pending");
    end(&boss, &paper, &request, Fate::Decided(Decision::Approved)).await.unwrap();
    assert_eq!(
        paid(&centre, "salarie").await,
        (["13.00", "5.00", "0.00", "8.00"].map(str::to_owned), buckets("0.00", "8.00"))
    );
    end(&boss, &paper, &request, Fate::Decided(Decision::Approved)).await.unwrap();
    assert_eq!(paid(&centre, "salarie").await.0[1], "5.00", "told twice, taken once");
    end(&mine, &paper, &request, Fate::Cancelled).await.unwrap();
    assert_eq!(
        paid(&centre, "salarie").await,
        (["13.00", "0.00", "0.00", "13.00"].map(str::to_owned), buckets("3.00", "10.00"))
    );

    let again = ask(&mine, &paper, asked("paid", "2027-02-01", "2027-02-05")).await.unwrap();
    end(&boss, &paper, &again, Fate::Decided(Decision::Refused)).await.unwrap();
    assert_eq!(paid(&centre, "salarie").await.1, buckets("3.00", "10.00"), "refused");
    let ledger = centre.token("salarie").await.get("/api/v1/leave/ledger").await.json();
    let kinds: Vec<_> =
        ledger["items"].as_array().unwrap().iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "taken").count(), 2, "{kinds:?}");
    assert_eq!(kinds.iter().filter(|kind| **kind == "restored").count(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_asked_is_said_at_its_part() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "0", "4").await;
    let mine = centre.acting("salarie").await;
    for (value, part, key) in [
        (asked("paid", "2027-02-05", "2027-02-01"), "until", "fields-period-reversed"),
        (asked("paid", "2027-02-29", "2027-03-01"), "from", "fields-date-no-such-day"),
        (asked("paid", "2027-02-06", "2027-02-07"), "from", "leave-no-working-day"),
        (asked("paid", "2027-05-17", "2027-05-17"), "from", "leave-no-working-day"),
        (asked("paid", "2026-11-23", "2026-11-25"), "from", "leave-too-late"),
        (asked("family", "2026-10-01", "2026-10-02"), "from", "leave-too-late"),
        (asked("paid", "2026-12-07", "2026-12-11"), "until", "leave-not-enough"),
        (asked("sick", "2026-12-07", "2026-12-11"), "counter", "leave-counter-unknown"),
        (asked("", "2026-12-07", "2026-12-11"), "counter", "leave-counter-missing"),
        (asked("paid", "2026-12-07 soir", "2026-12-07"), "from_half", "fields-choice-unknown"),
        (json!("demain"), "from", "fields-required"),
    ] {
        let said = fault(ask(&mine, &paper, value.clone()).await);
        assert_eq!(said, (format!("conge.{part}"), key.to_owned()), "{value}");
    }
    ask(&mine, &paper, asked("family", "2026-11-02", "2026-11-02")).await.expect("within thirty days");
    ask(&mine, &paper, asked("paid", "2026-12-07", "2026-12-08 morning")).await.expect("a day and a half");
    let said = fault(ask(&mine, &paper, asked("paid", "2026-12-08 morning", "2026-12-08 morning")).await);
    assert_eq!(said, ("conge.from".to_owned(), "leave-overlap".to_owned()));
    ask(&mine, &paper, asked("paid", "2026-12-08 afternoon", "2026-12-09"))
        .await
        .expect("the other half is free");
    let said = fault(ask(&mine, &paper, asked("paid", "2026-12-14", "2026-12-15")).await);
    assert_eq!(said.1, "leave-not-enough", "three days are held");
    ask(&mine, &paper, asked("paid", "2027-01-04", "2027-01-05"))
        .await
        .expect("December will have been earned");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_requests_at_once_do_not_spend_the_same_day() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "0", "5").await;
    let mine = centre.acting("salarie").await;
    let (one, other) = tokio::join!(
        ask(&mine, &paper, asked("paid", "2026-12-07", "2026-12-11")),
        ask(&mine, &paper, asked("paid", "2026-12-14", "2026-12-18")),
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(paid(&centre, "salarie").await.0[2], "5.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn across_31_may_each_period_pays_its_own() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "2", "10").await;
    let mine = centre.acting("salarie").await;
    let request = ask(&mine, &paper, asked("paid", "2027-05-31", "2027-06-04")).await.unwrap();
    end(&mine, &paper, &request, Fate::Decided(Decision::Approved)).await.unwrap();
    let ledger = centre.token("salarie").await.get("/api/v1/leave/ledger").await.json();
    let taken = ledger["items"].as_array().unwrap().iter().filter(|line| line["kind"] == "taken");
    let mut lines: Vec<_> =
        taken.map(|line| (line["day"].clone(), line["period"].clone(), line["quantity"].clone())).collect();
    lines.sort_by_key(|line| format!("{line:?}"));
    let line = |day: &str, period: &str, quantity: &str| (json!(day), json!(period), json!(quantity));
    assert_eq!(
        lines,
        [line("2027-05-31", "2025-06-01", "-1.00"), line("2027-06-01", "2026-06-01", "-4.00")],
        "Monday from N-1; from Tuesday on N-1 has been carried into the period that is then N-1"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn months_come_in_once_and_none_is_forgotten() {
    let centre = centre().await;
    open(&centre, "salarie", "0", "0").await;
    let ctx = centre.ctx();
    assert_eq!(accrual::run(&ctx).await.unwrap(), 5 * 6, "everybody else has earned June to October");
    assert_eq!(accrual::run(&ctx).await.unwrap(), 0);
    centre.clock.advance(chrono::TimeDelta::days(100));
    assert!(accrual::run(&ctx).await.unwrap() > 0);
    assert_eq!(accrual::run(&ctx).await.unwrap(), 0);
    // A week of November, then December, January and February: 7/30 and 3 months of 25/12.
    assert_eq!(paid(&centre, "salarie").await.0[0], "6.74");
    assert_eq!(paid(&centre, "animateur").await.0[0], "18.75");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_another_balance_and_the_team_sees_absent_alone() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "3", "10").await;
    let mine = centre.acting("salarie").await;
    let request = ask(&mine, &paper, asked("paid", "2026-12-07", "2026-12-09 morning")).await.unwrap();
    let (person, sector) = (centre.people["salarie"], centre.sectors["petite-enfance"]);
    let team = format!("/conges/equipe?mois=2026-12&secteur={sector}");
    let (near, far) = (centre.sign_in("collegue").await, centre.sign_in("animateur").await);
    assert!(!near.get(&team).await.says("Absent du"), "what is only asked for is between them");
    assert!(centre.sign_in("rh").await.get(&team).await.says("Absent du 07/12 au 09/12 midi (demandé)"));
    end(&mine, &paper, &request, Fate::Decided(Decision::Approved)).await.unwrap();
    let seen = near.get(&team).await;
    assert!(seen.says("Absent du 07/12 au 09/12 midi"), "{}", seen.text());
    assert!(!seen.says("Congés payés") && !seen.says("(demandé)"));
    assert_eq!(far.get(&team).await.status, StatusCode::NOT_FOUND, "another sector");

    let (mine, near, keeper) =
        (centre.token("salarie").await, centre.token("collegue").await, centre.token("rh").await);
    for what in ["balances", "periods", "ledger"] {
        let path = format!("/api/v1/leave/{what}?person_id={person}");
        assert_eq!(mine.get(&path).await.status, StatusCode::OK, "{what}");
        assert_eq!(keeper.get(&path).await.status, StatusCode::OK, "{what}");
        assert_eq!(near.get(&path).await.status, StatusCode::NOT_FOUND, "{what}");
    }
    let path = format!("/api/v1/leave/team?sector_id={sector}&from=2026-12-01&until=2026-12-31");
    let told = near.get(&path).await.json();
    assert_eq!(
        (&told["items"][0]["name"], told["items"][0].get("counter")),
        (&json!("Personne salarie"), None)
    );
    let absences = centre.ctx().absences(&[person], day("2026-12-09"), day("2026-12-09")).await.unwrap();
    assert_eq!((absences[0].until, absences[0].certain), ((day("2026-12-09"), Half::Morning), true));
    assert!(centre.ctx().absences(&[person], day("2026-12-10"), day("2026-12-31")).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_decides_is_told_who_else_is_away() {
    let (centre, paper) = (centre().await, paper());
    let (mine, other) = (centre.acting("salarie").await, centre.acting("collegue").await);
    let request = ask(&other, &paper, asked("unpaid", "2026-12-07", "2026-12-11")).await.unwrap();
    let kind = mine.app().registry.field_kind("leave.period").unwrap();
    let options = json!({ "counter": "any" });
    let field = Field { name: "conge", options: &options };
    let value = kind.check(&mine, field, &asked("unpaid", "2026-12-09", "2026-12-09")).await.unwrap();
    let boss = centre.acting("direction").await;
    let noted = |ctx: Ctx| {
        let value = value.clone();
        async move {
            let said = kind.notes(&ctx, centre_person(&ctx, "salarie").await, field, &value).await.unwrap();
            ctx.say(&said[0])
        }
    };
    assert_eq!(
        noted(boss.clone()).await,
        "Secteur Petite enfance\u{a0}: 0 sur 2 déjà absent, et 1 autre demande en attente"
    );
    end(&boss, &paper, &request, Fate::Decided(Decision::Approved)).await.unwrap();
    assert_eq!(noted(boss).await, "Secteur Petite enfance\u{a0}: 1 sur 2 déjà absent");
    let words = kind.words(&value);
    assert_eq!(mine.say(&words[0]), "Congé sans solde, le 09/12/2026\u{a0}: 1 jour ouvré");
}

async fn centre_person(ctx: &Ctx, username: &str) -> Uuid {
    let all = parvis_accounts::services::people::colleagues(ctx, None).await.unwrap();
    all.into_iter().find(|one| one.email.starts_with(username)).unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hr_team_writes_absences_down_and_ends_them_earlier() {
    let centre = centre().await;
    open(&centre, "salarie", "3", "10").await;
    let (keeper, other) = (centre.sign_in("rh").await, centre.sign_in("animateur").await);
    let page = format!("/gerer/conges/personnes/{}", centre.people["salarie"]);
    let enter = format!("{page}/absence");
    let typed = |counter, from, until| {
        vec![
            ("counter", counter),
            ("from", from),
            ("from_half", "morning"),
            ("until", until),
            ("until_half", "afternoon"),
            ("why", "Accord du 2 novembre"),
        ]
    };
    assert_eq!(
        other.form(&enter, &typed("paid", "2026-11-16", "2026-11-20")).await.status,
        StatusCode::FORBIDDEN
    );
    let refused = keeper.form(&enter, &typed("paid", "2026-11-20", "2026-11-16")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("La fin vient avant le début") && refused.says("value=\"2026-11-20\""));
    let entered = keeper.form(&enter, &typed("paid", "2026-11-16", "2026-11-20")).await;
    assert_eq!(
        (entered.status, entered.location()),
        (StatusCode::SEE_OTHER, page.as_str()),
        "{}",
        entered.text()
    );
    assert_eq!(paid(&centre, "salarie").await.1, buckets("0.00", "8.00"));
    assert!(centre.sign_in("salarie").await.get("/notifications").await.says("Une absence du 16/11/2026"));

    let periods = centre
        .token("rh")
        .await
        .get(&format!("/api/v1/leave/periods?person_id={}", centre.people["salarie"]))
        .await;
    let id = periods.json()["items"][0]["id"].as_str().unwrap().to_owned();
    let one = format!("/gerer/conges/absences/{id}");
    assert!(keeper.get(&one).await.says("Écourter"));
    assert_eq!(other.get(&one).await.status, StatusCode::FORBIDDEN);
    let longer = keeper.form(&one, &[("until", "2026-11-27"), ("until_half", "afternoon")]).await;
    assert!(longer.says("Choisissez une fin plus proche"), "{}", longer.text());
    let shorter = keeper.form(&one, &[("until", "2026-11-17"), ("until_half", "afternoon")]).await;
    assert_eq!(shorter.status, StatusCode::SEE_OTHER, "{}", shorter.text());
    assert_eq!(
        paid(&centre, "salarie").await.1,
        buckets("1.00", "10.00"),
        "what was taken last comes back first"
    );
    let back = keeper.form(&format!("{one}/annuler"), &[]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert_eq!(paid(&centre, "salarie").await.1, buckets("3.00", "10.00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn illness_earns_less_and_its_return_is_told_with_a_date() {
    let centre = centre().await;
    open(&centre, "salarie", "6", "0").await;
    let keeper = centre.token("rh").await;
    let person = centre.people["salarie"];
    let ill = json!({ "person_id": person, "counter": "sick", "from": "2026-12-01", "until": "2026-12-31" });
    let entered = keeper.json("POST", "/api/v1/leave/periods", &ill).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    centre.clock.advance(chrono::TimeDelta::days(42));
    accrual::run(&centre.ctx()).await.unwrap();
    assert_eq!(paid(&centre, "salarie").await.0[0], "8.15", "6, 7/30 of November, four fifths of December");
    let (keeper, other) = (centre.token("rh").await, centre.token("animateur").await);
    let back = json!({ "person_id": person });
    assert_eq!(other.json("POST", "/api/v1/leave/returns", &back).await.status, StatusCode::FORBIDDEN);
    let told = keeper.json("POST", "/api/v1/leave/returns", &back).await;
    assert_eq!(
        told.json()["items"][0]["until"],
        "2028-04-04",
        "fifteen months from 5 January 2027: {}",
        told.text()
    );
    crate::letters::newest(&centre, "salarie", "leave-back").await;
    let mine = centre.sign_in("salarie").await;
    assert!(
        mine.get("/conges").await.says("restent à prendre jusqu’au 04/04/2028"),
        "{}",
        mine.get("/conges").await.text()
    );
    let team = format!("/conges/equipe?mois=2026-12&secteur={}", centre.sectors["petite-enfance"]);
    let seen = centre.sign_in("collegue").await.get(&team).await;
    assert!(seen.says("Absent du 01/12 au 31/12") && !seen.says("maladie"), "{}", seen.text());
}

/// The law gives a month: human resources are reminded before it is over, once, and no more once it is done.
#[tokio::test(flavor = "multi_thread")]
async fn a_return_that_nobody_noted_is_brought_up() {
    let centre = centre().await;
    open(&centre, "salarie", "6", "0").await;
    let person = centre.people["salarie"];
    let ill = json!({ "person_id": person, "counter": "sick", "from": "2026-11-24", "until": "2026-12-01" });
    let entered = centre.token("rh").await.json("POST", "/api/v1/leave/periods", &ill).await;
    assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    let waits = async |username: &str| {
        centre.sign_in(username).await.get("/a-traiter").await.says("Informer Personne salarie")
    };
    for (days, expected) in [(20, false), (10, true), (1, true)] {
        centre.clock.advance(chrono::TimeDelta::days(days));
        returns::remind(&centre.ctx()).await.unwrap();
        assert_eq!(waits("rh").await, expected, "{days} days later");
    }
    assert!(centre.sign_in("rh").await.get("/a-traiter").await.says("à faire avant le 01/01/2027"));
    assert!(!waits("salarie").await);
    let back = json!({ "person_id": person });
    let told = centre.token("rh").await.json("POST", "/api/v1/leave/returns", &back).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    centre.clock.advance(chrono::TimeDelta::days(1));
    returns::remind(&centre.ctx()).await.unwrap();
    assert!(!waits("rh").await, "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn balances_are_adjusted_with_a_reason() {
    let centre = centre().await;
    open(&centre, "salarie", "3", "10").await;
    let (keeper, other) = (centre.sign_in("rh").await, centre.sign_in("animateur").await);
    let page = format!("/gerer/conges/personnes/{}/ajuster", centre.people["salarie"]);
    let typed = |quantity, why| [("counter", "paid"), ("period", "0"), ("quantity", quantity), ("why", why)];
    assert_eq!(other.form(&page, &typed("1", "Fractionnement")).await.status, StatusCode::FORBIDDEN);
    for (quantity, why, said) in
        [("un", "Fractionnement", "Écrivez un nombre de jours"), ("1", " ", "Écrivez la raison")]
    {
        let refused = keeper.form(&page, &typed(quantity, why)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.says(said) && refused.says(&format!("value=\"{quantity}\"")), "{}", refused.text());
    }
    assert_eq!(keeper.form(&page, &typed("-1,5", "Fractionnement")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(paid(&centre, "salarie").await.1, buckets("3.00", "8.50"));
    let shown = keeper.get(&format!("/gerer/conges/personnes/{}", centre.people["salarie"])).await;
    for said in ["Fractionnement", "-1,5", "Solde d’ouverture", "Bulletin de paie", "Personne rh"] {
        assert!(shown.says(said), "{said} in {}", shown.text());
    }
    assert!(keeper.get("/gerer/conges").await.says("Congés payés : 11,5"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_of_balances_is_looked_at_before_it_is_written() {
    let centre = centre().await;
    let (keeper, other) = (centre.sign_in("rh").await, centre.sign_in("animateur").await);
    let list = "Identifiant;Compteur;Période;Solde\nsalarie;CP;N-1;3\nsalarie;Congés payés;N;10,5\nnobody;CP;N;1\ncollegue;XX;N;deux\n";
    let fields = [("text", list), ("day", "2026-11-23"), ("why", "Reprise")];
    let looked = keeper.upload("/gerer/conges/import", &fields, &[]).await;
    for said in [
        "4 lignes, dont 2 à corriger",
        "Personne ne s’appelle « nobody »",
        "Le compteur « XX » n’existe pas",
        "10,5",
    ] {
        assert!(looked.says(said), "{said} in {}", looked.text());
    }
    let refused = keeper.form("/gerer/conges/import/faire", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let good: String = list.lines().take(3).map(|line| format!("{line}\n")).collect();
    let fields = [("text", good.as_str()), ("day", "2026-11-23"), ("why", "Reprise")];
    assert_eq!(other.form("/gerer/conges/import/faire", &fields).await.status, StatusCode::FORBIDDEN);
    let ran = keeper.form("/gerer/conges/import/faire", &fields).await;
    assert_eq!(ran.status, StatusCode::SEE_OTHER, "{}", ran.text());
    assert_eq!(paid(&centre, "salarie").await.1, buckets("3.00", "10.50"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_payroll_gets_each_month_its_days() {
    let centre = centre().await;
    open(&centre, "salarie", "3", "10").await;
    let (keeper, other) = (centre.token("rh").await, centre.sign_in("animateur").await);
    let enter = |counter: &str, from: &str, until: &str| json!({ "person_id": centre.people["salarie"], "counter": counter, "from": from, "until": until });
    for (counter, from, until) in
        [("paid", "2026-11-27", "2026-12-02"), ("family", "2026-11-12", "2026-11-12")]
    {
        let entered = keeper.json("POST", "/api/v1/leave/periods", &enter(counter, from, until)).await;
        assert_eq!(entered.status, StatusCode::OK, "{}", entered.text());
    }
    let rows = keeper.get("/api/v1/leave/payroll?month=2026-11").await.json();
    assert_eq!(
        (rows["items"][0]["code"].as_str(), rows["items"][0]["quantity"].as_str()),
        (Some("FAM"), Some("1.00"))
    );
    assert_eq!(
        (rows["items"][1]["until"].as_str(), rows["items"][1]["quantity"].as_str()),
        (Some("2026-11-30"), Some("2.00"))
    );
    let file = centre.sign_in("rh").await.get("/gerer/conges/paie.csv?mois=2026-12").await;
    assert!(file.text().contains("12/2026;Personne salarie;CP;01/12/2026;02/12/2026;2"), "{}", file.text());
    assert_eq!(other.get("/gerer/conges/paie.csv?mois=2026-12").await.status, StatusCode::FORBIDDEN);
    assert_eq!(other.get("/gerer/conges/paie").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_later_holiday_is_listed_and_changes_nothing() {
    let centre = centre().await;
    open(&centre, "salarie", "3", "10").await;
    let keeper = centre.token("rh").await;
    let person = centre.people["salarie"];
    let entered =
        json!({ "person_id": person, "counter": "paid", "from": "2026-12-21", "until": "2026-12-24" });
    assert_eq!(keeper.json("POST", "/api/v1/leave/periods", &entered).await.status, StatusCode::OK);
    assert_eq!(keeper.get("/api/v1/leave/impacted").await.json()["items"], json!([]));
    let given = json!({ "name": "Veille de Noël", "day": "2026-12-24" });
    assert_eq!(keeper.json("POST", "/api/v1/calendar/holidays", &given).await.status, StatusCode::OK);
    let impacted = keeper.get("/api/v1/leave/impacted").await.json();
    assert_eq!(
        (&impacted["items"][0]["period"]["quantity"], &impacted["items"][0]["now"]),
        (&json!("4.00"), &json!("3.00"))
    );
    assert!(
        centre.sign_in("rh").await.get("/gerer/conges/a-revoir").await.says("4 jours comptés, 3 aujourd’hui")
    );
    assert_eq!(paid(&centre, "salarie").await.0[1], "4.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_their_own_and_counters_are_edited() {
    let (centre, paper) = (centre().await, paper());
    open(&centre, "salarie", "3", "10").await;
    let ctx = centre.acting("salarie").await;
    ask(&ctx, &paper, asked("paid", "2026-12-07", "2026-12-08")).await.unwrap();
    let mine = centre.sign_in("salarie").await;
    let shown = mine.get("/conges").await;
    for said in [
        "Congés payés",
        "/demarches/conge",
        "Du 07/12/2026 au 08/12/2026",
        "2 jours ouvrés",
        "En attente",
        ">11<",
    ] {
        assert!(shown.says(said), "{said} in {}", shown.text());
    }
    assert!(mine.get("/").await.says("Mon solde"));
    let (keeper, other) = (centre.sign_in("rh").await, centre.sign_in("informatique").await);
    let page = "/gerer/conges/compteurs/rtt";
    assert!(keeper.get(page).await.says("value=\"RTT\""));
    assert_eq!(other.get(page).await.status, StatusCode::FORBIDDEN);
    let typed = |yearly| {
        [
            ("name", "RTT"),
            ("code", "RTT"),
            ("unit", "worked"),
            ("yearly", yearly),
            ("earning", "at_once"),
            ("first_month", "1"),
            ("lasts", "1"),
            ("is_kept", "on"),
            ("may_be_asked", "on"),
            ("days_back", "0"),
            ("earns", "100"),
            ("is_active", "on"),
        ]
    };
    let refused = keeper.form(page, &typed("douze")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("value=\"douze\""));
    assert_eq!(keeper.form(page, &typed("12")).await.status, StatusCode::SEE_OTHER);
    let rules = centre.token("salarie").await.get("/api/v1/leave/counters").await.json();
    assert!(
        rules["items"].as_array().unwrap().iter().any(|one| one["key"] == "rtt" && one["yearly"] == "12.00")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closure_is_taken_off_everybody_once() {
    let centre = centre().await;
    open(&centre, "salarie", "3", "10").await;
    let (keeper, other) = (centre.token("rh").await, centre.token("informatique").await);
    let closed = json!({ "name": "Fermeture de Noël", "from": "2026-12-24", "until": "2026-12-31", "takes_leave": true });
    let added = keeper.json("POST", "/api/v1/calendar/closures", &closed).await.json();
    let away = json!({ "person_id": centre.people["collegue"], "counter": "sick", "from": "2026-12-28", "until": "2026-12-28" });
    assert_eq!(keeper.json("POST", "/api/v1/leave/periods", &away).await.status, StatusCode::OK);
    let id = added["id"].as_str().unwrap();
    let path = format!("/api/v1/leave/closures/{id}");
    assert_eq!(other.json("POST", &path, &json!({})).await.status, StatusCode::FORBIDDEN);
    let imposed = keeper.json("POST", &path, &json!({})).await;
    assert_eq!(
        imposed.json(),
        json!({ "entered": 6, "left_out": ["Personne collegue"] }),
        "{}",
        imposed.text()
    );
    assert_eq!(
        paid(&centre, "salarie").await.1,
        buckets("0.00", "8.00"),
        "Thursday, then Monday to Thursday"
    );
    let again = centre.sign_in("rh").await.form(&format!("/gerer/conges/fermetures/{id}"), &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
    assert_eq!(paid(&centre, "salarie").await.1, buckets("0.00", "8.00"), "once");
    assert!(
        centre.sign_in("rh").await.get("/gerer/conges/fermetures").await.says("déduite pour 6 personnes")
    );
}

/// Twenty years of a ledger are read at once: the goal is 5 ms in a program made for use; this one is made for tests.
#[tokio::test(flavor = "multi_thread")]
async fn twenty_years_of_ledger_are_read_quickly() {
    use parvis_leave::entities::entry::{ActiveModel, Entity, Model};
    use sea_orm::EntityTrait;
    let centre = centre().await;
    let (person, ctx) = (centre.people["salarie"], centre.ctx());
    let line = |month: u32, kind: &str, quantity| {
        let first = |text: &str| text.parse::<NaiveDate>().unwrap();
        let day = first("2006-06-30") + chrono::Months::new(month);
        let bucket = first("2006-06-01") + chrono::Months::new(month / 12 * 12);
        Model {
            id: Uuid::now_v7(),
            person_id: person,
            counter: "paid".to_owned(),
            bucket,
            kind: kind.to_owned(),
            quantity,
            day,
            why: String::new(),
            author_id: None,
            period_id: None,
            subject_id: None,
            created_at: ctx.now(),
        }
    };
    let lines = (0..240).flat_map(|month| {
        [line(month, "accrual", 208), line(month, "taken", -104), line(month, "taken", -104)]
    });
    let lines: Vec<_> = lines.map(ActiveModel::from).collect();
    Entity::insert_many(lines).exec_without_returning(centre.app.db.write()).await.unwrap();
    let mine = centre.acting("salarie").await;
    let mut times: Vec<_> = Vec::new();
    for _ in 0..20 {
        let begun = std::time::Instant::now();
        parvis_leave::services::balance::today(&mine, person).await.unwrap();
        times.push(begun.elapsed());
    }
    times.sort();
    println!("balance after twenty years: {:?} in the middle of twenty", times[10]);
    assert!(times[10].as_millis() < 60, "{times:?}");
}
