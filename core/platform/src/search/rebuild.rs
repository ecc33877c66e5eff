//! A new index filled beside the live one, then switched in.

use std::sync::Arc;

use parvis_kernel::error::{Error, Result};
use parvis_kernel::ports::search::{Change, Entry, Rebuild};

use super::folders;
use super::index::Shared;
use super::live::Live;

/// Dropped before it is finished, it leaves nothing behind; after a crash its folder is swept before the next one.
pub(super) struct NewIndex {
    shared: Arc<Shared>,
    live: Arc<Live>,
    switched: bool,
}

impl NewIndex {
    pub(super) fn beside(shared: &Arc<Shared>) -> Result<Self> {
        // Here and not at the start: a command that opens the index must not sweep what a serving process is building.
        std::fs::create_dir_all(shared.home()).map_err(Error::internal)?;
        folders::sweep(shared.home(), shared.live().folder()).map_err(Error::internal)?;
        let folder = folders::create(shared.home()).map_err(Error::internal)?;
        let live = Live::create(&folder).map_err(Error::internal)?;
        Ok(Self { shared: shared.clone(), live, switched: false })
    }
}

impl Rebuild for NewIndex {
    fn add(&mut self, entries: Vec<Entry>) -> Result<()> {
        let puts = entries.into_iter().map(|entry| Change::Put(Box::new(entry))).collect();
        self.live.write(puts).map_err(Error::internal)
    }

    fn finish(mut self: Box<Self>, seq: i64) -> Result<()> {
        self.live.commit(Vec::new(), seq).map_err(Error::internal)?;
        self.live.compact().map_err(Error::internal)?;
        self.shared.switch(self.live.clone())?;
        self.switched = true;
        Ok(())
    }
}

impl Drop for NewIndex {
    fn drop(&mut self) {
        if !self.switched {
            self.live.close_writer();
            folders::remove(self.live.folder());
        }
    }
}
