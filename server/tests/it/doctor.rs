//! `insyn doctor`, `insyn crm show` and `insyn crm schema` on real databases. What each finding says of a small CRM:
//! `crates/portal/src/doctor/tests.rs`.

use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::http::insyn;
use crate::support::{Database, On};

/// An installation on the sample CRM.
struct Clinic {
    folder: TempDir,
    database: Database,
    on: On,
}

impl Clinic {
    async fn open(on: On) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::with_sample(on, folder.path(), 30).await;
        let mapping = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/examples/sample.crm.toml");
        std::fs::copy(mapping, folder.path().join("crm.toml")).unwrap();
        let clinic = Self { folder, database, on };
        clinic.run(&["init", "--dir", ".", "--base-url", "http://127.0.0.1:8080", "--database", &clinic.database.url]);
        clinic
    }

    fn run(&self, arguments: &[&str]) -> (bool, String, String) {
        run(self.folder.path(), arguments)
    }

    /// The findings, and whether there was no error.
    fn doctor(&self, arguments: &[&str]) -> (bool, Vec<Value>) {
        let (green, out, errors) = self.run(&[&["doctor", "--json"], arguments].concat());
        let whole: Value = serde_json::from_str(&out).unwrap_or_else(|_| panic!("{out}{errors}"));
        assert_eq!(green, whole["errors"] == 0, "{whole:#}");
        (green, whole["findings"].as_array().unwrap().clone())
    }

    /// Expects findings of one code, at these places, with one severity.
    fn expect(&self, arguments: &[&str], severity: &str, code: &str, places: &[&str]) -> Vec<Value> {
        let (green, all) = self.doctor(arguments);
        let found: Vec<Value> = all.iter().filter(|finding| finding["code"] == code).cloned().collect();
        let at: Vec<&str> = found.iter().map(|finding| finding["at"].as_str().unwrap()).collect();
        assert_eq!(at, places, "{code}: {all:#?}");
        assert!(found.iter().all(|finding| finding["severity"] == severity), "{found:#?}");
        assert!(!green || severity != "error" || places.is_empty());
        found
    }

    fn sql(&self, sqlite: &str, postgres: &str) -> String {
        self.database.value(if self.on == On::Sqlite { sqlite } else { postgres })
    }

    fn both(&self, statement: &str) -> String {
        self.sql(statement, statement)
    }

    /// Adds to the mapping's end, or changes a part of it.
    fn mapping(&self, change: impl FnOnce(String) -> String) {
        let file = self.folder.path().join("crm.toml");
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, change(text)).unwrap();
    }
}

/// Runs the program in a folder: whether it went well, and what it printed.
pub fn run(folder: &Path, arguments: &[&str]) -> (bool, String, String) {
    let output = insyn().args(arguments).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.success(), text(output.stdout), text(output.stderr))
}

/// Two tests of one.
macro_rules! clinics {
    ($($(#[$meta:meta])* async fn $name:ident($clinic:ident: Clinic) $body:block)+) => {
        mod sqlite {
            $($(#[$meta])* #[tokio::test]
            async fn $name() { super::$name(super::Clinic::open(crate::support::On::Sqlite).await).await; })+
        }
        mod postgres {
            $($(#[$meta])* #[tokio::test]
            async fn $name() { super::$name(super::Clinic::open(crate::support::On::Postgres).await).await; })+
        }
        $(async fn $name($clinic: Clinic) $body)+
    };
}

clinics! {
    async fn the_sample_is_in_order(clinic: Clinic) {
        let (green, found) = clinic.doctor(&[]);
        assert!(green, "{found:#?}");
        clinic.expect(&[], "note", "withheld", &["history_note.author"]);
        clinic.expect(&[], "warning", "mirror-value", &["person.newsletter_optout"]);
        let before = clinic.both("select count(*) from person");
        let refused = clinic.run(&["doctor", "--plant"]);
        assert!(!refused.0 && refused.2.contains("insyn migrate"), "{refused:?}");
        clinic.run(&["migrate"]);
        let (green, found) = clinic.doctor(&["--plant"]);
        assert!(green, "{found:#?}");
        let kept: Vec<&str> = found.iter().filter(|finding| finding["code"] == "plant-kept").map(|finding| finding["at"].as_str().unwrap()).collect();
        assert!(kept.contains(&"invoice.buyer_name"), "{found:#?}");
        assert!(found.iter().any(|finding| finding["code"] == "plant"));
        // Nothing of it stays.
        assert_eq!(clinic.both("select count(*) from person"), before);
        for table in ["insyn_request", "insyn_subject", "insyn_outbox", "insyn_tombstone", "insyn_purpose"] {
            assert_eq!(clinic.both(&format!("select count(*) from {table}")), "0", "{table}");
        }
        assert_eq!(clinic.both("select count(*) from person where first_name like '%plant%'"), "0");
        let (_, text, _) = clinic.run(&["doctor"]);
        assert!(text.trim_end().ends_with(" notes") && text.contains("\n0 errors, "), "{text}");
    }

    async fn a_new_column_is_an_error(clinic: Clinic) {
        clinic.both("alter table person add column nickname text");
        let found = clinic.expect(&[], "error", "unmapped", &["person.nickname"]);
        assert!(found[0]["line"].as_u64().unwrap() > 20, "{found:#?}");
        let (green, out, errors) = clinic.run(&["doctor"]);
        assert!(!green && out.contains("error unmapped person.nickname (crm.toml:"), "{out}");
        assert!(errors.contains("1 error"), "{errors}");
        clinic.mapping(|text| text.replace("[waive]\n", "[waive]\n\"person.nickname\" = \"a ship's name\"\n"));
        assert!(clinic.doctor(&[]).0);
    }

    async fn mapping_problems_come_all_at_once(clinic: Clinic) {
        clinic.both("alter table person add column nickname text");
        clinic.mapping(|text| {
            text.replacen("locale = \"language\"", "locale = \"langauge\"", 1)
                .replacen("[waive]\n", "[waive]\n\"person.nothing\" = \"x\"\n\"nowhere.x\" = \"y\"\n", 1)
        });
        let found = clinic.expect(&[], "error", "mapping", &[""]);
        assert!(found[0]["message"].as_str().unwrap().contains("did you mean `language`?"), "{found:#?}");
        clinic.expect(&[], "error", "unmapped", &["person.nickname"]);
        clinic.expect(&[], "error", "waive", &["nowhere.x", "person.nothing"]);
        clinic.mapping(|text| text.replacen("format = 1", "format = 1\ncolour = 2", 1));
        clinic.expect(&[], "error", "mapping", &[""]);
    }

    async fn tables_beside_the_mapping_are_looked_at(clinic: Clinic) {
        clinic.both("create table supplier_contact (id integer primary key, e_mail text)");
        clinic.both("create table genre (id integer primary key, name text)");
        clinic.expect(&[], "warning", "personal-table", &["supplier_contact"]);
        clinic.mapping(|text| text.replace("[waive]\n", "[waive]\n\"supplier_contact.*\" = \"companies\"\n"));
        clinic.expect(&[], "warning", "personal-table", &[]);
        clinic.mapping(|text| text.replace("[waive]\n", "[waive]\n\"person.*\" = \"all of it\"\n"));
        clinic.expect(&[], "error", "waive", &["person.*"]);
    }

    async fn mirrors_are_tried(clinic: Clinic) {
        let mirror = "person.newsletter_optout";
        clinic.sql(
            "create trigger refuse before update of newsletter_optout on person when new.newsletter_optout = '1' begin select raise(abort, 'no'); end",
            "alter table person add constraint refuse check (newsletter_optout <> '1') not valid",
        );
        clinic.expect(&[], "error", "mirror", &[mirror]);
        clinic.sql("drop trigger refuse", "alter table person drop constraint refuse");
        clinic.expect(&[], "error", "mirror", &[]);
        clinic.sql(
            "create trigger other after update of newsletter_optout on person begin update person set newsletter_optout = '?' where id = new.id; end",
            "create function other() returns trigger language plpgsql as $$ begin new.newsletter_optout = '?'; return new; end $$;
             create trigger other before update on person for each row execute function other()",
        );
        clinic.expect(&[], "error", "mirror", &[mirror]);
        assert_eq!(clinic.both("select count(*) from person where newsletter_optout = '?'"), "0", "it was rolled back");
    }

    async fn missing_indexes_come_with_their_statements(clinic: Clinic) {
        for index in ["person_email_lower", "person_mobile_stripped", "deal_person_id"] {
            clinic.both(&format!("drop index {index}"));
        }
        let found = clinic.expect(&[], "warning", "index", &["deal.person_id", "person.email", "person.mobile"]);
        for finding in found {
            clinic.both(finding["mend"].as_str().unwrap());
        }
        clinic.expect(&[], "warning", "index", &[]);
        if clinic.on == On::Sqlite {
            // PostgreSQL may read a small table whole whatever its indexes.
            clinic.expect(&[], "note", "scan", &[]);
        }
    }

    async fn purposes_that_were_changed_are_listed(clinic: Clinic) {
        assert!(clinic.run(&["crm", "show", "--subject", "person:1"]).0);
        let found = clinic.expect(&[], "note", "purpose", &[""]);
        assert!(found[0]["message"].as_str().unwrap().contains("no purpose is stored yet"), "a look stores none");
        assert!(clinic.run(&["link", "create", "--subject", "person:1"]).0, "the first start stores them");
        clinic.expect(&[], "warning", "purpose", &[]);
        clinic.expect(&[], "warning", "purpose", &[]);
        clinic.both("update insyn_purpose set basis = 'legitimate_interests' where code = 'newsletter'");
        let found = clinic.expect(&[], "warning", "purpose", &[""]);
        assert!(found[0]["message"].as_str().unwrap().contains("`newsletter`") , "{found:#?}");
        assert!(found[0]["message"].as_str().unwrap().contains("basis;"), "{found:#?}");
    }

    async fn days_keys_links_and_constraints_are_looked_at(clinic: Clinic) {
        clinic.sql("update invoice set invoice_date = 'soon' where id = 1", "alter table invoice alter invoice_date drop not null");
        clinic.sql("select 1", "update invoice set invoice_date = null where id = 1");
        clinic.expect(&[], "warning", "keep-date", &["invoice.invoice_date"; 2]);
        clinic.both("create table visit (person_id integer, place text not null)");
        clinic.both("create table trip (id integer primary key)");
        clinic.both("create table seat (person_id integer, trip_id integer, primary key (person_id, trip_id))");
        clinic.mapping(|text| {
            format!(
                "{text}\n\
                 [subject.person.data.visit]\nlabel = {{ en = \"Visits\" }}\ntable = \"visit\"\n\
                 join = {{ person_id = \"subject.id\" }}\nmany = true\nerase = \"anonymise\"\n\
                 [subject.person.data.visit.field.place]\nlabel = {{ en = \"Place\" }}\n\
                 [subject.person.data.trip]\nlabel = {{ en = \"Trips\" }}\ntable = \"trip\"\n\
                 via = [{{ as = \"seat\", table = \"seat\", join = {{ person_id = \"subject.id\" }} }}]\n\
                 join = {{ id = \"seat.trip_id\" }}\nmany = true\nerase = \"leave\"\n"
            )
        });
        clinic.expect(&[], "warning", "no-key", &["visit"]);
        clinic.expect(&[], "warning", "link-left", &["seat"]);
        let (_, found) = clinic.doctor(&[]);
        assert!(found.iter().any(|finding| finding["code"] == "not-null" && finding["at"] == "visit.place"), "{found:#?}");
    }

    async fn planted_values_are_found_wherever_they_go(clinic: Clinic) {
        clinic.run(&["migrate"]);
        clinic.both("create table shadow (label text)");
        clinic.sql(
            "create trigger shadow after insert on person begin insert into shadow values (new.first_name || ' ' || new.email); end",
            "create function shadow() returns trigger language plpgsql as $$ begin insert into shadow values (new.first_name || ' ' || new.email); return new; end $$;
             create trigger shadow after insert on person for each row execute function shadow()",
        );
        clinic.expect(&["--plant"], "error", "plant-left", &["shadow.label"]);
        assert_eq!(clinic.both("select count(*) from shadow"), "0", "it was rolled back");
        clinic.sql(
            "create trigger keep before delete on person begin select raise(abort, 'no'); end",
            "create function keep() returns trigger language plpgsql as $$ begin raise exception 'no' using errcode = '23000'; end $$;
             create trigger keep before delete on person for each row execute function keep()",
        );
        clinic.expect(&["--plant"], "error", "plant-failed", &["person"]);
        assert_eq!(clinic.both("select count(*) from shadow"), "0", "it was rolled back");
    }

    async fn a_person_is_shown_masked(clinic: Clinic) {
        let (shown, out, errors) = clinic.run(&["crm", "show", "--subject", "person:1"]);
        assert!(shown, "{errors}");
        for line in ["About you\n", "  First name: E•••\n", "  Language: English\n", "Invoices\n"] {
            assert!(out.contains(line), "{line:?}: {out}");
        }
        let email = clinic.both("select email from person where id = 1");
        assert!(!out.contains(&email), "{out}");
        for (subject, line) in [("person:999", "the CRM has no person person:999"), ("999", "--subject must be kind:key")] {
            let (shown, _, errors) = clinic.run(&["crm", "show", "--subject", subject]);
            assert!(!shown && errors.contains(line), "{errors}");
        }
    }
}

#[test]
fn the_schema_is_printed() {
    let (printed, out, _) = run(Path::new("."), &["crm", "schema"]);
    let schema: Value = serde_json::from_str(&out).unwrap();
    assert!(printed && schema["properties"]["subject"].is_object());
}

/// Chinook, a database that nobody here designed; see `INSYN_FIXTURES`.
fn chinook() -> std::path::PathBuf {
    let folder = std::env::var_os("INSYN_FIXTURES").expect("INSYN_FIXTURES names the folder with chinook/");
    Path::new(&folder).join("chinook")
}

/// Runs a script on a fresh database, as its own shell would.
fn load(shell: &str, arguments: &[&str], script: &str) {
    use std::io::Write as _;
    let mut child = std::process::Command::new(shell)
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "{shell}");
}

/// The tables of Vtiger with the persons planted there.
fn vtiger(schema: &str) -> String {
    let folder = std::env::var_os("INSYN_FIXTURES").expect("INSYN_FIXTURES names the folder with vtiger/");
    let read = |name: &str| std::fs::read_to_string(Path::new(&folder).join("vtiger").join(name)).expect(name);
    format!("begin;\n{}\n{}\ncommit;\n", read(schema), read("data.sql"))
}

/// In order as it is, and no longer after a column was added.
fn vtiger_in_order(url: &str, shell: &str, arguments: &[&str], schema: &str) {
    let folder = tempfile::tempdir().unwrap();
    load(shell, arguments, &vtiger(schema));
    in_order(folder.path(), url, "vtiger.crm.toml");
    load(shell, arguments, "alter table vtiger_contactdetails add column nickname text;");
    let mapping = format!("{}/../docs/examples/vtiger.crm.toml", env!("CARGO_MANIFEST_DIR"));
    let (green, out, _) = run(folder.path(), &["doctor", "--crm", &mapping]);
    assert!(!green && out.contains("error unmapped vtiger_contactdetails.nickname"), "{out}");
    let (shown, page, _) = run(folder.path(), &["crm", "show", "--crm", &mapping, "--subject", "contact:41"]);
    assert!(shown && page.contains("First name: A") && !page.contains("Astrid"), "{page}");
}

#[test]
#[ignore = "fixtures"]
fn fixtures_vtiger_is_in_order_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("vtiger.sqlite");
    let path = file.display().to_string();
    vtiger_in_order(&format!("sqlite://{path}"), "sqlite3", &[&path], "schema.sqlite.sql");
}

#[test]
#[ignore = "fixtures"]
fn fixtures_vtiger_is_in_order_on_postgres() {
    let database = Database::postgres();
    let arguments = ["-X", "-q", "-v", "ON_ERROR_STOP=1", &database.url];
    vtiger_in_order(&database.url, "psql", &arguments, "schema.postgres.sql");
}

fn in_order(folder: &Path, url: &str, mapping: &str) {
    let mapping = format!("{}/../docs/examples/{mapping}", env!("CARGO_MANIFEST_DIR"));
    run(folder, &["init", "--dir", ".", "--database", url]);
    run(folder, &["migrate"]);
    let (green, out, errors) = run(folder, &["doctor", "--plant", "--crm", &mapping]);
    assert!(green, "{out}{errors}");
    let warnings: Vec<&str> = out.lines().filter(|line| line.starts_with("warning ")).collect();
    assert!(warnings.iter().all(|line| line.starts_with("warning index ")), "{out}");
    assert!(out.contains("note plant "), "{out}");
}

/// A copy of it on SQLite; its address.
pub fn chinook_on_sqlite(folder: &Path) -> String {
    let file = folder.join("chinook.sqlite");
    std::fs::write(&file, std::fs::read(chinook().join("chinook.sqlite")).unwrap()).unwrap();
    format!("sqlite://{}", file.display())
}

/// The same on PostgreSQL.
pub fn chinook_on_postgres(folder: &Path) -> Database {
    let database = Database::postgres();
    let script = std::fs::read_to_string(chinook().join("chinook.postgres.sql")).unwrap();
    let own = |line: &&str| {
        let line = line.to_lowercase();
        !line.starts_with("drop database") && !line.starts_with("create database") && !line.starts_with("\\c")
    };
    let file = folder.join("chinook.sql");
    std::fs::write(&file, script.lines().filter(own).collect::<Vec<_>>().join("\n")).unwrap();
    let loaded =
        std::process::Command::new("psql").args(["-X", "-q", "-f"]).arg(&file).arg(&database.url).output().unwrap();
    assert!(loaded.status.success());
    database
}

#[test]
#[ignore = "fixtures"]
fn fixtures_chinook_is_in_order_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    in_order(folder.path(), &chinook_on_sqlite(folder.path()), "chinook-sqlite.crm.toml");
}

#[test]
#[ignore = "fixtures"]
fn fixtures_chinook_is_in_order_on_postgres() {
    let folder = tempfile::tempdir().unwrap();
    let database = chinook_on_postgres(folder.path());
    in_order(folder.path(), &database.url, "chinook-postgres.crm.toml");
}
