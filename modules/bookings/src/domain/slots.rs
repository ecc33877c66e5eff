//! The hours of a day as big buttons: free, taken, or free for a part.

use chrono::{NaiveDateTime, TimeDelta};
use parvis_kernel::clock::Date;

use super::booking::at;
use super::resource::{GRID, Hours};

/// One button: a stretch of one hour at most, in minutes after midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub from: i32,
    pub until: i32,
    pub is_free: bool,
}

/// The buttons of a day: an hour that is free or taken as a whole is one; of others each free stretch is one, and an hour
/// of which nothing is left is one that cannot be touched. `is_free` is asked for stretches on the grid.
pub fn cells(hours: Hours, day: Date, is_free: impl Fn(i32, i32) -> bool) -> Vec<Cell> {
    if !hours.is_open_on(day) {
        return Vec::new();
    }
    let mut cells = Vec::new();
    let mut from = hours.opens;
    while from < hours.closes {
        let until = ((from / 60 + 1) * 60).min(hours.closes);
        if is_free(from, until) {
            cells.push(Cell { from, until, is_free: true });
        } else {
            let pieces = pieces(from, until, &is_free);
            if pieces.is_empty() {
                cells.push(Cell { from, until, is_free: false });
            }
            cells.extend(pieces);
        }
        from = until;
    }
    cells
}

/// When stretches of one length begin on a day, one after the other within the hours.
pub fn begins(hours: Hours, day: Date, length: TimeDelta) -> impl Iterator<Item = NaiveDateTime> {
    let first = hours.is_open_on(day).then(|| at(day, hours.opens));
    let last = at(day, hours.closes);
    std::iter::successors(first, move |begins| Some(*begins + length))
        .take_while(move |begins| *begins + length <= last)
}

/// The free stretches within a part of a day.
fn pieces(from: i32, until: i32, is_free: &impl Fn(i32, i32) -> bool) -> Vec<Cell> {
    let mut pieces: Vec<Cell> = Vec::new();
    let mut at = from;
    while at < until {
        let next = (at + GRID).min(until);
        if is_free(at, next) {
            match pieces.last_mut().filter(|last| last.until == at) {
                Some(last) => last.until = next,
                None => pieces.push(Cell { from: at, until: next, is_free: true }),
            }
        }
        at = next;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(hours: (i32, i32), taken: &[(i32, i32)]) -> String {
        let hours = Hours { opens: hours.0, closes: hours.1, weekdays: 0b1_1111 };
        let is_free = |from: i32, until: i32| taken.iter().all(|one| one.1 <= from || until <= one.0);
        let cells = cells(hours, "2026-11-25".parse().unwrap(), is_free);
        let word = |cell: &Cell| {
            let sign = if cell.is_free { "" } else { "x" };
            format!("{sign}{}-{}", cell.from, cell.until)
        };
        cells.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn hours_are_free_taken_or_free_for_a_part() {
        assert_eq!(said((480, 660), &[]), "480-540 540-600 600-660");
        assert_eq!(said((480, 660), &[(480, 600)]), "x480-540 x540-600 600-660");
        assert_eq!(said((480, 600), &[(510, 540)]), "480-510 540-600");
        assert_eq!(said((480, 540), &[(495, 510)]), "480-495 510-540");
        assert_eq!(said((510, 570), &[]), "510-540 540-570", "opens at half past eight");
    }

    #[test]
    fn nothing_is_shown_when_it_is_closed() {
        let hours = Hours { opens: 480, closes: 600, weekdays: 0b1 };
        assert!(cells(hours, "2026-11-25".parse().unwrap(), |_, _| true).is_empty(), "a Wednesday");
    }
}
