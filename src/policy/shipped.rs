//! The tool's own policies, which `build.rs` put into it.

use super::Policies;
use super::engine::Programs;
use super::pack::{Module, Pack};
use std::collections::BTreeMap;
use std::sync::OnceLock;

static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/pack.bin"));
static MODULES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/modules.bin"));
static PROGRAMS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/programs.bin"));

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The tool's own policies.
#[must_use]
pub fn shipped() -> &'static Policies {
    static SHIPPED: OnceLock<Policies> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        // INVARIANT: written by the same build, with the same types; a test holds it
        let pack: Pack = postcard::from_bytes(PACK).unwrap_or_default();
        let programs: BTreeMap<&'static str, &'static [u8]> =
            postcard::from_bytes(PROGRAMS).unwrap_or_default();
        Policies::new(pack, Programs::new(programs))
    })
}

/// The Rego of the tool's own policies.
#[must_use]
pub fn shipped_modules() -> &'static [Module] {
    static SHIPPED: OnceLock<Vec<Module>> = OnceLock::new();
    SHIPPED.get_or_init(|| postcard::from_bytes(MODULES).unwrap_or_default())
}

/// The page of the rule `name`, as it is written.
#[must_use]
pub fn page(name: &str) -> Option<&'static str> {
    PAGES
        .binary_search_by_key(&name, |(known, _)| known)
        .ok()
        .and_then(|at| PAGES.get(at))
        .map(|(_, text)| *text)
}
