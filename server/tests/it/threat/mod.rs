//! The threats of `docs/security/threats.md`, a module each, tried the way an attacker would. Each was seen to fail once: its
//! comment says what was changed to make it.

mod t01_scanner;
mod t02_forwarded;
mod t03_trace;
mod t04_forged;
mod t05_enumeration;
mod t06_bombing;
mod t07_takeover;
mod t08_request_link;
mod t08_shared_mailbox;
mod t09_guessed_code;
mod t10_cross_site;
mod t11_host;
mod t12_fixation;
mod t13_injection;
mod t14_staff;
mod t15_hostile_erasure;
