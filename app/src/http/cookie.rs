//! The session cookie.

use portal::Secret;

/// The session cookie to set.
#[derive(Clone)]
pub struct SetCookie {
    /// Its value; `None` takes it away.
    pub value: Option<Secret>,
    /// Seconds.
    pub max_age: i64,
}

impl SetCookie {
    /// Takes the cookie away.
    #[must_use]
    pub const fn clear() -> Self {
        Self { value: None, max_age: 0 }
    }

    /// The `Set-Cookie` header's value. A `__Host-` name demands `Secure`, and is used only where the portal is https.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let secure = if name.starts_with("__Host-") { "; Secure" } else { "" };
        let (value, age) = self.value.as_ref().map_or(("", 0), |value| (value.expose(), self.max_age));
        format!("{name}={value}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
    }
}

/// The session cookie's name: `__Host-insyn`, or `insyn` on a loopback http address. Server functions find it in context.
#[derive(Clone, Debug)]
pub struct CookieName(pub String);

impl CookieName {
    /// The cookie's value in a `Cookie` header.
    #[must_use]
    pub fn value<'a>(&self, header: &'a str) -> Option<&'a str> {
        find(&self.0, header)
    }
}

/// The name of the cookie of staff, `__Host-insyn-staff` or `insyn-staff`: a session of its own, that opens nothing of a
/// person's own pages.
#[derive(Clone, Debug)]
pub struct StaffCookieName(pub String);

impl StaffCookieName {
    /// The cookie's value in a `Cookie` header.
    #[must_use]
    pub fn value<'a>(&self, header: &'a str) -> Option<&'a str> {
        find(&self.0, header)
    }
}

/// The name of the cookie of a browser that a colleague has signed in with, `__Host-insyn-device` or `insyn-device`. It opens
/// nothing.
#[derive(Clone, Debug)]
pub struct DeviceCookieName(pub String);

impl DeviceCookieName {
    /// The cookie's value in a `Cookie` header.
    #[must_use]
    pub fn value<'a>(&self, header: &'a str) -> Option<&'a str> {
        find(&self.0, header)
    }
}

/// The name of the cookie that holds a browser to the question it was asked for a passkey, `__Host-insyn-passkey` or
/// `insyn-passkey`. It opens nothing.
#[derive(Clone, Debug)]
pub struct PasskeyCookieName(pub String);

impl PasskeyCookieName {
    /// The cookie's value in a `Cookie` header.
    #[must_use]
    pub fn value<'a>(&self, header: &'a str) -> Option<&'a str> {
        find(&self.0, header)
    }
}

fn find<'a>(wanted: &str, header: &'a str) -> Option<&'a str> {
    let mut pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_secure_where_its_name_says_so() {
        let set = SetCookie { value: Some("abc".to_owned().into()), max_age: 60 };
        assert_eq!(set.header("__Host-insyn"), "__Host-insyn=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(set.header("insyn"), "insyn=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax");
        assert_eq!(SetCookie::clear().header("insyn"), "insyn=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let name = CookieName("insyn".into());
        assert_eq!(name.value("a=1; insyn=x=y; b=2"), Some("x=y"));
        assert_eq!(name.value("xinsyn=1; __Host-insyn=2"), None);
        let both = "insyn-staff=of-staff; insyn=of-a-person";
        assert_eq!(name.value(both), Some("of-a-person"));
        assert_eq!(StaffCookieName("insyn-staff".into()).value(both), Some("of-staff"));
    }
}
