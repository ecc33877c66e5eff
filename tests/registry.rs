//! The registry: the probe uses every facet, and every fault is reported at once.

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use parvis_kernel::facets::{BlobColumn, NavGroup, NavItem};
use parvis_kernel::registry::Registry;
use parvis_kernel::route::{Access, Route};
use parvis_kernel::translations::Locale;
use parvis_kernel::{Facets, Message, Module};
use parvis_testing::probe::{HEARD, Probe, RAN};

use crate::support::{Centre, golden};

#[tokio::test(flavor = "multi_thread")]
async fn every_facet_of_a_module_works() {
    let mut modules = parvis::modules::all();
    modules.push(&Probe);
    let centre = Centre::with(&modules).await;
    centre.settle().await;
    let reader = centre.sign_in("salarie").await;
    let home = reader.get("/").await.text();
    assert!(home.contains("<h2>sonde</h2>"), "widget");
    assert!(home.contains("href=\"/sonde\""), "navigation");
    assert!(!home.contains("veille"), "the dock is for those who hold its permission");
    assert!(reader.get("/sonde").await.says("sonde"), "route, view, template, translation");
    assert!(reader.get("/recherche?q=atmospherique").await.says("Sonde atmosphérique"), "search");
    assert_eq!(reader.form("/sonde", &[]).await.status, StatusCode::FORBIDDEN, "permission");
    let admin = centre.sign_in("informatique").await;
    assert!(admin.get("/").await.says("veille"), "dock");
    assert_eq!(admin.form("/sonde", &[]).await.status, StatusCode::OK);
    assert!(admin.get("/gerer/journal").await.says("Sonde piquée · sonde"), "audited action");
    let (ran, heard) = (RAN.load(Ordering::SeqCst), HEARD.load(Ordering::SeqCst));
    centre.settle().await;
    assert_eq!(
        (RAN.load(Ordering::SeqCst), HEARD.load(Ordering::SeqCst)),
        (ran + 1, heard + 1),
        "job, event"
    );
    assert_eq!(centre.token("salarie").await.get("/api/v1/probe").await.json()["word"], "sonde", "API");
    assert!(reader.get("/health/ready").await.says("probe"), "health");
    let data = reader.form("/mon-compte/donnees", &[("current_password", crate::support::PASSWORD)]).await;
    assert!(data.json()["sonde"].is_object(), "personal data");
}

/// What a developer reads of the facets is what the code says of itself.
#[test]
fn the_reference_of_facets_is_the_code_s_own() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let rooms = ["facets", "route", "view", "permission", "job", "event", "field_kind", "check", "gauge"];
    let ports = ["inbox", "notify", "search", "absences", "requests"].map(|port| format!("ports/{port}"));
    let mut whole = String::from(
        "# What a module may bring\n\nMade of the kernel\u{2019}s own words by `PARVIS_GOLDEN=write cargo test --test \
         integration registry`. A module in an hour: [tutorial](tutorial.md).\n",
    );
    for room in rooms.map(str::to_owned).into_iter().chain(ports) {
        let source = std::fs::read_to_string(root.join(format!("core/kernel/src/{room}.rs"))).unwrap();
        whole.push('\n');
        whole.push_str(&parvis_testing::reference::reference(
            &format!("parvis_kernel::{}", room.replace('/', "::")),
            &source,
        ));
    }
    golden("../../docs/facets.md", &whole);
}

struct Broken;

impl Module for Broken {
    fn id(&self) -> &'static str {
        "broken"
    }

    fn facets(&self) -> Facets {
        Facets {
            routes: vec![
                Route::get("/x", Access::Needs("broken.none"), || async {}),
                Route::get("/x", Access::Public, || async {}),
            ],
            navigation: vec![NavItem {
                group: NavGroup::Main,
                position: 1,
                label: "nav-x",
                icon: "x",
                url: "/x",
                permission: Some("none"),
            }],
            templates: vec![("elsewhere/x.html", "")],
            translations: vec![("only-french = Oui\n", "")],
            blobs: vec![BlobColumn { table: "x\"; DROP TABLE person; --", column: "photo" }; 2],
            ..Facets::default()
        }
    }
}

#[test]
fn every_fault_is_reported_at_once() {
    let Err(faults) = Registry::build(&[&Broken], &[]) else { panic!("accepted") };
    let said = faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for part in [
        "`broken.none`",
        "`GET /x` is declared twice",
        "`none`",
        "`elsewhere/x.html`",
        "`only-french` is missing in en",
        "person; --` is no name of a table",
        "person; --.photo` is declared twice",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
}

#[test]
fn a_module_switched_off_has_no_route() {
    let registry = Registry::build(&parvis::modules::all(), &["funders".to_owned()]).unwrap();
    assert!(!registry.routes().any(|(_, route)| route.path == "/financeurs"));
    assert!(registry.source("link").is_none());
}

/// Every key that code or a template names has a sentence in both languages.
#[test]
fn every_key_has_its_sentence() {
    let registry = Registry::build(&parvis::modules::all(), &[]).unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut missing = Vec::new();
    for file in parvis_testing::tidy::sources(root) {
        let named = file.to_string_lossy().into_owned();
        if named.contains("/core/testing/") || named.contains("/tests") {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for start in ["Message::new(\"", "t(key=\""] {
            for rest in text.split(start).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                let whole = rest[key.len()..].starts_with("\")")
                    || rest[key.len()..].starts_with("\",")
                    || rest[key.len()..].starts_with("\"}");
                if whole && Locale::ALL.iter().any(|locale| !registry.translations().has(*locale, key)) {
                    missing.push(format!("{named}: {key}"));
                }
            }
        }
    }
    for item in registry.navigation() {
        if !registry.translations().has(Locale::French, item.label) {
            missing.push(item.label.to_owned());
        }
    }
    for action in registry.audited_actions() {
        let name = parvis_kernel::audit::name(action);
        if Locale::ALL.iter().any(|locale| registry.translations().say(*locale, &name).starts_with("audit-"))
        {
            missing.push(action.to_owned());
        }
    }
    let sentence = |key: String| Locale::ALL.iter().all(|locale| registry.translations().has(*locale, &key));
    for module in registry.modules() {
        let labels =
            module.facets.settings.iter().flat_map(|setting| [setting.label().key, setting.help().key]);
        let named = module.can_be_switched_off || !module.facets.settings.is_empty();
        let mut keys: Vec<_> = labels.chain(named.then(|| format!("module-{}", module.id))).collect();
        keys.extend(module.can_be_switched_off.then(|| format!("module-{}-text", module.id)));
        keys.extend(module.facets.widgets.iter().map(|widget| widget.label().key));
        missing.extend(keys.into_iter().filter(|key| !sentence(key.clone())));
    }
    for source in registry.sources() {
        let said =
            registry.translations().say(Locale::French, &Message::new(&format!("kind-{}", source.kind())));
        if said.starts_with("kind-") {
            missing.push(said);
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
