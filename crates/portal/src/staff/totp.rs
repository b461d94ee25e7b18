//! One-time codes by time: RFC 6238 over RFC 4226, SHA-1, six digits, steps of 30 seconds. That is what every authenticator
//! app reads; HMAC-SHA-1 is unbroken.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;
use subtle::ConstantTimeEq as _;

use crate::port::store::StaffRecord;
use crate::portal::Core;

/// Seconds of a step.
const STEP: i64 = 30;
/// Bytes of a secret: as many as the hash has (RFC 4226, section 4, R6).
const SECRET: usize = 20;

/// A secret.
pub(super) type Secret = [u8; SECRET];

/// The code of a step.
fn code(secret: &Secret, step: i64) -> String {
    // A key of any length is a key for HMAC (RFC 2104), so this cannot fail.
    let mut mac = <Hmac<Sha1>>::new_from_slice(secret).unwrap_or_else(|_| unreachable!());
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let at = usize::from(hash[19] & 15);
    let cut = u32::from_be_bytes([hash[at], hash[at + 1], hash[at + 2], hash[at + 3]]) & 0x7fff_ffff;
    format!("{:06}", cut % 1_000_000)
}

/// The step whose code was entered: this one, the one before or the one after, since clocks differ (RFC 6238, section 5.2).
/// Spaces are the app's way of writing it.
pub(super) fn step(secret: &Secret, entered: &str, now: i64) -> Option<i64> {
    let digits: String = entered.chars().filter(|digit| !digit.is_whitespace()).collect();
    let this = now.div_euclid(STEP * 1_000);
    [this, this - 1, this + 1].into_iter().find(|step| code(secret, *step).as_bytes().ct_eq(digits.as_bytes()).into())
}

/// The secret as people type it (RFC 4648, section 6), without padding.
pub(super) fn base32(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut text = String::with_capacity(bytes.len().div_ceil(5) * 8);
    for chunk in bytes.chunks(5) {
        let bits = chunk.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte)) << (8 * (5 - chunk.len()));
        for place in 0..(chunk.len() * 8).div_ceil(5) {
            text.push(LETTERS[(bits >> (35 - 5 * place)) as usize & 31] as char);
        }
    }
    text
}

/// What an app reads from the picture.
pub(super) fn uri(issuer: &str, account: &str, secret: &Secret) -> String {
    use domain::path::encode;
    // A colon ends the issuer's name.
    let issuer = encode(&issuer.replace(':', " "));
    format!("otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}", encode(account), base32(secret))
}

/// The secret, sealed for this colleague.
pub(super) fn seal(core: &Core, staff_id: &str, secret: &Secret) -> Vec<u8> {
    let ring = core.keys.staff.signing();
    let key = ring.key.derive(b"insyn totp v1", &[]);
    [&ring.id.to_be_bytes()[..], &key.seal(&*core.rng, staff_id.as_bytes(), secret)].concat()
}

/// Opens what [`seal`] made; with it, whether it lies under a key that is on its way out.
pub(super) fn open(core: &Core, staff: &StaffRecord, sealed: Option<&[u8]>) -> Option<(Secret, bool)> {
    let (id, sealed) = sealed?.split_first_chunk::<2>()?;
    let id = u16::from_be_bytes(*id);
    let key = core.keys.staff.live(id)?.key.derive(b"insyn totp v1", &[]);
    let secret = key.open(staff.id.as_bytes(), sealed)?.try_into().ok()?;
    Some((secret, id != core.keys.staff.signing().id))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = *b"12345678901234567890";
        for (seconds, expected) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code(&secret, seconds / STEP), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_is_taken_one_step_early_or_late_and_no_more() {
        let secret = *b"12345678901234567890";
        let now = 1_111_111_111_000;
        let this = now / 30_000;
        for (step_of, taken) in [
            (this - 2, None),
            (this - 1, Some(this - 1)),
            (this, Some(this)),
            (this + 1, Some(this + 1)),
            (this + 2, None),
        ] {
            assert_eq!(step(&secret, &code(&secret, step_of), now), taken);
        }
        assert_eq!(step(&secret, " 050 471 ", now), Some(this));
        for wrong in ["", "50471", "0504710", "abcdef", "٠٥٠٤٧١"] {
            assert_eq!(step(&secret, wrong, now), None, "{wrong}");
        }
    }

    /// RFC 4648, section 10.
    #[test]
    fn secrets_are_written_in_base32() {
        for (bytes, text) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(bytes.as_bytes()), text);
        }
        let uri = uri("Fjordline: AB", "kim@x.example", b"12345678901234567890");
        assert_eq!(
            uri,
            "otpauth://totp/Fjordline%20%20AB:kim%40x.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Fjordline%20%20AB"
        );
    }
}
