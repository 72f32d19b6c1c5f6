//! `plimsoll render`: documents for people.

use super::exit::Exit;
use super::options::Circumstances;
use super::{output, say, session};
use crate::check::{self, Configured};
use crate::facts::Fact;
use crate::finding::{Severity, nearest};
use crate::render::{self, Document, Timeline, page};
use crate::report::counted;
use crate::workspace::{self, Color, Problem, Stream, terminal};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Make a document of a plan, and of what came of it.
#[derive(Debug, Args)]
#[command(after_help = "\
Documents:
  checklist          the deployment checklist of the deploy stage
  rollback           its rollback plan
  execution-plan     every step with what it needs, does and leaves
  feature-plan       acceptance, rollout by flag, procedures that are called
  execution-record   what happened
  handoff            dashboards, alerts, runbooks, whom to call
  timeline           phases, stages, the window and triggers in the order of time
A project adds its own, or replaces these: a template is a file
`procedures/NAME/documents/DOCUMENT.md` in its folder of policies.

Examples:
  plimsoll render checklist checkout.plan
  plimsoll render rollback checkout.plan --format html -o rollback.html
  plimsoll render timeline checkout.plan --format svg -o timeline.svg

What the plan does not fill is marked open; standard error says how much that is.
A record beside the plan fills the results.")]
pub(super) struct Render {
    /// Which document.
    document: String,

    /// A plan or record; `-` is standard input.
    #[arg(value_name = "PLAN")]
    plan: PathBuf,

    /// Write it in this form: md or html; the timeline: text or svg.
    #[arg(long, value_enum, hide_possible_values = true)]
    format: Option<Form>,

    /// Write it to this file.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    #[command(flatten)]
    circumstances: Circumstances,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Markdown
    Md,
    /// One page for browsers and printers
    Html,
    /// Lines for a terminal
    Text,
    /// A drawing
    Svg,
}

const TIMELINE: &str = "timeline";

/// How wide lines are where nobody's terminal says it.
const FILE_WIDTH: usize = 80;

/// What was asked for.
enum Wanted {
    Document(Document),
    Timeline,
}

impl Render {
    pub(super) fn run(self, color: Color) -> Exit {
        let asked = session::ask_here(&self.circumstances, &self.plan, color, |key, inputs, here, _| {
            let wanted = self.wanted(documents(here)).map_err(|problem| say::problem(&problem)).ok()?;
            Some((wanted, check::facts(key, inputs)))
        });
        let Some(Some((wanted, (facts, report)))) = asked else { return Exit::Unable };
        output::findings(&report, color);
        let Some(facts) = facts else { return Exit::Unable };
        if matches!(facts.get("plan"), None | Some(Fact::None)) {
            let problem =
                Problem::new(format!("`{}` holds no plan, so it has no documents", self.plan.display()));
            say::problem(&problem.help("name a plan"));
            return Exit::Unable;
        }
        let exit = match &wanted {
            Wanted::Document(document) => self.write(document, &facts),
            Wanted::Timeline => self.draw(&facts, color),
        };
        exit.max(if report.count(Severity::Error) > 0 { Exit::Findings } else { Exit::Clean })
    }

    fn wanted(&self, documents: Vec<Document>) -> Result<Wanted, Problem> {
        let timeline = self.document == TIMELINE;
        let drawn = matches!(self.format, Some(Form::Text | Form::Svg));
        match self.format {
            Some(_) if timeline && !drawn => Err(Problem::new("the timeline is text or a drawing")
                .help("ask for `--format text` or `--format svg`")),
            Some(_) if !timeline && drawn => {
                Err(Problem::new("only the timeline is drawn")
                    .help("ask for `--format md` or `--format html`"))
            }
            _ if timeline => Ok(Wanted::Timeline),
            _ => find(documents, &self.document).map(Wanted::Document),
        }
    }

    fn draw(&self, facts: &Fact, color: Color) -> Exit {
        let timeline = Timeline::of(facts);
        let text = if self.format == Some(Form::Svg) {
            timeline.svg()
        } else if self.output.is_some() {
            timeline.text(FILE_WIDTH, true)
        } else {
            let seen = terminal(Stream::Output, color);
            timeline.text(if seen.width == 0 { FILE_WIDTH } else { seen.width }, seen.unicode)
        };
        save(self.output.as_deref(), &text)
    }

    fn write(&self, document: &Document, facts: &Fact) -> Exit {
        let rendered = match document.render(facts) {
            Ok(rendered) => rendered,
            Err(broken) => {
                let line = broken.line.map_or(String::new(), |line| format!(":{line}"));
                let problem =
                    Problem::new(format!("`{}{line}` is no template: {}", document.label, broken.why));
                say::problem(&problem.help("correct the template"));
                return Exit::Unable;
            }
        };
        let text = match self.format {
            Some(Form::Html) => page(&rendered.text),
            _ => rendered.text,
        };
        let exit = save(self.output.as_deref(), &text);
        if rendered.open > 0 {
            let are = if rendered.open == 1 { "is" } else { "are" };
            say::line(format_args!("{} of the document {are} open", counted(rendered.open, "field")));
        }
        exit
    }
}

/// Writes `text` to the file that was named, or to standard output.
pub(super) fn save(path: Option<&Path>, text: &str) -> Exit {
    let Some(path) = path else { return output::print(|out| out.write_all(text.as_bytes())) };
    match workspace::save(path, text.as_bytes()) {
        Ok(()) => Exit::Clean,
        Err(problem) => {
            say::problem(&problem);
            Exit::Unable
        }
    }
}

fn find(documents: Vec<Document>, name: &str) -> Result<Document, Problem> {
    let mut names: Vec<String> = documents.iter().map(|document| document.name.clone()).collect();
    names.push(TIMELINE.to_owned());
    documents.into_iter().find(|document| document.name == name).ok_or_else(|| {
        let help = match nearest(name, names.iter().map(String::as_str)) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("ask for one of `{}`", names.join("`, `")),
        };
        Problem::new(format!("`{name}` is no document")).help(help)
    })
}

/// The documents that can be made of the plans of a project. Its own take the place of the tool's.
fn documents(here: &Configured) -> Vec<Document> {
    let mut documents: Vec<Document> = render::shipped().collect();
    for (path, label, text) in here.folders().iter().flat_map(|folder| &folder.files) {
        let Some(name) = Document::named(path) else { continue };
        documents.retain(|known| known.name != name);
        let template = text.clone().into();
        documents.push(Document { name: name.to_owned(), label: label.clone(), template });
    }
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    documents
}
