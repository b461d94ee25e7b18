//! Where a request came from: what nobody of ours says is not believed, and what is believed was said.

use std::net::IpAddr;

use http::{HeaderMap, HeaderValue};
use server::config::{Proxy, ProxyHeader};
use server::middleware::client::find;

/// See above.
///
/// # Panics
/// When it does not hold.
pub fn holds(input: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(input) else { return };
    let proxies = ["10.0.0.0/8", "2001:db8:ffff::/48"].map(|text| Proxy::try_from(text.to_owned()).expect("a network"));
    let (stranger, proxy): (IpAddr, IpAddr) = ([198, 51, 100, 7].into(), [10, 1, 1, 1].into());
    for (header, name) in [(ProxyHeader::XForwardedFor, "x-forwarded-for"), (ProxyHeader::Forwarded, "forwarded")] {
        let mut headers = HeaderMap::new();
        headers.insert(name, value.clone());
        assert_eq!(find(stranger, &headers, &proxies, header), stranger, "a stranger was believed");
        let found = find(proxy, &headers, &proxies, header);
        // An invention in front changes nothing about what our proxy wrote behind it.
        let invented = [b"192.0.2.66, ", input].concat();
        if let Ok(longer) = HeaderValue::from_bytes(&invented)
            && header == ProxyHeader::XForwardedFor
            && !proxies.iter().any(|proxy| proxy.0.contains(&found))
        {
            headers.insert(name, longer);
            assert_eq!(find(proxy, &headers, &proxies, header), found, "the client chose its address");
        }
        // The other header is not read.
        let other = if header == ProxyHeader::Forwarded { ProxyHeader::XForwardedFor } else { ProxyHeader::Forwarded };
        assert_eq!(find(proxy, &headers, &proxies, other), proxy);
    }
}
