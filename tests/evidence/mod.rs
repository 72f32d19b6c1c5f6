//! Readers of what others wrote.

mod sql;
