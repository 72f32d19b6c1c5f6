//! Where procedures meet: a plan a ruling, which its first comment says. A line `# judged: ...` names the rules that show
//! it, and the golden file beside it what they find, with the clauses that ask for it. All other rules are left aside, for
//! the plans are no longer than the ruling needs.

use crate::plans::Project;
use crate::project::{files, golden, home, place};
use plimsoll::policy::pack::Moment;
use std::fmt::Write as _;

#[test]
fn rulings_hold() {
    let paths = files("fixtures/rulings", "plan");
    assert!(paths.len() > 10, "{} rulings", paths.len());
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a plan");
        assert!(text.starts_with("# "), "{} does not say its ruling first", path.display());
        let judged =
            text.lines().find_map(|line| line.strip_prefix("# judged: ")).expect("the rules that show it");
        let judged: Vec<&str> = judged.split(", ").collect();
        let report = Project::at(&home("")).check(&path, Moment::Done);
        let broken: Vec<&str> =
            report.findings.iter().filter(|one| one.unjudged).map(|one| one.message.as_str()).collect();
        assert!(broken.is_empty(), "{} is not understood: {broken:?}", path.display());
        let mut told = String::new();
        for rule in judged {
            let came = report.outcomes.iter().find(|outcome| &*outcome.rule == rule);
            let came = came.unwrap_or_else(|| panic!("{}: nothing asks for {rule}", path.display()));
            let _ = writeln!(told, "{rule}: {}", came.result.word());
            for finding in report.findings.iter().filter(|finding| &*finding.rule == rule) {
                let clauses: Vec<&str> = finding.clauses.iter().map(|clause| &**clause).collect();
                let weight = if finding.waived.is_some() { "waived" } else { finding.severity.word() };
                let at = place(&report, finding);
                let _ = writeln!(told, "  {weight} {at}: {} ({})", finding.message, clauses.join(", "));
            }
        }
        golden(&path, &told);
    }
}
