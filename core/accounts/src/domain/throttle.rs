//! How failures slow further tries down (trust.md AU4): counted per account and per address, successes never are. A
//! block ends by itself; a bystander behind the same address still gets in, because an address bears far more.

use std::net::IpAddr;

use chrono::Duration;
use parvis_kernel::clock::Instant;

/// Failures older than this are forgotten.
pub const WINDOW_MINUTES: i64 = 15;

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A login as typed, known or not: both look the same from outside.
    Account(String),
    /// IPv4 whole, IPv6 by /64: one subscriber has a whole /64.
    Address(IpAddr),
}

impl Counted {
    pub fn key(&self) -> String {
        match self {
            Self::Account(login) => format!("account:{login}"),
            Self::Address(IpAddr::V4(address)) => format!("address:{address}"),
            Self::Address(IpAddr::V6(address)) => match address.to_ipv4_mapped() {
                Some(mapped) => format!("address:{mapped}"),
                None => {
                    let [a, b, c, d, ..] = address.segments();
                    format!("address:{a:x}:{b:x}:{c:x}:{d:x}::/64")
                }
            },
        }
    }

    /// Failures that cost nothing.
    fn free(&self) -> i32 {
        match self {
            Self::Account(_) => 5,
            Self::Address(_) => 100,
        }
    }

    /// How long further tries are refused after so many failures: 30 seconds, doubled each time, 15 minutes at most.
    pub fn penalty(&self, failures: i32) -> Option<Duration> {
        let beyond = failures - self.free();
        (beyond >= 0).then(|| Duration::seconds((30_i64 << beyond.min(5)).min(WINDOW_MINUTES * 60)))
    }
}

/// True when counting starts again at one.
pub fn is_forgotten(since: Instant, now: Instant) -> bool {
    now - since > Duration::minutes(WINDOW_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_failures_are_free_then_each_costs_more_up_to_a_quarter_of_an_hour() {
        let account = Counted::Account("nadia".to_owned());
        let seconds: Vec<_> = (3..13).map(|n| account.penalty(n).map(|time| time.num_seconds())).collect();
        let expected = [
            None,
            None,
            Some(30),
            Some(60),
            Some(120),
            Some(240),
            Some(480),
            Some(900),
            Some(900),
            Some(900),
        ];
        assert_eq!(seconds, expected);
    }

    #[test]
    fn an_ipv6_subscriber_is_one_address() {
        let keys: Vec<_> = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1", "::ffff:192.0.2.1"]
            .map(|text| Counted::Address(text.parse().unwrap()).key())
            .into();
        assert_eq!(keys[0], keys[1]);
        assert_ne!(keys[0], keys[2]);
        assert_eq!(keys[3], "address:192.0.2.1");
    }
}
