//! The site out as files and in again: the same to the byte, with nobody's rights widened, and hostile folders refused.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use parvis_accounts::services::sector;
use parvis_content::domain::audience::Rule;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::HOME;
use parvis_content::services::node::{self, NewNode};
use parvis_content::services::page::{self, Draft, Saving};
use parvis_content::services::{document, image};
use parvis_kernel::Ctx;
use parvis_kernel::permission::Role;
use parvis_kernel::upload::Received;
use uuid::Uuid;

use crate::program::{Installation, said};
use crate::support::demo_file;

/// Every file of a folder, by its path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut found, mut waiting) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(here) = waiting.pop() {
        for entry in std::fs::read_dir(&here).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                waiting.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder).unwrap().display().to_string();
                found.insert(name, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

async fn received(ctx: &Ctx, name: &str, bytes: &[u8]) -> Received {
    let mut content = ctx.app().ports.blobs.scratch().await.unwrap();
    content.write_all(bytes).unwrap();
    Received { field: "file".to_owned(), name: name.to_owned(), content, size: bytes.len() as u64 }
}

async fn add(ctx: &Ctx, parent: Uuid, kind: Kind, title: &str) -> Uuid {
    let asked =
        NewNode {
            parent, kind, title: title.to_owned(), summary: "Résumé".to_owned(), slug: String::new()
        };
    node::create(ctx, asked).await.unwrap()
}

fn draft(title: &str, body: &str) -> Draft {
    Draft { title: title.to_owned(), body: body.to_owned(), ..Draft::default() }
}

/// A centre with everything that a site may hold. The id of its section.
async fn fill(place: &Installation) -> Uuid {
    let app = parvis::assemble::app(place.config()).await.unwrap();
    let ctx = &Ctx::system(app);
    let section = add(ctx, HOME, Kind::Section, "Ressources humaines").await;
    let team = sector::create(ctx, "Petite enfance", "petite-enfance").await.unwrap();
    node::set_audience(ctx, section, Some(vec![Rule::Role(Role::Hr), Rule::Sector(team)])).await.unwrap();
    let library = add(ctx, section, Kind::Library, "Documents").await;
    let inner = add(ctx, library, Kind::Library, "Archives").await;
    node::set_hidden(ctx, inner, true).await.unwrap();
    let file = demo_file("documents/ressources-humaines/livret-accueil-salarie.pdf");
    let mut documents = Vec::new();
    for (library, name) in
        [(library, "Livret d'accueil.pdf"), (library, "Autre « livret ».pdf"), (inner, "a.pdf")]
    {
        let kept = document::keep(ctx, received(ctx, name, &file).await).await.unwrap();
        documents.push(document::add(ctx, library, "", kept).await.unwrap());
    }
    let page = add(ctx, section, Kind::Page, "Congés").await;
    let photo = received(ctx, "jardin.jpg", &demo_file("media/jardin.jpg")).await;
    let photo = image::add(ctx, page, "Le jardin", photo).await.unwrap();
    let other = add(ctx, section, Kind::Page, "Absences").await;
    let body = format!(
        "# Congés\r\n\r\n![Le jardin](/images/{photo})\n\n[Livret](/documents/{}) et {other} = `a=b` {}\n\n+++\n",
        documents[0],
        Uuid::from_u128(9)
    );
    let words = Draft { image: Some(photo), summary: "Tout savoir.".to_owned(), ..draft("Congés", &body) };
    page::save(ctx, page, words, Saving::Publish).await.unwrap();
    page::save(ctx, page, draft("Congés (bientôt)", "Un autre texte."), Saving::Draft).await.unwrap();
    page::save(ctx, other, draft("Absences", "Pas encore."), Saving::Draft).await.unwrap();
    let news = add(ctx, HOME, Kind::News, "Fête de l’été").await;
    let until = Some("2031-07-01T10:00:00Z".parse().unwrap());
    let words = Draft { pinned: true, expires_at: until, ..draft("Fête de l’été", "Venez.") };
    page::save(ctx, news, words, Saving::Publish).await.unwrap();
    section
}

async fn person(place: &Installation, username: &str, roles: &[&str]) {
    let email = format!("{username}@example.org");
    let mut add = vec!["user", "add", username, "--name", "Essai", "--email", &email];
    add.extend(roles.iter().flat_map(|role| ["--role", role]));
    place.done(&add).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_out_and_in_again_is_the_same_to_the_byte() {
    let (from, to) = (Installation::new().await, Installation::new().await);
    let section = fill(&from).await;
    let folders = tempfile::tempdir().unwrap();
    let folder = |name: &str| folders.path().join(name).display().to_string();
    let (one, other, part) = (folder("one"), folder("other"), folder("part"));
    let told = from.done(&["export", &one]).await;
    assert!(told[0].contains("4 sections and folders, 3 pages, 3 documents, 1 pictures"), "{told:?}");
    let written = files(Path::new(&one));
    let page = String::from_utf8(written["ressources-humaines/conges.md"].clone()).unwrap();
    assert!(page.contains("/images/=image:ressources-humaines/conges/1="), "no id stands in a text: {page}");
    assert!(
        written.contains_key("ressources-humaines/documents/0001-livret-d-accueil.pdf"),
        "{:?}",
        written.keys()
    );
    assert!(written.contains_key("ressources-humaines/conges.draft.md"));

    person(&to, "nadia", &["communication"]).await;
    let looked = to.done(&["import", &one, "--as", "nadia", "--dry-run"]).await;
    assert!(looked[0].contains("Nothing was changed"), "{looked:?}");
    let empty = folder("empty");
    to.done(&["export", &empty]).await;
    assert_eq!(files(Path::new(&empty)).len(), 2, "the root and the manifest alone");
    to.done(&["import", &one, "--as", "nadia"]).await;
    to.done(&["export", &other]).await;
    let again = files(Path::new(&other));
    assert_eq!(written.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (name, bytes) in &written {
        assert!(
            again[name] == *bytes,
            "{name}: {} / {}",
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&again[name])
        );
    }

    from.done(&["export", &part, "--branch", &section.to_string()]).await;
    let part = files(Path::new(&part));
    assert!(part.contains_key("ressources-humaines/_place.toml") && !part.contains_key("fete-de-l-ete.md"));
    let used = from.run(&["export", &one]).await;
    assert!(!used.status.success() && said(&used).contains("n’est pas vide"), "{}", said(&used));
}

/// Whoever takes something in does nothing that the screens would not let them do.
#[tokio::test(flavor = "multi_thread")]
async fn the_rights_of_the_person_hold() {
    let place = Installation::new().await;
    fill(&place).await;
    let folders = tempfile::tempdir().unwrap();
    let folder = folders.path().join("one").display().to_string();
    place.done(&["export", &folder]).await;
    person(&place, "rh", &["hr"]).await;
    for login in ["rh", "personne"] {
        for dry in [&[][..], &["--dry-run"]] {
            let refused = place.run(&[&["import", &folder, "--as", login], dry].concat()).await;
            assert!(!refused.status.success(), "{login}");
        }
    }
    let nobody = place.run(&["import", &folder]).await;
    assert!(!nobody.status.success() && said(&nobody).contains("--as"), "{}", said(&nobody));
}

type Harm = (&'static str, fn(&Path), &'static str);

/// What a hostile or damaged folder does, and what is said of it.
const HARMS: [Harm; 9] = [
    ("newer", |folder| write(folder, "parvis-export.toml", "format = 2\nparvis = \"9.0\"\n"), "plus récente"),
    ("no manifest", |folder| write(folder, "parvis-export.toml", "format = \"un\"\n"), "ne peut pas être lu"),
    ("a link to a file", |folder| link(folder, "/etc/passwd", "passwd.md"), "fichier ordinaire"),
    ("a link to a folder", |folder| link(folder, "/etc", "etc"), "fichier ordinaire"),
    ("a file of nobody", |folder| write(folder, "script.sh", "rm"), "n’a pas sa place"),
    (
        "a document from elsewhere",
        |folder| {
            change(
                folder,
                "ressources-humaines/documents/_place.toml",
                "file = \"0001",
                "file = \"../../0001",
            )
        },
        "manque",
    ),
    (
        "an unknown reader",
        |folder| change(folder, "ressources-humaines/_place.toml", "role:hr", "person:inconnue"),
        "inconnue",
    ),
    (
        "a page that holds pages",
        |folder| change(folder, "ressources-humaines/_place.toml", "kind = \"section\"", "kind = \"page\""),
        "kind",
    ),
    (
        "an unknown word",
        |folder| change(folder, "ressources-humaines/conges.md", "title =", "author = \"moi\"\ntitle ="),
        "ne peut pas être lu",
    ),
];

fn write(folder: &Path, name: &str, text: &str) {
    std::fs::write(folder.join(name), text).unwrap();
}

fn link(folder: &Path, to: &str, name: &str) {
    std::os::unix::fs::symlink(to, folder.join(name)).unwrap();
}

fn change(folder: &Path, name: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join(name)).unwrap();
    assert!(text.contains(from), "{from} in {text}");
    write(folder, name, &text.replacen(from, to, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hostile_folder_changes_nothing() {
    let (from, to) = (Installation::new().await, Installation::new().await);
    fill(&from).await;
    person(&to, "nadia", &["communication"]).await;
    let folders = tempfile::tempdir().unwrap();
    let mut seen = None;
    for (number, (what, harm, expected)) in HARMS.into_iter().enumerate() {
        let folder = folders.path().join(format!("out-{number}"));
        from.done(&["export", folder.to_str().unwrap()]).await;
        harm(&folder);
        let refused = to.run(&["import", folder.to_str().unwrap(), "--as", "nadia"]).await;
        assert!(!refused.status.success(), "{what} was taken in");
        assert!(said(&refused).contains(expected), "{what}: {}", said(&refused));
        let after = folders.path().join(format!("after-{number}"));
        to.done(&["export", after.to_str().unwrap()]).await;
        let after = files(&after);
        assert_eq!(seen.get_or_insert_with(|| after.clone()), &after, "{what} changed something");
    }
}

/// Any folder of documents: its folders become folders of the library, its files documents.
#[tokio::test(flavor = "multi_thread")]
async fn a_folder_of_documents_becomes_a_library() {
    let place = Installation::new().await;
    person(&place, "nadia", &["communication"]).await;
    let folders = tempfile::tempdir().unwrap();
    let given = folders.path().join("Comptes rendus");
    std::fs::create_dir_all(given.join("Année 2026")).unwrap();
    let pdf = demo_file("documents/direction/cr-conseil-administration.pdf");
    std::fs::write(given.join("Conseil.pdf"), &pdf).unwrap();
    std::fs::write(given.join("Année 2026/Réunion générale.pdf"), &pdf).unwrap();
    std::fs::write(given.join(".DS_Store"), "x").unwrap();
    let told = place.done(&["import", given.to_str().unwrap(), "--as", "nadia"]).await;
    assert!(told[0].contains("2 sections and folders, 0 pages, 2 documents"), "{told:?}");
    let out = folders.path().join("out");
    place.done(&["export", out.to_str().unwrap()]).await;
    let written = files(&out);
    assert_eq!(written["comptes-rendus/0001-conseil.pdf"], pdf);
    assert_eq!(written["comptes-rendus/annee-2026/0001-reunion-generale.pdf"], pdf);
    // A link in such a folder leads nowhere either.
    link(&given, "/etc/hostname", "hostname.txt");
    let refused = place.run(&["import", given.to_str().unwrap(), "--as", "nadia"]).await;
    assert!(!refused.status.success() && said(&refused).contains("fichier ordinaire"), "{}", said(&refused));
}

/// Everything is looked at before anything is made, and each file that will not do is named.
#[tokio::test(flavor = "multi_thread")]
async fn one_bad_file_keeps_the_whole_folder_out() {
    let place = Installation::new().await;
    person(&place, "nadia", &["communication"]).await;
    let folders = tempfile::tempdir().unwrap();
    let given = folders.path().join("Documents");
    std::fs::create_dir_all(given.join("Outils")).unwrap();
    let pdf = demo_file("documents/direction/cr-conseil-administration.pdf");
    std::fs::write(given.join("Conseil.pdf"), &pdf).unwrap();
    std::fs::write(given.join("vide.txt"), b"").unwrap();
    std::fs::write(given.join("Outils/programme.exe"), b"MZ\x90\0\x03\0\0\0").unwrap();
    let before = folders.path().join("before");
    place.done(&["export", before.to_str().unwrap()]).await;
    for dry in [&["--dry-run"][..], &[]] {
        let import = [&["import", given.to_str().unwrap(), "--as", "nadia"], dry].concat();
        let refused = place.run(&import).await;
        assert!(!refused.status.success());
        for name in ["vide.txt", "Outils/programme.exe"] {
            assert!(said(&refused).contains(name), "{name}: {}", said(&refused));
        }
    }
    let after = folders.path().join("after");
    place.done(&["export", after.to_str().unwrap()]).await;
    assert_eq!(files(&before), files(&after), "nothing was made");
    let manifest = String::from_utf8(files(&after)["parvis-export.toml"].clone()).unwrap();
    assert!(manifest.contains("left_out") && manifest.contains("anciennes versions"), "{manifest}");
}
