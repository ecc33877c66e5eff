//! Published forms keep the last holder of a role that their circuit names.

use async_trait::async_trait;
use parvis_approvals::domain::circuit::{Circuit, Who};
use parvis_kernel::Tx;
use parvis_kernel::error::Result;
use parvis_kernel::holdings::RoleUses;
use parvis_kernel::permission::Role;

use crate::services::read;
use crate::store;

pub(crate) struct Circuits;

#[async_trait]
impl RoleUses for Circuits {
    async fn of(&self, tx: &Tx, role: Role) -> Result<Vec<String>> {
        let mut titles = Vec::new();
        for (_, version) in store::published(tx.db()).await? {
            let circuit: Circuit = read(&version.circuit)?;
            if circuit.steps.iter().any(|step| step.who == Who::Role(role)) {
                titles.push(version.title);
            }
        }
        Ok(titles)
    }
}
