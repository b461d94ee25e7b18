//! T10: Another site posts our forms.
