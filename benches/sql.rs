//! From scripts to what they do: `cargo bench --bench sql`.

use divan::{Bencher, counter::BytesCount};
use plimsoll::evidence::sql::{Dialect, Direction, read};

fn main() {
    divan::main();
}

/// One migration as tools write them: tables, keys, indexes, rows.
fn migration(number: usize) -> String {
    format!(
        "-- migration {number}\n\
         CREATE TABLE \"order_{number}\" (\n    \"id\" BIGINT NOT NULL GENERATED ALWAYS AS IDENTITY,\n    \
         \"user_id\" UUID NOT NULL,\n    \"note\" TEXT NOT NULL DEFAULT 'it''s empty',\n    \
         \"created_at\" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,\n\n    \
         CONSTRAINT \"order_{number}_pkey\" PRIMARY KEY (\"id\")\n);\n\
         CREATE INDEX \"order_{number}_user\" ON \"order_{number}\" (\"user_id\");\n\
         ALTER TABLE \"order_{number}\" ADD CONSTRAINT \"order_{number}_of_user\" FOREIGN KEY (\"user_id\")\n    \
         REFERENCES \"user\" (\"id\") ON DELETE RESTRICT ON UPDATE CASCADE;\n\
         ALTER TABLE \"user\" ADD COLUMN \"orders_{number}\" INTEGER NOT NULL DEFAULT 0, DROP COLUMN \"old_{number}\";\n\
         UPDATE \"user\" SET \"orders_{number}\" = (SELECT count(*) FROM \"order_{number}\" o WHERE o.user_id = \"user\".id);\n\
         INSERT INTO \"kind\" (\"id\", \"name\") VALUES (1, 'one'), (2, 'two'), (3, 'three');\n"
    )
}

#[divan::bench(args = [10, 100, 1000])]
fn one_script(bencher: Bencher<'_, '_>, kilobytes: usize) {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < kilobytes * 1024 {
        text.push_str(&migration(number));
        number += 1;
    }
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| read(&text, Some(Dialect::Postgres), Direction::Up));
}

/// A thousand files of a kilobyte, without a dialect: the guess is part of it.
#[divan::bench]
fn thousand_files(bencher: Bencher<'_, '_>) {
    let texts: Vec<String> = (0..1000).map(migration).collect();
    let bytes = texts.iter().map(String::len).sum::<usize>();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| texts.iter().map(|text| read(text, None, Direction::Up).statements.len()).sum::<usize>());
}

/// Rows to be inserted, where there is little to recognise and much to pass over.
#[divan::bench]
fn many_rows(bencher: Bencher<'_, '_>) {
    let mut text = String::new();
    for number in 0..20_000 {
        text.push_str(&format!(
            "INSERT INTO `users` VALUES ({number},'name {number}','it\\'s here',NULL,'2026-01-01');\n"
        ));
    }
    bencher.counter(BytesCount::new(text.len())).bench(|| read(&text, Some(Dialect::MySql), Direction::Up));
}
