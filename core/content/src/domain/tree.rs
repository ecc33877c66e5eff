//! The tree as every process keeps it in memory: the containers, and the leaves that have readers of their own. Pages and
//! news stay in the database, so that the tree is as quick with 200,000 of them as with 200.

use std::collections::{HashMap, HashSet};

use parvis_kernel::identity::{Actor, Identity};
use uuid::{Uuid, uuid};

use super::audience::Rule;
use super::kind::Kind;
use super::obstacle::Obstacle;

/// The root, made by the first migration.
pub const HOME: Uuid = uuid!("0b5c6601-c000-4000-8000-000000000000");

/// The root of what was thrown away. It is not in the tree in memory, so that nobody sees what stands below it.
pub const TRASH: Uuid = uuid!("0b5c6601-c000-4000-8000-000000000001");

/// Whoever may edit sees everything, or could not run the site (C5).
pub const EDIT: &str = "content.edit";

/// How deep sections may be nested.
pub const DEEPEST: usize = 12;

#[derive(Clone, Debug)]
pub struct Node {
    pub id: Uuid,
    pub parent: Option<Uuid>,
    pub kind: Kind,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub position: i32,
    pub hidden: bool,
    /// None: the parent decides.
    pub audience: Option<Vec<Rule>>,
}

#[derive(Debug, Default)]
pub struct Tree {
    nodes: HashMap<Uuid, Node>,
    children: HashMap<Uuid, Vec<Uuid>>,
}

impl Tree {
    pub fn new(nodes: impl IntoIterator<Item = Node>) -> Self {
        let nodes: HashMap<_, _> = nodes.into_iter().map(|node| (node.id, node)).collect();
        let mut children: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
        for node in nodes.values() {
            if let Some(parent) = node.parent {
                children.entry(parent).or_default().push(node.id);
            }
        }
        for siblings in children.values_mut() {
            siblings.sort_by(|a, b| order(&nodes[a]).cmp(&order(&nodes[b])));
        }
        Self { nodes, children }
    }

    pub fn get(&self, id: Uuid) -> Option<&Node> {
        self.nodes.get(&id)
    }

    /// The containers under a node, in the order set by the editors.
    pub fn children(&self, id: Uuid) -> impl Iterator<Item = &Node> {
        let ids = self.children.get(&id).into_iter().flatten();
        ids.filter_map(|id| self.nodes.get(id)).filter(|node| node.kind.is_container())
    }

    pub fn containers(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values().filter(|node| node.kind.is_container())
    }

    /// From the node up to the root, the node first.
    pub fn line(&self, id: Uuid) -> impl Iterator<Item = &Node> {
        std::iter::successors(self.get(id), |node| node.parent.and_then(|parent| self.get(parent)))
            .take(DEEPEST + 2)
    }

    /// `/ressources-humaines/documents`; the root is the empty path.
    pub fn path(&self, id: Uuid) -> String {
        let mut slugs: Vec<_> =
            self.line(id).filter(|node| node.parent.is_some()).map(|node| node.slug.as_str()).collect();
        slugs.reverse();
        slugs.iter().map(|slug| format!("/{slug}")).collect()
    }

    /// The section right under the root that the node stands in.
    pub fn top(&self, id: Uuid) -> Option<&Node> {
        self.line(id).find(|node| node.parent == Some(HOME))
    }

    /// The titles above, from the top: « Ressources humaines › Congés ».
    pub fn place(&self, id: Uuid) -> String {
        let mut titles: Vec<_> =
            self.line(id).filter(|node| node.parent.is_some()).map(|node| node.title.as_str()).collect();
        titles.reverse();
        titles.join(" › ")
    }

    /// The container that a path leads to, and what is left of the path: at most one slug of a leaf.
    pub fn walk<'a>(&self, path: &'a str) -> Option<(&Node, Option<&'a str>)> {
        let mut here = self.get(HOME)?;
        let mut slugs = path.split('/').filter(|slug| !slug.is_empty()).peekable();
        while let Some(slug) = slugs.next() {
            match self.children(here.id).find(|child| child.slug == slug) {
                Some(child) => here = child,
                None if slugs.peek().is_none() => return Some((here, Some(slug))),
                None => return None,
            }
        }
        Some((here, None))
    }

    /// True when every set of rules from here up to the root admits the reader, and nothing on the way is hidden.
    pub fn is_visible(&self, id: Uuid, actor: &Actor) -> bool {
        self.obstacles(id, actor).is_empty()
    }

    /// What keeps the reader from the node, from the node up to the root.
    pub fn obstacles(&self, id: Uuid, actor: &Actor) -> Vec<Obstacle> {
        if !self.is_within(id, HOME) {
            return vec![Obstacle::Outside];
        }
        let mut found = Vec::new();
        match actor {
            Actor::System => {}
            Actor::Anonymous => found.extend((!self.is_public(id)).then_some(Obstacle::SignedOut)),
            Actor::Person(reader) if reader.can(EDIT) => {}
            Actor::Person(reader) => {
                for node in self.line(id) {
                    found.extend(node.hidden.then_some(Obstacle::Hidden(node.id)));
                    found.extend((!admits(node, reader)).then_some(Obstacle::Limited(node.id)));
                }
            }
        }
        found
    }

    /// Every container, and every leaf with rules of its own, that the reader may see.
    pub fn readable(&self, actor: &Actor) -> HashSet<Uuid> {
        if actor.is_anonymous() {
            return self.nodes.keys().copied().filter(|id| self.is_public(*id)).collect();
        }
        let mut readable = HashSet::new();
        let mut waiting = vec![HOME];
        while let Some(id) = waiting.pop() {
            let here = self.get(id).filter(|node| match actor {
                Actor::System => true,
                Actor::Anonymous => false,
                Actor::Person(reader) => reader.can(EDIT) || (!node.hidden && admits(node, reader)),
            });
            if here.is_some() && readable.insert(id) {
                waiting.extend(self.children.get(&id).into_iter().flatten());
            }
        }
        readable
    }

    /// True for what outside sites may read: somebody said so of it or of something above it, and nothing on the way up is
    /// hidden or kept to some.
    pub fn is_public(&self, id: Uuid) -> bool {
        let line = || self.line(id);
        let kept = |node: &Node| node.audience.as_ref().is_some_and(|rules| !rules.contains(&Rule::Public));
        line().any(|node| node.audience.as_ref().is_some_and(|rules| rules.contains(&Rule::Public)))
            && !line().any(|node| node.hidden || kept(node))
            && self.is_within(id, HOME)
    }

    /// True when `id` is `under`, or stands somewhere below it.
    pub fn is_within(&self, id: Uuid, under: Uuid) -> bool {
        self.line(id).any(|node| node.id == under)
    }

    /// The container and all containers below it.
    pub fn branch(&self, id: Uuid) -> Vec<Uuid> {
        let mut branch = vec![id];
        let mut next = 0;
        while let Some(here) = branch.get(next).copied() {
            branch.extend(self.children(here).map(|node| node.id));
            next += 1;
        }
        branch
    }
}

fn order(node: &Node) -> (i32, &str, Uuid) {
    (node.position, &node.title, node.id)
}

fn admits(node: &Node, reader: &Identity) -> bool {
    node.audience.as_ref().is_none_or(|rules| rules.iter().any(|rule| rule.admits(reader)))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use parvis_kernel::permission::Role;

    use super::*;

    const SECTION: Uuid = Uuid::from_u128(1);
    const LIBRARY: Uuid = Uuid::from_u128(2);
    const LEAF: Uuid = Uuid::from_u128(3);
    const SECTOR: Uuid = Uuid::from_u128(9);

    fn node(id: Uuid, parent: Option<Uuid>, kind: Kind, slug: &str) -> Node {
        let title = slug.to_owned();
        Node {
            id,
            parent,
            kind,
            slug: slug.to_owned(),
            title,
            summary: String::new(),
            position: 0,
            hidden: false,
            audience: None,
        }
    }

    fn tree(change: impl Fn(&mut Node)) -> Tree {
        let mut nodes = vec![
            node(HOME, None, Kind::Home, ""),
            node(SECTION, Some(HOME), Kind::Section, "rh"),
            node(LIBRARY, Some(SECTION), Kind::Library, "documents"),
            node(LEAF, Some(SECTION), Kind::Page, "secret"),
        ];
        nodes.iter_mut().for_each(change);
        Tree::new(nodes)
    }

    fn reader(sectors: &[Uuid], roles: &[Role]) -> Actor {
        Actor::Person(Arc::new(Identity {
            id: Uuid::from_u128(7),
            username: String::new(),
            name: String::new(),
            photo: None,
            locale: None,
            sectors: sectors.to_vec(),
            roles: roles.iter().map(|role| (*role, None)).collect(),
            grants: HashMap::new(),
            scopes: None,
        }))
    }

    #[test]
    fn rules_narrow_on_the_way_down() {
        let tree = tree(|node| match node.id {
            SECTION => node.audience = Some(vec![Rule::Sector(SECTOR), Rule::Role(Role::Director)]),
            LEAF => node.audience = Some(vec![Rule::Role(Role::Director)]),
            _ => {}
        });
        let table = [
            (reader(&[], &[]), vec![HOME]),
            (reader(&[SECTOR], &[]), vec![HOME, SECTION, LIBRARY]),
            (reader(&[], &[Role::Director]), vec![HOME, SECTION, LIBRARY, LEAF]),
            (Actor::Anonymous, vec![]),
        ];
        for (actor, expected) in table {
            let readable = tree.readable(&actor);
            assert_eq!(readable, expected.into_iter().collect(), "{actor:?}");
            for id in [HOME, SECTION, LIBRARY, LEAF] {
                assert_eq!(tree.is_visible(id, &actor), readable.contains(&id), "{actor:?} {id}");
            }
        }
    }

    #[test]
    fn what_is_hidden_hides_what_it_holds() {
        let tree = tree(|node| node.hidden = node.id == SECTION);
        assert!(!tree.is_visible(LIBRARY, &reader(&[], &[])));
        assert!(tree.is_visible(LIBRARY, &Actor::System));
        assert!(!tree.is_visible(Uuid::from_u128(99), &reader(&[], &[])));
    }

    #[test]
    fn outside_sees_what_is_said_to_be_public_and_nothing_kept_below_it() {
        let rules = |section: Option<Rule>, leaf: Option<Rule>| {
            tree(|node| match node.id {
                SECTION => node.audience = section.clone().map(|rule| vec![rule]),
                LEAF => node.audience = leaf.clone().map(|rule| vec![rule]),
                _ => {}
            })
        };
        let (public, kept) = (Some(Rule::Public), Some(Rule::Sector(SECTOR)));
        let table = [
            (None, None, vec![]),
            (public.clone(), None, vec![SECTION, LIBRARY, LEAF]),
            (public.clone(), kept.clone(), vec![SECTION, LIBRARY]),
            (None, public.clone(), vec![LEAF]),
            (kept, public.clone(), vec![]),
        ];
        for (section, leaf, expected) in table {
            let tree = rules(section.clone(), leaf.clone());
            assert_eq!(
                tree.readable(&Actor::Anonymous),
                expected.into_iter().collect(),
                "{section:?} {leaf:?}"
            );
        }
        let mut hidden = rules(public, None);
        hidden.nodes.get_mut(&SECTION).unwrap().hidden = true;
        assert!(hidden.readable(&Actor::Anonymous).is_empty());
    }

    #[test]
    fn paths_lead_there_and_back() {
        let tree = tree(|_| {});
        assert_eq!(tree.path(LIBRARY), "/rh/documents");
        assert_eq!(tree.walk("/rh/documents").map(|(node, rest)| (node.id, rest)), Some((LIBRARY, None)));
        assert_eq!(
            tree.walk("/rh/conges").map(|(node, rest)| (node.id, rest)),
            Some((SECTION, Some("conges")))
        );
        assert!(tree.walk("/rh/x/y").is_none());
        assert_eq!(tree.top(LIBRARY).map(|node| node.id), Some(SECTION));
        assert_eq!(tree.branch(SECTION), [SECTION, LIBRARY]);
    }
}
