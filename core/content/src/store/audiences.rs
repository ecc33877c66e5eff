//! The rules of who may see a node.

use std::collections::HashMap;

use parvis_kernel::error::Result;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::domain::audience::Rule;
use crate::entities::audience;

pub(crate) async fn all(db: &impl ConnectionTrait) -> Result<HashMap<Uuid, Vec<Rule>>> {
    let mut rules: HashMap<Uuid, Vec<Rule>> = HashMap::new();
    for row in audience::Entity::find().all(db).await? {
        if let Some(rule) = Rule::from_columns(&row.kind, &row.value) {
            rules.entry(row.node_id).or_default().push(rule);
        }
    }
    Ok(rules)
}

pub(crate) async fn set(db: &impl ConnectionTrait, node: Uuid, rules: &[Rule]) -> Result<()> {
    audience::Entity::delete_many().filter(audience::Column::NodeId.eq(node)).exec(db).await?;
    let row = |rule: &Rule| {
        let (kind, value) = rule.columns();
        audience::ActiveModel::from(audience::Model {
            id: Uuid::now_v7(),
            node_id: node,
            kind: kind.to_owned(),
            value,
        })
    };
    if !rules.is_empty() {
        audience::Entity::insert_many(rules.iter().map(row)).exec_without_returning(db).await?;
    }
    Ok(())
}
