//! lcov's tracefile: a line a fact, `SF:` to `end_of_record` for a file.

use super::Coverage;
use super::files::Files;
use crate::evidence::unread::{Place, Remarks, Unread, shortened};

/// What a record sums up itself, and what it lists.
#[derive(Default)]
struct Record {
    path: String,
    said: [Option<u64>; 4],
    lines: (u64, u64),
    branches: (u64, u64),
}

pub(super) fn read(text: &str) -> Result<Coverage, Unread> {
    let mut files = Files::default();
    let mut remarks = Remarks::default();
    let mut record: Option<Record> = None;
    let mut any = false;
    let mut number = 0;
    for line in text.lines() {
        number += 1;
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if line == "end_of_record" {
            match record.take() {
                Some(record) => compare(&record, &mut remarks),
                None => remarks.unclear("line", line, Some(Place::at(number, 1))),
            }
            continue;
        }
        let Some((word, value)) = line.split_once(':') else {
            if !any {
                return Err(Unread::Other { wanted: "a line of lcov", found: shortened(line) });
            }
            remarks.unclear("line", line, Some(Place::at(number, 1)));
            continue;
        };
        if word == "SF" {
            if let Some(record) = record.replace(Record { path: value.to_owned(), ..Record::default() }) {
                compare(&record, &mut remarks);
            }
            files.enter("", value)?;
            any = true;
            continue;
        }
        let understood = match (word, &mut record) {
            ("DA", Some(record)) => hit(value, record, &mut files),
            ("BRDA", Some(record)) => branch(value, record, &mut files),
            ("LF", Some(record)) => said(value, &mut record.said, 0),
            ("LH", Some(record)) => said(value, &mut record.said, 1),
            ("BRF", Some(record)) => said(value, &mut record.said, 2),
            ("BRH", Some(record)) => said(value, &mut record.said, 3),
            ("TN" | "VER" | "FN" | "FNDA" | "FNL" | "FNA" | "FNF" | "FNH" | "MCDC" | "MCF" | "MCH", _) => {
                Some(())
            }
            _ => None,
        };
        if understood.is_none() {
            if !any {
                return Err(Unread::Other { wanted: "a line of lcov", found: shortened(line) });
            }
            remarks.unclear("line", line, Some(Place::at(number, 1)));
        }
    }
    if record.is_some() {
        return Err(Unread::Unfinished { at: Place::at(number, 1) });
    }
    if !any {
        return Err(Unread::Other { wanted: "a line of lcov", found: shortened(text.trim_ascii()) });
    }
    Ok(files.close(remarks))
}

/// `DA:LINE,HITS` and, rarely, a checksum.
fn hit(value: &str, record: &mut Record, files: &mut Files) -> Option<()> {
    let (line, rest) = value.split_once(',')?;
    let line = line.trim().parse().ok().filter(|line| *line <= super::files::LINES)?;
    let covered = positive(rest.split(',').next()?)?;
    files.line(line, covered);
    record.lines = (record.lines.0 + 1, record.lines.1 + u64::from(covered));
    Some(())
}

/// `BRDA:LINE,BLOCK,BRANCH,TAKEN`, where TAKEN is `-` when the line was never reached. The branch may hold commas.
fn branch(value: &str, record: &mut Record, files: &mut Files) -> Option<()> {
    let (line, rest) = value.split_once(',')?;
    let (which, taken) = rest.rsplit_once(',')?;
    let line = line.trim().parse().ok().filter(|line| *line <= super::files::LINES)?;
    let taken = taken.trim() != "-" && positive(taken)?;
    files.branch(line, which, taken);
    record.branches = (record.branches.0 + 1, record.branches.1 + u64::from(taken));
    Some(())
}

/// Whether a count is above zero; old tools write `1e+05` and, by mistake, negative ones.
fn positive(text: &str) -> Option<bool> {
    let text = text.trim();
    let whole = text.parse::<i64>().map(|count| count > 0).ok();
    whole.or_else(|| text.parse::<f64>().ok().filter(|count| !count.is_nan()).map(|count| count > 0.0))
}

fn said(value: &str, said: &mut [Option<u64>; 4], at: usize) -> Option<()> {
    *said.get_mut(at)? = Some(value.trim().parse().ok()?);
    Some(())
}

fn compare(record: &Record, remarks: &mut Remarks) {
    let lists = [record.lines.0, record.lines.1, record.branches.0, record.branches.1];
    let whats = ["lines", "covered lines", "branches", "taken branches"];
    for ((what, said), lists) in whats.into_iter().zip(record.said).zip(lists) {
        remarks.compare(&record.path, what, said, lists);
    }
}
