//! Readers of what others wrote.

mod sql;
mod sql_properties;
