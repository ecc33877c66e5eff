//! What runs in the child: it binds its own hands, then opens the file.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use parvis_kernel::ports::texts::{MAX_TEXT, Reason};
use rustix::process::{Resource, Rlimit, setrlimit};

use super::{DAMAGED, ENCRYPTED, MARK, TOO_LARGE, archive, pdf, plain};

/// Memory that the child may take, in bytes.
const MEMORY: u64 = 256 * 1024 * 1024;

/// The hidden command `parvis extract-text`.
pub fn child_main(media_type: &str, file: &Path) -> ExitCode {
    bind_own_hands();
    // A parser's panic is an ordinary answer here: "damaged".
    std::panic::set_hook(Box::new(|_| {}));
    let text = std::panic::catch_unwind(|| text(media_type, file)).unwrap_or(Err(Reason::Damaged));
    match text {
        Ok(text) => say(&tidy(&text)),
        Err(Reason::Encrypted) => code(ENCRYPTED),
        Err(Reason::TooLarge | Reason::TooSlow) => code(TOO_LARGE),
        Err(Reason::Damaged) => code(DAMAGED),
    }
}

fn code(number: i32) -> ExitCode {
    ExitCode::from(u8::try_from(number).unwrap_or(1))
}

fn bind_own_hands() {
    let limits = [
        (Resource::As, MEMORY),
        (Resource::Data, MEMORY),
        (Resource::Cpu, super::SECONDS),
        (Resource::Nofile, 16),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
        (Resource::Nproc, 0),
    ];
    for (resource, limit) in limits {
        // Where a limit cannot be set, the parent's clock is what is left.
        let _ = setrlimit(resource, Rlimit { current: Some(limit), maximum: Some(limit) });
    }
}

fn text(media_type: &str, file: &Path) -> Result<String, Reason> {
    match media_type {
        "application/pdf" => pdf::text(file),
        "application/x-ole-storage" => Err(ole(file)),
        office if office.starts_with("application/vnd.") => archive::text(file, office),
        words if words.starts_with("text/") => plain::text(file),
        _ => Ok(String::new()),
    }
}

/// An encrypted document of today, or one of twenty years ago that is not read.
fn ole(file: &Path) -> Reason {
    let bytes = std::fs::read(file).unwrap_or_default();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(name.len()).any(|window| window == name) { Reason::Encrypted } else { Reason::Damaged }
}

/// Words as people typed them: no soft hyphens, lines cut in a word joined, spaces folded.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(MAX_TEXT));
    for line in text.lines() {
        let line = line.replace(['\u{ad}', '\u{200b}', '\0'], "");
        let words = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = words.chars().next();
        if out.ends_with("-\n") && first.is_some_and(char::is_lowercase) && cut_in_a_word(&out) {
            out.truncate(out.len() - 2);
        }
        out.push_str(&words);
        out.push('\n');
        if out.len() > MAX_TEXT {
            break;
        }
    }
    let end = out.char_indices().nth(MAX_TEXT).map_or(out.len(), |(at, _)| at);
    out.truncate(end);
    out
}

/// "pro-" at the end of a line, but not "12-" or " -".
fn cut_in_a_word(text: &str) -> bool {
    text.trim_end_matches("-\n").chars().next_back().is_some_and(char::is_alphabetic)
}

fn say(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let said = out.write_all(MARK).and_then(|()| out.write_all(text.as_bytes())).and_then(|()| out.flush());
    if said.is_ok() { ExitCode::SUCCESS } else { code(DAMAGED) }
}

#[cfg(test)]
mod tests {
    use super::tidy;

    #[test]
    fn lines_cut_in_a_word_are_joined() {
        assert_eq!(
            tidy("la pro-\ncédure   de con\u{ad}gés\n12-\nmois"),
            "la procédure de congés\n12-\nmois\n"
        );
        assert_eq!(tidy("Nord-\nPas-de-Calais"), "Nord-\nPas-de-Calais\n");
    }
}
