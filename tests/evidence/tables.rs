//! Readers that are a table of texts and what they mean.

use plimsoll::evidence::changes::{lock_file, migration};
use plimsoll::evidence::digest::{Claimed, NoDigest};
use plimsoll::evidence::infrastructure::stateful;
use plimsoll::evidence::{Kind, sniff};

#[test]
fn a_digest_is_read_in_every_spelling() {
    let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let spellings = [
        hex.to_owned(),
        hex.to_uppercase(),
        format!("sha256:{hex}"),
        format!("SHA256:{}", hex.to_uppercase()),
        format!("sha-256={hex}"),
        format!(" sha256 {hex} "),
        format!("{hex}  dist/app.tar.gz"),
        format!("SHA256 (dist/app.tar.gz) = {hex}"),
        format!("registry.example/shop@sha256:{hex}"),
        "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=".to_owned(),
    ];
    for spelling in spellings {
        let claimed = Claimed::read(&spelling).unwrap_or_else(|why| panic!("{spelling}: {why:?}"));
        assert_eq!(claimed.to_string(), format!("sha256:{hex}"), "{spelling}");
        assert!(claimed.holds(b"abc") && !claimed.holds(b"abd"), "{spelling}");
        assert_eq!(claimed.actual(b"abc"), claimed.to_string());
    }
    let long = "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a\
                2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";
    assert!(Claimed::read(long).expect("a digest").holds(b"abc"));
}

#[test]
fn what_is_no_digest_says_why() {
    let cases = [
        ("", NoDigest::Unknown),
        ("latest", NoDigest::Unknown),
        ("sha256:", NoDigest::Length { wanted: 64, found: 0 }),
        ("sha256:abc", NoDigest::Length { wanted: 64, found: 3 }),
        ("sha256:abcd", NoDigest::Length { wanted: 64, found: 4 }),
        ("sha256:not hex", NoDigest::Unknown),
        ("sha1:a9993e364706816aba3e25717850c26c9cd0d89d", NoDigest::Weak("sha1")),
        ("a9993e364706816aba3e25717850c26c9cd0d89d", NoDigest::Weak("sha1")),
        ("md5:900150983cd24fb0d6963f7d28e17f72", NoDigest::Weak("md5")),
        ("é", NoDigest::Unknown),
    ];
    for (text, why) in cases {
        assert_eq!(Claimed::read(text), Err(why), "{text}");
    }
}

#[test]
fn paths_tell_what_they_are_for() {
    let locks = [
        ("Cargo.lock", Some("cargo")),
        ("web/package-lock.json", Some("npm")),
        ("requirements-dev.txt", Some("pip")),
        ("requirements/base.txt", Some("pip")),
        ("ios\\Podfile.lock", Some("cocoapods")),
        ("gradle/verification-metadata.xml", Some("gradle")),
        ("src/lock.rs", None),
        ("notes/requirements.md", None),
    ];
    for (path, tool) in locks {
        assert_eq!(lock_file(path), tool, "{path}");
    }
    let migrations = [
        ("prisma/migrations/20260309_add/migration.sql", Some("prisma")),
        ("migrations/2026-03-09-120000_add/up.sql", Some("diesel")),
        ("db/migrate/20260309120000_add.rb", Some("rails")),
        ("shop/migrations/0002_add.py", Some("django")),
        ("shop/migrations/__init__.py", Some("django")),
        ("alembic/versions/ab12_add.py", Some("alembic")),
        ("src/main/resources/db/migration/V2__add.sql", Some("flyway")),
        ("sql/V2_1__add.sql", Some("flyway")),
        ("migrations/20260309120000_add.sql", Some("sqlx")),
        ("migrations/00002_add.go", Some("goose")),
        ("db/changelog/2026/add.yaml", Some("liquibase")),
        ("db/schema.rb", None),
        ("src/migrations.rs", None),
    ];
    for (path, tool) in migrations {
        assert_eq!(migration(path), tool, "{path}");
    }
}

#[test]
fn resources_that_keep_something_are_known() {
    let kinds = [
        ("aws_db_instance", Some("database")),
        ("AWS::RDS::DBInstance", Some("database")),
        ("aws::rds::dbinstance", Some("database")),
        ("google_storage_bucket", Some("bucket")),
        ("azurerm_managed_disk", Some("volume")),
        ("kubernetes_persistent_volume_claim", Some("volume")),
        ("aws_instance", None),
        ("", None),
    ];
    for (kind, keeps) in kinds {
        assert_eq!(stateful(kind), keeps, "{kind}");
    }
}

#[test]
fn content_tells_the_kind_before_the_name_does() {
    let cases: [(&str, &str, Option<Kind>); 12] = [
        ("report.xml", "<testsuites/>", Some(Kind::JUnit)),
        ("coverage.xml", "<testsuite/>", Some(Kind::JUnit)),
        ("clover.xml", "<coverage generated='1'/>", None),
        ("x.xml", "<coverage line-rate='1'/>", Some(Kind::Cobertura)),
        ("x", "TN:\nSF:a\n", Some(Kind::Lcov)),
        ("lcov.info", "", Some(Kind::Lcov)),
        ("x.json", r#"{"results": [{"version": 1}], "runs": [], "version": "2.1.0"}"#, Some(Kind::Sarif)),
        ("x.json", r#"{"a": {"runs": 1, "version": 2}}"#, None),
        ("x.json", r#"{"a\"": "{", "matches": [], "descriptor": {}}"#, Some(Kind::Grype)),
        ("x.json", r#"[{"name": "a", "version": "1", "vulns": []}]"#, Some(Kind::PipAudit)),
        ("x.ics", "BEGIN:VCALENDAR\r\n", Some(Kind::Calendar)),
        ("x", "hello", None),
    ];
    for (name, text, kind) in cases {
        assert_eq!(sniff(name, text.as_bytes()), kind, "{name}: {text}");
    }
}
