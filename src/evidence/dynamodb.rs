//! Tables of DynamoDB before and after a change: those that go, keys that change, indexes that are removed.
//!
//! They are read from a template of CloudFormation, from what `aws dynamodb describe-table` answers, or, both at once, from
//! a plan of Terraform.

use super::json::{Gather, Gathered, Scalar, parse};
use super::text::decode;
use super::unread::{Unread, shortened};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Tables by name; in a template, by the name they have there.
pub type Tables = BTreeMap<String, Table>;

/// How many tables are read.
const TABLES: usize = 10_000;

/// What cannot be changed without a new table or a new index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    pub key: Key,
    pub indexes: BTreeMap<String, Key>,
}

/// The attributes of a key, each with its type (`S`, `N`, `B`), where that is told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Key {
    pub hash: Option<(String, String)>,
    pub range: Option<(String, String)>,
}

/// What is different after a change.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    Deleted {
        table: String,
    },
    /// A table whose key changes is made anew, and empty.
    KeyChanged {
        table: String,
    },
    IndexRemoved {
        table: String,
        index: String,
    },
    /// An index whose key changes is made anew; until that is done nobody can ask it.
    IndexKeyChanged {
        table: String,
        index: String,
    },
    Created {
        table: String,
    },
    IndexAdded {
        table: String,
        index: String,
    },
}

impl Difference {
    /// The table it is about.
    #[must_use]
    pub fn table(&self) -> &str {
        match self {
            Self::Deleted { table }
            | Self::KeyChanged { table }
            | Self::IndexRemoved { table, .. }
            | Self::IndexKeyChanged { table, .. }
            | Self::Created { table }
            | Self::IndexAdded { table, .. } => table,
        }
    }
}

/// What a change makes of tables, in the order of their names.
#[must_use]
pub fn compare(before: &Tables, after: &Tables) -> Vec<Difference> {
    let mut found = Vec::new();
    for (table, old) in before {
        let Some(new) = after.get(table) else {
            found.push(Difference::Deleted { table: table.clone() });
            continue;
        };
        if old.key != new.key {
            found.push(Difference::KeyChanged { table: table.clone() });
        }
        for (index, key) in &old.indexes {
            let (table, index) = (table.clone(), index.clone());
            match new.indexes.get(&index) {
                None => found.push(Difference::IndexRemoved { table, index }),
                Some(other) if other != key => found.push(Difference::IndexKeyChanged { table, index }),
                Some(_) => {}
            }
        }
        let added = new.indexes.keys().filter(|index| !old.indexes.contains_key(*index));
        found
            .extend(added.map(|index| Difference::IndexAdded { table: table.clone(), index: index.clone() }));
    }
    let created = after.keys().filter(|table| !before.contains_key(*table));
    found.extend(created.map(|table| Difference::Created { table: table.clone() }));
    found
}

/// A table as CloudFormation, the interface of AWS, or Terraform writes it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Raw<'a> {
    #[serde(borrow, alias = "TableName")]
    name: Scalar<'a>,
    #[serde(borrow, rename = "KeySchema")]
    key: Gathered<Keys<'a>>,
    #[serde(borrow, rename = "AttributeDefinitions", alias = "attribute")]
    attributes: Gathered<Attributes<'a>>,
    #[serde(borrow, rename = "GlobalSecondaryIndexes", alias = "global_secondary_index")]
    global: Gathered<Indexes<'a>>,
    #[serde(borrow, rename = "LocalSecondaryIndexes", alias = "local_secondary_index")]
    local: Gathered<Indexes<'a>>,
    #[serde(borrow)]
    hash_key: Scalar<'a>,
    #[serde(borrow)]
    range_key: Scalar<'a>,
}

#[derive(Default)]
struct Keys<'a>(Scalar<'a>, Scalar<'a>);

impl<'de: 'a, 'a> Gather<'de> for Keys<'a> {
    type Item = Part<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Part<'a>) -> Result<(), String> {
        match item.role.text() {
            Some("RANGE") => self.1 = item.name,
            _ => self.0 = item.name,
        }
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Part<'a> {
    #[serde(borrow, rename = "AttributeName", alias = "name")]
    name: Scalar<'a>,
    #[serde(borrow, rename = "KeyType")]
    role: Scalar<'a>,
    #[serde(borrow, rename = "AttributeType", alias = "type")]
    kind: Scalar<'a>,
}

#[derive(Default)]
struct Attributes<'a>(BTreeMap<String, Scalar<'a>>);

impl<'de: 'a, 'a> Gather<'de> for Attributes<'a> {
    type Item = Part<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Part<'a>) -> Result<(), String> {
        if let Some(name) = item.name.owned() {
            self.0.insert(name, item.kind);
        }
        Ok(())
    }
}

#[derive(Default)]
struct Indexes<'a>(Vec<RawIndex<'a>>);

impl<'de: 'a, 'a> Gather<'de> for Indexes<'a> {
    type Item = RawIndex<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: RawIndex<'a>) -> Result<(), String> {
        const INDEXES: usize = 1_000;
        if self.0.len() == INDEXES {
            return Err(format!("more than {INDEXES} indexes of one table"));
        }
        self.0.push(item);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct RawIndex<'a> {
    #[serde(borrow, rename = "IndexName", alias = "name")]
    name: Scalar<'a>,
    #[serde(borrow, rename = "KeySchema")]
    key: Gathered<Keys<'a>>,
    #[serde(borrow)]
    hash_key: Scalar<'a>,
    #[serde(borrow)]
    range_key: Scalar<'a>,
}

impl Raw<'_> {
    fn table(&self) -> Table {
        let kind = |name: &str| self.attributes.0.0.get(name).and_then(Scalar::owned).unwrap_or_default();
        let part = |one: &Scalar<'_>, other: &Scalar<'_>| {
            let name = one.owned().or_else(|| other.owned())?;
            let kind = kind(&name);
            Some((name, kind))
        };
        let key =
            Key { hash: part(&self.key.0.0, &self.hash_key), range: part(&self.key.0.1, &self.range_key) };
        let indexes = self.global.0.0.iter().chain(&self.local.0.0).filter_map(|index| {
            let hash = part(&index.key.0.0, &index.hash_key).or_else(|| key.hash.clone());
            Some((index.name.owned()?, Key { hash, range: part(&index.key.0.1, &index.range_key) }))
        });
        let indexes = indexes.collect();
        Table { key, indexes }
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct File<'a> {
    #[serde(rename = "Resources")]
    resources: Option<Gathered<Resources>>,
    #[serde(borrow, rename = "Table")]
    table: Option<Raw<'a>>,
}

#[derive(Default)]
struct Resources(Tables);

impl<'de> Gather<'de> for Resources {
    type Item = Resource<'de>;
    fn add(&mut self, key: Option<Cow<'de, str>>, item: Resource<'de>) -> Result<(), String> {
        if !matches!(item.kind.text(), Some("AWS::DynamoDB::Table" | "AWS::DynamoDB::GlobalTable")) {
            return Ok(());
        }
        let Some(raw) = item.properties else { return Ok(()) };
        let raw: Raw<'_> = serde_json::from_str(raw.get()).map_err(|error| error.to_string())?;
        keep(&mut self.0, shortened(&key.unwrap_or_default()), raw.table())
    }
}

fn keep(tables: &mut Tables, name: String, table: Table) -> Result<(), String> {
    tables.insert(name, table);
    if tables.len() > TABLES { Err(format!("more than {TABLES} tables")) } else { Ok(()) }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Resource<'a> {
    #[serde(borrow, rename = "Type")]
    kind: Scalar<'a>,
    #[serde(borrow, rename = "Properties")]
    properties: Option<&'a RawValue>,
}

/// Reads the tables of a template, or of an answer to `describe-table`.
///
/// # Errors
/// Where it is neither.
pub fn tables(bytes: &[u8]) -> Result<Tables, Unread> {
    let text = decode(bytes)?;
    let file: File<'_> = parse(&text)?;
    match (file.resources, file.table) {
        (Some(resources), _) => Ok(resources.0.0),
        (None, Some(raw)) => Ok(Tables::from([(raw.name.owned().unwrap_or_default(), raw.table())])),
        (None, None) => Err(Unread::Other { wanted: "`Resources` or `Table`", found: "neither".to_owned() }),
    }
}

#[derive(Deserialize)]
struct Plan {
    resource_changes: Gathered<Planned>,
}

#[derive(Default)]
struct Planned(Tables, Tables);

impl<'de> Gather<'de> for Planned {
    type Item = Change<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Change<'de>) -> Result<(), String> {
        if item.kind.text() != Some("aws_dynamodb_table") {
            return Ok(());
        }
        let address = item.address.owned().unwrap_or_default();
        for (raw, tables) in [(item.change.before, &mut self.0), (item.change.after, &mut self.1)] {
            let Some(raw) = raw else { continue };
            let raw: Raw<'_> = serde_json::from_str(raw.get()).map_err(|error| error.to_string())?;
            keep(tables, address.clone(), raw.table())?;
        }
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Change<'a> {
    #[serde(borrow)]
    address: Scalar<'a>,
    #[serde(borrow, rename = "type")]
    kind: Scalar<'a>,
    #[serde(borrow)]
    change: Sides<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sides<'a> {
    #[serde(borrow)]
    before: Option<&'a RawValue>,
    #[serde(borrow)]
    after: Option<&'a RawValue>,
}

/// Reads the tables before and after from a plan of Terraform.
///
/// # Errors
/// Where it is none.
pub fn planned(bytes: &[u8]) -> Result<(Tables, Tables), Unread> {
    let text = decode(bytes)?;
    let plan: Plan = parse(&text)?;
    let Planned(before, after) = plan.resource_changes.0;
    Ok((before, after))
}
