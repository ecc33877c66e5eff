//! What requests and leave write to people, word for word: the subject, the plain text and the HTML of each letter stand in
//! `tests/golden/letters`.

use chrono::TimeDelta;
use parvis_approvals::services::{tend, verify};
use parvis_platform::mail::{Letter, MailboxFolder};

use crate::requests::{FORM, approve, ask, centre_with, decide, fill, sign_and_send};
use crate::support::{Centre, PASSWORD, golden};

/// Nobody signs it.
const NOTE: &str = r#"
    key = "note"
    title = "Note"
    summary = "Pour information."
    words = "note"
    category = "Essais"
    icon = "file-text"
    prefix = "NOTE"
    [circuit]
    [schema]
    version = 1
    [[schema.steps]]
    title = "Votre note"
    [[schema.steps.fields]]
    key = "motif"
    label = "Motif"
    kind = "text"
"#;

/// Compares the newest letter to somebody with the one that was agreed on.
pub(crate) async fn newest(centre: &Centre, to: &str, name: &str) {
    centre.settle().await;
    let folder = MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap();
    let letters = folder.list().await.unwrap();
    let letter = letters.iter().find(|letter| letter.to.contains(&format!("<{to}@")));
    let letter = letter.unwrap_or_else(|| panic!("{name}: no letter to {to}"));
    assert!(letter.html.contains("avec le FEDER") && letter.text.contains("avec le FEDER"), "C7: {name}");
    let Letter { to, subject, text, html, .. } = letter;
    let lines = html.replace("><", ">\n<");
    golden(
        &format!("letters/{name}.txt"),
        &plain(&format!("À : {to}\nObjet : {subject}\n\n{text}\n\n{lines}\n")),
    );
}

/// Ids and hashes are others each time.
fn plain(text: &str) -> String {
    let is_part = |c: char| c.is_ascii_hexdigit() || c == '-';
    let mut said = String::new();
    let mut rest = text;
    while let Some(begin) = rest.find(is_part) {
        let (before, from) = rest.split_at(begin);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        said.push_str(before);
        said.push_str(match (word.len(), word.matches('-').count()) {
            (36, 4) => "IDENTIFIANT",
            (64, 0) => "EMPREINTE",
            _ => word,
        });
        rest = after;
    }
    said + rest
}

#[tokio::test(flavor = "multi_thread")]
async fn the_requester_reads_how_it_goes() {
    let centre = centre_with(&[FORM, NOTE]).await;
    let requester = centre.sign_in("animateur").await;
    let coordinator = centre.sign_in("coordination").await;
    let newest = async |name: &str| newest(&centre, "animateur", name).await;
    let request = ask(&requester, "Des peintures").await;
    newest("sent").await;
    decide(&coordinator, &request, "send_back", "Joignez le devis.\nLe montant est-il TTC ?").await;
    newest("sent-back").await;
    let draft = request.replace("demandes", "brouillons");
    sign_and_send(&requester, &draft, PASSWORD).await;
    newest("resent").await;
    for who in ["coordination", "rh", "direction"] {
        approve(&centre, who, &request).await;
    }
    newest("approved").await;
    let hr = centre.sign_in("rh").await;
    hr.form(&format!("{request}/annuler"), &[("reason", "La sortie n’a plus lieu.")]).await;
    newest("cancelled").await;
    let refused = ask(&requester, "Une girafe").await;
    decide(&coordinator, &refused, "refuse", "Elle ne passe pas la porte.").await;
    newest("refused").await;
    let page = requester.get("/demarches/note").await;
    let note = crate::requests::hidden(&page, "draft");
    let fields =
        [("draft", note.as_str()), ("state", "0"), ("step", "0"), ("motif", "Porte"), ("go", "next")];
    requester.form("/demarches/note", &fields).await;
    sign_and_send(&requester, &format!("/demarches/brouillons/{note}"), PASSWORD).await;
    newest("accepted").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn deciders_read_what_waits_and_somebody_above_what_waits_too_long() {
    let centre = centre_with(&[FORM]).await;
    let requester = centre.sign_in("animateur").await;
    ask(&requester, "Des peintures").await;
    let place = fill(&requester, "Une raison qui reste sur l’intranet", "").await;
    sign_and_send(&requester, &place, PASSWORD).await;
    let ctx = centre.ctx();
    // The clock of the tests stands at 10 in the morning of a Tuesday.
    centre.clock.advance(TimeDelta::hours(22) + TimeDelta::minutes(40));
    tend::write_letters(&ctx).await.unwrap();
    newest(&centre, "coordination", "waiting").await;
    centre.clock.advance(TimeDelta::days(1));
    tend::write_letters(&ctx).await.unwrap();
    newest(&centre, "coordination", "waiting-reminder").await;
    let late = async || {
        let list =
            MailboxFolder::new(&centre.app.config, centre.clock.clone()).unwrap().list().await.unwrap();
        list.iter().filter(|letter| letter.subject.contains("depuis cinq jours ouvrés")).count()
    };
    assert_eq!(late().await, 0);
    // Tuesday to Tuesday: five working days.
    centre.clock.advance(TimeDelta::days(5));
    tend::write_letters(&ctx).await.unwrap();
    newest(&centre, "rh", "late").await;
    assert_eq!(late().await, 1, "human resources alone, once for both");
    centre.clock.advance(TimeDelta::days(1));
    tend::write_letters(&ctx).await.unwrap();
    centre.settle().await;
    assert_eq!(late().await, 1, "told once");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_director_keeps_the_head_of_the_chain() {
    let centre = centre_with(&[FORM]).await;
    ask(&centre.sign_in("animateur").await, "Des peintures").await;
    verify::tell_head(&centre.ctx()).await.unwrap();
    newest(&centre, "direction", "head").await;
}
