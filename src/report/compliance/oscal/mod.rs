//! OSCAL, by the names of NIST's schemas: what was found, what was looked for, what the rules are, what is to be mended.
//!
//! Everything has a UUID that is made from what it is, so the same input gives the same bytes.

mod component;
mod plan;
mod poam;
mod results;
mod shape;

use super::view::View;
use serde::Serialize;
use std::io;

pub(super) const VERSION: &str = "1.2.1";
/// The namespace of our own properties.
pub(super) const NS: &str = "urn:plimsoll:oscal";

pub(super) fn results(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    print(&results::document(view), out)
}

pub(super) fn plan(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    print(&plan::document(view), out)
}

pub(super) fn component(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    print(&component::document(view), out)
}

/// Nothing is written where nothing is to be mended.
pub(super) fn poam(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    poam::document(view).map_or(Ok(()), |document| print(&document, out))
}

fn print(document: &impl Serialize, out: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, document)?;
    writeln!(out)
}
