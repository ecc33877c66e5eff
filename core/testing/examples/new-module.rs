//! `cargo new-module <id>`: makes a module that compiles and passes: its crate with all its rooms, its test, the lines
//! that name it elsewhere, and what is committed about the whole (rights, schema, API). The rooms are those of
//! `core/testing/skeleton`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::SystemTime;

use chrono::{DateTime, Utc};
use uuid::Uuid;

type Said = Result<(), String>;

fn main() -> ExitCode {
    let id = std::env::args().nth(1).unwrap_or_default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match make(&root, &id) {
        Ok(()) => {
            eprintln!("modules/{id} is there. Its test: cargo test --test integration {id}");
            eprintln!("With PostgreSQL, PARVIS_GOLDEN=write tests/run renews its schema too.");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn make(root: &Path, id: &str) -> Said {
    let plain = id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        && (3..=20).contains(&id.len());
    if !plain {
        return Err("cargo new-module <id>: 3 to 20 small letters and digits, such as `lostfound`".to_owned());
    }
    if root.join("modules").join(id).exists() || root.join(format!("tests/{id}.rs")).exists() {
        return Err(format!("modules/{id} or tests/{id}.rs exists already"));
    }
    let skeleton = root.join("core/testing/skeleton");
    for file in files(&skeleton)? {
        let name = file.strip_prefix(&skeleton).map_err(said)?.to_string_lossy().into_owned();
        let text = fs::read_to_string(&file).map_err(said)?;
        write(&root.join(place(&name, id)), &named(&text, id))?;
    }
    name_it(root, id)?;
    run(Command::new("cargo").args(["fmt", "--all"]).current_dir(root))?;
    let golden = ["test", "--quiet", "--test", "integration", "--", "matrix::", "api::", "schema::"];
    run(Command::new("cargo").args(golden).env("PARVIS_GOLDEN", "write").current_dir(root))
}

/// Where a file of the skeleton goes.
fn place(name: &str, id: &str) -> String {
    let name = name.trim_end_matches(".txt").replace("skeleton", id);
    if name.starts_with("tests/") { name } else { format!("modules/{id}/{name}") }
}

fn named(text: &str, id: &str) -> String {
    let mut letters = id.chars();
    let title: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    let today = DateTime::<Utc>::from(SystemTime::now()).format("%Y%m%d").to_string();
    text.replace("skeleton", id)
        .replace("Skeleton", &title)
        .replace("mDATE", &format!("m{today}"))
        .replace("uuid!(\"SCOPE\")", &format!("uuid!(\"{}\")", Uuid::now_v7()))
}

/// The lines that name the module elsewhere.
fn name_it(root: &Path, id: &str) -> Said {
    let title = named("Skeleton", id);
    let used = format!("parvis-{id}.workspace = true");
    insert(&root.join("Cargo.toml"), "parvis-kernel.workspace = true", &used)?;
    let kept = format!("parvis-{id} = {{ path = \"modules/{id}\" }}");
    insert(&root.join("Cargo.toml"), "parvis-kernel = { path = \"core/kernel\" }", &kept)?;
    insert(
        &root.join("src/modules.rs"),
        "        &crate::mailbox::Mailbox,",
        &format!("        &parvis_{id}::{title},"),
    )?;
    insert(&root.join("tests/main.rs"), "mod marker;", &format!("mod {id};"))
}

/// Puts a line before another one.
fn insert(file: &Path, before: &str, line: &str) -> Said {
    let text = fs::read_to_string(file).map_err(said)?;
    let at = text.find(before).ok_or_else(|| format!("{}: no line `{before}`", file.display()))?;
    write(file, &format!("{}{line}\n{}", &text[..at], &text[at..]))
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(said)? {
        let path = entry.map_err(said)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn write(path: &Path, text: &str) -> Said {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(said)?;
    }
    fs::write(path, text).map_err(|fault| format!("{}: {fault}", path.display()))
}

fn run(command: &mut Command) -> Said {
    let status = command.status().map_err(said)?;
    if status.success() { Ok(()) } else { Err(format!("{command:?} did not pass")) }
}

fn said(fault: impl std::fmt::Display) -> String {
    fault.to_string()
}
