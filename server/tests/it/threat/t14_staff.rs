//! T14: A member of staff does what is not theirs to do, or in a hurry.
