//! `insyn.toml`: what is wrong is named with its place, and what would be right.

use std::path::Path;

use domain::assurance::Preset;
use domain::{Action, Level, Policy};
use server::config::{Overrides, parse};
use server::init;

fn text() -> String {
    init::configuration("http://127.0.0.1:8080", "127.0.0.1:8080", "sqlite:///tmp/none.sqlite")
}

fn fails(text: &str) -> String {
    parse(Path::new("insyn.toml"), text, &Overrides::default()).err().expect("a failure").to_string()
}

#[test]
fn the_template_is_taken() {
    let config = parse(Path::new("/etc/insyn/insyn.toml"), &text(), &Overrides::default())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.keys, Path::new("/etc/insyn/keys.toml"));
    assert_eq!(config.mail.folder.as_deref(), Some(Path::new("/etc/insyn/mail")));
    assert_eq!(config.database.url(), "sqlite:///tmp/none.sqlite");
    let settings = config.settings();
    assert_eq!(settings.second_factor, portal::settings::SecondFactor::Optional, "the sample's colleagues need none");
    let earnest = init::with_blanks(&text()).replace("[staff]\nsecond_factor", "# second_factor");
    assert!(!earnest.contains("\nsecond_factor = \"optional\""));
    assert_eq!(settings.controller.dpo_email, "dpo@fjordline.example");
    assert_eq!(settings.languages.iter().map(domain::Language::code).collect::<Vec<_>>(), ["en", "sv"]);
}

#[test]
fn a_slip_is_named_with_its_place() {
    let text = text();
    let line = |needle: &str| text.lines().position(|line| line.starts_with(needle)).unwrap() + 1;
    for (from, to, needle, message) in [
        ("listen = ", "lisen = ", "listen = ", "unknown key `lisen`, expected one of `listen`"),
        ("[controller]", "[controler]", "[controller]", "unknown key `controler`"),
        (
            "base_url = \"http://127.0.0.1:8080\"",
            "base_url = \"http://privacy.example.com\"",
            "base_url",
            "`base_url` must be https",
        ),
        ("base_url = \"http://127.0.0.1:8080\"", "base_url = \"privacy\"", "base_url", "`base_url` must be an origin"),
        ("listen = \"127.0.0.1:8080\"", "listen = \"8080\"", "listen = ", "invalid socket address"),
        ("\"en\", \"sv\"", "\"english\"", "languages", "`english` is not a language"),
        ("\"dpo@fjordline.example\"", "\"dpo\"", "email = \"dpo", "`dpo` is not an e-mail address"),
        ("country = \"SE\"", "country = \"Sweden\"", "country", "`Sweden` is not a country"),
        ("https://www.imy.se", "javascript:x", "url = \"https://www", "is not an address on the web"),
        ("Fjordline Supplies <privacy@fjordline.example>", "nobody", "from = ", "`from` must be an address"),
        ("folder = \"mail\"", "folder = 7", "folder = ", "invalid type: integer `7`"),
        ("name = \"Fjordline Supplies AB\"", "name = \"\"", "name = \"Fjordline", "must be one line of text"),
    ] {
        assert!(text.contains(from), "{from}");
        let error = fails(&text.replacen(from, to, 1));
        let place = format!("insyn.toml:{}:", line(needle));
        assert!(error.starts_with(&place) && error.contains(message), "{error}\n{place} {message}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
    let added = text.replace("# financial_year_end = \"12-31\"", "financial_year_end = \"02-30\"");
    assert!(fails(&added).contains("`02-30` is not a day of the year"));
    let proxied =
        |list: &str| text.replace("# trusted_proxies = [\"10.0.0.0/8\"]", &format!("trusted_proxies = [{list}]"));
    let good = proxied("\"10.0.0.0/8\", \"2001:db8::1\"")
        .replace("# proxy_header = \"x-forwarded-for\"", "proxy_header = \"forwarded\"");
    let config = parse(Path::new("insyn.toml"), &good, &Overrides::default()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(
        (config.server.trusted_proxies.len(), config.server.proxy_header),
        (2, server::config::ProxyHeader::Forwarded)
    );
    for (list, message) in [
        ("\"proxy.example.com\"", "`proxy.example.com` is not a network"),
        ("\"10.0.0.0/33\"", "`10.0.0.0/33` is not a network"),
        ("\"::ffff:10.0.0.0/104\"", "is an IPv4 network written as IPv6"),
    ] {
        assert!(fails(&proxied(list)).contains(message), "{}", fails(&proxied(list)));
    }
    let assurance = |keys: &str| text.replace("# [assurance]", &format!("[assurance]\n{keys}\n"));
    for (keys, message) in [
        ("view = \"nothing\"", "unknown variant `nothing`, expected one of `link`, `code`, `fresh-code`, `staff`"),
        ("preset = \"lax\"", "unknown variant `lax`, expected one of `strict`, `default`, `open`"),
        ("see = \"link\"", "unknown key `see`"),
        (
            "withdraw = \"code\"",
            "`withdraw` must stay `link`: the law lets nobody make it harder (GDPR Art. 7(3), 21(3))",
        ),
        ("object_marketing = \"staff\"", "`object_marketing` must stay `link`"),
        ("question = \"staff\"", "`question` cannot be `staff`: it is the way to them"),
        ("export = \"link\"", "`export` must ask at least what `view` does"),
        ("view = \"fresh-code\"\nexport = \"fresh-code\"", "`edit` must ask at least what `view` does"),
    ] {
        let error = fails(&assurance(keys));
        assert!(error.contains(message) && error.starts_with("insyn.toml:") && error.lines().count() == 1, "{error}");
    }
    let hours = text.replace("# [erasure]", "[erasure]\ncooling_off_hours = 73");
    assert!(fails(&hours).contains("`cooling_off_hours` must be at most 72"), "{}", fails(&hours));
    let policy = |keys: &str| {
        let parsed = parse(Path::new("insyn.toml"), &assurance(keys), &Overrides::default());
        parsed.unwrap_or_else(|error| panic!("{error}")).settings().assurance
    };
    let open = policy("preset = \"open\"\nerase = \"staff\"");
    assert_eq!(open, Policy::of(Preset::Open).with(Action::Erase, Level::Staff));
    assert_eq!(policy("view = \"link\""), Policy::default().with(Action::View, Level::Link));
    assert_eq!(policy(""), Policy::default());
    let asked = text.replace("second_factor = \"optional\"", "second_factor = \"never\"");
    assert!(fails(&asked).contains("unknown variant `never`, expected `required` or `optional`"), "{}", fails(&asked));
    assert!(fails("base_url = ").starts_with("insyn.toml:1:"));
    assert!(fails("").contains("missing key `base_url`"), "{}", fails(""));
}

#[test]
fn the_whole_must_make_sense() {
    let text = text();
    let smtp = "[mail]\nfrom = \"a@b.example\"\nsmtp = { host = \"127.0.0.1\", tls = \"none\" }\n";
    let with = |mail: &str| format!("{}{mail}", text.split("[mail]").next().unwrap());
    assert!(parse(Path::new("insyn.toml"), &with(smtp), &Overrides::default()).is_ok());
    for (mail, message) in [
        (
            "[mail]\nfrom = \"a@b.example\"\n".to_owned(),
            "`[mail]` needs either `smtp` (a relay) or `folder` (for trials)",
        ),
        (
            smtp.replace("127.0.0.1", "mail.example.com"),
            "`mail.smtp.tls = \"none\"` is for a relay on this machine only",
        ),
        (format!("{smtp}folder = \"mail\"\n"), "`mail.smtp` and `mail.folder` exclude each other"),
        (smtp.replace("tls", "username = \"u\", tls"), "`mail.smtp.username` needs a password"),
        (smtp.replace("tls", "password = \"p\", tls"), "`mail.smtp.password` needs a `username`"),
        (smtp.replace("tls", "password_file = \"/none\", tls"), "`mail.smtp.password_file`: /none cannot be read"),
    ] {
        let error = fails(&with(&mail));
        assert!(error.starts_with("insyn.toml: ") && error.contains(message), "{error}");
    }
    let sms = |keys: &str| format!("{text}\n[sms]\n{keys}\n");
    let good = "url = \"https://sms.example.com/send\"";
    for keys in
        [good.to_owned(), "url = \"http://[::1]:9/\"".to_owned(), format!("{good}\nheader = \"X-Key\"\ntoken = \"t\"")]
    {
        let config = parse(Path::new("insyn.toml"), &sms(&keys), &Overrides::default());
        assert!(config.unwrap_or_else(|error| panic!("{error}")).settings().sms);
    }
    for (keys, message) in [
        ("url = \"http://sms.example.com/planted\"".to_owned(), "`sms.url` must begin with https"),
        ("url = \"http://127.0.0.1.example.com/planted\"".to_owned(), "`sms.url` must begin with https"),
        ("url = \"ftp://127.0.0.1/planted\"".to_owned(), "`sms.url` must begin with https"),
        ("url = \"/planted\"".to_owned(), "`sms.url` must begin with https"),
        ("url = \"https://planted:planted@sms.example.com/\"".to_owned(), "`sms.url` must not hold a name or password"),
        ("url = \"a planted text\"".to_owned(), "`sms.url` must be an address such as"),
        (format!("{good}\nformat = \"xml\""), "unknown variant `xml`, expected `json` or `form`"),
        (format!("{good}\nfields = {{ to = \"planted\" }}"), "`[sms]` uses the field `to` twice"),
        (format!("{good}\ntext = \"from\"\nsender = \"planted\""), "`[sms]` uses the field `from` twice"),
        (format!("{good}\nfields = {{ to = [1] }}"), "must be a text, a whole number, true or false"),
        (format!("{good}\nheader = \"X-Key\""), "`sms.header` needs a token"),
        (format!("{good}\nheader = \"X Key\"\ntoken = \"planted\""), "`sms.header` must be the name of a header"),
        (format!("{good}\ntoken = \"planted\\nline\""), "`sms.token` must be one line"),
        (
            format!("{good}\ntoken = \"planted\"\ntoken_file = \"t\""),
            "`sms.token` and `sms.token_file` exclude each other",
        ),
        (format!("{good}\nsecret = \"planted\""), "unknown key `secret`"),
    ] {
        let error = fails(&sms(&keys));
        assert!(error.starts_with("insyn.toml:") && error.contains(message) && !error.contains("planted"), "{error}");
    }
    let none = text.replace("url = \"sqlite:///tmp/none.sqlite\"", "");
    assert!(
        fails(&none).contains("no database: set `database.url`, INSYN_DATABASE_URL or --database"),
        "{}",
        fails(&none)
    );
    let other = text.replace("sqlite:///tmp/none.sqlite", "mysql://root:planted@localhost/crm");
    assert!(fails(&other).contains("`database.url` must begin with") && !fails(&other).contains("planted"));
    let oidc = "issuer = \"https://id.example.com\"\nclient_id = \"insyn\"\nlabel = \"Example ID\"\n";
    let with = |keys: &str| text.replace("# [oidc]", &format!("[oidc]\n{keys}\n# [oidc]"));
    let whole = format!("{oidc}client_secret = \"planted\"");
    if cfg!(feature = "oidc") {
        let config = parse(Path::new("insyn.toml"), &with(&whole), &Overrides::default());
        let config = config.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(config.settings().provider.as_deref(), Some("Example ID"));
        assert!(config.oidc.is_some_and(|oidc| !oidc.trust_mfa && oidc.client_secret.is_some()));
        assert!(fails(&with(oidc)).contains("`[oidc]` needs a secret: `client_secret_file` or INSYN_OIDC_SECRET"));
        let said = Overrides { oidc_secret: Some("planted".into()), ..Overrides::default() };
        assert!(parse(Path::new("insyn.toml"), &with(oidc), &said).is_ok());
        let both = format!("{whole}\nclient_secret_file = \"x\"");
        assert!(fails(&with(&both)).contains("`oidc.client_secret` and `oidc.client_secret_file` exclude each other"));
    } else {
        assert!(fails(&with(&whole)).contains("`[oidc]`: this insyn was built without it"), "{}", fails(&with(&whole)));
    }
    for issuer in [
        "http://id.example.com",
        "id.example.com",
        "https://a@id.example.com",
        "https://id.example.com/?x",
        "https:///x",
    ] {
        let error = fails(&with(&whole.replace("https://id.example.com", issuer)));
        assert!(
            error.contains("`issuer` must be the provider's https address") && !error.contains("planted"),
            "{error}"
        );
    }
    let short = format!("{text}\n[metrics]\nkey = \"short\"\n");
    assert!(fails(&short).contains("`metrics.key` must have at least 16 characters"));
}

#[test]
fn flags_and_environment_win() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("insyn.toml");
    std::fs::write(folder.path().join("url"), "postgres://from-file/crm\n").unwrap();
    let said = Overrides {
        database: Some("postgres://said/crm".into()),
        smtp_password: Some("said".into()),
        oidc_secret: Some("from-the-environment".into()),
        sms_token: Some("said-token".into()),
        metrics_key: Some("said-long-enough-key".into()),
    };
    let by_file = text().replace("url = \"sqlite:///tmp/none.sqlite\"", "url_file = \"url\"");
    assert_eq!(parse(&file, &by_file, &Overrides::default()).ok().unwrap().database.url(), "postgres://from-file/crm");
    let config = parse(&file, &by_file, &said).ok().unwrap();
    assert_eq!(config.database.url(), "postgres://said/crm");
    assert_eq!(config.metrics.key.unwrap().expose(), "said-long-enough-key");
    let smtp = "[mail]\nfrom = \"a@b.example\"\nsmtp = { host = \"mail.example.com\", username = \"u\" }\n";
    let config = parse(&file, &format!("{}{smtp}", text().split("[mail]").next().unwrap()), &said).ok().unwrap();
    assert_eq!(config.mail.smtp.unwrap().password.unwrap().expose(), "said");
    let sms = format!("{}\n[sms]\nurl = \"https://sms.example.com/\"\ntoken = \"in the file\"\n", text());
    let config = parse(&file, &sms, &said).ok().unwrap();
    assert_eq!(config.sms.unwrap().token.unwrap().expose(), "said-token");
    std::fs::write(folder.path().join("token"), "from-file\n").unwrap();
    let by_file = sms.replace("token = \"in the file\"", "token_file = \"token\"");
    let config = parse(&file, &by_file, &Overrides::default()).ok().unwrap();
    assert_eq!(config.sms.unwrap().token.unwrap().expose(), "from-file");
    let settings = parse(&file, &text(), &Overrides::default()).ok().unwrap().settings();
    assert!(!settings.sms, "no section, no messages");
}
