//! One backup as a file: a tar archive, sealed. Its last entry is the manifest, which names every other.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use lz4_flex::frame::{FrameDecoder, FrameEncoder};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tar::{Archive, Builder, EntryType, Header};

use super::key::Key;
use super::manifest::{Entry, FORMAT, Manifest};
use super::seal::{Opener, Sealer};
use super::{Fault, Outcome, names};

/// The longest manifest: half a million files.
const MOST_MANIFEST: u64 = 128 * 1024 * 1024;

/// Writes one backup from beginning to end.
pub(super) struct Writer {
    tar: Builder<Sealer<BufWriter<File>>>,
    entries: Vec<Entry>,
}

impl Writer {
    pub(super) fn new(file: File, key: &Key) -> io::Result<Self> {
        let sealer = Sealer::new(BufWriter::with_capacity(1 << 20, file), key)?;
        Ok(Self { tar: Builder::new(sealer), entries: Vec::new() })
    }

    pub(super) fn add_bytes(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.add(path, bytes.len() as u64, bytes)
    }

    pub(super) fn add_file(&mut self, path: &str, file: &Path) -> io::Result<()> {
        let file = File::open(file)?;
        let size = file.metadata()?.len();
        self.add(path, size, BufReader::with_capacity(1 << 17, file))
    }

    /// Adds a file made smaller, through another one: an entry says its size before its bytes.
    pub(super) fn add_squeezed(&mut self, path: &str, file: &Path, scratch: &Path) -> io::Result<()> {
        let mut squeezed = FrameEncoder::new(tempfile::tempfile_in(scratch)?);
        io::copy(&mut BufReader::with_capacity(1 << 17, File::open(file)?), &mut squeezed)?;
        let mut squeezed = squeezed.finish().map_err(io::Error::other)?;
        let size = squeezed.metadata()?.len();
        io::Seek::rewind(&mut squeezed)?;
        self.add(path, size, BufReader::with_capacity(1 << 17, squeezed))
    }

    fn add(&mut self, path: &str, size: u64, bytes: impl Read) -> io::Result<()> {
        let mut hashed = Hashed { inner: bytes, hash: Sha256::new(), size: 0 };
        self.tar.append_data(&mut header(size), path, &mut hashed)?;
        if hashed.size != size {
            return Err(io::Error::other(format!("{path} changed while it was copied")));
        }
        self.entries.push(Entry { path: path.to_owned(), size, sha256: hex(&hashed.hash.finalize()) });
        Ok(())
    }

    /// Adds the manifest and closes the file, which is on the disk when this returns.
    pub(super) fn finish(mut self, mut manifest: Manifest) -> io::Result<Manifest> {
        manifest.entries = self.entries;
        let text = serde_json::to_vec(&manifest)?;
        self.tar.append_data(&mut header(text.len() as u64), names::MANIFEST, text.as_slice())?;
        let file = self.tar.into_inner()?.finish()?.into_inner().map_err(|fault| fault.into_error())?;
        file.sync_all()?;
        Ok(manifest)
    }
}

/// Squeezes a part of a table.
pub(super) fn squeezed(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = FrameEncoder::new(Vec::new());
    out.write_all(bytes)?;
    out.finish().map_err(io::Error::other)
}

/// Reads a squeezed part again.
pub(super) fn unsqueezed(file: &Path) -> io::Result<impl Read + use<>> {
    Ok(FrameDecoder::new(BufReader::new(File::open(file)?)))
}

/// How much of a backup is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unpacked {
    /// All of it.
    Whole,
    /// Documents and images are read and compared with their hash, and not kept.
    WithoutFiles,
}

/// Lays a backup out in an empty folder. When this returns, every byte was checked against the manifest and, where it is
/// whole, is on the disk; before that, nothing of it may be believed.
pub fn unpack(backup: impl Read, key: &Key, place: &Path, how: Unpacked) -> Outcome<Manifest> {
    let opener = Opener::new(BufReader::with_capacity(1 << 20, backup), key)?;
    let mut archive = Archive::new(opener);
    let mut seen = Sha256::new();
    let mut manifest = None;
    for entry in archive.entries()? {
        let mut entry = entry?;
        let path = checked_name(&entry)?;
        if manifest.is_some() {
            return Err(Fault::damaged(format!("{path} stands after the manifest")));
        }
        if path == names::MANIFEST {
            manifest = Some(read_manifest(&mut entry)?);
        } else {
            let keep = how == Unpacked::Whole || names::blob_of(&path).is_none();
            note(&mut seen, &lay_out(&mut entry, path, keep.then_some(place))?);
        }
    }
    // The end of the stream is what tells that nothing was cut off.
    io::copy(&mut archive.into_inner(), &mut io::sink())?;
    let manifest = manifest.ok_or_else(|| Fault::damaged("it has no manifest"))?;
    let mut promised = Sha256::new();
    manifest.entries.iter().for_each(|entry| note(&mut promised, entry));
    if seen.finalize() != promised.finalize() {
        return Err(Fault::damaged("its entries are not those of its manifest"));
    }
    if how == Unpacked::Whole {
        // All at once: a hundred thousand files would wait for the disk a hundred thousand times.
        rustix::fs::syncfs(File::open(place)?).map_err(io::Error::from)?;
    }
    Ok(manifest)
}

/// Only plain files, under names that we give: no link, no absolute path, no way up.
fn checked_name<R: Read>(entry: &tar::Entry<'_, R>) -> Outcome<String> {
    let path = entry.path_bytes();
    let path = std::str::from_utf8(&path).map_err(Fault::damaged)?;
    if entry.header().entry_type() != EntryType::Regular || !names::is_known(path) {
        return Err(Fault::damaged(format!("an entry that no backup has: {path:?}")));
    }
    Ok(path.to_owned())
}

fn read_manifest(entry: &mut impl Read) -> Outcome<Manifest> {
    let mut text = Vec::new();
    entry.take(MOST_MANIFEST).read_to_end(&mut text)?;
    let Told { format } = serde_json::from_slice(&text).map_err(Fault::damaged)?;
    if format > FORMAT {
        return Err(Fault::newer(format!("its format is {format}; this program knows {FORMAT}")));
    }
    serde_json::from_slice(&text).map_err(Fault::damaged)
}

/// What every format has.
#[derive(Deserialize)]
struct Told {
    format: u32,
}

/// Adds an entry to what was seen or promised, so that neither list stands in memory beside the other.
fn note(entries: &mut Sha256, entry: &Entry) {
    entries.update(format!("{}\0{}\0{}\0", entry.path, entry.size, entry.sha256));
}

/// Reads one entry to its end, into its place or nowhere.
fn lay_out(entry: &mut impl Read, path: String, place: Option<&Path>) -> Outcome<Entry> {
    let mut hashed = Hashed { inner: entry, hash: Sha256::new(), size: 0 };
    match place {
        None => {
            io::copy(&mut hashed, &mut io::sink())?;
        }
        Some(place) if path == names::SQLITE => {
            let mut file = new_file(&place.join("parvis.sqlite"), 0o600)?;
            io::copy(&mut FrameDecoder::new(&mut hashed), &mut file).map_err(squeezed_wrong)?;
            // Whatever the decoder did not need counts for the hash all the same.
            io::copy(&mut hashed, &mut io::sink())?;
        }
        Some(place) => {
            let mode = if names::blob_of(&path).is_some() { 0o400 } else { 0o600 };
            let mut file = new_file(&place.join(&path), mode)?;
            io::copy(&mut hashed, &mut file)?;
        }
    }
    let entry = Entry { size: hashed.size, sha256: hex(&hashed.hash.finalize()), path };
    match names::blob_of(&entry.path) {
        Some(hash) if hash != entry.sha256 => Err(Fault::damaged(format!("{} is another file", entry.path))),
        _ => Ok(entry),
    }
}

/// What the decoder does not understand is damaged; a full disk or a connection that broke is just that.
fn squeezed_wrong(cause: io::Error) -> Fault {
    if cause.kind() == io::ErrorKind::Other { Fault::damaged(cause) } else { cause.into() }
}

/// Makes a file that is not there yet, and the folders above it.
fn new_file(path: &Path, mode: u32) -> io::Result<File> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)
}

struct Hashed<R> {
    inner: R,
    hash: Sha256,
    size: u64,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.hash.update(&into[..read]);
        self.size += read as u64;
        Ok(read)
    }
}

fn header(size: u64) -> Header {
    let mut header = Header::new_gnu();
    header.set_size(size);
    header.set_mode(0o600);
    header.set_entry_type(EntryType::Regular);
    header
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
