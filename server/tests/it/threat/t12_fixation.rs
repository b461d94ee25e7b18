//! T12: An old session is used after a step.
