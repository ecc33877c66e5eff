//! Keyed hashes (HMAC-SHA-256), and secrets made with them from the installation's own: they leave the program and come
//! back, and no copy of the database holds them.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::app::App;

/// What nobody makes of these parts without the key. The parts follow each other without a mark: let one alone vary in
/// length.
pub fn mac(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // A short key is filled up with zeros (RFC 2104): done here, so that there is nothing to fail.
    let mut block = [0; 64];
    block[..32].copy_from_slice(key);
    let mut mac = Hmac::<Sha256>::new(&block.into());
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().into()
}

impl App {
    /// A secret for one thing: the same each time, and another one for each purpose.
    pub fn secret_for(&self, purpose: &'static str, what: &[u8]) -> [u8; 32] {
        mac(&self.secret, &[purpose.as_bytes(), b":", what])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 4231, test case 2.
    #[test]
    fn it_is_hmac() {
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let hash = mac(&key, &[b"what do ya want ", b"for nothing?"]);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
