//! A list of facts that templates search again and again: what an item says under a key is looked up once for all items.

use super::values::{field, list, said};
use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

/// From a word to the items that say it.
type Index = HashMap<String, Vec<usize>>;

#[derive(Debug, Default)]
pub(super) struct Items {
    items: Vec<Value>,
    /// By key, as far as somebody asked.
    indexes: Mutex<HashMap<String, Arc<Index>>>,
}

impl Object for Items {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.items.get(key.as_usize()?).cloned()
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.items.len())
    }
}

impl Items {
    pub(super) fn of(items: Vec<Value>) -> Value {
        Value::from_object(Self { items, indexes: Mutex::default() })
    }

    /// Those of `value` that say one of `wanted` under `key`, in their order. An item that has nothing there says nothing.
    pub(super) fn that_say(value: &Value, key: &str, wanted: &[String]) -> Vec<Value> {
        match value.downcast_object_ref::<Self>() {
            Some(items) => items.find(key, wanted),
            None => Self { items: list(value), ..Self::default() }.find(key, wanted),
        }
    }

    fn find(&self, key: &str, wanted: &[String]) -> Vec<Value> {
        let index = self.index(key);
        let found: BTreeSet<usize> =
            wanted.iter().filter_map(|word| index.get(word)).flatten().copied().collect();
        found.into_iter().filter_map(|at| self.items.get(at).cloned()).collect()
    }

    fn index(&self, key: &str) -> Arc<Index> {
        let mut indexes = self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(index) = indexes.get(key) {
            return Arc::clone(index);
        }
        let mut index = Index::new();
        for (at, item) in self.items.iter().enumerate() {
            let inner = key.split('.').try_fold(item.clone(), |item, name| field(&item, name));
            let words = match &inner {
                None => vec![String::new()],
                Some(inner) if inner.as_str().is_some() => vec![said(inner)],
                Some(inner) => list(inner).iter().map(said).collect(),
            };
            for word in words {
                index.entry(word).or_default().push(at);
            }
        }
        let index = Arc::new(index);
        indexes.insert(key.to_owned(), Arc::clone(&index));
        index
    }
}
