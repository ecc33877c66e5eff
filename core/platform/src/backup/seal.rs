//! Encryption of a stream: XChaCha20-Poly1305 over pieces of 64 KiB in the STREAM construction. A piece that was changed,
//! taken out, swapped, or an end that is missing, is found before a single byte of it is believed.

use std::io::{self, Read, Write};

use aead_stream::{DecryptorBE32, EncryptorBE32};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};

use super::key::Key;

/// What a backup begins with; the number grows with the format.
const MAGIC: &[u8; 16] = b"parvis-backup-1\n";

/// The part of the nonce that is drawn for each backup; the rest counts the pieces.
const NONCE: usize = 19;
const PIECE: usize = 64 * 1024;
const TAG: usize = 16;

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&key.0.into())
}

fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it was changed, it is cut, or this is not its key")
}

/// Takes plain bytes, writes sealed ones.
pub(super) struct Sealer<W: Write> {
    out: W,
    stream: EncryptorBE32<XChaCha20Poly1305>,
    piece: Vec<u8>,
}

impl<W: Write> Sealer<W> {
    pub(super) fn new(mut out: W, key: &Key) -> io::Result<Self> {
        let nonce: [u8; NONCE] = rand::random();
        out.write_all(MAGIC)?;
        out.write_all(&nonce)?;
        let stream = EncryptorBE32::from_aead(cipher(key), &nonce.into());
        Ok(Self { out, stream, piece: Vec::with_capacity(PIECE + TAG) })
    }

    /// Writes the last piece, which says that it is the last.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.stream.encrypt_last_in_place(MAGIC, &mut self.piece).map_err(|_| broken())?;
        self.out.write_all(&self.piece)?;
        Ok(self.out)
    }
}

impl<W: Write> Write for Sealer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A full piece waits until more comes: only then is it known not to be the last.
        if self.piece.len() == PIECE {
            self.stream.encrypt_next_in_place(MAGIC, &mut self.piece).map_err(|_| broken())?;
            self.out.write_all(&self.piece)?;
            self.piece.clear();
        }
        let taken = bytes.len().min(PIECE - self.piece.len());
        self.piece.extend_from_slice(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes sealed bytes, gives plain ones.
pub(super) struct Opener<R: Read> {
    sealed: R,
    /// Gone once the last piece was opened.
    stream: Option<DecryptorBE32<XChaCha20Poly1305>>,
    /// The next sealed piece, read ahead.
    next: Vec<u8>,
    piece: Vec<u8>,
    at: usize,
}

impl<R: Read> Opener<R> {
    pub(super) fn new(mut sealed: R, key: &Key) -> io::Result<Self> {
        let mut magic = [0; MAGIC.len()];
        sealed.read_exact(&mut magic)?;
        if magic != *MAGIC {
            let foreign = "this is not a backup of Parvis, or one of a newer version";
            return Err(io::Error::new(io::ErrorKind::InvalidData, foreign));
        }
        let mut nonce = [0; NONCE];
        sealed.read_exact(&mut nonce)?;
        let stream = Some(DecryptorBE32::from_aead(cipher(key), &nonce.into()));
        let mut opener = Self { sealed, stream, next: Vec::new(), piece: Vec::new(), at: 0 };
        opener.next = opener.read_piece()?;
        Ok(opener)
    }

    fn read_piece(&mut self) -> io::Result<Vec<u8>> {
        let mut piece = Vec::with_capacity(PIECE + TAG);
        self.sealed.by_ref().take((PIECE + TAG) as u64).read_to_end(&mut piece)?;
        Ok(piece)
    }

    fn open_next(&mut self) -> io::Result<()> {
        let Some(mut stream) = self.stream.take() else { return Ok(()) };
        let after = self.read_piece()?;
        self.piece = std::mem::replace(&mut self.next, after);
        self.at = 0;
        if self.next.is_empty() {
            return stream.decrypt_last_in_place(MAGIC, &mut self.piece).map_err(|_| broken());
        }
        stream.decrypt_next_in_place(MAGIC, &mut self.piece).map_err(|_| broken())?;
        self.stream = Some(stream);
        Ok(())
    }
}

impl<R: Read> Read for Opener<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.at == self.piece.len() && self.stream.is_some() {
            if let Err(fault) = self.open_next() {
                // Nothing of a broken piece is given out, now or later.
                self.piece.clear();
                self.at = 0;
                return Err(fault);
            }
        }
        let given = into.len().min(self.piece.len() - self.at);
        into[..given].copy_from_slice(&self.piece[self.at..self.at + given]);
        self.at += given;
        Ok(given)
    }
}
