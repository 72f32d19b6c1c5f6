use super::kind::{Field, Kind, Kinds, Node, Object};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How deep `allOf` may lead from one definition to the next: a bound for a schema that names itself.
const DEEPEST: usize = 16;

/// What rules may know, in the form in which paths are looked up: the JSON Schema of the facts without its sentences.
#[derive(Debug, Clone)]
pub struct Shape {
    kinds: Kinds,
    root: Kind,
    names: Arc<BTreeMap<String, Kind>>,
    definitions: Arc<Map<String, Value>>,
}

impl Shape {
    /// Reads `$ref`, `allOf`, `anyOf`, `properties`, `items`, and what closes an object. What it does not know is
    /// taken for anything, so it never makes a right path wrong.
    #[must_use]
    pub fn of(schema: &Value) -> Self {
        let definitions = schema.get("$defs").and_then(Value::as_object).cloned().unwrap_or_default();
        let mut kinds = Kinds::default();
        // every name first, so that a definition may name a later one, or itself
        let names = definitions.keys().map(|name| (name.clone(), kinds.reserve())).collect();
        let mut shape =
            Self { kinds, root: Kind::ANY, names: Arc::new(names), definitions: Arc::new(definitions) };
        let definitions = Arc::clone(&shape.definitions);
        for (name, definition) in definitions.iter() {
            let kind = shape.read(definition);
            if let Some(reserved) = shape.names.get(name).copied() {
                shape.kinds.settle(reserved, Node::Same(kind));
            }
        }
        shape.root = shape.read(schema);
        shape
    }

    /// The same, and what `schema` says stands at `path`. It may name the definitions of this shape. Objects on the
    /// way that are not there yet are made, and hold nothing else.
    #[must_use]
    pub fn with(&self, path: &[&str], schema: &Value) -> Self {
        let mut shape = self.clone();
        let leaf = shape.read(schema);
        shape.root = shape.kinds.planted(shape.root, path, leaf);
        shape
    }

    pub(super) fn kinds(&self) -> Kinds {
        self.kinds.clone()
    }

    pub(super) fn root(&self) -> Kind {
        self.root
    }

    fn read(&mut self, schema: &Value) -> Kind {
        if let Some(name) = named(schema) {
            return self.names.get(name).copied().unwrap_or(Kind::ANY);
        }
        if ["properties", "allOf", "additionalProperties"].iter().any(|key| schema.get(key).is_some()) {
            return self.object(schema);
        }
        let choice = schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array);
        if let Some(choice) = choice {
            let kinds: Vec<Kind> = choice.iter().map(|one| self.read(one)).collect();
            return self.kinds.choice(kinds);
        }
        if let Some(value) = schema.get("const") {
            return literal(value);
        }
        if let Some(values) = schema.get("enum").and_then(Value::as_array) {
            return self.kinds.choice(values.iter().map(literal).collect());
        }
        match schema.get("type") {
            Some(Value::String(word)) => self.plain(word, schema),
            Some(Value::Array(words)) => {
                let kinds =
                    words.iter().filter_map(Value::as_str).map(|word| self.plain(word, schema)).collect();
                self.kinds.choice(kinds)
            }
            _ => Kind::ANY,
        }
    }

    fn plain(&mut self, word: &str, schema: &Value) -> Kind {
        match word {
            "string" => Kind::TEXT,
            "number" | "integer" => Kind::NUMBER,
            "boolean" => Kind::TRUTH,
            "null" => Kind::NULL,
            "array" => {
                let item = schema.get("items").map_or(Kind::ANY, |items| self.read(items));
                self.kinds.add(Node::List(item))
            }
            "object" => self.object(schema),
            _ => Kind::ANY,
        }
    }

    fn object(&mut self, schema: &Value) -> Kind {
        let mut object = Object { rest: Some(Kind::ANY), ..Object::default() };
        self.gather(schema, &mut object, DEEPEST);
        self.kinds.add(Node::Object(Arc::new(object)))
    }

    fn gather(&mut self, schema: &Value, object: &mut Object, depth: usize) {
        let definitions = Arc::clone(&self.definitions);
        let schema = named(schema).and_then(|name| definitions.get(name)).unwrap_or(schema);
        for part in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            if depth > 0 {
                self.gather(part, object, depth - 1);
            }
        }
        let listed = |key: &str| schema.get(key).and_then(Value::as_array).into_iter().flatten();
        // a statement with a mistake in it may lack what is expected; rules need not reckon with that
        let needed = |name: &str| listed("required").chain(listed("x-expected")).any(|one| one == name);
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let kind = self.read(property);
            object.fields.insert(name.clone(), Field { kind, optional: !needed(name) });
        }
        for (name, field) in &mut object.fields {
            field.optional = field.optional && !needed(name);
        }
        match schema.get("additionalProperties").or_else(|| schema.get("unevaluatedProperties")) {
            Some(Value::Bool(false)) => object.rest = None,
            Some(rest) => object.rest = Some(self.read(rest)),
            None => {}
        }
    }
}

fn named(schema: &Value) -> Option<&str> {
    schema.get("$ref")?.as_str()?.strip_prefix("#/$defs/")
}

fn literal(value: &Value) -> Kind {
    match value {
        Value::String(_) => Kind::TEXT,
        Value::Number(_) => Kind::NUMBER,
        Value::Bool(_) => Kind::TRUTH,
        Value::Null => Kind::NULL,
        Value::Array(_) | Value::Object(_) => Kind::ANY,
    }
}
