//! A ZIP container opened with suspicion: its directory is measured before it is read, its parts are read within a budget.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use zip::ZipArchive;

use super::child::{DAMAGED, ENCRYPTED, Step, TOO_LARGE};

/// Trust.md IN4: entries, unpacked bytes, ratio. Containers inside containers are never opened (depth 1).
const MAX_ENTRIES: usize = 2_000;
/// Fewer than what a ZIP64 directory would hide behind `u16::MAX`.
const MAX_NAMES: usize = 20_000;
const MAX_UNPACKED: u64 = 100 * 1024 * 1024;
const MAX_RATIO: u64 = 100;

/// Small files compress by chance: below this, a high ratio cannot hurt.
const RATIO_MATTERS_FROM: u64 = 1024 * 1024;

pub(crate) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// How many more bytes may be unpacked, whatever the directory says.
    budget: u64,
}

impl Archive {
    /// Opens only to look at the names and at a small part: within the child or not, this costs at most some megabytes.
    pub(crate) fn open_directory(path: &Path) -> Step<Self> {
        Self::open_with(path, MAX_NAMES)
    }

    pub(crate) fn open(path: &Path) -> Step<Self> {
        let mut archive = Self::open_with(path, MAX_ENTRIES)?;
        archive.measure(path)?;
        Ok(archive)
    }

    fn open_with(path: &Path, most: usize) -> Step<Self> {
        let mut file = File::open(path).map_err(|_| DAMAGED)?;
        let length = file.metadata().map_err(|_| DAMAGED)?.len();
        if declared_entries(&mut file, length)? > most {
            return Err(TOO_LARGE);
        }
        let zip = ZipArchive::new(BufReader::new(file)).map_err(|_| DAMAGED)?;
        if zip.len() > most { Err(TOO_LARGE) } else { Ok(Self { zip, budget: MAX_UNPACKED }) }
    }

    fn measure(&mut self, path: &Path) -> Step {
        let zip = &mut self.zip;
        let length = path.metadata().map_err(|_| DAMAGED)?.len();
        let mut unpacked = 0_u64;
        for index in 0..zip.len() {
            let entry = zip.by_index_raw(index).map_err(|_| DAMAGED)?;
            if entry.encrypted() {
                return Err(ENCRYPTED);
            }
            unpacked = unpacked.saturating_add(entry.size());
        }
        if unpacked > MAX_UNPACKED || (unpacked > RATIO_MATTERS_FROM && unpacked / length.max(1) > MAX_RATIO)
        {
            return Err(TOO_LARGE);
        }
        Ok(())
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.zip.file_names().flatten()
    }

    /// The names that match, in the order of the number inside them: `slide2` before `slide10`.
    pub(crate) fn numbered(&self, prefix: &str, suffix: &str) -> Vec<String> {
        let mut found: Vec<(u32, String)> = self
            .names()
            .filter_map(|name| {
                let middle = name.strip_prefix(prefix)?.strip_suffix(suffix)?;
                let number = if middle.is_empty() { 0 } else { middle.parse().ok()? };
                Some((number, name.clone().into_owned()))
            })
            .collect();
        found.sort();
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// One part, unpacked as it is read; `None` when there is none of that name.
    pub(crate) fn part(&mut self, name: &str) -> Step<Option<BufReader<Part<'_>>>> {
        let Self { zip, budget } = self;
        match zip.by_name(name) {
            Ok(entry) => Ok(Some(BufReader::new(Part { entry: Box::new(entry), budget }))),
            Err(zip::result::ZipError::FileNotFound) => Ok(None),
            Err(_) => Err(DAMAGED),
        }
    }

    /// The beginning of a small part, at most `most` bytes; empty when there is none.
    pub(crate) fn small(&mut self, name: &str, most: u64) -> Step<Vec<u8>> {
        let mut bytes = Vec::new();
        if let Some(part) = self.part(name)? {
            part.take(most).read_to_end(&mut bytes).map_err(|_| DAMAGED)?;
        }
        Ok(bytes)
    }
}

/// A part that fails, instead of going on, when the budget of the whole archive is spent.
pub(crate) struct Part<'a> {
    entry: Box<dyn Read + 'a>,
    budget: &'a mut u64,
}

impl Read for Part<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.entry.read(into)?;
        *self.budget = self
            .budget
            .checked_sub(read as u64)
            .ok_or_else(|| std::io::Error::new(std::io::ErrorKind::FileTooLarge, "unpacks to too much"))?;
        Ok(read)
    }
}

/// The number of entries by the last « end of central directory » record. Read here because the library makes one
/// record in memory per entry before it lets anybody count; `u16::MAX` (a ZIP64 directory) is too many as well.
fn declared_entries(file: &mut File, length: u64) -> Step<usize> {
    const RECORD: usize = 22;
    let tail_length = length.min((RECORD + usize::from(u16::MAX)) as u64);
    let mut tail = Vec::new();
    file.seek(SeekFrom::Start(length - tail_length))
        .and_then(|_| file.take(tail_length).read_to_end(&mut tail))
        .and_then(|_| file.rewind())
        .map_err(|_| DAMAGED)?;
    // Every candidate counts: a comment that imitates a record cannot hide a larger one.
    tail.windows(RECORD)
        .filter(|window| window.starts_with(b"PK\x05\x06"))
        .map(|record| usize::from(u16::from_le_bytes([record[10], record[11]])))
        .max()
        .ok_or(DAMAGED)
}
