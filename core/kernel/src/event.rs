//! Events: what happened, in the past tense. Written with the change itself, heard after its commit, at least once:
//! whoever hears one must bear hearing it twice. What must be atomic is a hook or a port, not an event.

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something that happened, e.g. `DocumentUploaded`.
pub trait Event: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// `module.past_tense`, e.g. `content.document_uploaded`.
    const NAME: &'static str;
}
