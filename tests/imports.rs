//! An ICS file brought into the general planning: what is sound in it, each fault, no doubles; and files that mean harm.

use axum::http::StatusCode;
use parvis_testing::client::{Answer, Client, FilePart};
use serde_json::Value;

use crate::support::Centre;

const PATH: &str = "/agenda/importer";
const API: &str = "/api/v1/event-imports";

/// Three sound events among broken ones.
const FILE: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Essai//FR\r\n\
    BEGIN:VEVENT\r\nUID:1@essai\r\nSUMMARY:Chorale\\, adultes\r\nLOCATION:Salle 1\r\n\
    DTSTART;TZID=Romance Standard Time:20270310T180000\r\nDTEND;TZID=Romance Standard Time:20270310T193000\r\n\
    RRULE:FREQ=WEEKLY;BYDAY=WE\r\nEXDATE;TZID=Europe/Paris:20270317T180000\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:2@essai\r\nSUMMARY:Visioconférence\r\nDTSTART:20270601T160000Z\r\nDURATION:PT1H30M\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:3@essai\r\nSUMMARY:Séjour\r\nDTSTART;VALUE=DATE:20270705\r\nDTEND;VALUE=DATE:20270710\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:4@essai\r\nSUMMARY:Ailleurs\r\nDTSTART;TZID=Mars/Olympus:20270601T100000\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:5@essai\r\nSUMMARY:Sans date\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:6@essai\r\nSUMMARY:Sans cesse\r\nDTSTART:20270601T100000Z\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\n\
    ceci n'est pas une ligne\r\n\
    BEGIN:VEVENT\r\nUID:2@essai\r\nSUMMARY:Double\r\nDTSTART:20270602T160000Z\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:7@essai\r\nSUMMARY:Tronqué\r\n";

async fn send(client: &Client, bytes: &[u8], fields: &[(&str, &str)]) -> Answer {
    client.upload(PATH, fields, &[FilePart { field: "file", name: "agenda.ics", bytes }]).await
}

/// What would be sent back by the boxes that are ticked.
fn ticked(page: &str) -> Vec<String> {
    let values = page.split("name=\"take\" value=\"").skip(1);
    let plain = |value: &str| {
        value
            .replace("&quot;", "\"")
            .replace("&#x27;", "'")
            .replace("&#39;", "'")
            .replace("&amp;", "&")
            .replace("&#x2F;", "/")
    };
    values.map(|value| plain(value.split_once('"').unwrap().0)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sound_is_chosen_and_made_once() {
    let centre = Centre::new().await;
    let author = centre.sign_in("animateur").await;
    assert!(author.get("/agenda").await.says("Importer un agenda"));
    let seen = send(&author, FILE.as_bytes(), &[]).await;
    assert_eq!(seen.status, StatusCode::OK, "{}", seen.text());
    for said in [
        "7 événements lus, 3 à reprendre",
        "Chorale, adultes",
        "18:00 – 19:30",
        "arrêtée au bout de 18 mois",
        "Fuseau horaire inconnu",
        "ne dit pas quand il commence",
        "plusieurs fois par jour",
        "déjà plus haut",
        "n’est pas lisible",
        "ne finit pas",
    ] {
        assert!(seen.says(said), "{said} in {}", seen.text());
    }
    let before =
        centre.token("animateur").await.get("/api/v1/events?from=2027-03-01&until=2027-08-01").await.json();
    assert_eq!(before["items"].as_array().unwrap().len(), 0, "nothing was written");

    let boxes = ticked(&seen.text());
    assert_eq!(boxes.len(), 3);
    let mut fields: Vec<_> = boxes.iter().map(|value| ("take", value.as_str())).collect();
    let refused = author.form(&format!("{PATH}/faire"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ticked(&refused.text()).len(), 3, "what was chosen is still there");
    fields.extend([("category", "workshop"), ("sector", "")]);
    let made = author.form(&format!("{PATH}/faire"), &fields).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    let dates =
        centre.token("animateur").await.get("/api/v1/events?from=2027-03-01&until=2027-03-31").await.json();
    let starts: Vec<_> =
        dates["items"].as_array().unwrap().iter().map(|one| one["start"].as_str().unwrap()).collect();
    assert_eq!(
        starts,
        ["2027-03-10T17:00:00Z", "2027-03-24T17:00:00Z", "2027-03-31T16:00:00Z"],
        "18:00 here"
    );
    let summer =
        centre.token("animateur").await.get("/api/v1/events?from=2027-06-01&until=2027-06-01").await.json();
    assert_eq!(summer["items"][0]["start"], "2027-06-01T16:00:00Z");
    assert_eq!(summer["items"][0]["end"], "2027-06-01T17:30:00Z");

    // The same file again offers nothing, and sent anyway it makes nothing.
    let again = send(&author, FILE.as_bytes(), &[]).await;
    assert!(again.says("0 à reprendre") && again.says("Il est déjà dans l’agenda"), "{}", again.text());
    let twice = author.form(&format!("{PATH}/faire"), &fields).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    let dates =
        centre.token("animateur").await.get("/api/v1/events?from=2027-03-01&until=2027-03-31").await.json();
    assert_eq!(dates["items"].as_array().unwrap().len(), 3);
    // A zone that nobody knows is taken for ours when that is said.
    assert!(send(&author, FILE.as_bytes(), &[("as_local", "on")]).await.says("1 à reprendre"));
}

#[tokio::test(flavor = "multi_thread")]
async fn programs_import_too_and_our_own_feed_makes_no_doubles() {
    let centre = Centre::new().await;
    let author = centre.token("animateur").await;
    let looked = author.post(API, "application/octet-stream", FILE.as_bytes()).await;
    assert_eq!(looked.status, StatusCode::OK, "{}", looked.text());
    let told = looked.json();
    assert_eq!(told["made"].as_array().unwrap().len(), 0);
    assert_eq!(told["faults"][0]["line"].as_u64().map(|line| line > 1), Some(true), "{told}");
    let made = author
        .post(&format!("{API}?make=true&category=stay"), "application/octet-stream", FILE.as_bytes())
        .await
        .json();
    assert_eq!(made["made"].as_array().unwrap().len(), 3, "{made}");
    let again =
        author.post(&format!("{API}?make=true"), "application/octet-stream", FILE.as_bytes()).await.json();
    assert_eq!(again["made"].as_array().unwrap().len(), 0, "{again}");
    let wrong =
        author.post(&format!("{API}?category=moon"), "application/octet-stream", FILE.as_bytes()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        author.post(API, "application/octet-stream", b"").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    let of = serde_json::json!({ "of": "planning" });
    let link = author.json("POST", "/api/v1/calendar-feeds", &of).await.json();
    let link = link["address"].as_str().unwrap().to_owned();
    let feed = centre.anonymous().get(&link[link.find("/agenda/flux/").unwrap()..]).await;
    let own = author.post(API, "application/octet-stream", feed.text().as_bytes()).await.json();
    let events = own["events"].as_array().unwrap();
    assert!(events.len() > 3 && events.iter().all(|one| one["fault"] != Value::Null), "{own}");
}

fn event(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:x\nSUMMARY:Essai\nDTSTART:20270601T100000\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_mean_harm_are_answered_in_words() {
    let centre = Centre::new().await;
    let author = centre.token("animateur").await;
    let post = async |bytes: Vec<u8>| author.post(API, "application/octet-stream", &bytes).await;
    let deep = "BEGIN:VEVENT\nBEGIN:X\n".repeat(40_000);
    let many = format!(
        "BEGIN:VCALENDAR\n{}",
        "BEGIN:VEVENT\nUID:a\nSUMMARY:b\nDTSTART:20270601T100000\nEND:VEVENT\n".repeat(20_000)
    );
    let dates = format!("RDATE:{}", vec!["20270601T100000"; 50_000].join(","));
    let long = format!("DESCRIPTION:{}", "x".repeat(1_900_000));
    for (name, bytes) in [
        ("nothing", b"\n".to_vec()),
        ("a picture", (0..=255).cycle().take(100_000).collect()),
        ("nested", deep.into_bytes()),
        ("many events", many.into_bytes()),
        ("many dates", event(&dates).into_bytes()),
        ("a long line", event(&long).into_bytes()),
        ("NUL", event("LOCATION:a\0b").into_bytes()),
        ("Latin", event("LOCATION:\u{e9}t\u{e9}").chars().map(|sign| sign as u8).collect()),
        ("seconds", event("RRULE:FREQ=SECONDLY;COUNT=10000000").into_bytes()),
        ("minutes of a day", event("RRULE:FREQ=DAILY;BYMINUTE=0,1,2,3,4,5").into_bytes()),
        ("ten million days", event("RRULE:FREQ=DAILY;COUNT=10000000").into_bytes()),
        ("never", event("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30").into_bytes()),
        ("nonsense", event("RRULE:FREQ=WEEKLY;INTERVAL=0;BYDAY=99XX").into_bytes()),
        (
            "a rule as long as a book",
            event(&format!("RRULE:FREQ=DAILY;BYMONTHDAY={}", "1,".repeat(100_000))).into_bytes(),
        ),
        ("the year 9999", event("").replace("20270601", "99990601").into_bytes()),
        ("no such hour", event("").replace("20270601T100000", "20270328T023000").into_bytes()),
        ("backwards", event("DTEND:20270601T090000").into_bytes()),
        ("a duration of ages", event("DURATION:P999999W").into_bytes()),
    ] {
        let begun = std::time::Instant::now();
        let answer = post(bytes).await;
        assert!(answer.status == StatusCode::OK, "{name}: {} {}", answer.status, answer.text());
        assert!(begun.elapsed().as_secs() < 10, "{name} took {:?}", begun.elapsed());
        let told = answer.json();
        let is_plain = ["many dates", "a long line", "NUL", "Latin", "many events"].contains(&name);
        let has_fault = told["events"].as_array().unwrap().iter().any(|one| one["fault"] != Value::Null)
            || !told["faults"].as_array().unwrap().is_empty();
        assert!(is_plain || has_fault, "{name}: {told}");
    }
    let large = post(vec![b'x'; 2 * 1024 * 1024 + 1]).await;
    assert!(
        large.status.is_client_error() && large.text().contains("trop"),
        "{} {}",
        large.status,
        large.text()
    );
    let screen = centre.sign_in("animateur").await;
    let large = send(&screen, &vec![b'x'; 3 * 1024 * 1024], &[]).await;
    assert!(large.status.is_client_error() && large.says("trop"), "{} {}", large.status, large.text());
    let none = screen.upload(PATH, &[], &[]).await;
    assert!(none.status == StatusCode::UNPROCESSABLE_ENTITY && none.says("Choisissez un fichier"));
    let bogus = screen.form(&format!("{PATH}/faire"), &[("take", "{}"), ("category", "workshop")]).await;
    assert_eq!(bogus.status, StatusCode::UNPROCESSABLE_ENTITY);
}
