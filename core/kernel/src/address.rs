//! Where a request comes from. `X-Forwarded-For` is believed only when a declared proxy sent it, and only as far as
//! declared proxies vouch for it (AU6).

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};

/// The address that asks, as far as our proxies vouch for it; none where nothing was received over a network.
pub fn of(request: &Request, proxies: &[IpAddr]) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>()?.0.ip();
    let forwarded =
        request.headers().get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok());
    let forwarded: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    Some(client(peer, &forwarded, proxies))
}

/// Walks back from the peer for as long as each address is a proxy of ours.
fn client(peer: IpAddr, forwarded: &[&str], proxies: &[IpAddr]) -> IpAddr {
    let mut client = peer;
    for earlier in forwarded.iter().rev() {
        if !proxies.contains(&client) {
            break;
        }
        match earlier.parse() {
            Ok(address) => client = address,
            Err(_) => break,
        }
    }
    client
}

/// The host of a web address, without its port, for names in e-mail; numbers are no domain.
pub fn domain(url: &str) -> &str {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host =
        if host.starts_with('[') { "localhost" } else { host.split([':', '/']).next().unwrap_or(host) };
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    let is_name = host.contains(|c: char| c.is_ascii_alphabetic()) && host.chars().all(plain);
    if is_name { host } else { "localhost" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forwarded_address_is_believed_from_declared_proxies_alone() {
        let ip = |text: &str| text.parse::<IpAddr>().unwrap();
        let proxies = [ip("10.0.0.1"), ip("10.0.0.2")];
        let table: [(&str, &[&str], &str); 6] = [
            ("192.0.2.9", &[], "192.0.2.9"),
            ("192.0.2.9", &["198.51.100.7"], "192.0.2.9"),
            ("10.0.0.1", &["198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["1.2.3.4", "198.51.100.7"], "198.51.100.7"),
            ("10.0.0.1", &["198.51.100.7", "10.0.0.2"], "198.51.100.7"),
            ("10.0.0.1", &["nonsense"], "10.0.0.1"),
        ];
        for (peer, forwarded, expected) in table {
            assert_eq!(client(ip(peer), forwarded, &proxies), ip(expected), "{peer} {forwarded:?}");
        }
    }
}
