//! Where a request came from: the other end of its connection; where that is a proxy of ours, what it says.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http::{Extensions, HeaderMap, HeaderName, header};
use portal::limit::ClientAddress;

use crate::config::{Proxy, ProxyHeader};
use crate::state::App;

/// Puts the [`ClientAddress`] into the request's extensions.
pub async fn note(State(app): State<App>, mut request: Request, next: Next) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let client = find(peer.ip(), request.headers(), &app.trusted_proxies, app.proxy_header);
        request.extensions_mut().insert(ClientAddress::new(client));
    }
    next.run(request).await
}

/// What [`note`] found; nowhere for a request that came over no network.
#[must_use]
pub fn of(extensions: &Extensions) -> ClientAddress {
    extensions.get().copied().unwrap_or_default()
}

/// The peer, unless it is a proxy of ours: then the right-most address in its header that is none, since every address further
/// left may be the client's invention. What cannot be read ends the search at the proxy that passed it on.
#[must_use]
pub fn find(peer: IpAddr, headers: &HeaderMap, proxies: &[Proxy], named: ProxyHeader) -> IpAddr {
    let is_ours = |address: IpAddr| proxies.iter().any(|proxy| proxy.0.contains(&address));
    let mut found = peer.to_canonical();
    if !is_ours(found) {
        return found;
    }
    let (name, read): (HeaderName, fn(&str) -> Option<IpAddr>) = match named {
        ProxyHeader::XForwardedFor => (HeaderName::from_static("x-forwarded-for"), address),
        ProxyHeader::Forwarded => (header::FORWARDED, element),
    };
    // Several lines of a header are one list, in their order (RFC 9110, 5.3).
    let lines: Vec<&str> = headers.get_all(name).iter().map(|line| line.to_str().unwrap_or_default()).collect();
    for said in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        match read(said.trim()) {
            Some(next) => found = next.to_canonical(),
            None => break,
        }
        if !is_ours(found) {
            break;
        }
    }
    found
}

/// `192.0.2.1`, `192.0.2.1:4711`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:4711`.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match bare {
        Some(v6) => v6.parse().ok().map(IpAddr::V6),
        None => text.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|address| address.ip())),
    }
}

/// `for=192.0.2.1;proto=https`, `For="[2001:db8::1]:4711"` (RFC 7239, 4). Names that hide an address (`unknown`, `_hidden`)
/// are none.
fn element(text: &str) -> Option<IpAddr> {
    let mut pairs = text.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, node) = pairs.find(|(name, _)| name.eq_ignore_ascii_case("for"))?;
    let quoted = node.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    address(quoted.unwrap_or(node))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn found(peer: &str, header: ProxyHeader, lines: &[(&'static str, &str)]) -> String {
        let proxies = ["10.0.0.0/8", "2001:db8:ffff::/48", "192.0.2.250"];
        let proxies = proxies.map(|text| Proxy::try_from(text.to_owned()).unwrap());
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        find(peer.parse().unwrap(), &headers, &proxies, header).to_string()
    }

    #[test]
    fn a_client_cannot_choose_its_address() {
        use ProxyHeader::{Forwarded, XForwardedFor};

        const XFF: &str = "x-forwarded-for";
        for (peer, header, lines, client) in [
            // Nobody's proxy: what it says is its own invention.
            ("198.51.100.7", XForwardedFor, vec![(XFF, "203.0.113.9")], "198.51.100.7"),
            ("::ffff:198.51.100.7", XForwardedFor, vec![], "198.51.100.7"),
            // A proxy of ours.
            ("10.1.1.1", XForwardedFor, vec![(XFF, "203.0.113.9")], "203.0.113.9"),
            ("::ffff:10.1.1.1", XForwardedFor, vec![(XFF, "203.0.113.9")], "203.0.113.9"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "::ffff:203.0.113.9")], "203.0.113.9"),
            ("192.0.2.250", XForwardedFor, vec![(XFF, "203.0.113.9:4711")], "203.0.113.9"),
            ("2001:db8:ffff::1", XForwardedFor, vec![(XFF, "[2001:db8::9]:4711")], "2001:db8::9"),
            // The right-most that is not ours, however long the client's own list.
            ("10.1.1.1", XForwardedFor, vec![(XFF, "1.1.1.1, 2.2.2.2, 203.0.113.9, 10.2.2.2")], "203.0.113.9"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "1.1.1.1"), (XFF, "203.0.113.9")], "203.0.113.9"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "10.3.3.3, 10.2.2.2")], "10.3.3.3"),
            // Garbage ends the search where it was passed on.
            ("10.1.1.1", XForwardedFor, vec![(XFF, "203.0.113.9, nonsense")], "10.1.1.1"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "203.0.113.9, nonsense, 10.2.2.2")], "10.2.2.2"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "203.0.113.9,")], "10.1.1.1"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "[203.0.113.9]")], "10.1.1.1"),
            ("10.1.1.1", XForwardedFor, vec![(XFF, "0xcb.0.113.9")], "10.1.1.1"),
            ("10.1.1.1", XForwardedFor, vec![], "10.1.1.1"),
            // The header that the proxy does not set is the client's.
            ("10.1.1.1", XForwardedFor, vec![("forwarded", "for=1.1.1.1"), (XFF, "203.0.113.9")], "203.0.113.9"),
            ("10.1.1.1", Forwarded, vec![("forwarded", "for=203.0.113.9"), (XFF, "1.1.1.1")], "203.0.113.9"),
            (
                "10.1.1.1",
                Forwarded,
                vec![("forwarded", "for=1.1.1.1, For=\"[2001:db8::9]:47\";proto=https;by=10.1.1.1")],
                "2001:db8::9",
            ),
            ("10.1.1.1", Forwarded, vec![("forwarded", "for=unknown")], "10.1.1.1"),
            ("10.1.1.1", Forwarded, vec![("forwarded", "by=203.0.113.9")], "10.1.1.1"),
        ] {
            assert_eq!(found(peer, header, &lines), client, "{peer} {lines:?}");
        }
    }
}
