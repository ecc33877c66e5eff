//! What the index keeps: replacements, removals, restarts, rebuilds, damage.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use parvis_kernel::ports::search::{Change, SearchIndex};
use parvis_kernel::subject::Subject;
use uuid::Uuid;

use super::{Collection, TantivyIndex, sorted};

fn indexes(collection: &Collection) -> Vec<PathBuf> {
    let entries = fs::read_dir(collection.home.path()).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.is_dir()).collect()
}

fn reopen(collection: Collection) -> Collection {
    let Collection { home, index, scope } = collection;
    drop(index);
    let index = TantivyIndex::open(home.path()).unwrap();
    Collection { home, index, scope }
}

#[test]
fn the_last_put_wins_and_a_removal_removes() {
    let collection = Collection::of(&["ancien texte", "autre texte"]);
    collection.put(vec![collection.entry(1, "brouillon"), collection.entry(1, "nouveau contenu")], 2);
    assert_eq!(collection.ask("texte"), [2]);
    assert_eq!(collection.ask("brouillon"), Vec::<u128>::new());
    assert_eq!(collection.ask("nouveau"), [1]);

    let remove = |id| Change::Remove(Subject::new("pages", "page", Uuid::from_u128(id)));
    let put = |id, text: &str| Change::Put(Box::new(collection.entry(id, text)));
    collection
        .index
        .apply(vec![remove(1), remove(404), put(3, "court"), remove(3), remove(2), put(2, "retour")], 3)
        .unwrap();
    assert_eq!(sorted(collection.ask("nouveau court retour texte")), [2]);
    assert_eq!(collection.index.applied(), 3);
}

#[test]
fn subjects_are_told_apart_by_module_and_kind() {
    let collection = Collection::of(&["commun"]);
    let mut other = collection.entry(1, "commun");
    other.subject.kind = "news".to_owned();
    collection.put(vec![other], 2);
    assert_eq!(collection.ask("commun"), [1, 1]);
}

#[test]
fn a_change_shows_at_once() {
    let collection = Collection::of(&["premier"]);
    let started = Instant::now();
    collection.put(vec![collection.entry(2, "second")], 2);
    assert_eq!(collection.ask("second"), [2]);
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
}

#[test]
fn what_was_applied_survives_a_restart() {
    let collection = reopen(Collection::of(&["durable"]));
    assert_eq!(collection.index.applied(), 1);
    collection.index.apply(Vec::new(), 42).unwrap();
    let collection = reopen(collection);
    assert_eq!(collection.index.applied(), 42);
    assert_eq!(collection.ask("durable"), [1]);
    assert_eq!(indexes(&collection).len(), 1);
}

#[test]
fn a_rebuild_replaces_everything_at_once_while_questions_go_on() {
    let collection = Collection::of(&["le vieux contenu"]);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut asked = 0;
            while !done.load(Ordering::Relaxed) {
                // Always one of the two, never nothing, never both.
                let found = collection.ask("vieux contenu neuf");
                assert!(found == [1] || found.len() == 10, "{found:?}");
                asked += 1;
            }
            asked
        });
        for seq in 10..13 {
            let mut rebuild = collection.index.rebuild().unwrap();
            for chunk in 0..4 {
                rebuild
                    .add((1..=50).map(|id| collection.entry(chunk * 50 + id, "le neuf contenu")).collect())
                    .unwrap();
            }
            rebuild.add(vec![collection.entry(1, "le neuf contenu")]).unwrap();
            rebuild.finish(seq).unwrap();
            assert_eq!(collection.index.applied(), seq);
        }
        done.store(true, Ordering::Relaxed);
        assert!(asking.join().unwrap() > 0);
    });
    assert_eq!(collection.index.search(&collection.question("contenu")).unwrap().total, 200);
    assert_eq!(indexes(&collection).len(), 1);

    collection.put(vec![collection.entry(500, "ensuite")], 13);
    let collection = reopen(collection);
    assert_eq!((collection.index.applied(), collection.ask("ensuite")), (13, vec![500]));
}

#[test]
fn a_rebuild_given_up_leaves_the_live_index_alone() {
    let collection = Collection::of(&["intact"]);
    let mut rebuild = collection.index.rebuild().unwrap();
    rebuild.add(vec![collection.entry(9, "perdu")]).unwrap();
    collection.put(vec![collection.entry(2, "pendant")], 2);
    drop(rebuild);
    assert_eq!(indexes(&collection).len(), 1);
    assert_eq!(sorted(collection.ask("intact pendant perdu")), [1, 2]);
}

#[test]
fn what_a_crash_left_is_swept() {
    let collection = Collection::of(&["intact"]);
    let interrupted = collection.home.path().join("index-1-interrupted");
    fs::create_dir(&interrupted).unwrap();
    fs::write(interrupted.join("meta.json"), "{").unwrap();
    fs::write(collection.home.path().join("current.next"), "index-").unwrap();
    assert_eq!(indexes(&collection).len(), 2);
    let collection = reopen(collection);
    assert_eq!((collection.index.applied(), collection.ask("intact")), (1, vec![1]));
    // Not before the next build: a command that opens the index must not sweep what a serving process is building.
    assert_eq!(indexes(&collection).len(), 2);
    drop(collection.index.rebuild().unwrap());
    assert_eq!(indexes(&collection).len(), 1);
}

#[test]
fn a_damaged_or_foreign_index_starts_again_empty() {
    let damages: [fn(PathBuf); 6] = [
        |live| fs::write(live.join("meta.json"), "{").unwrap(),
        |live| fs::remove_file(live.join("meta.json")).unwrap(),
        |live| fs::remove_dir_all(live).unwrap(),
        |live| each_file(&live, "term", |file| fs::write(file, "").unwrap()),
        |live| each_file(&live, "fast", |file| fs::write(file, [7; 300]).unwrap()),
        |live| {
            let home = live.parent().unwrap().to_owned();
            fs::rename(&live, home.join("index-0-older")).unwrap();
            fs::write(home.join("current"), "index-0-older").unwrap();
        },
    ];
    for (place, damage) in damages.into_iter().enumerate() {
        let Collection { home, index, scope } = Collection::of(&["perdu"]);
        drop(index);
        let name = fs::read_to_string(home.path().join("current")).unwrap();
        damage(home.path().join(name));
        let index = TantivyIndex::open(home.path()).unwrap();
        let collection = Collection { home, index, scope };
        assert_eq!(collection.index.applied(), 0, "damage {place}");
        assert_eq!(collection.ask("perdu"), Vec::<u128>::new());
        collection.put(vec![collection.entry(1, "retrouvé")], 5);
        assert_eq!(collection.ask("retrouvé"), [1]);
        assert_eq!(indexes(&collection).len(), 1);
    }
}

fn each_file(folder: &std::path::Path, extension: &str, deed: impl Fn(&std::path::Path)) {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .for_each(|path| deed(&path));
}
