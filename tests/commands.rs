//! The program as an administrator types it: its commands beside a server that runs, its start, its end.

use axum::http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::task::yield_now;
use tokio::time::timeout;

use crate::program::{Installation, PATIENCE, parse, said};
use crate::support::PASSWORD;

/// AU10: nobody is there at first; the one-time link is printed, makes the first account, and is then dead.
#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_prints_a_link_that_works_once() {
    let place = Installation::new().await;
    let server = place.serve().await;
    let (address, link) = (server.printed.last().unwrap(), &server.printed[server.printed.len() - 2]);
    assert_eq!(*address, format!("Parvis is ready at http://{}", place.address));
    let path = server.path(link);
    assert!(path.starts_with("/mise-en-route/"), "{path}");
    for (login, password) in [("admin", "admin"), ("admin", "parvis"), ("root", "root"), ("parvis", "parvis")]
    {
        let tried = server.client().form("/connexion", &[("login", login), ("password", password)]).await;
        assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY, "{login}");
    }
    let first = server.client();
    assert_eq!(first.get(&path).await.status, StatusCode::OK);
    let fields = [
        ("name", "Première personne"),
        ("username", "premiere"),
        ("email", "premiere@example.org"),
        ("password", PASSWORD),
        ("again", PASSWORD),
    ];
    let made = first.form(&path, &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    assert_eq!(first.get("/gerer/personnes").await.status, StatusCode::OK, "and runs the back office");
    assert_eq!(server.client().get(&path).await.status, StatusCode::NOT_FOUND);
    let again =
        [("name", "Autre"), ("username", "autre"), ("email", "autre@example.org"), fields[3], fields[4]];
    assert_eq!(server.client().form(&path, &again).await.status, StatusCode::NOT_FOUND);
    server.terminate().await;
    assert!(server.ended().await.success());
    let second = place.serve().await;
    assert_eq!(second.printed.len(), 1, "no second link: {:?}", second.printed);
}

/// SE4, AC4: what an administrator types holds at the very next request, though the server is another process.
#[tokio::test(flavor = "multi_thread")]
async fn closing_an_account_ends_its_sessions_at_once() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    place.person(&server, "autre").await;
    let (reader, other) = (server.sign_in("salarie").await, server.sign_in("autre").await);
    let token = place.done(&["token", "create", "--user", "salarie"]).await.pop().unwrap();
    let program = server.with_token(&token);
    assert_eq!(reader.get("/documents").await.status, StatusCode::OK);
    assert_eq!(program.get("/api/v1/people").await.status, StatusCode::OK);
    assert_eq!(server.with_token("faux").get("/api/v1/people").await.status, StatusCode::UNAUTHORIZED);
    place.done(&["user", "disable", "salarie"]).await;
    assert_eq!(reader.get("/documents").await.location(), "/connexion?suite=/documents");
    assert_eq!(program.get("/api/v1/people").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(other.get("/documents").await.status, StatusCode::OK, "only this one");
    place.done(&["user", "enable", "salarie"]).await;
    server.sign_in("salarie").await;
}

/// AU9: a new invitation makes the earlier one void; each works once.
#[tokio::test(flavor = "multi_thread")]
async fn inviting_again_gives_another_link() {
    let place = Installation::new().await;
    let add = ["user", "add", "salarie", "--name", "Personne essai", "--email", "salarie@example.org"];
    let first = place.done(&add).await.pop().unwrap();
    let second = place.done(&["user", "invite", "salarie"]).await.pop().unwrap();
    assert_ne!(first, second);
    let server = place.serve().await;
    assert_eq!(server.client().get(&server.path(&first)).await.status, StatusCode::CONFLICT);
    assert_eq!(server.client().get(&server.path(&second)).await.status, StatusCode::OK);
    let twice = place.run(&add).await;
    assert!(!twice.status.success() && twice.stdout.is_empty(), "not a second account");
    assert!(said(&twice).contains("\nparvis: username: "), "{}", said(&twice));
}

/// AU9: a link that opens an account never reaches the log, where more people may read than should.
#[tokio::test(flavor = "multi_thread")]
async fn links_stay_out_of_the_log() {
    let place = Installation::new().await;
    let server = place.serve().await;
    let add = ["user", "add", "salarie", "--name", "Personne essai", "--email", "salarie@example.org"];
    let invitation = server.path(&place.done(&add).await.pop().unwrap());
    let set_up = server.path(&server.printed[server.printed.len() - 2]);
    for path in [&invitation, &set_up, "/nouveau-mot-de-passe/un-jeton-de-secours", "/connexion?suite=/x"] {
        server.client().get(path).await;
        server.client().form(path, &[("password", "x"), ("again", "x")]).await;
    }
    server.terminate().await;
    assert!(server.ended().await.success());
    let log = place.log();
    assert!(log.contains("/connexion") && log.contains("/invitation"), "requests are logged: {log}");
    for link in [&invitation, &set_up, "/nouveau-mot-de-passe/un-jeton-de-secours"] {
        let token = link.rsplit('/').next().unwrap();
        assert!(!log.contains(token), "{link}: {log}");
    }
}

/// The commands that need no server, on a folder that is empty at first.
#[tokio::test(flavor = "multi_thread")]
async fn commands_answer_without_a_server() {
    let place = Installation::new().await;
    let first = place.done(&["migrate"]).await;
    let (end, steps) = first.split_last().unwrap();
    assert!(!steps.is_empty() && steps.iter().all(|step| step.starts_with("Applying ")), "{first:?}");
    assert_eq!(*end, format!("The database is up to date ({} applied now).", steps.len()));
    assert_eq!(place.done(&["migrate"]).await, ["The database is up to date (0 applied now)."], "and again");
    assert_eq!(place.done(&["reindex"]).await.len(), 1);
    let json = |lines: Vec<String>| serde_json::from_str::<serde_json::Value>(&lines.join("\n")).unwrap();
    let modules = json(place.done(&["modules", "--json"]).await);
    let ids: Vec<_> =
        modules.as_array().unwrap().iter().map(|module| module["id"].as_str().unwrap()).collect();
    let expected: Vec<_> = parvis::modules::all().iter().map(|module| module.id()).collect();
    assert_eq!(ids, expected);
    let routes = json(place.done(&["routes", "--json"]).await);
    for route in routes.as_array().unwrap() {
        let (module, path) = (route["module"].as_str().unwrap(), route["path"].as_str().unwrap());
        assert!(ids.contains(&module) && path.starts_with('/'), "{route}");
        assert!(!route["permission"].as_str().unwrap().is_empty(), "{route}");
    }
    let sign_in = routes.as_array().unwrap().iter().find(|route| route["path"] == "/connexion").unwrap();
    assert_eq!(sign_in["permission"], "public");
}

/// Whatever is wrong is one sentence that names it, and an exit code that a script sees.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_said_in_one_sentence() {
    let place = Installation::new().await;
    let refused = async |arguments: &[&str], variable: (&str, &str), named: &str| {
        let output = place.command(arguments).env(variable.0, variable.1).output();
        let output = timeout(PATIENCE, output).await.expect("it ends").unwrap();
        assert!(!output.status.success(), "{arguments:?} {variable:?}");
        let said = said(&output);
        let said =
            said.lines().filter(|line| !line.contains("the data folder is")).collect::<Vec<_>>().join("\n");
        assert!(said.starts_with("parvis: ") && said.lines().count() == 1, "{said}");
        assert!(said.contains(named), "{named}: {said}");
    };
    for (variable, value, named) in [
        ("PARVIS_LISTEN", "ici", "PARVIS_LISTEN"),
        ("PARVIS_URL", "intranet", "PARVIS_URL"),
        ("DATABASE_URL", "mysql://x", "DATABASE_URL"),
        ("DATABASE_URL", "postgres://parvis@127.0.0.1:9/rien", "DATABASE_URL"),
        ("PARVIS_THEME", "inconnu", "inconnu"),
        ("PARVIS_DATA", "/dev/null/x", "/dev/null/x"),
    ] {
        refused(&["serve"], (variable, value), named).await;
    }
    refused(&["serve"], ("PARVIS_URL", "http://intranet.example.org"), "--insecure-http").await;
    let none = ("UNUSED", "");
    refused(&["user", "disable", "personne"], none, "not found").await;
    refused(&["token", "create", "--user", "personne"], none, "not found").await;
    let add = ["user", "add", "x", "--name", "X", "--email", "x@example.org"];
    refused(&[&add[..], &["--role", "roi"]].concat(), none, "roi").await;
    refused(&[&add[..], &["--sector", "lune"]].concat(), none, "lune").await;
    std::fs::write(place.data().join("parvis.toml"), "couleur = 'rouge'").unwrap();
    refused(&["serve"], none, "couleur").await;
}

/// The folder or the port is taken: said at once, instead of a server that nobody reaches.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_share_no_folder_and_no_address() {
    let (place, other) = (Installation::new().await, Installation::new().await);
    let _first = place.serve().await;
    let folder = place.run(&["serve"]).await;
    assert!(!folder.status.success());
    assert!(said(&folder).contains("stop it first"), "{}", said(&folder));
    let address = place.address.to_string();
    let second = other.command(&["serve"]).env("PARVIS_LISTEN", &address).output();
    let second = timeout(PATIENCE, second).await.expect("it ends").unwrap();
    assert!(!second.status.success());
    assert!(said(&second).contains(&address), "{}", said(&second));
}

/// A restart loses nothing that somebody has begun to send.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_runs_is_finished_before_the_end() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "salarie").await;
    let body = format!("login=salarie&password={}", PASSWORD.replace(' ', "+"));
    let head = format!(
        "POST /connexion HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\nexpect: 100-continue\r\n\
         content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
        place.address,
        body.len()
    );
    let mut running = server.connect().await.unwrap();
    running.write_all(head.as_bytes()).await.unwrap();
    let mut begun = [0; 64];
    let read = timeout(PATIENCE, running.read(&mut begun)).await.expect("it goes on").unwrap();
    assert!(begun[..read].starts_with(b"HTTP/1.1 100 "), "the server waits for the body");
    server.terminate().await;
    let closed = async {
        while server.connect().await.is_ok() {
            yield_now().await;
        }
    };
    timeout(PATIENCE, closed).await.expect("nobody new is let in");
    running.write_all(body.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    timeout(PATIENCE, running.read_to_end(&mut answer)).await.expect("it answers").unwrap();
    assert_eq!(parse(&answer).status(), StatusCode::SEE_OTHER, "{}", String::from_utf8_lossy(&answer));
    assert_eq!(server.ended().await.code(), Some(0));
}

/// LG4: a trail that was changed from outside is told, and fails.
#[tokio::test(flavor = "multi_thread")]
async fn the_audit_trail_is_verified_by_a_command() {
    let place = Installation::new().await;
    let server = place.serve().await;
    place.person(&server, "premiere").await;
    let said = place.done(&["audit", "verify"]).await;
    assert!(said.last().unwrap().starts_with("The audit trail is whole"), "{said:?}");
}
