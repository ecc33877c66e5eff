//! Roles (T3) and the rights that modules declare for them.

use serde::{Deserialize, Serialize};

/// The roles of the centre. Several may be held at once, each everywhere or within one sector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// « Salarié » : everybody who has an account.
    Employee,
    /// « Animateur »
    ActivityLeader,
    /// « Encadrant »
    Supervisor,
    /// « Coordinateur et responsable de secteur »
    Coordinator,
    /// « Gestionnaire des ressources matérielles »
    EquipmentManager,
    /// « Administrateur ressources humaines »
    Hr,
    /// « Gestionnaire de ressources de salles (agent d'accueil) »
    Receptionist,
    /// « Direction »
    Director,
    /// « Équipe communication »
    Communication,
    /// « Administrateur informatique »
    It,
}

impl Role {
    pub const ALL: [Self; 10] = [
        Self::Employee,
        Self::ActivityLeader,
        Self::Supervisor,
        Self::Coordinator,
        Self::EquipmentManager,
        Self::Hr,
        Self::Receptionist,
        Self::Director,
        Self::Communication,
        Self::It,
    ];

    /// The name in the database, in files and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Employee => "employee",
            Self::ActivityLeader => "activity_leader",
            Self::Supervisor => "supervisor",
            Self::Coordinator => "coordinator",
            Self::EquipmentManager => "equipment_manager",
            Self::Hr => "hr",
            Self::Receptionist => "receptionist",
            Self::Director => "director",
            Self::Communication => "communication",
            Self::It => "it",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The key of its French name.
    pub fn label(self) -> String {
        format!("role-{}", self.key().replace('_', "-"))
    }

    /// True for the roles that may be held within one sector; the others hold for the whole centre.
    pub fn is_by_sector(self) -> bool {
        matches!(self, Self::ActivityLeader | Self::Supervisor | Self::Coordinator)
    }
}

/// A right, named `module.verb`, and the roles that hold it.
#[derive(Clone, Debug)]
pub struct Permission {
    pub key: &'static str,
    pub roles: &'static [Role],
}

impl Permission {
    /// The key of what it allows, said after « peut » : « écrire et publier les contenus du site ».
    pub fn sentence(&self) -> String {
        format!("may-{}", self.key.replace(['.', '_'], "-"))
    }
}
