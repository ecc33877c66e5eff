//! `/gerer/blocs`: the blocks that may stand in a page, for the editor's script.

use axum::Json;
use parvis_content::domain::kind::Kind;
use parvis_content::domain::tree::{EDIT, HOME, Tree};
use parvis_content::services::tree;
use parvis_kernel::block::{Block, Param, ParamKind};
use parvis_kernel::error::Result;
use parvis_kernel::{Ctx, Message};
use serde::Serialize;

use super::tree::Choice;

#[derive(Serialize)]
pub(crate) struct Offered {
    id: &'static str,
    label: String,
    params: Vec<Asked>,
}

#[derive(Serialize)]
struct Asked {
    name: &'static str,
    label: String,
    kind: String,
    default: &'static str,
    /// What may be chosen; empty for what is typed.
    choices: Vec<Choice>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most: Option<u32>,
}

pub(crate) async fn list(ctx: Ctx) -> Result<Json<Vec<Offered>>> {
    ctx.require(EDIT)?;
    let tree = tree::load(&ctx).await?;
    Ok(Json(ctx.blocks().await?.into_iter().map(|block| offered(&ctx, &tree, block)).collect()))
}

fn offered(ctx: &Ctx, tree: &Tree, block: &Block) -> Offered {
    let params = block.params.iter().map(|param| asked(ctx, tree, param)).collect();
    Offered { id: block.id, label: ctx.say(&Message::new(block.label)), params }
}

fn asked(ctx: &Ctx, tree: &Tree, param: &Param) -> Asked {
    let say = |key: &str| ctx.say(&Message::new(key));
    let choices = match &param.kind {
        ParamKind::Node(kind) => nodes(tree, kind),
        ParamKind::Choice(choices) => choices
            .iter()
            .map(|(value, label)| Choice { value: (*value).to_owned(), label: say(label) })
            .collect(),
        ParamKind::Number { .. } | ParamKind::Text { .. } => Vec::new(),
    };
    let (least, most) = match param.kind {
        ParamKind::Number { least, most } => (Some(least), Some(most)),
        _ => (None, None),
    };
    let (label, kind) = (say(param.label), param.kind.key());
    Asked { name: param.name, label, kind, default: param.default, choices, least, most }
}

/// The nodes of a kind with their place: « Ressources humaines › Documents ».
pub(crate) fn nodes(tree: &Tree, kind: &str) -> Vec<Choice> {
    let wanted = Kind::from_key(kind);
    let mut nodes: Vec<_> = tree
        .containers()
        .filter(|node| Some(node.kind) == wanted && tree.is_within(node.id, HOME))
        .map(|node| Choice { value: node.id.to_string(), label: tree.place(node.id) })
        .collect();
    nodes.sort_by(|a, b| a.label.cmp(&b.label));
    nodes
}
