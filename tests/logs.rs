//! What the program writes to its log: one object a line, each with the id of its request, and no secret in any (LG5).

use std::time::Duration;

use axum::http::StatusCode;
use parvis_content::domain::tree::HOME;
use parvis_testing::client::{Answer, FilePart};
use serde_json::Value;
use uuid::Uuid;

use crate::program::{Installation, Serving};
use crate::support::PASSWORD;

const WRONG: &str = "mauvais mot de passe essaye";
const BOGUS: &str = "parvis_jeton-invente-par-quelquun";
const MAIL_PASSWORD: &str = "mot-de-passe-du-serveur-d-envoi";
const TEXT: &str = "Le contenu confidentiel du document";

/// What nobody who reads the log may find there.
#[derive(Default)]
struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    fn add(&mut self, what: &'static str, text: &str) {
        assert!(text.len() > 8, "{what}: `{text}` is no secret");
        self.0.push((what, text.to_owned()));
    }

    /// The values of the cookies that an answer sets.
    fn add_cookies(&mut self, answer: &Answer) {
        let lines = answer.headers.get_all("set-cookie").iter().filter_map(|one| one.to_str().ok());
        for value in lines.filter_map(|line| line.split(';').next()?.split_once('=')) {
            if value.1.len() > 8 {
                self.add("a cookie", value.1);
            }
        }
    }

    fn are_not_in(&self, log: &str) {
        for (what, text) in &self.0 {
            let found = log.lines().find(|line| line.contains(text.as_str()));
            assert!(found.is_none(), "{what} stands in the log: {found:?}");
        }
    }
}

fn last_part(link: &str) -> &str {
    link.rsplit('/').next().unwrap()
}

/// The id in an address of the back office.
fn id(answer: &Answer) -> Uuid {
    let parts = answer.location().split('/').find_map(|part| Uuid::parse_str(part).ok());
    parts.unwrap_or_else(|| panic!("no id in `{}`: {}", answer.location(), answer.text()))
}

/// Tries until it is so; whoever is waited for works beside.
async fn until(what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    for _ in 0..300 {
        if is_so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what} never came");
}

/// Signs in, wrongly and rightly, with a password and with tokens.
async fn sign_in(place: &Installation, server: &Serving, secrets: &mut Secrets) {
    let visitor = server.client();
    let wrong = visitor.form("/connexion", &[("login", "ecrit"), ("password", WRONG)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = visitor.form("/connexion", &[("login", "ecrit"), ("password", PASSWORD)]).await;
    assert_eq!(right.status, StatusCode::SEE_OTHER);
    secrets.add_cookies(&right);
    let planning = format!("agenda:planning:{}", Uuid::nil());
    let made = visitor.form("/mon-compte/agendas", &[("de", &planning)]).await.text();
    let link =
        made.split('"').find(|part| part.starts_with("http") && part.contains("/agenda/flux/")).unwrap();
    assert_eq!(server.client().get(&server.path(link)).await.status, StatusCode::OK);
    secrets.add("a calendar link", last_part(link));
    let token = place.done(&["token", "create", "--user", "ecrit"]).await.pop().unwrap();
    assert_eq!(server.with_token(&token).get("/api/v1/pages").await.status, StatusCode::OK);
    assert_eq!(server.with_token(BOGUS).get("/api/v1/pages").await.status, StatusCode::UNAUTHORIZED);
    secrets.add("a token", &token);
}

/// Follows the link of an invitation and that of a forgotten password.
async fn follow_links(place: &Installation, server: &Serving, secrets: &mut Secrets) {
    let add = ["user", "add", "invitee", "--name", "Essai", "--email", "invitee@example.org"];
    let link = place.done(&add).await.pop().unwrap();
    secrets.add("an invitation", last_part(&link));
    let path = server.path(&link);
    assert_eq!(server.client().get(&path).await.status, StatusCode::OK);
    let short = server.client().form(&path, &[("password", "trop"), ("again", "trop")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    server.client().form("/mot-de-passe-oublie", &[("login", "ecrit")]).await;
    let mailbox = place.data().join("mailbox");
    let letter = || {
        let files = std::fs::read_dir(&mailbox).into_iter().flatten().flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        texts.map(|text| text.replace("=\r\n", "")).find(|text| text.contains("/nouveau-mot-de-passe/"))
    };
    until("a letter", async || letter().is_some()).await;
    let text = letter().unwrap();
    let token = text.split("/nouveau-mot-de-passe/").nth(1).unwrap();
    let token: String =
        token.chars().take_while(|sign| sign.is_ascii_alphanumeric() || "-_".contains(*sign)).collect();
    let reset = server.client().get(&format!("/nouveau-mot-de-passe/{token}")).await;
    assert_eq!(reset.status, StatusCode::OK, "{}", reset.text());
    secrets.add("a reset link", &token);
}

/// Sends a document, and has everything backed up.
async fn upload_and_back_up(place: &Installation, server: &Serving, secrets: &mut Secrets) {
    let writer = server.sign_in("ecrit").await;
    let node = |kind| [("kind", kind), ("title", "Essai"), ("summary", "")];
    let section = id(&writer.form(&format!("/gerer/contenus/{HOME}/nouveau"), &node("section")).await);
    let library = id(&writer.form(&format!("/gerer/contenus/{section}/nouveau"), &node("library")).await);
    let part = FilePart { field: "file", name: "note.txt", bytes: TEXT.as_bytes() };
    let sent = writer.upload(&format!("/gerer/bibliotheques/{library}/fichiers"), &[], &[part]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    assert_eq!(writer.form("/gerer/sauvegardes", &[]).await.status, StatusCode::SEE_OTHER);
    until("a backup", async || writer.get("/gerer/sauvegardes").await.says("Tout est sauvegardé.")).await;
    let key = std::fs::read_to_string(place.config().backup.key).unwrap();
    secrets.add("the key of the backups", key.trim().rsplit(':').next().unwrap());
    let secret = std::fs::read(place.data().join("secret.key")).unwrap();
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    secrets.add("the secret of the installation", &hex);
}

/// Everything that carries a secret, with the log at its loudest.
#[tokio::test(flavor = "multi_thread")]
async fn no_secret_reaches_the_log() {
    let place = Installation::new().await;
    let loud = [("PARVIS_LOG", "json"), ("RUST_LOG", "trace")];
    let server = place.serve_with(&loud).await;
    let mut secrets = Secrets::default();
    for (what, text) in [("the password", PASSWORD), ("a wrong password", WRONG), ("a bogus token", BOGUS)] {
        secrets.add(what, text);
    }
    secrets.add("the text of a document", TEXT);
    let first = server.printed.iter().find(|line| line.starts_with("http")).unwrap();
    secrets.add("the link of the first account", last_part(first));
    assert_eq!(server.client().get(&server.path(first)).await.status, StatusCode::OK);
    place.person_with(&server, "ecrit", &["--role", "communication", "--role", "it"]).await;
    sign_in(&place, &server, &mut secrets).await;
    follow_links(&place, &server, &mut secrets).await;
    upload_and_back_up(&place, &server, &mut secrets).await;
    server.terminate().await;
    server.ended().await;

    let smtp = format!(
        "[smtp]\nhost = '127.0.0.1'\nport = 9\nsecurity = 'none'\nfrom = 'Centre <a@example.org>'\n\
         username = 'centre'\npassword = '{MAIL_PASSWORD}'\n"
    );
    std::fs::write(place.data().join("parvis.toml"), smtp).unwrap();
    secrets.add("the password of the mail server", MAIL_PASSWORD);
    let server = place.serve_with(&loud).await;
    let keeper = server.sign_in("ecrit").await;
    keeper.form("/gerer/courriels/essai", &[]).await;
    until("a letter that waits", async || keeper.get("/gerer/courriels").await.says("ne répond pas")).await;
    server.terminate().await;
    server.ended().await;

    let log = place.log();
    secrets.are_not_in(&log);
    assert!(log.lines().count() > 500, "it was loud");
}

/// Programs that gather logs read each line, and find all that one request did by its id.
#[tokio::test(flavor = "multi_thread")]
async fn each_line_is_an_object_with_the_id_of_its_request() {
    let place = Installation::new().await;
    let server = place.serve_with(&[("PARVIS_LOG", "json")]).await;
    let answer = server.client().get("/connexion").await;
    let id = answer.header("x-request-id").to_owned();
    server.terminate().await;
    server.ended().await;
    let lines: Vec<Value> = place
        .log()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}")))
        .collect();
    let answered = lines.iter().find(|line| line["span"]["id"] == id.as_str()).unwrap();
    assert_eq!(
        (&answered["path"], &answered["status"], &answered["level"]),
        (&"/connexion".into(), &200.into(), &"INFO".into())
    );
    assert!(answered["ms"].is_u64() && answered["timestamp"].is_string(), "{answered}");
}

/// For people, the same in words; anything else is refused at the start.
#[tokio::test(flavor = "multi_thread")]
async fn words_are_for_people_and_nothing_else_is_known() {
    let place = Installation::new().await;
    let server = place.serve().await;
    let id = server.client().get("/connexion").await.header("x-request-id").to_owned();
    server.terminate().await;
    server.ended().await;
    let log = place.log();
    let line = log.lines().find(|line| line.contains(&id)).unwrap();
    assert!(!line.starts_with('{') && line.contains("/connexion"), "{line}");
    let mut command = place.command(&["serve"]);
    let refused = command.env("PARVIS_LOG", "xml").output().await.unwrap();
    assert!(!refused.status.success());
    assert!(String::from_utf8_lossy(&refused.stderr).contains("PARVIS_LOG"));
}
