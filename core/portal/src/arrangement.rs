//! Where the cards of the dashboard stand: as their modules wish, until the communication team arranges them, for
//! everybody or for one role.

use std::collections::{BTreeMap, HashSet};

use parvis_kernel::facets::{Column, Widget};
use parvis_kernel::permission::Role;
use parvis_kernel::{Ctx, Result};
use serde::{Deserialize, Serialize};

/// Where the arrangements are kept, beside the settings.
pub const KEY: &str = "portal.home";

/// Ids of cards, in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrangement {
    pub main: Vec<String>,
    pub side: Vec<String>,
    pub hidden: Vec<String>,
}

/// All that was arranged. A role without its own has everybody's.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Arrangements {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub everybody: Option<Arrangement>,
    #[serde(default)]
    pub roles: BTreeMap<Role, Arrangement>,
}

/// How a card is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    Up,
    Down,
    /// To the end of the other column.
    Across,
    Hide,
    Show,
}

impl Arrangements {
    pub async fn load(ctx: &Ctx) -> Result<Self> {
        let settings = ctx.settings().await?;
        let kept = settings.changed(KEY).and_then(|kept| serde_json::from_value(kept.clone()).ok());
        Ok(kept.unwrap_or_default())
    }

    /// What somebody with these roles finds: all that any of them is given, in the order of the first.
    pub fn of(&self, roles: impl IntoIterator<Item = Role>) -> Arrangement {
        let roles: HashSet<_> = roles.into_iter().collect();
        let mut own = self.roles.iter().filter(|(role, _)| roles.contains(role)).map(|(_, one)| one);
        let first = own.next().or(self.everybody.as_ref());
        let mut whole = first.cloned().unwrap_or_default();
        for other in own {
            whole.add(other);
        }
        whole
    }
}

impl Arrangement {
    fn add(&mut self, other: &Self) {
        for id in &other.main {
            if !self.main.contains(id) && !self.side.contains(id) {
                self.main.push(id.clone());
            }
        }
        for id in &other.side {
            if !self.main.contains(id) && !self.side.contains(id) {
                self.side.push(id.clone());
            }
        }
        self.hidden.retain(|id| other.hidden.contains(id));
    }

    /// The same with every card of `widgets` in one place: those that nobody has placed yet stand where their module
    /// wishes, after the others.
    #[must_use]
    pub fn complete(&self, widgets: &[&Widget]) -> Self {
        let mut whole = self.clone();
        let mut widgets = widgets.to_vec();
        widgets.sort_by_key(|widget| widget.position);
        for widget in widgets {
            let named = |list: &Vec<String>| list.iter().any(|id| id == widget.id);
            if widget.always_shown {
                whole.hidden.retain(|id| id != widget.id);
            }
            if named(&whole.main) || named(&whole.side) || named(&whole.hidden) {
                continue;
            }
            match widget.column {
                Column::Main => whole.main.push(widget.id.to_owned()),
                Column::Side => whole.side.push(widget.id.to_owned()),
            }
        }
        whole
    }

    /// The cards that are shown, each with its column, in order.
    pub fn place<'a>(&self, widgets: &[&'a Widget]) -> Vec<(Column, &'a Widget)> {
        let whole = self.complete(widgets);
        let find = |id: &String| widgets.iter().find(|widget| widget.id == id).copied();
        let main = whole.main.iter().filter_map(find).map(|widget| (Column::Main, widget));
        let side = whole.side.iter().filter_map(find).map(|widget| (Column::Side, widget));
        main.chain(side).collect()
    }

    /// Puts a card into a column, before another one or at the end.
    pub fn put(&mut self, id: &str, column: Column, before: &str) {
        for list in [&mut self.main, &mut self.side, &mut self.hidden] {
            list.retain(|one| one != id);
        }
        let list = if column == Column::Main { &mut self.main } else { &mut self.side };
        let at = list.iter().position(|one| one == before).unwrap_or(list.len());
        list.insert(at, id.to_owned());
    }

    /// Moves a card among those of `shown`; cards that are not there now keep their places.
    pub fn move_card(&mut self, id: &str, how: Move, shown: &[&Widget]) {
        let in_main = self.main.iter().any(|one| one == id);
        match how {
            Move::Up | Move::Down => {
                let list = if in_main { &mut self.main } else { &mut self.side };
                step(list, id, how == Move::Up, shown);
            }
            Move::Across | Move::Hide | Move::Show => {
                for list in [&mut self.main, &mut self.side, &mut self.hidden] {
                    list.retain(|one| one != id);
                }
                match how {
                    Move::Hide => self.hidden.push(id.to_owned()),
                    Move::Across if in_main => self.side.push(id.to_owned()),
                    Move::Across => self.main.push(id.to_owned()),
                    // Where its module wishes: `complete` knows.
                    _ => {}
                }
            }
        }
    }
}

fn step(list: &mut [String], id: &str, up: bool, shown: &[&Widget]) {
    let Some(at) = list.iter().position(|one| one == id) else { return };
    let is_shown = |at: &usize| shown.iter().any(|widget| widget.id == list[*at]);
    let other = if up { (0..at).rev().find(is_shown) } else { (at + 1..list.len()).find(is_shown) };
    if let Some(other) = other {
        list.swap(at, other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn widget(id: &'static str, column: Column, position: i32) -> Widget {
        Widget::new(id, "x", column, position, |_| async { Ok(Some(())) })
    }

    fn ids(places: Vec<(Column, &Widget)>) -> Vec<&'static str> {
        places.into_iter().map(|(_, widget)| widget.id).collect()
    }

    #[test]
    fn cards_stand_where_they_were_put_and_new_ones_where_they_wish() {
        let all = [
            widget("x.b", Column::Main, 2),
            widget("x.a", Column::Main, 1).always_shown(),
            widget("x.c", Column::Side, 1),
        ];
        let all: Vec<_> = all.iter().collect();
        let mut mine = Arrangement::default();
        assert_eq!(ids(mine.place(&all)), ["x.a", "x.b", "x.c"]);
        mine = mine.complete(&all);
        mine.move_card("x.b", Move::Up, &all);
        assert_eq!(ids(mine.place(&all)), ["x.b", "x.a", "x.c"]);
        mine.move_card("x.b", Move::Across, &all);
        assert_eq!(mine.side, ["x.c", "x.b"]);
        mine.move_card("x.c", Move::Hide, &all);
        mine.move_card("x.a", Move::Hide, &all);
        assert_eq!(ids(mine.place(&all)), ["x.a", "x.b"], "what is always shown cannot be hidden");
        mine.move_card("x.c", Move::Show, &all);
        assert_eq!(ids(mine.place(&all)), ["x.a", "x.b", "x.c"]);
        let new = widget("y.new", Column::Main, 0);
        assert_eq!(ids(mine.place(&[all.as_slice(), &[&new]].concat())), ["y.new", "x.a", "x.b", "x.c"]);
        assert_eq!(ids(mine.place(&all[..1])), ["x.b"], "a module that is off leaves no hole");
    }

    #[test]
    fn a_card_is_put_before_another_or_at_the_end() {
        let [a, b, c] =
            [("x.a", 1), ("x.b", 2), ("x.c", 3)].map(|(id, position)| widget(id, Column::Main, position));
        let all = [&a, &b, &c];
        let mut mine = Arrangement::default().complete(&all);
        mine.put("x.c", Column::Main, "x.b");
        assert_eq!(ids(mine.place(&all)), ["x.a", "x.c", "x.b"]);
        mine.put("x.a", Column::Main, "gone");
        assert_eq!(ids(mine.place(&all)), ["x.c", "x.b", "x.a"]);
    }

    #[test]
    fn several_roles_find_all_that_any_is_given_in_the_order_of_the_first() {
        let of = |main: &[&str], side: &[&str], hidden: &[&str]| {
            let list = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
            Arrangement { main: list(main), side: list(side), hidden: list(hidden) }
        };
        let all = Arrangements {
            everybody: Some(of(&["a", "b"], &["c"], &["d"])),
            roles: [
                (Role::Hr, of(&["b", "a"], &[], &["c", "d"])),
                (Role::Director, of(&["c"], &["a", "d"], &["b"])),
            ]
            .into(),
        };
        assert_eq!(all.of([Role::Employee]), of(&["a", "b"], &["c"], &["d"]));
        assert_eq!(all.of([Role::Employee, Role::Hr]), of(&["b", "a"], &[], &["c", "d"]));
        assert_eq!(all.of([Role::Director, Role::Hr]), of(&["b", "a", "c"], &["d"], &[]));
        assert_eq!(Arrangements::default().of([Role::Hr]), Arrangement::default());
    }
}
