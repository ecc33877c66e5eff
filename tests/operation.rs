//! E-mail and jobs that do not go through: seen, tried again, let go; and nothing stops because of them (DU7).

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_kernel::Ctx;
use parvis_kernel::mail::Mail;
use parvis_testing::client::{Answer, Client};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

use crate::support::Centre;

const PATH: &str = "/gerer/courriels";

async fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port()
}

/// A centre whose mail server stands, or does not, at this port.
async fn with_server(port: u16) -> Centre {
    let smtp = "[smtp]\nhost = '127.0.0.1'\nsecurity = 'none'\nfrom = 'Centre <intranet@example.org>'";
    Centre::configured(&format!("{smtp}\nport = {port}")).await
}

async fn post(centre: &Centre, subject: &str) {
    let mail = Mail {
        to_name: "Nadia Benali".to_owned(),
        to_address: "nadia@example.org".to_owned(),
        subject: subject.to_owned(),
        text: "https://intranet.example.org/invitation/SECRET".to_owned(),
        head: None,
        calendar: None,
    };
    let ctx = Ctx::system(centre.app.clone());
    ctx.write(|tx| async move { tx.enqueue(&mail).await }).await.unwrap();
}

/// Tries, and lets time pass, until every try is used up.
async fn let_two_days_pass(centre: &Centre) {
    for _ in 0..60 {
        centre.clock.advance(TimeDelta::hours(2));
        centre.settle().await;
    }
}

/// What stands in the first form of the page that leads there.
fn action(page: &Answer, end: &str) -> String {
    let text = page.text();
    let actions = text.split("action=\"").skip(1).filter_map(|rest| rest.split('"').next());
    actions.map(str::to_owned).find(|path| path.ends_with(end)).unwrap()
}

async fn keeper(centre: &Centre) -> Client {
    centre.sign_in("informatique").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_does_not_leave_is_shown_and_sent_once_the_server_is_back() {
    let port = free_port().await;
    let centre = with_server(port).await;
    post(&centre, "Bienvenue sur l’intranet").await;
    centre.settle().await;
    let page = keeper(&centre).await.get(PATH).await;
    for said in
        ["Bienvenue sur l’intranet", "nadia@example.org", "un essai", "ne répond pas", "sera réessayé"]
    {
        assert!(page.says(said), "{said} in {}", page.text());
    }
    assert!(!page.says("SECRET"), "links that open accounts are for nobody else");
    for username in ["salarie", "communication", "direction"] {
        let other = centre.sign_in(username).await;
        assert_eq!(other.get(PATH).await.status, StatusCode::FORBIDDEN);
        assert_eq!(other.form(&action(&page, "/abandonner"), &[]).await.status, StatusCode::FORBIDDEN);
    }

    let_two_days_pass(&centre).await;
    let keeper = keeper(&centre).await;
    assert!(keeper.get(PATH).await.says("abandonné après le dernier essai"));
    let inbox = keeper.get("/a-traiter").await;
    assert!(inbox.says("Un e-mail n’est pas parti") && inbox.says("Bienvenue"), "{}", inbox.text());
    assert!(!centre.sign_in("communication").await.get("/a-traiter").await.says("n’est pas parti"));

    let heard = tokio::spawn(take_one(TcpListener::bind(("127.0.0.1", port)).await.unwrap()));
    let page = keeper.get(PATH).await;
    assert_eq!(keeper.form(&action(&page, "/reessayer"), &[]).await.location(), PATH);
    assert!(!keeper.get("/a-traiter").await.says("n’est pas parti"), "dealt with");
    centre.settle().await;
    assert!(heard.await.unwrap().contains("RCPT TO:<nadia@example.org>"));
    assert!(keeper.get(PATH).await.says("Aucun e-mail n’attend"));
    assert!(keeper.get("/gerer/journal").await.says("Nouvel essai demandé · Bienvenue"));
}

/// A server that takes one message; what it heard.
async fn take_one(listener: TcpListener) -> String {
    let (stream, _) = listener.accept().await.unwrap();
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let (mut heard, mut in_data) = (String::new(), false);
    writing.write_all(b"220 ready\r\n").await.unwrap();
    while let Ok(Some(line)) = lines.next_line().await {
        heard.push_str(&line);
        let answer = match line.as_str() {
            "." if in_data => "250 taken\r\n",
            _ if in_data => "",
            "DATA" => "354 go on\r\n",
            _ => "250 fine\r\n",
        };
        let end = in_data && line == ".";
        in_data = in_data || line == "DATA";
        writing.write_all(answer.as_bytes()).await.unwrap();
        if end {
            break;
        }
    }
    heard
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_let_go_and_a_test_is_sent_to_oneself() {
    let centre = with_server(free_port().await).await;
    post(&centre, "À ne pas envoyer").await;
    centre.settle().await;
    let keeper = keeper(&centre).await;
    let page = keeper.get(PATH).await;
    assert_eq!(keeper.form(&action(&page, "/abandonner"), &[]).await.location(), PATH);
    assert!(!keeper.get(PATH).await.says("À ne pas envoyer"));
    let again = keeper.form(&action(&page, "/abandonner"), &[]).await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);

    assert_eq!(keeper.form("/gerer/courriels/essai", &[]).await.location(), PATH);
    centre.settle().await;
    let page = keeper.get(PATH).await;
    assert!(page.says("E-mail d’essai de l’intranet") && page.says("informatique@example.org"));
    assert!(!page.says("Aucun serveur d’envoi"));
    let jobs = format!("/gerer/taches/{}", action(&page, "/reessayer").rsplit('/').nth(1).unwrap());
    assert_eq!(keeper.form(&format!("{jobs}/abandonner"), &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_server_the_screen_says_what_to_do() {
    let centre = Centre::new().await;
    let keeper = keeper(&centre).await;
    let page = keeper.get(PATH).await;
    assert!(page.says("Aucun serveur d’envoi n’est réglé") && page.says("parvis.toml"));
    assert!(keeper.get("/gerer/taches").await.says("Aucune tâche n’a échoué"));
    keeper.form("/gerer/courriels/essai", &[]).await;
    centre.settle().await;
    assert!(keeper.get("/demo/courriels").await.says("E-mail d’essai"), "the folder stands in");
}
