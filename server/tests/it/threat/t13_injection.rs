//! T13: The CRM's data is script.
