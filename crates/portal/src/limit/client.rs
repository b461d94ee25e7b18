//! Where a request came from.

use std::net::{IpAddr, Ipv6Addr};

/// The address of the client, as far as it is known: personal data (CJEU C-582/14), so it has no `Debug` and no `Display`, and
/// is stored nowhere.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(IpAddr);

impl ClientAddress {
    /// The address; an IPv4 address that is written as an IPv6 one is what it is.
    #[must_use]
    pub const fn new(address: IpAddr) -> Self {
        Self(address.to_canonical())
    }

    /// The address itself.
    #[must_use]
    pub const fn expose(self) -> IpAddr {
        self.0
    }

    /// The network that limits count for: one IPv4 address, or an IPv6 /64, which is the least that one customer gets
    /// (RFC 6177).
    #[must_use]
    pub fn network(self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets()[..8].to_vec(),
        }
    }
}

/// Nowhere: a request that came over no network, as in tests.
impl Default for ClientAddress {
    fn default() -> Self {
        Self(IpAddr::V6(Ipv6Addr::UNSPECIFIED))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn network(text: &str) -> Vec<u8> {
        ClientAddress::new(text.parse().unwrap_or_else(|_| panic!("{text}"))).network()
    }

    #[test]
    fn a_network_is_what_one_customer_gets() {
        assert_eq!(network("192.0.2.1"), network("::ffff:192.0.2.1"));
        assert_ne!(network("192.0.2.1"), network("192.0.2.2"));
        assert_eq!(network("2001:db8:1:2::1"), network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        // Four bytes and eight: no IPv4 address is the beginning of an IPv6 one.
        assert_ne!(network("32.1.13.184").len(), network("2001:db8::").len());
    }
}
