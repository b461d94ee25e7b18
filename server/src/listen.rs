//! Takes an address to listen on.

use std::io::ErrorKind;
use std::net::SocketAddr;

use tokio::net::TcpListener;

use crate::failure::{Failure, Outcome};

/// Listens.
///
/// # Errors
/// The address is taken, or not ours to take; `mend` says how another is chosen.
pub async fn on(address: SocketAddr, mend: &str) -> Outcome<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        Failure::new(match error.kind() {
            ErrorKind::AddrInUse => format!("port {} is in use on {}; {mend}", address.port(), address.ip()),
            ErrorKind::PermissionDenied => format!("may not listen on {address}: {error}; {mend}"),
            _ => format!("cannot listen on {address}: {error}"),
        })
    })
}
