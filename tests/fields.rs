//! Forms on pages: every kind drawn, typed well and badly, without a script; files; lines; what nobody's browser sends.

pub(crate) mod sheet;

use axum::http::StatusCode;
use chrono::TimeDelta;
use parvis_fields::domain::typed::Draft;
use parvis_fields::domain::value::File;
use parvis_kernel::Module;
use parvis_testing::client::{Answer, Client, FilePart};
use parvis_testing::probe::Probe;

use crate::support::{Centre, demo_file};
use sheet::{Sheet, drafts};

const PAGE: &str = "/essai";

/// Everything that is due, and no more.
const DUE: [(&str, &str); 6] = [
    ("nom", "Camille Durand"),
    ("motif", "mission"),
    ("jour", "3/12/2026"),
    ("lignes.0.objet", "Train"),
    ("lignes.0.montant", "1 042,5 €"),
    ("promis", "yes"),
];

async fn centre() -> Centre {
    let mut modules: Vec<&'static dyn Module> = parvis::modules::all();
    modules.push(&Probe);
    modules.push(&Sheet);
    Centre::with(&modules).await
}

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = DUE.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    kept.chain(more).copied().collect()
}

/// The element with this id, as far as its own tag goes.
fn tag(answer: &Answer, id: &str) -> String {
    let text = answer.text();
    let at = text.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no {id} in {text}"));
    let start = text[..at].rfind('<').unwrap();
    text[start..at + text[at..].find('>').unwrap()].to_owned()
}

fn has(answer: &Answer, part: &str) -> bool {
    answer.text().contains(part)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_is_drawn_and_tied_to_its_words() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let page = mine.get(&format!("{PAGE}?motif=formation&age=99")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for key in
        ["nom", "mail", "motif", "organisme", "jour", "heure", "conge.from", "conge.until", "age", "ville"]
    {
        tag(&page, &format!("field-{key}"));
    }
    for key in
        ["themes", "vehicule", "recit", "avance", "lignes.0.objet", "lignes.0.montant", "lignes.0.prime"]
    {
        tag(&page, &format!("field-{key}"));
    }
    for key in ["total", "pieces", "photos", "collegue", "secteur", "place", "promis"] {
        tag(&page, &format!("field-{key}"));
    }
    let name = tag(&page, "field-nom");
    assert!(name.contains("value=\"Personne salarie\"") && name.contains("required"), "{name}");
    assert!(name.contains("aria-describedby=\"hint-nom\"") && name.contains("maxlength=\"60\""), "{name}");
    assert!(tag(&page, "field-mail").contains("type=\"email\""));
    assert!(tag(&page, "field-jour").contains("type=\"date\""));
    assert!(tag(&page, "field-jour").contains("min=\"2026-11-24\""), "{}", tag(&page, "field-jour"));
    assert!(tag(&page, "field-avance").contains("inputmode=\"decimal\""));
    assert!(tag(&page, "field-age").contains("value=\"\""), "a link fills in what allows it");
    assert!(tag(&page, "field-ville").starts_with("<select"), "seven answers open as a list");
    assert!(tag(&page, "field-vehicule").contains("type=\"radio\""));
    let people = tag(&page, "field-collegue");
    assert!(people.starts_with("<select") && page.says("<optgroup label=\"Petite enfance\">"), "{people}");
    assert!(has(&page, "value=\"formation\" checked") && has(&page, "Personne animateur"));
    assert!(has(&page, "Petite enfance") && has(&page, "Gardez vos justificatifs.</p>"));
    assert!(has(&page, "enctype=\"multipart/form-data\"") && has(&page, "capture=\"environment\""));
    assert!(page.says("Une question après l’autre.") && page.says("document imprimé"));
    let ids: Vec<_> =
        page.text().split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
    let mut once = ids.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), ids.len(), "no id twice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_sent_when_everything_that_is_due_is_there() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let sent = mine.form(PAGE, &with(&[])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let all = with(&[
        ("mail", "camille@exemple.fr"),
        ("heure", "9h30"),
        ("conge.from", "2026-12-07"),
        ("conge.from_half", "afternoon"),
        ("conge.until", "2026-12-08"),
        ("conge.until_half", "morning"),
        ("age", "42"),
        ("ville", "d"),
        ("themes", "paix"),
        ("themes", "eau"),
        ("vehicule", "no"),
        ("recit", "Il était une fois\r\nun train."),
        ("avance", "100"),
        ("lignes.0.km", "12,5"),
        ("place", "3"),
    ]);
    let people = [centre.people["rh"].to_string(), centre.sectors["enfance"].to_string()];
    let all = [all, vec![("collegue", people[0].as_str()), ("secteur", people[1].as_str())]].concat();
    let sent = mine.form(PAGE, &all).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_where_it_is() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let wrong = with(&[
        ("nom", ""),
        ("mail", "camille"),
        ("jour", "31 avril 2027"),
        ("heure", "25h"),
        ("conge.from", "2026-12-08"),
        ("conge.until", "2026-12-07"),
        ("age", "douze"),
        ("ville", "z"),
        ("themes", "paix"),
        ("themes", "eau"),
        ("themes", "feu"),
        ("avance", "2000"),
        ("lignes.0.montant", "beaucoup"),
        ("recit", "<script>\"'&"),
        ("promis", "no"),
    ]);
    let page = mine.form(PAGE, &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for (id, value) in [
        ("mail", "camille"),
        ("jour", "31 avril 2027"),
        ("heure", "25h"),
        ("age", "douze"),
        ("avance", "2000"),
        ("lignes.0.montant", "beaucoup"),
    ] {
        let control = tag(&page, &format!("field-{id}"));
        assert!(control.contains(&format!("value=\"{value}\"")), "{control}");
        assert!(control.contains("aria-invalid=\"true\""), "{control}");
        assert!(control.contains(&format!("error-{id}")), "{control}");
    }
    for (id, said) in [
        ("nom", "Répondez à cette question."),
        ("mail", "Écrivez une adresse"),
        ("jour", "Il n’y a pas de 31 avril en 2027."),
        ("heure", "Une journée va de 0h00 à 23h59."),
        ("conge.until", "La fin est avant le début."),
        ("age", "Écrivez un nombre, comme 12."),
        ("ville", "Choisissez une des réponses proposées."),
        ("themes", "Choisissez 2 réponses au plus."),
        ("avance", "Le montant ne dépasse pas"),
        ("lignes.0.montant", "Écrivez un montant comme 42,50."),
        ("promis", "Cochez cette case pour continuer."),
    ] {
        assert!(has(&page, &format!("<a href=\"#field-{id}\">")), "{id} is named at the top");
        tag(&page, &format!("field-{id}"));
        tag(&page, &format!("error-{id}"));
        assert!(page.says(said), "{id}: {said}");
    }
    assert!(page.says("Frais, ligne 1, Montant : Écrivez un montant"), "{}", page.text());
    assert!(has(&page, "&lt;script&gt;") && !has(&page, "<script>\""), "nothing typed becomes markup");
    assert!(has(&page, "value=\"feu\" checked"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_answer_brings_up_is_asked_without_a_script() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let page = mine.get(PAGE).await;
    assert!(
        has(&page, "hidden disabled><input type=\"hidden\" name=\"shown\" value=\"organisme\">"),
        "{}",
        page.text()
    );
    assert!(has(&page, "name=\"again\""));
    let again = with(&[("motif", "formation"), ("nom", ""), ("again", "1")]);
    let page = mine.form(PAGE, &again).await;
    assert_eq!(page.status, StatusCode::OK, "nothing is wrong yet");
    assert!(!has(&page, "error-summary"));
    assert!(!has(&page, "hidden disabled><input type=\"hidden\" name=\"shown\" value=\"organisme\">"));
    let page = mine.form(PAGE, &with(&[("motif", "formation")])).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    tag(&page, "error-organisme");
    // What is hidden keeps what was typed, and is neither wrong nor sent.
    let typed = with(&[("motif", "formation"), ("organisme", "Le Cnam"), ("again", "1")]);
    mine.form(PAGE, &typed).await;
    let page = mine.form(PAGE, &with(&[("motif", "mission"), ("again", "1")])).await;
    assert!(tag(&page, "field-organisme").contains("value=\"Le Cnam\""));
    assert_eq!(mine.form(PAGE, &with(&[])).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unticked_box_is_unticked_and_a_step_leaves_the_others_alone() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    mine.form(PAGE, &with(&[("themes", "paix"), ("again", "1")])).await;
    let step = mine.get(&format!("{PAGE}?etape=1")).await;
    assert!(step.says("Étape 2 sur 3") && has(&step, "name=\"step\" value=\"1\""));
    assert!(!has(&step, "field-nom") && has(&step, "Suivant"));
    let page =
        mine.form(PAGE, &[("step", "1"), ("shown", "lignes"), ("shown", "avance"), ("go", "next")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the lines are gone: some are due");
    assert!(page.says("Remplissez au moins une ligne.") && page.says("Étape 2 sur 3"));
    let page = mine.form(PAGE, &[("step", "1"), ("lignes.4.objet", "Bus"), ("go", "next")]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.says("Étape 3 sur 3"));
    let page = mine
        .form(PAGE, &[("lignes.0.objet", "Bus"), ("lignes.0.montant", "1000"), ("step", "2"), ("again", "1")])
        .await;
    let reminder = tag(&page, "field-rappel");
    assert!(page.says("1 000,00 €") && !reminder.contains("data-formula"), "its lines are not on this page");
    tag(&page, "field-cher");
    assert!(!has(&page, "at_least"), "nothing here changes that");
    let page = mine.form(PAGE, &[("step", "0"), ("shown", "themes"), ("again", "1")]).await;
    assert!(has(&page, "value=\"paix\">") && tag(&page, "field-nom").contains("Camille"));
}

#[tokio::test(flavor = "multi_thread")]
async fn lines_come_and_go_without_a_script() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let two = with(&[("lignes.0.km", "10"), ("lignes.3.objet", "Bus"), ("lignes.3.montant", "7,50")]);
    let page = mine.form(PAGE, &[two.clone(), vec![("add_line", "lignes")]].concat()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(tag(&page, "field-lignes.1.objet").contains("value=\"Bus\""), "numbered anew");
    assert!(tag(&page, "field-lignes.2.objet").contains("value=\"\""), "and one more");
    assert!(page.says("1 050,00 €") && page.says("4,50 €"), "what is added up, what is worked out");
    assert!(page.says("1 054,50 €"), "{}", page.text());
    let page = mine.form(PAGE, &[two, vec![("remove_line", "lignes:0")]].concat()).await;
    assert!(tag(&page, "field-lignes.0.objet").contains("value=\"Bus\""));
    assert!(!has(&page, "lignes.1."));
}

const FILES: &str = "pieces.kept";

fn blob_of(page: &Answer) -> String {
    let text = page.text();
    let at = text.find(&format!("name=\"{FILES}\" value=\"")).unwrap_or_else(|| panic!("{text}"));
    text[at..].split('"').nth(3).unwrap().to_owned()
}

async fn send_file(client: &Client, field: &str, name: &str, bytes: &[u8]) -> Answer {
    client.upload(PAGE, &with(&[("again", "1")]), &[FilePart { field, name, bytes }]).await
}

#[tokio::test(flavor = "multi_thread")]
async fn files_are_kept_at_once_and_belong_to_the_request_that_is_sent() {
    let centre = centre().await;
    let (mine, other) = (centre.sign_in("salarie").await, centre.sign_in("rh").await);
    let page = send_file(&mine, "pieces", "facture.pdf.exe", b"%PDF-1.4 une facture").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    assert!(page.says("facture.pdf") && page.says("Retirer"));
    let blob = blob_of(&page);
    // The page alone knows of it: the draft was lost.
    drafts(|drafts| drafts.remove(&centre.people["salarie"]));
    let sent = mine.form(PAGE, &with(&[(FILES, &blob)])).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let file = mine.get(&format!("{PAGE}/fichiers/{blob}")).await;
    assert_eq!((file.status, file.text()), (StatusCode::OK, "%PDF-1.4 une facture".to_owned()));
    assert!(file.header("content-disposition").contains("facture.pdf"));
    assert_eq!(other.get(&format!("{PAGE}/fichiers/{blob}")).await.status, StatusCode::NOT_FOUND);
    // Asked once more, with what was sent before; nobody else gets at it so.
    let file = File {
        blob: blob.clone(),
        name: "facture.pdf".into(),
        size: 20,
        media_type: "application/pdf".into(),
    };
    let again = Draft { files: [("pieces".to_owned(), vec![file])].into(), ..Draft::default() };
    for (client, username, which, status) in [
        (&mine, "salarie", "8", StatusCode::SEE_OTHER),
        (&other, "rh", "9", StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        drafts(|drafts| drafts.insert(centre.people[username], again.clone()));
        assert_eq!(client.form(PAGE, &with(&[("which", which)])).await.status, status, "{username}");
    }
    centre.clock.advance(TimeDelta::days(40));
    centre.settle().await;
    let mine = centre.sign_in("salarie").await;
    assert_eq!(mine.get(&format!("{PAGE}/fichiers/{blob}")).await.status, StatusCode::OK, "kept for good");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_out_again_and_nobody_uses_that_of_another() {
    let centre = centre().await;
    let (mine, other) = (centre.sign_in("salarie").await, centre.sign_in("rh").await);
    let blob = blob_of(&send_file(&mine, "pieces", "facture.pdf", b"%PDF-1.4 une facture").await);
    let theirs = other.form(PAGE, &with(&[(FILES, &blob)])).await;
    assert_eq!(theirs.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(theirs.says("Ce fichier n’est plus là."), "as one that is not there");
    let remove = format!("pieces:{blob}");
    let page = mine.form(PAGE, &with(&[("remove", &remove)])).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!has(&page, FILES));
    let gone = mine.form(PAGE, &with(&[(FILES, &blob)])).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    drafts(|drafts| drafts.clear());
    let blob = blob_of(&send_file(&mine, "pieces", "facture.pdf", b"%PDF-1.4 une facture").await);
    centre.clock.advance(TimeDelta::days(31));
    centre.settle().await;
    let mine = centre.sign_in("salarie").await;
    drafts(|drafts| drafts.clear());
    let gone = mine.form(PAGE, &with(&[(FILES, &blob)])).await;
    assert!(gone.says("Ce fichier n’est plus là."), "a month is long");
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_refused_in_words_and_the_rest_is_kept() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    for (field, name, bytes, said) in [
        ("pieces", "photo.heic", heic.as_slice(), "HEIC"),
        (
            "pieces",
            "virus.exe",
            b"MZ\x90\0\x03\0\0\0\x04".as_slice(),
            "Ce type de fichier n’est pas accepté.",
        ),
        ("pieces", "vide.pdf", b"".as_slice(), "Ce fichier est vide."),
        ("photos", "facture.pdf", b"%PDF-1.4".as_slice(), "Ce fichier n’est pas une photo."),
        ("photos", "photo.jpg", b"\xff\xd8\xff\xe0 nothing".as_slice(), "abîmé"),
    ] {
        let page = send_file(&mine, field, name, bytes).await;
        assert_eq!(page.status, StatusCode::OK, "{name}");
        assert!(page.says(said), "{name}: {}", page.text());
        assert!(has(&page, &format!("<a href=\"#field-{field}\">")), "{name}");
        assert!(tag(&page, "field-nom").contains("Camille Durand"), "{name}");
    }
    let photo = demo_file("media/livres.jpg");
    let page = send_file(&mine, "photos", "IMG_1.JPG", &photo).await;
    assert!(page.says("IMG_1.jpg"), "{}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_page_of_ours_posts_changes_nothing() {
    let centre = centre().await;
    let mine = centre.sign_in("salarie").await;
    let names: Vec<_> = (0..200).map(|line| format!("lignes.{line}.objet")).collect();
    let mut hostile = with(&[
        ("inconnu", "x"),
        ("inconnu.kept", "x"),
        ("lignes.x.objet", "x"),
        ("lignes.0.inconnu", "x"),
        ("lignes.0.prime", "999"),
        ("total", "999"),
        ("nom.part", "x"),
        ("conge.other", "x"),
        ("signatures", "x"),
        ("pieces.kept", "../../etc/passwd"),
        ("remove", "pieces"),
        ("add_line", "nom"),
    ]);
    hostile.extend(names.iter().map(|name| (name.as_str(), "x")));
    let page = mine.form(PAGE, &hostile).await;
    assert_eq!(page.status, StatusCode::OK);
    let me = centre.people["salarie"];
    let draft = drafts(|drafts| drafts.get(&me).cloned()).unwrap();
    assert_eq!(draft.typed.lines("lignes").len(), 101, "one more than is allowed, to say so");
    let unknown = |name: &&String| {
        [
            "inconnu",
            "lignes.x",
            "lignes.0.inconnu",
            "lignes.0.prime",
            "total",
            "nom.",
            "conge.other",
            "signatures",
        ]
        .iter()
        .any(|part| name.starts_with(part))
    };
    assert_eq!(draft.typed.0.keys().find(unknown), None);
    assert_eq!(draft.files.len(), 0);
    let page = mine.form(PAGE, &[("go", "send")]).await;
    assert!(page.says("Remplissez 20 lignes au plus."), "{}", page.text());
    assert_eq!(mine.form(PAGE, &[("nom", "a\0b")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let nul = mine.upload(PAGE, &[("nom", "a\0b")], &[]).await;
    assert_eq!(nul.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(centre.anonymous().get(PAGE).await.location().split('?').next(), Some("/connexion"));
}
