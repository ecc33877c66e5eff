//! What must never be: wrong arrows between crates, and what no file of the house may hold.

use std::path::Path;
use std::process::Command;

use parvis_testing::tidy::{sources, wrong_arrows};

#[test]
fn crates_use_only_what_stands_before_them() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version", "1", "--offline"])
        .current_dir(root)
        .output()
        .unwrap();
    let metadata = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(wrong_arrows(&metadata), Vec::<String>::new());
}

#[test]
fn files_are_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for file in sources(root) {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        let name = file.strip_prefix(root).unwrap().display().to_string();
        let mut fault = |what: &str| faults.push(format!("{name}: {what}"));
        if name.ends_with(".rs") {
            if !text.starts_with("//!") {
                fault("does not begin by saying what it is for");
            }
            if text.lines().count() > 500 {
                fault("is longer than 500 lines");
            }
        }
        if name.ends_with(".html")
            && [" style=\"", "<style", "<script>", " onclick="].iter().any(|bad| text.contains(bad))
        {
            fault("has inline style or script");
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}
