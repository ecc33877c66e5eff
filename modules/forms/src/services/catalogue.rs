//! Which forms are offered to whom: published, open today, for this person, and of kinds that a module knows.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use parvis_fields::domain::kind::Kind;
use parvis_fields::domain::schema::Schema;
use parvis_kernel::Ctx;
use parvis_kernel::clock::{Date, local_date};
use parvis_kernel::error::Result;
use parvis_kernel::revision::Topic;

use super::{Entry, module_kinds, read};
use crate::domain::audience::Audience;
use crate::entities::{form, version};
use crate::store;

/// A published form as it is remembered.
pub(crate) struct Known {
    pub(crate) form: form::Model,
    pub(crate) version: version::Model,
    pub(crate) audience: Audience,
    /// The kinds of modules that it cannot do without.
    needs: BTreeSet<String>,
}

impl Known {
    fn of((form, version): (form::Model, version::Model)) -> Result<Self> {
        let audience = read(&form.audience)?;
        let schema: Schema = read(&version.schema)?;
        let needs = schema.fields().filter_map(|field| match &field.kind {
            Kind::Module { id, .. } => Some(id.clone()),
            _ => None,
        });
        Ok(Self { audience, needs: needs.collect(), form, version })
    }

    pub(crate) fn entry(&self) -> Entry {
        Entry {
            key: self.form.key.clone(),
            title: self.version.title.clone(),
            summary: self.version.summary.clone(),
            category: self.form.category.clone(),
            icon: self.form.icon.clone(),
        }
    }

    fn is_open(&self, today: Date) -> bool {
        self.form.opens_on.is_none_or(|opens| opens <= today)
            && self.form.closes_on.is_none_or(|closes| today <= closes)
    }
}

/// Every published form, by category: a category stands where its first form does.
pub(crate) async fn known(ctx: &Ctx) -> Result<Arc<Vec<Arc<Known>>>> {
    let load = || async {
        let rows = store::published(ctx.read()).await?.into_iter();
        let mut known = rows.map(|row| Known::of(row).map(Arc::new)).collect::<Result<Vec<_>>>()?;
        let mut places = BTreeMap::new();
        for (place, one) in known.iter().enumerate() {
            places.entry(one.form.category.clone()).or_insert(place);
        }
        known.sort_by_key(|one| places.get(&one.form.category).copied());
        Ok(known)
    };
    ctx.remember(Topic::Content, "forms.catalogue", load).await
}

/// Those that this person may send today.
pub(crate) async fn offered(ctx: &Ctx) -> Result<Vec<Arc<Known>>> {
    let (person, today) = (ctx.signed_in()?, local_date(ctx.now()));
    let kinds = module_kinds(ctx).await?;
    let known = known(ctx).await?;
    let offered = known.iter().filter(|one| {
        one.is_open(today)
            && one.audience.admits(person)
            && one.needs.iter().all(|need| kinds.contains(need.as_str()))
    });
    Ok(offered.cloned().collect())
}
