//! T2: A link is forwarded, or lies in an archive or a history.
