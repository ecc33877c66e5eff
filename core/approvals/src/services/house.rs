//! Who there is to decide today: people with their roles, those who are away, deputies.

use std::collections::BTreeSet;

use parvis_accounts::services::roster::Member;
use parvis_accounts::services::{deputies, roster};
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::ports::absences::Half;
use parvis_kernel::{Ctx, Tx};
use uuid::Uuid;

use crate::FALLBACK;
use crate::domain::circuit::Step;
use crate::domain::decider::{Decider, Deputy, Handed, Held, House, Person, Requester};

/// What must be known before a transaction begins, because modules answer it.
#[derive(Default)]
pub(crate) struct Away {
    people: BTreeSet<Uuid>,
    fallback: Option<Uuid>,
}

/// Who is away now, for certain.
pub(crate) async fn away(ctx: &Ctx) -> Result<Away> {
    let today = local_date(ctx.now());
    let everybody: Vec<_> = roster::all(ctx.read(), today).await?.into_iter().map(|one| one.id).collect();
    let absences = ctx.absences(&everybody, today, today).await?;
    // Whoever works half of the day can sign.
    let whole = |absence: &parvis_kernel::ports::absences::Absence| {
        absence.from <= (today, Half::Morning) && (today, Half::Afternoon) <= absence.until
    };
    let away = absences.iter().filter(|absence| absence.certain && whole(absence));
    let people = away.map(|absence| absence.person).collect();
    Ok(Away { people, fallback: ctx.setting(FALLBACK).await? })
}

/// Everybody, as the transaction sees them.
pub(crate) struct Today {
    members: Vec<Member>,
    people: Vec<Person>,
    deputies: Vec<Deputy>,
    fallback: Option<Uuid>,
    today: Date,
}

pub(crate) async fn today(tx: &Tx, away: &Away) -> Result<Today> {
    let today = local_date(tx.now());
    let members = roster::all(tx.db(), today).await?;
    let held = |(role, sector): &(_, Option<Uuid>)| Held { role: *role, sector: *sector };
    let person = |member: &Member| Person {
        id: member.id,
        is_open: member.is_open,
        is_away: away.people.contains(&member.id),
        roles: member.roles.iter().map(held).collect(),
    };
    let people = members.iter().map(person).collect();
    let standing = deputies::all(tx.db(), today).await?.into_iter();
    let deputies = standing
        .map(|one| Deputy { person: one.person, deputy: one.deputy, from: one.from, until: one.until })
        .collect();
    Ok(Today { members, people, deputies, fallback: away.fallback, today })
}

impl Today {
    /// Whoever may decide on the first of these steps.
    pub(crate) fn deciders(&self, steps: &[Step], requester: &Requester, handed: &[Handed]) -> Vec<Decider> {
        let house = House {
            people: &self.people,
            deputies: &self.deputies,
            fallback: self.fallback,
            today: self.today,
        };
        house.deciders(steps, requester, handed)
    }

    pub(crate) fn member(&self, id: Uuid) -> Option<&Member> {
        self.members.iter().find(|member| member.id == id)
    }

    pub(crate) fn name(&self, id: Uuid) -> String {
        self.member(id).map(|member| member.name.clone()).unwrap_or_default()
    }
}
