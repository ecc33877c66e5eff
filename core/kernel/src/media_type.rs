//! The types of files that the house keeps, decided by what is in a file, never by its name (trust.md IN3).

/// One allowed type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MediaType {
    /// `application/pdf`
    pub mime: &'static str,
    /// `pdf`
    pub extension: &'static str,
    /// May be shown by the browser itself; everything else is downloaded.
    pub inline: bool,
}
