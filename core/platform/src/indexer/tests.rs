//! The follower of the change log.

use std::sync::Mutex;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use parvis_kernel::Facets;
use parvis_kernel::facets::Card;
use parvis_kernel::ports::search::Scope;
use sea_orm::PaginatorTrait;

use super::*;
use crate::testing::Site;

/// A source whose objects belong to the test that runs.
struct Notes;

tokio::task_local! {
    static TITLES: Arc<Mutex<BTreeMap<Uuid, &'static str>>>;
}

#[async_trait]
impl SearchSource for Notes {
    fn kind(&self) -> &'static str {
        "note"
    }

    async fn entries(&self, _: &Ctx, ids: &[Uuid]) -> Result<Vec<Entry>> {
        let titles = TITLES.with(|titles| titles.lock().unwrap().clone());
        let found = ids.iter().filter_map(|id| titles.get(id).map(|title| (*id, *title)));
        let found: Vec<_> = found.collect();
        match found.iter().any(|(_, title)| *title == "broken") {
            true => Err(Error::internal("cannot be described")),
            false => Ok(found.into_iter().map(|(id, title)| entry(id, title)).collect()),
        }
    }

    async fn ids(&self, _: &Ctx, after: Option<Uuid>, limit: u64) -> Result<Vec<Uuid>> {
        let titles = TITLES.with(|titles| titles.lock().unwrap().clone());
        let later = titles.into_keys().filter(|id| after.is_none_or(|after| *id > after));
        Ok(later.take(usize::try_from(limit).unwrap()).collect())
    }

    async fn scopes(&self, _: &Ctx) -> Result<Vec<Scope>> {
        Ok(Vec::new())
    }

    async fn cards(&self, _: &Ctx, _: &[Uuid]) -> Result<Vec<Card>> {
        Ok(Vec::new())
    }
}

fn entry(id: Uuid, title: &str) -> Entry {
    Entry {
        subject: Subject::new("test", "note", id),
        scope: Uuid::nil(),
        section: None,
        title: title.to_owned(),
        body: String::new(),
        changed_at: DateTime::<Utc>::UNIX_EPOCH,
    }
}

fn facets() -> Facets {
    Facets { search: vec![Arc::new(Notes)], ..Facets::default() }
}

fn set(id: Uuid, title: Option<&'static str>) {
    TITLES.with(|titles| {
        let mut titles = titles.lock().unwrap();
        match title {
            Some(title) => titles.insert(id, title),
            None => titles.remove(&id),
        };
    });
}

async fn changed(app: &Arc<App>, ids: &[Uuid]) {
    let subjects: Vec<_> = ids.iter().map(|id| Subject::new("test", "note", *id)).collect();
    Ctx::system(app.clone()).write(async |tx| tx.changed_all(&subjects).await).await.unwrap();
}

async fn with_titles(test: impl Future<Output = ()>) {
    TITLES.scope(Arc::default(), test).await;
}

#[tokio::test]
async fn what_changes_is_found_and_what_goes_is_not() {
    with_titles(async {
        let site = Site::new(facets).await;
        let app = site.process().await;
        let (one, two, broken) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
        set(one, Some("one"));
        set(two, Some("two"));
        set(broken, Some("broken"));
        changed(&app, &[one, two, one, broken]).await;
        follow(&app).await.unwrap();
        assert_eq!(site.index.titles(), ["one", "two"], "a broken one keeps nobody else out");
        set(one, None);
        set(two, Some("deux"));
        changed(&app, &[one, two]).await;
        assert!(step(&app).await.unwrap());
        assert!(!step(&app).await.unwrap());
        assert_eq!(site.index.titles(), ["deux"]);
    })
    .await;
}

#[tokio::test]
async fn many_objects_are_built_whole() {
    with_titles(async {
        let site = Site::new(facets).await;
        let app = site.process().await;
        for _ in 0..1_203 {
            set(Uuid::now_v7(), Some("many"));
        }
        let mut heard = 0;
        rebuild(&app, |done| heard = done).await.unwrap();
        assert_eq!((heard, site.index.titles().len()), (1_203, 1_203));
    })
    .await;
}

#[tokio::test]
async fn it_is_built_anew_when_it_cannot_be_trusted() {
    with_titles(async {
        let site = Site::new(facets).await;
        let app = site.process().await;
        assert!(why_rebuild(&app).await.unwrap().is_some(), "new");
        follow(&app).await.unwrap();
        assert_eq!(why_rebuild(&app).await.unwrap(), None);

        let id = Uuid::now_v7();
        set(id, Some("one"));
        changed(&app, &[id, id, id]).await;
        assert_eq!(why_rebuild(&app).await.unwrap(), None, "three changes are followed");
        follow(&app).await.unwrap();

        Ctx::system(app.clone()).write(async |tx| request_rebuild(&tx).await).await.unwrap();
        assert!(why_rebuild(&app).await.unwrap().is_some(), "asked for");
        follow(&app).await.unwrap();
        assert_eq!(why_rebuild(&app).await.unwrap(), None);

        Entity::delete_many().filter(Column::Seq.lt(3)).exec(app.db.write()).await.unwrap();
        assert_eq!(why_rebuild(&app).await.unwrap(), None, "what is forgotten was applied");
        site.index.forget();
        assert!(why_rebuild(&app).await.unwrap().is_some(), "what is forgotten is lacking");
        follow(&app).await.unwrap();
        assert_eq!(site.index.titles(), ["one"]);

        Entity::delete_many().exec(app.db.write()).await.unwrap();
        assert!(why_rebuild(&app).await.unwrap().is_some(), "a restored database is behind");
    })
    .await;
}

#[tokio::test]
async fn the_log_keeps_its_near_end() {
    with_titles(async {
        let site = Site::new(facets).await;
        let app = site.process().await;
        changed(&app, &[Uuid::now_v7(), Uuid::now_v7()]).await;
        let row = search_row(KEPT + 1);
        Entity::insert(row).exec_without_returning(app.db.write()).await.unwrap();
        forget_old(&app).await.unwrap();
        assert_eq!(Entity::find().count(app.db.read()).await.unwrap(), 2, "the first is gone");
    })
    .await;
}

fn search_row(seq: i64) -> parvis_kernel::entities::search_change::ActiveModel {
    parvis_kernel::entities::search_change::ActiveModel {
        seq: Set(seq),
        module: Set("test".to_owned()),
        kind: Set("note".to_owned()),
        object_id: Set(Uuid::nil()),
    }
}
