//! Blocks: what modules let stand in the middle of a page, loaded for whoever reads it. An editor types
//!
//! ````text
//! ```parvis content.documents
//! library = 0b5c6601-…
//! limit = 5
//! ```
//! ````
//!
//! Saving leaves a mark in the HTML, reading puts there what this reader may see. A mark has a character that the saver
//! takes out of everything typed: no author can forge one.

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::Arc;

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ctx::Ctx;
use crate::error::Result;
use crate::facets::Data;
use crate::message::Message;

/// The first word of the info string of a block's fence.
pub const FENCE: &str = "parvis";

/// The most blocks that one page shows.
pub const MOST: usize = 20;

/// Stands in marks alone: [`without_sign`] takes it out of everything else.
const SIGN: char = '\u{1e}';

/// A mark is a comment, so that HTML which nobody filled in shows nothing.
const BEGIN: &str = "<!--\u{1e}";
const END: &str = "\u{1e}-->";

type Load = Arc<dyn Fn(Ctx, Values) -> BoxFuture<'static, Result<Data>> + Send + Sync>;

/// A kind of block that a module offers.
#[derive(Clone)]
pub struct Block {
    /// `module.name`
    pub id: &'static str,
    /// The key of its French name.
    pub label: &'static str,
    pub params: Vec<Param>,
    pub template: &'static str,
    load: Load,
}

/// Something that an editor says of a block.
#[derive(Clone, Debug)]
pub struct Param {
    pub name: &'static str,
    /// The key of its French name.
    pub label: &'static str,
    pub kind: ParamKind,
    /// What holds when nothing is said; empty where something must be.
    pub default: &'static str,
}

#[derive(Clone, Debug)]
pub enum ParamKind {
    /// The id of a node of this kind: `library`, `section`.
    Node(&'static str),
    Number {
        least: u32,
        most: u32,
    },
    /// One of these: a value and the key of its French name.
    Choice(Vec<(&'static str, String)>),
    Text {
        most: usize,
    },
}

impl ParamKind {
    /// The name that the editor's script knows it by.
    pub fn key(&self) -> String {
        match self {
            Self::Node(kind) => format!("node-{kind}"),
            Self::Number { .. } => "number".to_owned(),
            Self::Choice(_) => "choice".to_owned(),
            Self::Text { .. } => "text".to_owned(),
        }
    }

    fn admits(&self, value: &str) -> bool {
        match self {
            Self::Node(_) => Uuid::parse_str(value).is_ok(),
            Self::Number { least, most } => {
                value.parse::<u32>().is_ok_and(|number| (*least..=*most).contains(&number))
            }
            Self::Choice(choices) => choices.iter().any(|(known, _)| *known == value),
            Self::Text { most } => value.chars().count() <= *most,
        }
    }
}

impl Block {
    pub fn new<F, Fut, T>(
        id: &'static str,
        label: &'static str,
        template: &'static str,
        params: Vec<Param>,
        load: F,
    ) -> Self
    where
        F: Fn(Ctx, Values) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Option<T>>> + Send + 'static,
        T: Serialize + Send + 'static,
    {
        let load: Load = Arc::new(move |ctx, values| {
            let loading = load(ctx, values);
            Box::pin(async move {
                let data = loading.await?;
                Ok(data.map(|data| Box::new(data) as Box<dyn erased_serde::Serialize + Send>))
            })
        });
        Self { id, label, params, template, load }
    }

    pub fn load(&self, ctx: Ctx, values: Values) -> BoxFuture<'static, Result<Data>> {
        (self.load)(ctx, values)
    }

    /// What was asked for, with the defaults; or everything that is wrong with it.
    pub fn check(&self, asked: &Asked) -> std::result::Result<Values, Vec<Message>> {
        let mut faults = Vec::new();
        let mut values = BTreeMap::new();
        for (name, value) in &asked.values {
            match self.params.iter().find(|param| param.name == name) {
                Some(param) => {
                    values.insert(param.name, value.clone());
                }
                None => faults.push(asked.fault("block-param-unknown", name)),
            }
        }
        for param in &self.params {
            let value = values.entry(param.name).or_insert_with(|| param.default.to_owned());
            if value.is_empty() {
                faults.push(asked.fault("block-param-missing", param.name));
            } else if !param.kind.admits(value) {
                faults.push(asked.fault("block-param-wrong", param.name).with("value", value.as_str()));
            }
        }
        if faults.is_empty() { Ok(Values(values)) } else { Err(faults) }
    }

    /// Every key that must have words in both languages.
    pub(crate) fn labels(&self) -> impl Iterator<Item = &str> {
        let choices = self.params.iter().flat_map(|param| match &param.kind {
            ParamKind::Choice(choices) => choices.as_slice(),
            _ => &[],
        });
        let params = self.params.iter().map(|param| param.label);
        std::iter::once(self.label).chain(params).chain(choices.map(|(_, label)| label.as_str()))
    }
}

/// What an editor said of a block, checked.
#[derive(Clone, Debug)]
pub struct Values(BTreeMap<&'static str, String>);

impl Values {
    pub fn text(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    pub fn number(&self, name: &str) -> u32 {
        self.text(name).parse().unwrap_or_default()
    }

    pub fn id(&self, name: &str) -> Uuid {
        Uuid::parse_str(self.text(name)).unwrap_or_default()
    }
}

/// A block as an editor typed it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    pub id: String,
    pub values: Vec<(String, String)>,
}

impl Asked {
    /// Reads a fence; none when its info string names no block.
    pub fn read(info: &str, body: &str) -> Option<Self> {
        let mut words = info.split_whitespace();
        let id = words.next().filter(|word| *word == FENCE).and(words.next())?;
        let values = body.lines().filter(|line| !line.trim().is_empty()).map(|line| {
            let (name, value) = line.split_once('=').unwrap_or((line, ""));
            (name.trim().to_owned(), value.trim().to_owned())
        });
        Some(Self { id: id.to_owned(), values: values.collect() })
    }

    /// What stands for the block in the HTML that is kept.
    pub fn mark(&self) -> String {
        let asked = serde_json::to_string(self).unwrap_or_default();
        // Nothing that could end a comment, nor the sign itself.
        let asked = without_sign(&asked).replace('-', "\\u002d").replace('>', "\\u003e");
        format!("{BEGIN}{asked}{END}")
    }

    fn fault(&self, key: &str, name: &str) -> Message {
        Message::new(key).with("block", self.id.as_str()).with("name", name)
    }
}

/// HTML in which no mark can stand.
pub fn without_sign(html: &str) -> String {
    html.replace(SIGN, "")
}

/// A piece of the HTML that is kept.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    Html(&'a str),
    Block(Asked),
}

/// Takes HTML apart at its marks.
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let (mut pieces, mut rest) = (Vec::new(), html);
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let Some((asked, after)) = after.split_once(END) else { break };
        pieces.push(Piece::Html(before));
        pieces.extend(serde_json::from_str(asked).ok().map(Piece::Block));
        rest = after;
    }
    pieces.push(Piece::Html(rest));
    pieces
}

/// The HTML around the blocks: for those who have no way to fill them in.
pub fn without_blocks(html: &str) -> String {
    let around = |piece| if let Piece::Html(html) = piece { html } else { "" };
    pieces(html).into_iter().map(around).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block() -> Block {
        let params = vec![
            Param { name: "library", label: "l", kind: ParamKind::Node("library"), default: "" },
            Param { name: "limit", label: "l", kind: ParamKind::Number { least: 1, most: 20 }, default: "5" },
            Param {
                name: "level",
                label: "l",
                kind: ParamKind::Choice(vec![("all", "a".to_owned())]),
                default: "all",
            },
        ];
        Block::new("x.y", "l", "x/y.html", params, |_, _| async { Ok(Some(1)) })
    }

    #[test]
    fn a_fence_is_read_marked_and_found_again() {
        let asked = Asked::read("parvis x.y", "library = a-->b\n\n  limit=3\nseul\n").unwrap();
        let expected = [("library", "a-->b"), ("limit", "3"), ("seul", "")];
        assert_eq!(asked.values, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        let mark = asked.mark();
        assert!(!mark[4..mark.len() - 4].contains("-->"), "{mark}");
        let html = format!("<p>a</p>{mark}<p>b</p>");
        assert_eq!(pieces(&html), [Piece::Html("<p>a</p>"), Piece::Block(asked), Piece::Html("<p>b</p>")]);
        assert_eq!(without_blocks(&html), "<p>a</p><p>b</p>");
        for other in ["", "rust", "parvis", "parvisx y"] {
            assert_eq!(Asked::read(other, ""), None, "{other}");
        }
    }

    #[test]
    fn every_bad_parameter_is_named() {
        let id = Uuid::from_u128(7).to_string();
        let check = |body: &str| block().check(&Asked::read("parvis x.y", body).unwrap());
        let good = check(&format!("library = {id}")).unwrap();
        assert_eq!(
            (good.id("library"), good.number("limit"), good.text("level")),
            (Uuid::from_u128(7), 5, "all")
        );
        let faults = check("limit = 21\nlevel = none\ncolour = red").unwrap_err();
        let keys: Vec<_> = faults.iter().map(|fault| fault.key.as_str()).collect();
        assert_eq!(
            keys,
            ["block-param-unknown", "block-param-missing", "block-param-wrong", "block-param-wrong"]
        );
    }
}
