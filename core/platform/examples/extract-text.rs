//! The child of the extraction tests, and a tool to try a file by hand: `extract-text extract-text <media type> <path>`.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.as_slice() {
        [_, _, media_type, path] => parvis_platform::texts::child_main(media_type, Path::new(path)),
        _ => ExitCode::FAILURE,
    }
}
