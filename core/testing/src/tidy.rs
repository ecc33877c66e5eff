//! Rules that the house keeps: which crate may stand on which, and what no file may hold.

use std::path::{Path, PathBuf};

use serde_json::Value;

/// Left of each other: a crate uses only what stands before it (design.md §1).
const ORDER: [&str; 9] =
    ["kernel", "accounts", "fields", "approvals", "agenda", "content", "portal", "outer", "program"];

/// Every arrow of `cargo metadata` that points the wrong way, in a sentence.
pub fn wrong_arrows(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let ours = |name: &str| name == "parvis" || name.starts_with("parvis-");
    let mut wrong = Vec::new();
    for package in packages.iter().filter(|package| ours(package["name"].as_str().unwrap_or_default())) {
        let from = room(package);
        for needed in package["dependencies"].as_array().into_iter().flatten() {
            let name = needed["name"].as_str().unwrap_or_default();
            if !ours(name) || needed["kind"].as_str() == Some("dev") {
                continue;
            }
            let to = packages.iter().find(|other| other["name"] == name).map(room).unwrap_or_default();
            if !may_use(&from, &to) {
                wrong.push(format!("{from} must not use {to}"));
            }
        }
    }
    wrong
}

/// `kernel`, `modules/funders`, `program` …
fn room(package: &Value) -> String {
    let manifest = package["manifest_path"].as_str().unwrap_or_default();
    let folder = Path::new(manifest).parent().unwrap_or(Path::new(""));
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    match folder.parent().and_then(|parent| parent.file_name()).and_then(|parent| parent.to_str()) {
        Some("core") => name.to_owned(),
        Some("modules") => format!("modules/{name}"),
        _ if name == "admin" || name == "migrations" => name.to_owned(),
        _ => "program".to_owned(),
    }
}

fn may_use(from: &str, to: &str) -> bool {
    let place = |room: &str| match room {
        "admin" => Some(7),
        module if module.starts_with("modules/") => Some(7),
        other => ORDER.iter().position(|one| *one == other),
    };
    match (from, to) {
        ("program", "testing") | ("kernel", _) => false,
        ("program", _) => true,
        // Platform, migrations and the tests' crate stand on the kernel alone.
        ("platform" | "migrations" | "testing", to) => to == "kernel",
        (_, "platform" | "migrations" | "testing" | "program") => false,
        (from, to) => place(from).zip(place(to)).is_some_and(|(from, to)| to < from),
    }
}

/// The source files of the house, from its root.
pub fn sources(root: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut waiting: Vec<PathBuf> =
        ["core", "admin", "modules", "migrations", "src"].iter().map(|name| root.join(name)).collect();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting
                .extend(std::fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path()));
        } else {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[cfg(test)]
mod tests {
    use super::may_use;

    #[test]
    fn arrows_point_to_the_left() {
        for (from, to) in [
            ("accounts", "kernel"),
            ("portal", "content"),
            ("modules/funders", "portal"),
            ("program", "platform"),
            ("platform", "kernel"),
        ] {
            assert!(may_use(from, to), "{from} → {to}");
        }
        for (from, to) in [
            ("kernel", "accounts"),
            ("content", "portal"),
            ("modules/a", "modules/b"),
            ("admin", "platform"),
            ("admin", "modules/a"),
            ("platform", "accounts"),
            ("content", "content"),
        ] {
            assert!(!may_use(from, to), "{from} → {to}");
        }
    }
}
