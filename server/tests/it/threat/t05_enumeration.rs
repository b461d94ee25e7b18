//! T5: Somebody asks for links to learn who is known.
