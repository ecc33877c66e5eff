//! Requests under way: who signs, in what order, in whose place; what they decide; and the evidence of it.
//!
//! The rules stand in [`domain`]: a [`circuit`](domain::circuit) is data, its steps find their
//! [`decider`](domain::decider)s when they open, a request makes [`progress`](domain::progress) one signature at a time, and
//! each signature leaves [`evidence`](domain::evidence) over the exact [`content`](domain::content) that was shown.

pub mod domain;
