//! Administrative requests: sent and signed by the password, decided on in turn, taken back, printed (F2, F3, F5, F7).

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_accounts::services::demonstration;
use parvis_accounts::services::person::{self, Person};
use parvis_approvals::domain::evidence::Fault;
use parvis_approvals::services::{tend, verify};
use parvis_forms::domain::delivered::Delivered;
use parvis_forms::services::delivery;
use parvis_kernel::permission::Role;
use parvis_testing::client::{Answer, Client};
use sea_orm::{ConnectionTrait, Statement};
use uuid::Uuid;

use crate::support::{Centre, PASSWORD};

pub(crate) const FORM: &str = r#"
    key = "essai"
    title = "Demande d’essai"
    summary = "Pour essayer."
    words = "essai"
    category = "Essais"
    icon = "file-text"
    prefix = "ESSAI"
    [[circuit.steps]]
    key = "coordination"
    label = "Coordination du secteur"
    who = { role = "coordinator" }
    [[circuit.steps]]
    key = "rh"
    label = "Pôle ressources humaines"
    who = { role = "hr" }
    [[circuit.steps]]
    key = "direction"
    label = "Direction"
    who = { role = "director" }
    [schema]
    version = 1
    [[schema.steps]]
    title = "Votre demande"
    [[schema.steps.fields]]
    key = "motif"
    label = "Motif"
    kind = "text"
    required = true
    [[schema.steps.fields]]
    key = "montant"
    label = "Montant"
    kind = "money"
"#;

/// A centre with one form, and a coordinator of the sector « Enfance ».
pub(crate) async fn centre() -> Centre {
    centre_with(&[FORM]).await
}

pub(crate) async fn centre_with(forms: &[&str]) -> Centre {
    let mut centre = Centre::new().await;
    let ctx = centre.ctx();
    let coordinator = Person {
        username: "coordination".to_owned(),
        name: "Personne coordination".to_owned(),
        email: "coordination@example.org".to_owned(),
        sectors: vec![centre.sectors["enfance"]],
        roles: vec![(Role::Coordinator, Some(centre.sectors["enfance"]))],
        ..Person::default()
    };
    let more = demonstration::open_accounts(&ctx, vec![coordinator], PASSWORD).await.unwrap();
    centre.people.extend(more);
    let forms = forms.iter().map(|form| Delivered::read(form).unwrap()).collect();
    delivery::deliver(&ctx, forms).await.unwrap();
    centre
}

/// What stands between two pieces of a page.
pub(crate) fn between(text: &str, before: &str, after: &str) -> String {
    let rest = text.split_once(before).unwrap_or_else(|| panic!("no {before} in {text}")).1;
    rest.split_once(after).unwrap().0.to_owned()
}

pub(crate) fn hidden(page: &Answer, name: &str) -> String {
    between(&page.text(), &format!("name=\"{name}\" value=\""), "\"")
}

/// Fills the form in, up to the page that asks for the password. Answers where the draft is.
pub(crate) async fn fill(client: &Client, motif: &str, montant: &str) -> String {
    let page = client.get("/demarches/essai").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let draft = hidden(&page, "draft");
    let fields = [
        ("draft", draft.as_str()),
        ("state", "0"),
        ("step", "0"),
        ("motif", motif),
        ("montant", montant),
        ("go", "next"),
    ];
    let posted = client.form("/demarches/essai", &fields).await;
    let place = format!("/demarches/brouillons/{draft}");
    assert_eq!(posted.location(), format!("{place}/verifier"), "{}", posted.text());
    place
}

pub(crate) async fn sign_and_send(client: &Client, place: &str, password: &str) -> Answer {
    let shown = hidden(&client.get(&format!("{place}/verifier")).await, "shown");
    let fields = [("shown", shown.as_str()), ("current_password", password)];
    client.form(&format!("{place}/envoyer"), &fields).await
}

/// Sends a request; answers where it is.
pub(crate) async fn ask(client: &Client, motif: &str) -> String {
    let place = fill(client, motif, "12,50").await;
    let sent = sign_and_send(client, &place, PASSWORD).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    sent.location().to_owned()
}

pub(crate) async fn decide(client: &Client, request: &str, act: &str, reason: &str) -> Answer {
    let page = client.get(request).await;
    assert_eq!(page.status, StatusCode::OK, "{request}");
    let shown = if page.says("name=\"shown\"") { hidden(&page, "shown") } else { String::new() };
    let fields = [("act", act), ("reason", reason), ("shown", &shown), ("current_password", PASSWORD)];
    client.form(&format!("{request}/decider"), &fields).await
}

pub(crate) async fn approve(centre: &Centre, who: &str, request: &str) {
    let signed = decide(&centre.sign_in(who).await, request, "approve", "").await;
    assert_eq!(signed.status, StatusCode::SEE_OTHER, "{who}: {}", signed.text());
}

pub(crate) fn id(request: &str) -> Uuid {
    request.rsplit('/').next().unwrap().parse().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn three_sign_in_turn_and_the_paper_says_so() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let request = ask(&requester, "Des peintures").await;
    let page = requester.get(&request).await;
    assert!(page.says("ESSAI-2026-0001") && page.says("En attente"), "{}", page.text());
    assert!(page.says("Personne coordination"), "whom it waits for");

    for who in ["rh", "direction"] {
        let early = centre.sign_in(who).await;
        let refused = decide(&early, &request, "approve", "").await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{who} signs after the others");
    }
    for who in ["coordination", "rh", "direction"] {
        let decider = centre.sign_in(who).await;
        assert!(decider.get("/a-traiter").await.says("Demande d’essai"), "{who}");
        assert!(decider.get("/demarches/a-signer").await.says("Des peintures"), "{who}");
        approve(&centre, who, &request).await;
        assert!(!decider.get("/demarches/a-signer").await.says("Des peintures"), "{who}");
        assert!(!decider.get("/a-traiter").await.says("Demande d’essai"), "{who}");
    }
    let page = requester.get(&request).await;
    assert!(page.says("Acceptée") && page.says("Signée par Personne direction"), "{}", page.text());
    assert!(requester.get("/notifications").await.says("Votre demande ESSAI-2026-0001 est acceptée"));
    let again = decide(&centre.sign_in("direction").await, &request, "approve", "").await;
    assert_eq!(again.status, StatusCode::CONFLICT, "once and no more");

    for who in ["animateur", "rh"] {
        let paper = centre.sign_in(who).await.get(&format!("{request}/imprimer")).await;
        for said in ["ESSAI-2026-0001", "Des peintures", "12,50", "Personne coordination", "<svg", "FEDER"] {
            assert!(paper.says(said), "{said} for {who}: {}", paper.text());
        }
    }
    let verified = verify::verify(&centre.ctx(), []).await.unwrap();
    assert_eq!((verified.read, verified.faults), (4, Vec::new()));
}

/// F5: the summary is the same for good, whatever people are called later.
#[tokio::test(flavor = "multi_thread")]
async fn the_paper_of_a_closed_request_never_changes() {
    let centre = centre().await;
    let request = ask(&centre.sign_in("animateur").await, "Des peintures").await;
    for who in ["coordination", "rh", "direction"] {
        approve(&centre, who, &request).await;
    }
    let kept = async || {
        let sql = Statement::from_string(centre.app.db.backend(), "SELECT summary FROM request");
        let row = centre.app.db.read().query_one_raw(sql).await.unwrap().unwrap();
        row.try_get_by_index::<String>(0).unwrap()
    };
    let before = kept().await;
    let coordinator = centre.people["coordination"];
    let profile = person::find(&centre.ctx(), coordinator).await.unwrap();
    let renamed = Person {
        username: "coordination".to_owned(),
        name: "Un autre nom".to_owned(),
        email: "coordination@example.org".to_owned(),
        roles: profile.roles,
        sectors: profile.sectors,
        ..Person::default()
    };
    person::update(&centre.ctx(), coordinator, renamed).await.unwrap();
    assert_eq!(kept().await, before);
    let paper = centre.sign_in("rh").await.get(&format!("{request}/imprimer")).await;
    assert!(paper.says("Personne coordination") && !paper.says("Un autre nom"));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_sees_a_request() {
    let centre = centre().await;
    let request = ask(&centre.sign_in("animateur").await, "Un secret").await;
    let number = "/demarches/verifier/ESSAI-2026-0001".to_owned();
    for who in ["salarie", "communication", "informatique"] {
        let other = centre.sign_in(who).await;
        for path in [request.clone(), format!("{request}/imprimer"), number.clone()] {
            let answer = other.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{who} {path}");
        }
        for act in ["decider", "retirer", "annuler", "copier"] {
            let answer = other.form(&format!("{request}/{act}"), &[]).await;
            assert!(answer.status.is_client_error(), "{who} {act}: {}", answer.status);
        }
        assert!(!other.get("/demarches/suivi").await.says("Un secret"));
        assert_eq!(other.get("/gerer/demandes").await.status, StatusCode::FORBIDDEN, "{who}");
    }
    assert!(centre.sign_in("rh").await.get("/gerer/demandes?q=0001").await.says("ESSAI-2026-0001"));
    assert!(centre.anonymous().get(&request).await.status.is_redirection());
}

/// Whatever their roles (domain.md §0, 9): the director's own request goes to somebody else.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_decides_on_their_own_request() {
    let centre = centre().await;
    let director = centre.sign_in("direction").await;
    let request = ask(&director, "Pour moi").await;
    let refused = decide(&director, &request, "approve", "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.says("Personne ne décide de sa propre demande"));
    assert!(!director.get("/demarches/a-signer").await.says("Pour moi"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_sent_once_and_by_the_password_alone() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let place = fill(&requester, "Des peintures", "1 200,5").await;
    let wrong = sign_and_send(&requester, &place, "pas le bon").await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.says("Des peintures"), "everything typed is there");
    let shown = hidden(&requester.get(&format!("{place}/verifier")).await, "shown");

    // Another tab changes the form: what was shown is no longer what would be signed.
    let fields = [("state", "1"), ("step", "0"), ("motif", "Autre chose"), ("montant", "1"), ("go", "next")];
    assert!(requester.form(&place, &fields).await.status.is_redirection());
    let send = format!("{place}/envoyer");
    let changed = requester.form(&send, &[("shown", &shown), ("current_password", PASSWORD)]).await;
    assert_eq!(changed.status, StatusCode::CONFLICT);
    assert!(changed.says("Autre chose"), "what it says now is shown");

    let shown = hidden(&requester.get(&format!("{place}/verifier")).await, "shown");
    let fields = [("shown", shown.as_str()), ("current_password", PASSWORD)];
    let (one, two) = tokio::join!(requester.form(&send, &fields), requester.form(&send, &fields));
    assert_eq!((one.status, two.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER));
    assert_eq!(one.location(), two.location());
    let mine = requester.get("/demarches/suivi").await;
    assert!(mine.says("ESSAI-2026-0001") && !mine.says("ESSAI-2026-0002"), "{}", mine.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_is_kept_by_the_server_and_two_tabs_do_not_undo_each_other() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let page = requester.get("/demarches/essai").await;
    let draft = hidden(&page, "draft");
    let post = |state: &'static str, motif: &'static str, go: &'static str| {
        let (requester, draft) = (&requester, draft.clone());
        async move {
            let fields = [
                ("draft", draft.as_str()),
                ("state", state),
                ("step", "0"),
                ("motif", motif),
                ("montant", "pas un montant"),
                ("go", go),
            ];
            requester.form("/demarches/essai", &fields).await
        }
    };
    let kept = post("0", "À moitié", "keep").await;
    assert_eq!((kept.status, kept.header("x-draft-state")), (StatusCode::NO_CONTENT, "1"));
    let resumed = requester.get(&format!("/demarches/brouillons/{draft}")).await;
    assert!(resumed.says("À moitié") && resumed.says("pas un montant"));
    let refused = post("1", "", "next").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other_tab = post("1", "Ancien onglet", "next").await;
    assert_eq!(other_tab.status, StatusCode::CONFLICT);
    assert!(other_tab.says("Ancien onglet"), "what was typed there stands in the page");
    let stranger = centre.sign_in("salarie").await;
    let theirs = stranger.get(&format!("/demarches/brouillons/{draft}")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let gone = requester.form(&format!("/demarches/brouillons/{draft}/supprimer"), &[]).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(requester.get(&format!("/demarches/brouillons/{draft}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_sent_back_corrected_and_signed_anew() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let request = ask(&requester, "Des peintures").await;
    approve(&centre, "coordination", &request).await;
    let hr = centre.sign_in("rh").await;
    let without = decide(&hr, &request, "send_back", " ").await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.says("Dites pourquoi"));
    let seen = hidden(&hr.get(&request).await, "shown");
    assert_eq!(
        decide(&hr, &request, "send_back", "Il manque le détail.").await.status,
        StatusCode::SEE_OTHER
    );
    assert!(requester.get("/a-traiter").await.says("À corriger"));
    let draft = format!("/demarches/brouillons/{}", id(&request));
    assert!(requester.get(&draft).await.says("Il manque le détail."));

    let fields =
        [("state", "1"), ("step", "0"), ("motif", "Douze peintures"), ("montant", "12,50"), ("go", "next")];
    assert!(requester.form(&draft, &fields).await.status.is_redirection());
    let sent = sign_and_send(&requester, &draft, PASSWORD).await;
    assert_eq!(sent.location(), request, "{}", sent.text());
    assert!(requester.get(&request).await.says("ESSAI-2026-0001"), "under the same number");
    assert!(!requester.get("/a-traiter").await.says("À corriger"));

    // It changed, so the first signature is asked for again; and nobody signs what they have not seen.
    approve(&centre, "coordination", &request).await;
    let fields = [("act", "approve"), ("shown", seen.as_str()), ("current_password", PASSWORD)];
    let stale = hr.form(&format!("{request}/decider"), &fields).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.says("Douze peintures") && stale.says("La demande a changé"), "{}", stale.text());
    approve(&centre, "rh", &request).await;
    approve(&centre, "direction", &request).await;
    assert!(requester.get(&request).await.says("Acceptée"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_refused_withdrawn_or_cancelled_after_all() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let refused = ask(&requester, "Refusée").await;
    let coordinator = centre.sign_in("coordination").await;
    assert_eq!(decide(&coordinator, &refused, "refuse", "Trop cher.").await.status, StatusCode::SEE_OTHER);
    let page = requester.get(&refused).await;
    assert!(page.says("Refusée par Personne coordination") && page.says("Trop cher."), "{}", page.text());

    let withdrawn = ask(&requester, "Retirée").await;
    assert_eq!(coordinator.form(&format!("{withdrawn}/retirer"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(requester.form(&format!("{withdrawn}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(requester.get(&withdrawn).await.says("Retirée"));
    assert!(!coordinator.get("/demarches/a-signer").await.says("Retirée"));
    let late = coordinator.form(&format!("{withdrawn}/decider"), &[("act", "approve")]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);

    let cancelled = ask(&requester, "Annulée").await;
    for who in ["coordination", "rh", "direction"] {
        approve(&centre, who, &cancelled).await;
    }
    let cancel = format!("{cancelled}/annuler");
    let without = requester.form(&cancel, &[]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(requester.form(&cancel, &[("reason", "Plus besoin")]).await.status, StatusCode::SEE_OTHER);
    assert!(requester.get(&cancelled).await.says("Annulée"));
    assert!(coordinator.get("/notifications").await.says("que vous aviez signée, est annulée"));
    let copied = requester.form(&format!("{cancelled}/copier"), &[]).await;
    assert!(requester.get(copied.location()).await.says("Annulée"), "the same answers again");
}

/// Both names are kept, and the queue goes on: by the deputy, and by the next step when there is none.
#[tokio::test(flavor = "multi_thread")]
async fn a_deputy_signs_in_the_place_of_whoever_is_away() {
    let centre = centre().await;
    let coordinator = centre.sign_in("coordination").await;
    let today = parvis_kernel::clock::local_date(centre.ctx().now()).to_string();
    let deputy = centre.people["salarie"].to_string();
    let fields = [("deputy", deputy.as_str()), ("from", &today), ("until", &today)];
    assert_eq!(coordinator.form("/mon-compte/remplacements", &fields).await.status, StatusCode::SEE_OTHER);
    let requester = centre.sign_in("animateur").await;
    let request = ask(&requester, "Des peintures").await;
    let other = centre.sign_in("salarie").await;
    assert!(other.get("/demarches/a-signer").await.says("pour Personne coordination"));
    approve(&centre, "salarie", &request).await;
    let page = requester.get(&request).await;
    assert!(
        page.says("Signée par Personne salarie") && page.says("pour Personne coordination"),
        "{}",
        page.text()
    );

    // The deputy's day is over, and the coordinator's contract too: what waits goes on to the next step's people.
    let request = ask(&requester, "Des pinceaux").await;
    let person::Profile { person, sectors, roles } =
        person::find(&centre.ctx(), centre.people["coordination"]).await.unwrap();
    let (username, name, email, contract_end) = (person.username, person.name, person.email, today.clone());
    let leaving = Person { username, name, email, sectors, roles, contract_end, ..Person::default() };
    person::update(&centre.ctx(), centre.people["coordination"], leaving).await.unwrap();
    centre.clock.advance(TimeDelta::days(1));
    centre.settle().await;
    tend::resolve_again(&centre.ctx()).await.unwrap();
    let other = centre.sign_in("salarie").await;
    assert_eq!(other.get(&request).await.status, StatusCode::NOT_FOUND, "no deputy any more");
    let hr = centre.sign_in("rh").await;
    assert!(hr.get("/demarches/a-signer").await.says("Des pinceaux"));
    approve(&centre, "rh", &request).await;
    let page = centre.sign_in("animateur").await.get(&request).await;
    assert!(page.says("Signée par Personne rh"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn several_are_signed_with_one_password() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    for motif in ["Un", "Deux", "Trois"] {
        ask(&requester, motif).await;
    }
    let coordinator = centre.sign_in("coordination").await;
    let list = coordinator.get("/demarches/a-signer").await.text();
    let which: Vec<_> =
        list.split("name=\"which\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(which.len(), 3);
    let none = coordinator.form("/demarches/a-signer", &[("current_password", PASSWORD)]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.says("Choisissez au moins une demande"));
    let wrong = [("which", which[0]), ("current_password", "non")];
    assert_eq!(
        coordinator.form("/demarches/a-signer", &wrong).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let two = [("which", which[0]), ("which", which[1]), ("current_password", PASSWORD)];
    assert_eq!(coordinator.form("/demarches/a-signer", &two).await.status, StatusCode::SEE_OTHER);
    assert_eq!(coordinator.get("/demarches/a-signer").await.text().matches("name=\"which\"").count(), 1);
    let stale = [("which", which[0]), ("which", which[2]), ("current_password", PASSWORD)];
    let partly = coordinator.form("/demarches/a-signer", &stale).await;
    assert_eq!(partly.status, StatusCode::CONFLICT, "one was signed already; the other is signed");
    assert!(partly.says("Rien à signer"), "{}", partly.text());
    let (wrong, stranger) = (format!("{}:x", Uuid::now_v7()), centre.sign_in("salarie").await);
    for which in [which[2], &wrong] {
        let refused =
            stranger.form("/demarches/a-signer", &[("which", which), ("current_password", "x")]).await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "what is not theirs is not there: {which}");
    }
}

/// A list says what each request is about, on screen and to programs.
#[tokio::test(flavor = "multi_thread")]
async fn lists_say_what_requests_are_about() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    ask(&requester, "Des peintures").await;
    let place = fill(&requester, "Des pinceaux", "").await;
    sign_and_send(&requester, &place, PASSWORD).await;
    let said = ["Montant : 12,50 €", "Des pinceaux"];
    let coordinator = centre.sign_in("coordination").await;
    let hr = centre.sign_in("rh").await;
    for page in [
        requester.get("/demarches/suivi").await,
        requester.get("/").await,
        coordinator.get("/demarches/a-signer").await,
        hr.get("/gerer/demandes").await,
    ] {
        assert!(said.iter().all(|said| page.says(said)), "{}", page.text());
    }
    let list = centre.token("animateur").await.get("/api/v1/requests").await.json();
    assert_eq!(list["items"][0]["facts"], serde_json::json!(["Des pinceaux"]));
    assert_eq!(list["items"][1]["facts"], serde_json::json!(["Montant\u{a0}: 12,50\u{a0}€"]));
}

/// SG5: whatever is changed in the database behind the program's back shows, and where.
#[tokio::test(flavor = "multi_thread")]
async fn a_chain_that_was_changed_from_outside_shows() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    for motif in ["Un", "Deux"] {
        ask(&requester, motif).await;
    }
    let ctx = centre.ctx();
    let head = verify::verify(&ctx, []).await.unwrap().head;
    assert_eq!(head.number, 2);
    let run = async |sql: &str| {
        let sql = Statement::from_string(centre.app.db.backend(), sql);
        centre.app.db.write().execute_raw(sql).await.unwrap();
    };
    run("UPDATE signature SET record = REPLACE(record, 'Personne animateur', 'Personne Animateur') WHERE number = 1").await;
    let faults = verify::verify(&ctx, []).await.unwrap().faults;
    assert!(faults.contains(&Fault::Edited { number: 1 }), "{faults:?}");
    run("UPDATE signature SET record = REPLACE(record, 'Personne Animateur', 'Personne animateur') WHERE number = 1").await;
    assert_eq!(verify::verify(&ctx, []).await.unwrap().faults, []);
    run("UPDATE signature SET signer_id = request_id WHERE number = 1").await;
    let faults = verify::verify(&ctx, []).await.unwrap().faults;
    assert!(faults.contains(&Fault::Edited { number: 1 }), "{faults:?}");
    run("DELETE FROM signature WHERE number = 2").await;
    let faults = verify::verify(&ctx, [head]).await.unwrap().faults;
    assert!(faults.contains(&Fault::Cut { number: 2 }), "{faults:?}");
}

/// One letter a day, in the morning of a working day, with everything that waits; none while nothing is new.
#[tokio::test(flavor = "multi_thread")]
async fn deciders_get_one_letter_a_day() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    for motif in ["Un", "Deux"] {
        ask(&requester, motif).await;
    }
    let waiting = async || {
        let sql = "SELECT payload FROM job WHERE name = 'kernel.send_mail'";
        let sql = Statement::from_string(centre.app.db.backend(), sql);
        let rows = centre.app.db.read().query_all_raw(sql).await.unwrap();
        let mails: Vec<serde_json::Value> = rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect();
        mails.iter().filter(|mail| mail["to_address"] == "coordination@example.org").count()
    };
    let ctx = centre.ctx();
    // The clock of the tests stands at 10 in the morning of a Tuesday.
    tend::write_letters(&ctx).await.unwrap();
    assert_eq!(waiting().await, 0, "not after the hour");
    centre.clock.advance(TimeDelta::hours(22) + TimeDelta::minutes(40));
    for _ in 0..2 {
        tend::write_letters(&ctx).await.unwrap();
        assert_eq!(waiting().await, 1, "8:40 on Wednesday: once");
    }
    centre.clock.advance(TimeDelta::days(1));
    tend::write_letters(&ctx).await.unwrap();
    assert_eq!(waiting().await, 2, "two working days: a reminder");
    centre.clock.advance(TimeDelta::days(1));
    tend::write_letters(&ctx).await.unwrap();
    assert_eq!(waiting().await, 2, "reminded once");
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_send_follow_and_decide_with_the_same_rights() {
    let centre = centre().await;
    let (mine, other) = (centre.token("animateur").await, centre.token("salarie").await);
    let asked = |montant: serde_json::Value, password: &str| {
        serde_json::json!({
            "form": "essai", "answers": { "motif": "Des peintures", "montant": montant }, "password": password
        })
    };
    let wrong = mine.json("POST", "/api/v1/requests", &asked("douze".into(), PASSWORD)).await;
    assert_eq!(
        (wrong.status, &wrong.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &"montant".into())
    );
    let wrong = mine.json("POST", "/api/v1/requests", &asked(1250.into(), "non")).await;
    assert_eq!(
        (wrong.status, &wrong.json()["errors"][0]["field"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &"password".into())
    );
    assert_eq!(
        centre
            .sign_in("animateur")
            .await
            .get("/demarches/suivi")
            .await
            .text()
            .matches("/demarches/brouillons/")
            .count(),
        0
    );
    let sent = mine.json("POST", "/api/v1/requests", &asked(1250.into(), PASSWORD)).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let request = format!("/api/v1/requests/{}", sent.json()["id"].as_str().unwrap());
    assert_eq!(sent.json()["number"], "ESSAI-2026-0001");
    assert_eq!(mine.get("/api/v1/requests?total=true").await.json()["total"], 1);
    assert_eq!(other.get(&request).await.status, StatusCode::NOT_FOUND);

    let coordinator = centre.token("coordination").await;
    let waiting = coordinator.get("/api/v1/requests/waiting").await.json();
    let content = waiting["items"][0]["content"].clone();
    let decision = |act: &str, content: &serde_json::Value| serde_json::json!({ "act": act, "content": content, "password": PASSWORD });
    let decide = format!("{request}/decide");
    let early = centre.token("rh").await.json("POST", &decide, &decision("approve", &content)).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    let stale = coordinator.json("POST", &decide, &decision("approve", &"0".repeat(64).into())).await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "another content than the one that was read");
    let without = coordinator.json("POST", &decide, &decision("refuse", &content)).await;
    assert_eq!(without.json()["errors"][0]["field"], "reason");
    let signed = coordinator.json("POST", &decide, &decision("approve", &content)).await;
    assert_eq!((signed.status, &signed.json()["step"]), (StatusCode::OK, &"Pôle ressources humaines".into()));
    assert_eq!(
        other.json("POST", &format!("{request}/withdraw"), &serde_json::json!({})).await.status,
        StatusCode::NOT_FOUND
    );
    let withdrawn = mine.json("POST", &format!("{request}/withdraw"), &serde_json::json!({})).await;
    assert_eq!(withdrawn.json()["state"], "withdrawn", "{}", withdrawn.text());
    let cancel =
        mine.json("POST", &format!("{request}/cancel"), &serde_json::json!({ "reason": "Non" })).await;
    assert_eq!(cancel.status, StatusCode::CONFLICT, "it was never approved");
}

/// F6: three years by default; what is held stays; of what is gone, the trail and the chain's places are left.
#[tokio::test(flavor = "multi_thread")]
async fn requests_go_at_the_end_of_their_time_and_the_chain_stays_whole() {
    let centre = centre().await;
    let requester = centre.sign_in("animateur").await;
    let (gone, kept, open) =
        (ask(&requester, "Un").await, ask(&requester, "Deux").await, ask(&requester, "Trois").await);
    for request in [&gone, &kept] {
        assert_eq!(requester.form(&format!("{request}/retirer"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    let hold = format!("/gerer/demandes/{}/garder", id(&kept));
    assert_eq!(requester.form(&hold, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(centre.sign_in("rh").await.form(&hold, &[]).await.status, StatusCode::SEE_OTHER);

    centre.clock.advance(TimeDelta::days(3 * 365 - 10));
    let hr = centre.sign_in("rh").await;
    let going = hr.get("/gerer/demandes/conservation").await;
    assert!(going.says("ESSAI-2026-0001") && !going.says("ESSAI-2026-0002"), "{}", going.text());
    centre.clock.advance(TimeDelta::days(20));
    centre.settle().await;
    let hr = centre.sign_in("rh").await;
    for (request, status) in [(&gone, 404), (&kept, 200), (&open, 200)] {
        assert_eq!(hr.get(request).await.status.as_u16(), status, "{request}");
    }
    let verified = verify::verify(&centre.ctx(), []).await.unwrap();
    assert_eq!((verified.read, verified.gone, verified.faults), (3, 2, Vec::new()));
    let sql =
        "UPDATE signature SET record = (SELECT record FROM signature WHERE number = 1) WHERE number = 2";
    let sql = Statement::from_string(centre.app.db.backend(), sql);
    centre.app.db.write().execute_raw(sql).await.unwrap();
    assert!(!verify::verify(&centre.ctx(), []).await.unwrap().faults.is_empty(), "a place is not for taking");
}
