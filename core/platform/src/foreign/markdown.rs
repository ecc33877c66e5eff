//! The lines of a page as the Markdown of the house: what its editor would write itself.

use parvis_kernel::ports::foreign::OPEN;

use super::sheet::{Line, Run, Style, Words, is_blank};

/// A list that is open: how far its points stand in, and how they are marked.
struct Open {
    list: u32,
    ordered: bool,
    other: bool,
    number: u32,
    /// The column where its marks stand, and where its words do.
    at: usize,
    inside: usize,
}

pub(super) fn written(lines: &[Line]) -> String {
    let mut out = String::new();
    let mut open: Vec<Open> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let text = match line {
            Line::Item { list, level, ordered, words } => item(&mut open, (*list, *level, *ordered), words),
            Line::More { level, words } => {
                let inside = open.get(*level).or(open.last()).map_or(0, |list| list.inside);
                indented(&inline(words, true), inside)
            }
            other => {
                open.clear();
                block(other)
            }
        };
        if text.trim().is_empty() {
            continue;
        }
        let follows =
            |before: &Line| matches!(before, Line::Item { .. }) && matches!(line, Line::Item { .. });
        let tight = index.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(follows);
        if !out.is_empty() {
            out.push_str(if tight { "\n" } else { "\n\n" });
        }
        out.push_str(&text);
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn block(line: &Line) -> String {
    match line {
        Line::Heading(level, words) => {
            format!("{} {}", "#".repeat(usize::from(*level)), inline(words, false).replace("\\\n", " "))
        }
        Line::Paragraph(words) => inline(words, true),
        Line::Quote(words) => {
            inline(words, true).lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
        }
        Line::Code(text) => fenced(text),
        Line::Table(rows) => table(rows),
        Line::Rule => "---".to_owned(),
        Line::Item { .. } | Line::More { .. } => String::new(),
    }
}

fn item(open: &mut Vec<Open>, (list, level, ordered): (u32, usize, bool), words: &Words) -> String {
    open.truncate(level + 1);
    // Another list at the same place takes the other mark: with the same one it would go on with the first.
    let here =
        open.get(level).map(|here| (here.list == list && here.ordered == ordered, here.other, here.ordered));
    match here {
        Some((true, ..)) => {}
        before => {
            open.truncate(level);
            let other = before.is_some_and(|(_, other, same)| same == ordered && !other);
            let at = open.last().map_or(0, |above| above.inside);
            open.push(Open { list, ordered, other, number: 0, at, inside: at });
        }
    }
    let Some(here) = open.last_mut() else { return String::new() };
    here.number += 1;
    let mark = match (here.ordered, here.other) {
        (true, other) => format!("{}{} ", here.number, if other { ')' } else { '.' }),
        (false, other) => if other { "* " } else { "- " }.to_owned(),
    };
    here.inside = here.at + mark.len();
    let text = indented(&inline(words, true), here.inside);
    format!("{}{mark}{}", " ".repeat(here.at), text.trim_start())
}

fn indented(text: &str, by: usize) -> String {
    let pad = " ".repeat(by);
    text.lines().map(|line| format!("{pad}{line}")).collect::<Vec<_>>().join("\n")
}

/// A fence without a word after it: nothing that comes in is a block of the house.
fn fenced(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

fn table(rows: &[Vec<Words>]) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let row = |cells: &Vec<Words>| {
        let cell = |at: usize| cells.get(at).map(cell).unwrap_or_default();
        let cells: Vec<_> = (0..width).map(cell).collect();
        format!("| {} |", cells.join(" | "))
    };
    let mut lines: Vec<_> = rows.iter().map(row).collect();
    if !lines.is_empty() {
        lines.insert(1, format!("|{}", " --- |".repeat(width)));
    }
    lines.join("\n")
}

fn cell(words: &Words) -> String {
    inline(words, false).replace("\\\n", " ").replace('\n', " ").replace('|', "\\|")
}

/// Words with their marks. Blanks at the edge of a mark stand outside it: inside they would undo it.
fn inline(words: &Words, at_start: bool) -> String {
    if is_blank(words) {
        return String::new();
    }
    let runs = tidied(words);
    let mut out = String::new();
    let mut index = 0;
    while let Some(run) = runs.get(index) {
        let Some(address) = &run.style.link else {
            let end = runs[index..].iter().position(|run| run.style.link.is_some());
            let end = end.map_or(runs.len(), |end| index + end);
            out.push_str(&marked(&runs[index..end], at_start && out.is_empty()));
            index = end;
            continue;
        };
        let end = runs[index..].iter().position(|other| other.style.link != run.style.link);
        let end = end.map_or(runs.len(), |end| index + end);
        let inside = marked(&runs[index..end], false);
        let (before, inside, after) = edges(&inside);
        let inside =
            if inside.is_empty() { String::new() } else { format!("[{inside}]({})", target(address)) };
        out.push_str(&format!("{before}{inside}{after}"));
        index = end;
    }
    let lines: Vec<_> = out.lines().map(str::trim).collect();
    let text = lines.join("\n");
    text.trim_matches(|c: char| c == '\n' || c == ' ').trim_end_matches('\\').trim_end().to_owned()
}

/// One space where there were many, line ends as hard breaks, equal neighbours together.
fn tidied(words: &Words) -> Words {
    let mut runs: Words = Vec::new();
    let mut blank = true;
    for run in words {
        let mut text = String::new();
        for c in run.text.chars() {
            match c {
                '\n' => {
                    text.truncate(text.trim_end_matches(' ').len());
                    text.push('\n');
                    blank = true;
                }
                ' ' | '\t' | '\r' => {
                    if !blank {
                        text.push(' ');
                    }
                    blank = true;
                }
                c => {
                    text.push(c);
                    blank = false;
                }
            }
        }
        // What is blank has no look of its own.
        let style = if text.trim().is_empty() && run.style.link.is_none() {
            runs.last().map_or(Style::default(), |last| Style { link: None, ..last.style.clone() })
        } else {
            run.style.clone()
        };
        super::sheet::push_as_it_is(&mut runs, &text, &style);
    }
    runs
}

/// Opens and closes marks as runs come and go: bold around italic around struck.
fn marked(runs: &[Run], at_start: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<&'static str> = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        let wanted = marks(&run.style);
        let (before, core, after) = edges(&run.text);
        let next = if after.is_empty() { first(runs.get(index + 1)) } else { None };
        let (head, core, tail) = if wanted.is_empty() || run.style.code {
            ("", core, "")
        } else {
            within(core, before.is_empty().then(|| out.chars().last()).flatten(), next)
        };
        let keep = open.iter().zip(&wanted).take_while(|(one, other)| one == other).count();
        let keep = if head.is_empty() { keep } else { 0 };
        let closing: String = open.drain(keep..).rev().collect();
        // A blank between two marks stands outside both.
        let trailing = out.len() - out.trim_end_matches(' ').len();
        out.insert_str(out.len() - trailing, &closing);
        out.push_str(&before.replace('\n', "\\\n"));
        out.push_str(&escaped(head, false));
        if !core.is_empty() {
            out.push_str(&wanted[keep..].concat());
            open = wanted;
            let is_first = at_start && index == 0;
            out.push_str(&if run.style.code {
                code(core)
            } else {
                escaped(core, is_first || before.ends_with('\n'))
            });
        }
        if !tail.is_empty() {
            out.extend(open.drain(..).rev());
            out.push_str(&escaped(tail, false));
        }
        out.push_str(&after.replace('\n', "\\\n"));
    }
    let trailing = out.len() - out.trim_end_matches([' ', '\n', '\\']).len();
    let closing: String = open.into_iter().rev().collect();
    if closing.is_empty() {
        return out;
    }
    out.insert_str(out.len() - trailing, &closing);
    out
}

fn first(run: Option<&Run>) -> Option<char> {
    run.and_then(|run| run.text.chars().next())
}

/// What of a marked text can stand inside its marks: signs at its edges that touch a letter outside would undo them
/// (`**Horaires :**de` is no bold).
fn within(text: &str, before: Option<char>, after: Option<char>) -> (&str, &str, &str) {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let sign = |c: char| !c.is_alphanumeric();
    let core = if is_word(before) { text.trim_start_matches(sign) } else { text };
    let head = &text[..text.len() - core.len()];
    let inner = if is_word(after) { core.trim_end_matches(sign) } else { core };
    (head, inner, &core[inner.len()..])
}

fn marks(style: &Style) -> Vec<&'static str> {
    let marks = [(style.bold, "**"), (style.italic, "*"), (style.struck, "~~")];
    marks.into_iter().filter(|(on, _)| *on).map(|(_, mark)| mark).collect()
}

/// The blanks before, the text, the blanks after.
fn edges(text: &str) -> (&str, &str, &str) {
    let start = text.len() - text.trim_start().len();
    let core = text.trim();
    (&text[..start], core, &text[start + core.len()..])
}

fn code(text: &str) -> String {
    let text = text.replace('\n', " ");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(if longest == 1 { 2 } else { 1.max(longest + usize::from(longest > 0)) });
    if longest > 0 { format!("{fence} {text} {fence}") } else { format!("{fence}{text}{fence}") }
}

/// An address between angle brackets where it would end too early.
fn target(address: &str) -> String {
    let address = address.trim().replace(' ', "%20").replace('<', "%3C").replace('>', "%3E");
    if address.contains(['(', ')']) { format!("<{address}>") } else { address }
}

/// Signs that Markdown would take for its own, told to be themselves.
fn escaped(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let signs: Vec<char> = text.chars().collect();
    let mut line_start = at_start;
    for (index, sign) in signs.iter().enumerate() {
        let (before, after) = (index.checked_sub(1).map(|at| signs[at]), signs.get(index + 1).copied());
        if *sign == '\n' {
            out.push_str("\\\n");
            line_start = true;
            continue;
        }
        let rest = &signs[index..];
        if is_own(*sign, before, after) || (line_start && begins_block(rest)) {
            // A number's point, not the number, is what makes it a list.
            if sign.is_ascii_digit() {
                let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
                out.extend(&rest[..digits]);
                out.push('\\');
                out.extend(&rest[digits..=digits]);
                return out + &escaped(&rest[digits + 1..].iter().collect::<String>(), false);
            }
            out.push('\\');
        }
        line_start = false;
        out.push(*sign);
    }
    out
}

fn is_own(sign: char, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match sign {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        '_' => !(is_word(before) && is_word(after)),
        '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
        '&' => after.is_some_and(|c| c.is_ascii_alphabetic() || c == '#'),
        '!' => after == Some(OPEN),
        _ => false,
    }
}

fn begins_block(rest: &[char]) -> bool {
    let is_end = |at: usize| rest.get(at).is_none_or(|c| c.is_whitespace());
    match rest.first() {
        Some('#') => is_end(rest.iter().take_while(|c| **c == '#').count()),
        Some('>' | '=' | '|') => true,
        Some('-' | '+') => is_end(1) || rest.starts_with(&['-', '-']),
        Some(digit) if digit.is_ascii_digit() => {
            let digits = rest.iter().take_while(|c| c.is_ascii_digit()).count();
            digits <= 9 && matches!(rest.get(digits), Some('.' | ')')) && is_end(digits + 1)
        }
        _ => false,
    }
}
