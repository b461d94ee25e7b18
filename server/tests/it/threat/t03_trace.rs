//! T3: A token or a value leaves in a Referer, a log, a cache or a script.
