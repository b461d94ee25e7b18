//! T1: A mail scanner opens the link, in a real browser, before the person does.
