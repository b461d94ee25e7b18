//! T11: A request's host finds its way into a link.
