//! The doors under attack: what somebody learns, slows or exhausts who tries many names and passwords (trust.md §1.1).

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use parvis_platform::mail::MailboxFolder;
use parvis_testing::client::{Answer, Client};

use crate::support::Centre;

const SIGN_IN: &str = "/connexion";
const FORGOTTEN: &str = "/mot-de-passe-oublie";

async fn try_at(client: &Client, path: &str, login: &str) -> Answer {
    let fields = [("login", login), ("password", "pas le bon mot")];
    client.form(path, if path == SIGN_IN { &fields } else { &fields[..1] }).await
}

/// Everything that somebody outside can see of an answer, without the name typed and what differs at each request.
fn seen(answer: &Answer, login: &str) -> (StatusCode, Vec<String>, String) {
    let mut text = answer.text();
    for hidden in ["csrf", "once"] {
        let marks = format!("name=\"{hidden}\" value=\"");
        let kept = text.split(&marks).enumerate().map(|(n, part)| match n {
            0 => part,
            _ => part.split_once('"').expect("the value ends").1,
        });
        text = kept.collect::<Vec<_>>().join(&marks);
    }
    let mut headers: Vec<_> =
        answer.headers.iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap())).collect();
    headers.retain(|header| {
        !["set-cookie:", "x-request-id:", "date:"].iter().any(|differs| header.starts_with(differs))
    });
    (answer.status, headers, text.replace(login, "LOGIN"))
}

/// AU7: a name that exists and one that does not are answered alike, also once they are slowed down.
#[tokio::test(flavor = "multi_thread")]
async fn nobody_learns_which_accounts_exist() {
    let centre = Centre::new().await;
    for path in [SIGN_IN, FORGOTTEN] {
        let mut statuses = Vec::new();
        for _ in 0..7 {
            let known = try_at(&centre.anonymous(), path, "salarie").await;
            let unknown = try_at(&centre.anonymous(), path, "inconnu").await;
            assert_eq!(seen(&known, "salarie"), seen(&unknown, "inconnu"), "{path}");
            statuses.push(known.status);
        }
        assert_eq!(statuses.last(), Some(&StatusCode::TOO_MANY_REQUESTS), "{path}: {statuses:?}");
    }
}

/// AU7: nor does the time tell. Taken in turns, so that a busy machine slows both alike.
#[tokio::test(flavor = "multi_thread")]
async fn the_time_tells_nothing_either() {
    let centre = Centre::new().await;
    for path in [SIGN_IN, FORGOTTEN] {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for _ in 0..15 {
            for (login, times) in [("salarie", &mut known), ("inconnu", &mut unknown)] {
                let client = centre.anonymous();
                let begun = Instant::now();
                let answer = try_at(&client, path, login).await;
                times.push(begun.elapsed());
                assert_ne!(answer.status, StatusCode::TOO_MANY_REQUESTS);
            }
            centre.clock.advance(chrono::Duration::minutes(16));
        }
        let median = |times: &mut Vec<Duration>| {
            times.sort();
            times[times.len() / 2].as_secs_f64()
        };
        let (known, unknown) = (median(&mut known), median(&mut unknown));
        assert!((0.5..2.0).contains(&(known / unknown)), "{path}: {known} s, {unknown} s");
    }
}

/// AU9: the link comes by mail, to those who have an account, and opens it once.
#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_password_is_chosen_anew_through_the_mail() {
    let centre = Centre::new().await;
    let before = centre.sign_in("salarie").await;
    for login in ["salarie@example.org", "inconnu"] {
        assert_eq!(try_at(&centre.anonymous(), FORGOTTEN, login).await.status, StatusCode::OK);
    }
    centre.settle().await;
    let letters = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap().list().await.unwrap();
    assert_eq!(letters.len(), 1, "one letter, to the one who exists");
    let text = &letters[0].text;
    let path = text.split(&centre.app.config.url).nth(1).unwrap();
    let path = path.split_whitespace().next().unwrap();
    assert!(path.starts_with("/nouveau-mot-de-passe/"), "{text}");
    let chosen = [("password", "cinq hiboux sous la pluie"), ("again", "cinq hiboux sous la pluie")];
    assert_eq!(centre.anonymous().form(path, &chosen).await.status, StatusCode::SEE_OTHER);
    assert_eq!(centre.anonymous().form(path, &chosen).await.status, StatusCode::CONFLICT, "not twice");
    assert_eq!(before.get("/").await.status, StatusCode::SEE_OTHER, "other devices are out");
}
