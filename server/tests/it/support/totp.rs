//! An authenticator app, by the standard and not by the code under test.

use hmac::{Hmac, KeyInit as _, Mac as _};

use super::Colleague;

/// A phone with one account.
pub struct Phone(Vec<u8>);

impl Phone {
    /// Sets an app up for this colleague, by the letters on the page.
    pub async fn set_up(colleague: &mut Colleague<'_>) -> Self {
        colleague.post("/fn/admin/factor/begin", &[]).send().await.expect(303);
        let page = colleague.get("/admin/account/factor").send().await.expect(200).text();
        let phone = Self::scan(&page);
        let answer = colleague.post("/fn/admin/factor/confirm", &[("code", &phone.code(0))]).send().await.expect(303);
        colleague.take(&answer);
        phone
    }

    /// Reads the letters of a page.
    pub fn scan(page: &str) -> Self {
        let letters = page.split("<code>").nth(1).and_then(|rest| rest.split("</code>").next()).expect("a secret");
        let (mut bits, mut count, mut secret) = (0_u64, 0, Vec::new());
        for letter in letters.bytes().filter(|letter| *letter != b' ') {
            let value = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'2'..=b'7' => letter - b'2' + 26,
                other => panic!("{other} is not of base 32"),
            };
            bits = bits << 5 | u64::from(value);
            count += 5;
            if count >= 8 {
                count -= 8;
                secret.push((bits >> count) as u8);
            }
        }
        Self(secret)
    }

    /// What it shows, so many steps from now.
    #[expect(clippy::disallowed_methods, reason = "a phone has a clock of its own")]
    pub fn code(&self, steps: i64) -> String {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64;
        let mut mac = <Hmac<sha1::Sha1>>::new_from_slice(&self.0).unwrap();
        mac.update(&(now / 30 + steps).to_be_bytes());
        let hash = mac.finalize().into_bytes();
        let at = usize::from(hash[19] & 15);
        let cut = u32::from_be_bytes(hash[at..at + 4].try_into().unwrap()) & 0x7fff_ffff;
        format!("{:06}", cut % 1_000_000)
    }
}
