//! Where a request stands, and what may be done with it next. Steps are signed in their order, none is skipped, and the
//! requester signs none of them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decider::Decider;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// A step waits for a signature.
    Open,
    /// The requester has something to correct.
    SentBack,
    Approved,
    Refused,
    /// By the requester, before the end.
    Withdrawn,
    /// After it was approved, or because what it was for came to nothing.
    Cancelled,
}

impl State {
    pub const ALL: [Self; 6] =
        [Self::Open, Self::SentBack, Self::Approved, Self::Refused, Self::Withdrawn, Self::Cancelled];

    /// The name in the database and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SentBack => "sent_back",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Nothing is waited for any more.
    pub fn is_closed(self) -> bool {
        !matches!(self, Self::Open | Self::SentBack)
    }
}

/// A request on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    pub requester: Uuid,
    pub state: State,
    /// How many steps its circuit has.
    pub steps: usize,
    /// The signatures that hold, one per step, in order: the next step is the one after them.
    pub signed: Vec<Decider>,
}

/// What somebody does with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Approve,
    /// With a reason.
    Refuse,
    /// For correction, with a reason.
    SendBack,
    /// The requester sends it again.
    Resend {
        /// The signatures given so far were given to another content.
        changed: bool,
    },
    Withdraw,
    /// After it was approved, with a reason.
    Cancel,
}

impl Act {
    /// Somebody reads why.
    pub fn needs_reason(self) -> bool {
        matches!(self, Self::Refuse | Self::SendBack | Self::Cancel)
    }
}

/// Why something cannot be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The request is no longer where this could be done.
    NotNow,
    /// Nobody decides on their own request.
    Own,
    /// It waits for somebody else.
    NotYours,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub person: Uuid,
    /// Looks after all requests of this form: may cancel what was approved.
    pub is_keeper: bool,
}

impl Progress {
    pub fn begun(requester: Uuid, steps: usize) -> Self {
        let state = if steps == 0 { State::Approved } else { State::Open };
        Self { requester, state, steps, signed: Vec::new() }
    }

    /// The step that waits, from 0.
    pub fn step(&self) -> Option<usize> {
        (self.state == State::Open).then_some(self.signed.len())
    }

    /// Where the request stands afterwards. `deciders` says who may decide on a step, asked in the same transaction.
    pub fn after(
        &self,
        actor: Actor,
        act: Act,
        deciders: impl Fn(usize) -> Vec<Decider>,
    ) -> Result<Self, Fault> {
        let mut next = self.clone();
        match act {
            Act::Approve => {
                next.signed.push(self.decider(actor, &deciders)?);
                next.sign_on(actor, &deciders);
                if next.signed.len() == next.steps {
                    next.state = State::Approved;
                }
            }
            Act::Refuse => {
                self.decider(actor, &deciders)?;
                next.state = State::Refused;
            }
            Act::SendBack => {
                self.decider(actor, &deciders)?;
                next.state = State::SentBack;
            }
            Act::Resend { changed } => {
                self.own(actor, State::SentBack)?;
                next.state = State::Open;
                if changed {
                    next.signed.clear();
                }
            }
            Act::Withdraw => {
                self.own(actor, self.state)?;
                if self.state.is_closed() {
                    return Err(Fault::NotNow);
                }
                next.state = State::Withdrawn;
            }
            Act::Cancel => {
                if self.state != State::Approved {
                    return Err(Fault::NotNow);
                }
                if !actor.is_keeper {
                    self.own(actor, State::Approved)?;
                }
                next.state = State::Cancelled;
            }
        }
        Ok(next)
    }

    /// Where it stands once what it is for came to nothing, by whoever ended that; nothing for what is closed already.
    pub fn state_without_its_subject(&self, by: Uuid) -> Option<State> {
        let state = if by == self.requester { State::Withdrawn } else { State::Cancelled };
        (!self.state.is_closed()).then_some(state)
    }

    /// One person on two steps that follow each other signs once, recorded for both.
    fn sign_on(&mut self, actor: Actor, deciders: &impl Fn(usize) -> Vec<Decider>) {
        while self.signed.len() < self.steps {
            let again = deciders(self.signed.len()).into_iter().find(|one| one.person == actor.person);
            let Some(again) = again.filter(|one| one.person != self.requester) else { break };
            self.signed.push(again);
        }
    }

    fn decider(&self, actor: Actor, deciders: &impl Fn(usize) -> Vec<Decider>) -> Result<Decider, Fault> {
        let step = self.step().ok_or(Fault::NotNow)?;
        if actor.person == self.requester {
            return Err(Fault::Own);
        }
        deciders(step).into_iter().find(|one| one.person == actor.person).ok_or(Fault::NotYours)
    }

    fn own(&self, actor: Actor, state: State) -> Result<(), Fault> {
        if actor.person != self.requester {
            return Err(Fault::NotYours);
        }
        if self.state == state { Ok(()) } else { Err(Fault::NotNow) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn by(number: u128) -> Actor {
        Actor { person: id(number), is_keeper: false }
    }

    fn one(number: u128) -> Decider {
        Decider { person: id(number), stands_in_for: None }
    }

    /// Person 1 asks; 2, 3 and 4 sign.
    fn deciders(step: usize) -> Vec<Decider> {
        vec![one(step as u128 + 2)]
    }

    #[test]
    fn three_sign_in_turn() {
        let mut request = Progress::begun(id(1), 3);
        assert_eq!(
            request.after(by(3), Act::Approve, deciders),
            Err(Fault::NotYours),
            "not before the first"
        );
        for person in 2..=4 {
            assert_eq!(request.step(), Some(person as usize - 2));
            request = request.after(by(person), Act::Approve, deciders).unwrap();
        }
        assert_eq!(request.state, State::Approved);
        assert_eq!(request.signed, [one(2), one(3), one(4)]);
        assert_eq!(request.after(by(4), Act::Approve, deciders), Err(Fault::NotNow), "not twice");
    }

    #[test]
    fn one_person_on_two_steps_in_a_row_signs_once_for_both() {
        let same = |step: usize| [vec![one(2)], vec![one(2), one(3)], vec![one(4)]][step].clone();
        let request = Progress::begun(id(1), 3).after(by(2), Act::Approve, same).unwrap();
        assert_eq!((request.step(), request.signed), (Some(2), vec![one(2), one(2)]));
        let apart = |step: usize| [vec![one(2)], vec![one(3)], vec![one(2)]][step].clone();
        let request = Progress::begun(id(1), 3).after(by(2), Act::Approve, apart).unwrap();
        assert_eq!(request.step(), Some(1), "somebody stands between the two");
    }

    #[test]
    fn what_was_sent_back_keeps_its_signatures_only_when_nothing_changed() {
        let request = Progress::begun(id(1), 3).after(by(2), Act::Approve, deciders).unwrap();
        let back = request.after(by(3), Act::SendBack, deciders).unwrap();
        assert_eq!(back.after(by(3), Act::Approve, deciders), Err(Fault::NotNow));
        assert_eq!(back.after(by(2), Act::Resend { changed: false }, deciders), Err(Fault::NotYours));
        let same = back.after(by(1), Act::Resend { changed: false }, deciders).unwrap();
        assert_eq!(same.step(), Some(1));
        let changed = back.after(by(1), Act::Resend { changed: true }, deciders).unwrap();
        assert_eq!((changed.step(), changed.signed.len()), (Some(0), 0));
    }

    #[test]
    fn the_requester_withdraws_before_the_end_and_cancels_after_it() {
        let request = Progress::begun(id(1), 1);
        assert_eq!(request.after(by(1), Act::Cancel, deciders), Err(Fault::NotNow));
        assert_eq!(request.after(by(1), Act::Withdraw, deciders).unwrap().state, State::Withdrawn);
        let approved = request.after(by(2), Act::Approve, deciders).unwrap();
        assert_eq!(approved.after(by(1), Act::Withdraw, deciders), Err(Fault::NotNow));
        assert_eq!(approved.after(by(2), Act::Cancel, deciders), Err(Fault::NotYours));
        assert_eq!(approved.after(by(1), Act::Cancel, deciders).unwrap().state, State::Cancelled);
        let keeper = Actor { person: id(9), is_keeper: true };
        assert_eq!(approved.after(keeper, Act::Cancel, deciders).unwrap().state, State::Cancelled);
        assert_eq!(Progress::begun(id(1), 0).state, State::Approved, "a form that only informs");
    }

    #[test]
    fn what_loses_its_subject_is_closed_once() {
        let request = Progress::begun(id(1), 1);
        assert_eq!(request.state_without_its_subject(id(1)), Some(State::Withdrawn));
        assert_eq!(request.state_without_its_subject(id(9)), Some(State::Cancelled));
        let approved = request.after(by(2), Act::Approve, deciders).unwrap();
        assert_eq!(approved.state_without_its_subject(id(9)), None, "what is decided stays decided");
    }

    fn acts() -> impl Strategy<Value = Act> {
        prop_oneof![
            5 => Just(Act::Approve),
            1 => Just(Act::Refuse),
            1 => Just(Act::SendBack),
            2 => any::<bool>().prop_map(|changed| Act::Resend { changed }),
            1 => Just(Act::Withdraw),
            1 => Just(Act::Cancel),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        /// No order of acts skips a step, and nobody ever decides on their own request: not even when the list of
        /// deciders names the requester.
        #[test]
        fn no_order_of_acts_skips_a_step(
            asked in proptest::collection::vec((1u128..6, acts(), any::<bool>()), 0..40),
            lists in proptest::collection::vec(proptest::collection::vec(1u128..6, 0..4), 4),
        ) {
            let listed = |step: usize| lists[step].iter().copied().map(one).collect::<Vec<_>>();
            let mut request = Progress::begun(id(1), lists.len());
            for (person, act, is_keeper) in asked {
                let before = request.clone();
                let Ok(after) = before.after(Actor { person: id(person), is_keeper }, act, listed) else { continue };
                for (step, signed) in after.signed.iter().enumerate() {
                    prop_assert!(signed.person != after.requester);
                    prop_assert!(listed(step).contains(signed));
                }
                let grew = after.signed.len() > before.signed.len();
                prop_assert!(!grew || act == Act::Approve && after.signed.starts_with(&before.signed));
                prop_assert!(after.state != State::Approved || after.signed.len() == after.steps);
                prop_assert!(!before.state.is_closed() || (before.state, after.state) == (State::Approved, State::Cancelled));
                request = after;
            }
        }
    }
}
