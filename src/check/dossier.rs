//! What a compliance report tells of each plan, beside the verdict.

use super::gather::Gathered;
use super::reports::Claim;
use super::run::run;
use super::units::Unit;
use super::verdict::{Verdict, waivers};
use super::{Setting, evidence::Named};
use crate::finding::compliance::{Approval, Dossier, Piece};
use crate::model::{Is, Model, NodeId, Time, Value};
use crate::source::{FileId, Sources, hex};
use sha2::{Digest, Sha256};

pub(super) fn dossier(unit: &Unit, gathered: &Gathered, verdict: &Verdict, setting: &Setting<'_>) -> Dossier {
    let Gathered { model, sources, claims, .. } = gathered;
    let teller = Teller { model, sources, claims };
    let (digests, _) = gathered.digests();
    let key = unit.plan.as_ref().or(unit.record.as_ref()).map(String::as_str).unwrap_or_default();
    let bare = Dossier {
        label: (setting.label)(key).into(),
        has_record: unit.record.is_some(),
        judged: verdict.moment.is_some(),
        moment: verdict.moment.map_or("", crate::policy::pack::Moment::word),
        files: teller.files(unit, setting),
        run: run(model),
        ..Dossier::default()
    };
    let Some(plan) = model.plan else { return bare };
    let both = || std::iter::once(plan).chain(model.record);
    let mut dossier = Dossier {
        title: model.first_text(plan).unwrap_or_default().to_owned(),
        intent: digests.as_ref().map(|digests| digests.intent.clone()),
        whole: digests.map(|digests| digests.whole),
        release: model.child(plan, "release").and_then(|id| model.first_text(id)).map(str::to_owned),
        tickets: teller.texts(plan, &["ticket", "change-record"]),
        when: teller.when(plan),
        follows: verdict.follows.clone(),
        authors: teller.people_at(plan, "author"),
        deployers: teller.deployers(plan),
        waivers: waivers(plan, model, sources, setting),
        broken: verdict.broken.clone(),
        ..bare
    };
    for root in both() {
        let signed = model.inside(root).into_iter().filter(|id| model.word(*id) == "approval");
        dossier.approvals.extend(signed.map(|id| teller.approval(id)));
        dossier.evidence.extend(teller.evidence(root));
    }
    dossier.evidence.extend(gathered.files().iter().map(|named| teller.script(named)));
    dossier.evidence.sort();
    dossier.evidence.dedup();
    dossier
}

/// `sha256:` and the digest of `bytes`.
pub(super) fn digest_of(bytes: &[u8]) -> String {
    format!("sha256:{}", hex(&Sha256::digest(bytes)))
}

struct Teller<'g> {
    model: &'g Model,
    sources: &'g Sources,
    claims: &'g [Claim],
}

impl Teller<'_> {
    /// The files of the unit that could be read, with their digests.
    fn files(&self, unit: &Unit, setting: &Setting<'_>) -> Vec<(std::sync::Arc<str>, String)> {
        let labels: Vec<String> =
            [&unit.plan, &unit.record].into_iter().flatten().map(|key| (setting.label)(key)).collect();
        let read = |label: &String| {
            let source = self.sources.iter().find(|source| *source.label == **label)?;
            let whole = self.model.files.iter().any(|file| file.file == source.id);
            whole.then(|| (source.label.clone(), digest_of(source.text.as_bytes())))
        };
        labels.iter().filter_map(read).collect()
    }

    /// When the plan ran, else its window.
    fn when(&self, plan: NodeId) -> Option<(i64, i64)> {
        let started = self.model.record.and_then(|record| self.model.child(record, "started"));
        let window = self.model.child(plan, "window");
        [started, window].into_iter().flatten().find_map(|id| self.model.values(id).iter().find_map(span_of))
    }

    fn texts(&self, plan: NodeId, words: &[&str]) -> Vec<String> {
        let all = self.model.children(plan).iter().filter(|id| words.contains(&self.model.word(**id)));
        all.filter_map(|id| self.model.first_text(*id)).map(str::to_owned).collect()
    }

    /// The people of every clause `word` inside `root`, each once.
    fn people_at(&self, root: NodeId, word: &str) -> Vec<String> {
        let clauses = self.model.inside(root).into_iter().filter(|id| self.model.word(*id) == word);
        let mut people = Vec::new();
        for name in clauses.flat_map(|id| self.people(id)) {
            if !people.contains(&name) {
                people.push(name);
            }
        }
        people
    }

    /// Who ran it; where nobody has yet, who is to.
    fn deployers(&self, plan: NodeId) -> Vec<String> {
        let Some(record) = self.model.record else {
            let roles = self.model.children(plan).iter().filter(|id| self.model.word(**id) == "role");
            let deploys = roles.filter(|id| self.model.first_text(**id) == Some("deployer"));
            return deploys.flat_map(|id| self.people(*id)).collect();
        };
        let ran = self.model.inside(record).into_iter().filter(|id| {
            let word = self.model.word(*id);
            let parent = self.model.get(*id).and_then(|node| node.parent);
            let of = parent.map_or("", |parent| self.model.word(parent));
            word == "deployer" || (word == "by" && ["started", "step", "stage"].contains(&of))
        });
        let mut people: Vec<String> = Vec::new();
        for name in ran.flat_map(|id| self.people(id)) {
            if !people.contains(&name) {
                people.push(name);
            }
        }
        people
    }

    fn people(&self, id: NodeId) -> Vec<String> {
        let named = self.model.values(id).iter().filter_map(|value| match &value.is {
            Is::Person(name) => Some(self.person(name)),
            _ => None,
        });
        named.collect()
    }

    /// A person by the name that files declare, with the handle that plans use.
    fn person(&self, handle: &str) -> String {
        let mut declared = self.model.files.iter().flat_map(|file| &file.roots).copied();
        let of = declared
            .find(|id| self.model.word(*id) == "person" && self.model.first_text(*id) == Some(handle));
        let name = of.and_then(|id| {
            self.model.values(id).iter().find_map(|value| match &value.is {
                Is::Text(name) => Some(name.clone()),
                _ => None,
            })
        });
        let handle = handle.trim_start_matches('@');
        name.map_or_else(|| format!("@{handle}"), |name| format!("{name} (@{handle})"))
    }

    fn approval(&self, id: NodeId) -> Approval {
        let child = |word| self.model.child(id, word);
        let text = |word| Some(self.model.first_text(child(word)?)?.to_owned());
        Approval {
            role: self.model.first_text(id).unwrap_or_default().to_owned(),
            by: child("by").map(|by| self.people(by)).unwrap_or_default(),
            result: text("result"),
            at: child("at").and_then(|at| self.written(self.model.values(at).first()?)),
            digest: text("digest"),
        }
    }

    fn written(&self, value: &Value) -> Option<String> {
        Some(self.sources.slice(value.span)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// What is said inside `root` to show something.
    fn evidence(&self, root: NodeId) -> Vec<Piece> {
        let model = self.model;
        let mut pieces = Vec::new();
        for id in model.inside(root) {
            let word = model.word(id);
            let own = matches!(word, "log" | "link" | "document")
                && model.get(id).and_then(|node| node.parent) == Some(root);
            if word != "evidence" && !own {
                continue;
            }
            let source = model.values(id).iter().rev().find_map(|value| match &value.is {
                Is::Text(text) => Some(text.to_string()),
                _ => None,
            });
            let about = if own { Some(id) } else { model.get(id).and_then(|node| node.parent) };
            let (Some(source), Some(about)) = (source, about) else { continue };
            let digest = model.child(id, "digest").and_then(|digest| model.first_text(digest));
            let measured = Claim::content(self.claims, id).map(digest_of);
            let read = measured.is_some();
            let digest = measured.or_else(|| digest.map(str::to_owned));
            pieces.push(self.piece(about, id, source, digest, read));
        }
        pieces
    }

    fn script(&self, named: &Named) -> Piece {
        let digest = named.read.as_ref().ok().map(|text| digest_of(text.text.as_bytes()));
        let about = self.model.get(named.clause).and_then(|node| node.parent).unwrap_or(named.clause);
        self.piece(about, named.clause, named.name.clone(), digest, named.read.is_ok())
    }

    fn piece(&self, about: NodeId, at: NodeId, source: String, digest: Option<String>, read: bool) -> Piece {
        let word = self.model.word(about);
        let shows = match self.model.first_text(about) {
            Some(name) if name != source => format!("{word} {name}"),
            _ => word.to_owned(),
        };
        let (file, line) = self.place(at);
        Piece { file, line, shows, source, digest, read }
    }

    fn place(&self, id: NodeId) -> (std::sync::Arc<str>, u32) {
        let span = self.model.get(id).map(|node| node.span);
        let file = self.sources.get(span.map_or(FileId(u32::MAX), |span| span.file));
        file.zip(span).map_or_else(
            || ("".into(), 0),
            |(source, span)| (source.label.clone(), source.position(span.start).line),
        )
    }
}

fn span_of(value: &Value) -> Option<(i64, i64)> {
    match &value.is {
        Is::Time(Time::At { from, until }) => Some((*from, *until)),
        Is::Period(both) => match (both.first()?, both.last()?) {
            ((Time::At { from, .. }, _), (Time::At { until, .. }, _)) => Some((*from, *until)),
            _ => None,
        },
        _ => None,
    }
}
