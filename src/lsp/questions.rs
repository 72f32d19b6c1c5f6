//! What the client asks, and the answers as it wants them.

use super::capabilities::{DECLARES, TOKENS};
use super::diagnostics::{diagnostic, diagnostics, fault};
use super::everywhere;
use super::paper::{Paper, target};
use super::projects::{Held, Spot};
use super::search;
use super::worker::Worker;
use crate::ide::{self, Action, Change, Paint, Place, Sort, Symbol, Target, View};
use gen_lsp_types::{
    CodeActionParams, CompletionItem, CompletionItemKind, CompletionParams, Diagnostic,
    DocumentDiagnosticParams, DocumentHighlight, DocumentLink, DocumentSymbol, Documentation, FoldingRange,
    FoldingRangeKind, InsertTextFormat, Location, Position, ReferenceParams, RenameParams, SemanticToken,
    SemanticTokens, SymbolKind, TextDocumentPositionParams, TextEdit, Uri,
};
use lsp_server::ErrorCode;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) type Answer = Result<Value, (ErrorCode, String)>;

/// The answer to one question.
pub(super) fn answer(worker: &mut Worker, method: &str, params: Value) -> Answer {
    match method {
        "textDocument/hover" => at(worker, params, hover),
        "textDocument/definition" => at(worker, params, |asked, offset| {
            let place = ide::declaration(&asked.view, offset);
            value(&place.and_then(|place| asked.location(&place)))
        }),
        "textDocument/documentHighlight" => at(worker, params, highlight),
        "textDocument/prepareRename" => at(worker, params, |asked, offset| {
            let Some(named) = ide::named(&asked.view, offset) else { return Ok(Value::Null) };
            let range = asked.paper.range(named.here.start, named.here.end);
            Ok(json!({ "range": range, "placeholder": named.name }))
        }),
        "textDocument/references" => {
            let params: ReferenceParams = read(params)?;
            let declaration = params.context.include_declaration;
            let place = params.text_document_position_params;
            position(worker, &place, |asked, offset| references(asked, offset, declaration))
        }
        "textDocument/rename" => {
            let params: RenameParams = read(params)?;
            position(worker, &params.text_document_position_params, |asked, offset| {
                rename(asked, offset, &params.new_name)
            })
        }
        "textDocument/completion" => {
            let params: CompletionParams = read(params)?;
            position(worker, &params.text_document_position_params, complete)
        }
        "textDocument/codeAction" => {
            let params: CodeActionParams = read(params)?;
            let uri = params.text_document.uri.0.clone();
            text(worker, &uri, |asked| actions(asked, &params))
        }
        "textDocument/documentSymbol" => of_text(worker, &params, outline),
        "textDocument/foldingRange" => of_text(worker, &params, folds),
        "textDocument/documentLink" => of_text(worker, &params, links),
        "textDocument/semanticTokens/full" => of_text(worker, &params, tokens),
        "textDocument/formatting" => of_text(worker, &params, format),
        "textDocument/diagnostic" => {
            let params: DocumentDiagnosticParams = read(params)?;
            pull(worker, &params.text_document.uri.0)
        }
        "textDocument/codeLens" => of_text(worker, &params, lenses),
        "workspace/diagnostic" => everywhere::diagnose(worker, &params),
        "workspace/symbol" => search::symbols(worker, &params),
        other => Err((ErrorCode::MethodNotFound, format!("`{other}` is not understood"))),
    }
}

/// What a question is answered from.
struct Asked<'a> {
    view: View<'a>,
    paper: Paper,
    held: &'a Held,
    open: &'a super::projects::Open,
    client: &'a super::settings::Client,
    versions: BTreeMap<String, i32>,
    /// All that was studied for it.
    studied: &'a [Arc<crate::check::Studied>],
    inputs: &'a crate::check::Inputs<'a>,
}

impl Asked<'_> {
    /// The text that is called `label`, with its URI.
    fn paper_of(&self, label: &str) -> Option<Paper> {
        if label == self.view.label() {
            return Some(self.paper.clone());
        }
        let known = self.view.studied.sources.iter().find(|source| &*source.label == label);
        let text = match known {
            Some(source) => source.text.clone(),
            None => self.held.load(label, self.open).ok()?.text,
        };
        Some(Paper::new(self.held.uri(label), text, self.client.encoding))
    }

    fn location(&self, place: &Place) -> Option<Location> {
        Some(self.paper_of(&place.label)?.location(place.start, place.end))
    }

    /// The plans and records of the project that may speak of `name`, with this one.
    fn speaking_of(&self, name: &str) -> Vec<String> {
        let mut keys = self.held.plans();
        let open = self.open.keys().filter_map(|path| path.strip_prefix(self.held.path("")).ok());
        let open = open.filter_map(|path| path.to_str().map(|path| path.replace('\\', "/")));
        keys.extend(open.filter(|key| key.ends_with(".plan") || key.ends_with(".record")));
        keys.push(self.view.label().to_owned());
        keys.sort();
        keys.dedup();
        let speaks = |key: &String| {
            key == self.view.label()
                || self.held.load(key, self.open).is_ok_and(|text| text.text.contains(name))
        };
        keys.retain(speaks);
        keys
    }

    fn edit(&self, changes: &[Change], snippets: bool) -> Value {
        let edits = |change: &Change| -> Option<(String, Vec<Value>)> {
            let paper = self.paper_of(&change.label)?;
            let edits = change.edits.iter().map(|edit| {
                let range = paper.range(edit.span.start, edit.span.end);
                if snippets {
                    json!({ "range": range, "snippet": { "kind": "snippet", "value": edit.text } })
                } else {
                    json!(TextEdit { range, new_text: edit.text.clone() })
                }
            });
            Some((paper.uri.clone(), edits.collect()))
        };
        let all = changes.iter().filter_map(edits);
        if self.client.versioned_edits {
            let all: Vec<Value> = all
                .map(|(uri, edits)| {
                    let version = self.versions.get(&uri);
                    json!({ "textDocument": { "uri": uri, "version": version }, "edits": edits })
                })
                .collect();
            return json!({ "documentChanges": all });
        }
        let all: serde_json::Map<String, Value> = all.map(|(uri, edits)| (uri, edits.into())).collect();
        json!({ "changes": all })
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|why| (ErrorCode::InvalidParams, why.to_string()))
}

fn value(answer: &impl serde::Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|why| (ErrorCode::InternalError, why.to_string()))
}

/// Asks about the text `uri`. A text that is not open is not known, and the answer is nothing.
fn text(worker: &mut Worker, uri: &str, act: impl FnOnce(&Asked<'_>) -> Answer) -> Answer {
    let Some(known) = worker.texts.get(uri) else { return Ok(Value::Null) };
    let paper = Paper::new(uri.to_owned(), known.text.clone(), worker.client.encoding);
    let versions = worker.texts.iter().map(|(uri, text)| (uri.clone(), text.version)).collect();
    let Spot { root, key } = worker.projects.spot(uri);
    let others: Vec<String> = worker.texts.keys().cloned().collect();
    let mut keys: Vec<String> = others
        .iter()
        .map(|uri| worker.projects.spot(uri))
        .filter(|spot| spot.root == root && (spot.key.ends_with(".plan") || spot.key.ends_with(".record")))
        .map(|spot| spot.key)
        .collect();
    if !keys.contains(&key) {
        keys.push(key.clone());
    }
    let Some(held) = worker.projects.get(&root) else { return Ok(Value::Null) };
    held.refresh(&worker.open);
    let (open, client) = (&worker.open, &*worker.client);
    held.with_inputs(open, &worker.settings, |inputs, desk, held| {
        let studied = desk.study(&keys, inputs, &|| false).unwrap_or_default();
        let Some(view) = View::of(&key, &studied, inputs) else { return Ok(Value::Null) };
        act(&Asked { view, paper, held, open, client, versions, studied: &studied, inputs })
    })
}

fn of_text(worker: &mut Worker, params: &Value, act: impl FnOnce(&Asked<'_>) -> Answer) -> Answer {
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str).map(str::to_owned);
    let uri = uri.ok_or((ErrorCode::InvalidParams, "no text is named".to_owned()))?;
    text(worker, &uri, act)
}

fn position(
    worker: &mut Worker,
    place: &TextDocumentPositionParams,
    act: impl FnOnce(&Asked<'_>, u32) -> Answer,
) -> Answer {
    text(worker, &place.text_document.uri.0, |asked| act(asked, asked.paper.offset(place.position)))
}

fn at(worker: &mut Worker, params: Value, act: impl FnOnce(&Asked<'_>, u32) -> Answer) -> Answer {
    let place: TextDocumentPositionParams = read(params)?;
    position(worker, &place, act)
}

fn hover(asked: &Asked<'_>, offset: u32) -> Answer {
    let told = ide::hover(&asked.view, offset, &|rule| asked.held.configured.page(rule));
    let Some(told) = told else { return Ok(Value::Null) };
    let kind = if asked.client.markdown { "markdown" } else { "plaintext" };
    let range = asked.paper.range(told.start, told.end);
    Ok(json!({ "contents": { "kind": kind, "value": told.text }, "range": range }))
}

fn highlight(asked: &Asked<'_>, offset: u32) -> Answer {
    let Some(named) = ide::named(&asked.view, offset) else { return Ok(Value::Null) };
    let places = ide::uses(&named, std::slice::from_ref(&asked.view.studied));
    let here = places.iter().filter(|place| place.label == asked.view.label());
    let marks: Vec<DocumentHighlight> = here
        .map(|place| DocumentHighlight { range: asked.paper.range(place.start, place.end), kind: None })
        .collect();
    value(&marks)
}

fn references(asked: &Asked<'_>, offset: u32, declaration: bool) -> Answer {
    let Some(named) = ide::named(&asked.view, offset) else { return Ok(Value::Null) };
    let keys = asked.speaking_of(&named.name);
    let mut desk = ide::Desk::default();
    let all = desk.study(&keys, asked.inputs, &|| false).unwrap_or_default();
    let mut places = ide::uses(&named, &all);
    places.retain(|place| declaration || *place != named.declared);
    value(&places.iter().filter_map(|place| asked.location(place)).collect::<Vec<_>>())
}

fn rename(asked: &Asked<'_>, offset: u32, new: &str) -> Answer {
    let refuse = |why: &str| (ErrorCode::RequestFailed, why.to_owned());
    let named = ide::named(&asked.view, offset).ok_or_else(|| refuse("no name stands here"))?;
    let keys = asked.speaking_of(&named.name);
    let changes = ide::rename(&named, new, &keys, asked.inputs).map_err(|ide::Refused(why)| refuse(&why))?;
    Ok(asked.edit(&changes, false))
}

fn complete(asked: &Asked<'_>, offset: u32) -> Answer {
    let around = ide::Around { listed: &|folder| asked.held.listed(folder) };
    let items = ide::complete(&asked.view, offset, &around);
    let items = items.into_iter().enumerate().map(|(at, item)| {
        let snippet = item.snippet.filter(|_| asked.client.snippets);
        let range = asked.paper.range(item.start, item.end);
        let format = snippet.as_ref().map(|_| InsertTextFormat::Snippet);
        let text = snippet.unwrap_or(item.text);
        let kind = match item.sort {
            Sort::Word => CompletionItemKind::Keyword,
            Sort::Clause => CompletionItemKind::Property,
            Sort::Member => CompletionItemKind::EnumMember,
            Sort::Name => CompletionItemKind::Reference,
            Sort::Person => CompletionItemKind::Variable,
            Sort::Figure => CompletionItemKind::Unit,
            Sort::Rule => CompletionItemKind::Event,
            Sort::File => CompletionItemKind::File,
        };
        let documentation = (!item.means.is_empty()).then_some(Documentation::String(item.means));
        CompletionItem {
            kind: Some(kind),
            documentation,
            sort_text: Some(format!("{}{at:04}", item.rank)),
            filter_text: Some(item.label.clone()),
            insert_text_format: format,
            text_edit: Some(TextEdit { range, new_text: text }.into()),
            label: item.label,
            ..CompletionItem::default()
        }
    });
    Ok(json!({ "isIncomplete": false, "items": items.collect::<Vec<_>>() }))
}

fn actions(asked: &Asked<'_>, params: &CodeActionParams) -> Answer {
    let only = serde_json::to_value(&params.context.only).unwrap_or_default();
    let wants = |kind: &str| {
        let kinds = only.as_array();
        kinds.is_none_or(|kinds| {
            let within = |wanted: &str| kind == wanted || kind.starts_with(&format!("{wanted}."));
            kinds.iter().filter_map(Value::as_str).any(|wanted| wanted.is_empty() || within(wanted))
        })
    };
    let mut all = Vec::new();
    if wants("quickfix") {
        let start = asked.paper.offset(params.range.start);
        let end = asked.paper.offset(params.range.end);
        all.extend(ide::actions(&asked.view, start, end).iter().map(|action| quick_fix(asked, action)));
    }
    if wants("source.fixAll.plimsoll") {
        let changes = ide::fix_all(&asked.view);
        if !changes.is_empty() {
            all.push(json!({
                "title": "mend all that is safe",
                "kind": "source.fixAll.plimsoll",
                "edit": asked.edit(&changes, false),
            }));
        }
    }
    Ok(all.into())
}

fn quick_fix(asked: &Asked<'_>, action: &Action) -> Value {
    let findings = &asked.view.studied.findings;
    let papers = asked.view.studied.sources.iter().map(|source| {
        let uri = asked.held.uri(&source.label);
        (source.id, Paper::new(uri, source.text.clone(), asked.client.encoding))
    });
    let papers: BTreeMap<_, _> = papers.collect();
    let finding = action.finding.and_then(|at| findings.get(at));
    let told: Vec<Diagnostic> = finding
        .and_then(|finding| Some(diagnostic(finding, papers.get(&finding.span.file)?, &papers, asked.held)))
        .into_iter()
        .collect();
    let snippets =
        action.snippets.as_ref().filter(|_| asked.client.snippet_edits && asked.client.versioned_edits);
    let edit = match snippets {
        Some(snippets) => asked.edit(snippets, true),
        None => asked.edit(&action.changes, false),
    };
    json!({
        "title": action.title,
        "kind": "quickfix",
        "isPreferred": action.preferred,
        "diagnostics": told,
        "edit": edit,
    })
}

fn outline(asked: &Asked<'_>) -> Answer {
    fn told(asked: &Asked<'_>, symbol: &Symbol) -> DocumentSymbol {
        let kind = match symbol.word.as_str() {
            "plan" | "record" | "profile" => SymbolKind::Module,
            "person" => SymbolKind::Variable,
            "step" => SymbolKind::Function,
            "metric" | "flag" => SymbolKind::Constant,
            "trigger" | "notify" => SymbolKind::Event,
            _ => SymbolKind::Object,
        };
        let name = format!("{} {}", symbol.word, symbol.name).trim_end().to_owned();
        let inside: Vec<DocumentSymbol> = symbol.inside.iter().map(|one| told(asked, one)).collect();
        #[expect(deprecated, reason = "the type still has the field")]
        DocumentSymbol {
            name,
            detail: None,
            kind,
            tags: None,
            deprecated: None,
            range: asked.paper.range(symbol.whole.0, symbol.whole.1),
            selection_range: asked.paper.range(symbol.head.0, symbol.head.1),
            children: (!inside.is_empty()).then_some(inside),
        }
    }
    let all = ide::symbols(asked.view.text());
    if asked.client.nested_symbols {
        return value(&all.iter().map(|symbol| told(asked, symbol)).collect::<Vec<_>>());
    }
    let mut flat = Vec::new();
    let mut open: Vec<&Symbol> = all.iter().rev().collect();
    while let Some(symbol) = open.pop() {
        let one = told(asked, symbol);
        let location = asked.paper.location(symbol.whole.0, symbol.whole.1);
        flat.push(json!({ "name": one.name, "kind": one.kind, "location": location }));
        open.extend(symbol.inside.iter().rev());
    }
    Ok(flat.into())
}

/// What is only told has no command.
fn lenses(asked: &Asked<'_>) -> Answer {
    let lenses = ide::lenses(&asked.view).into_iter().map(|lens| {
        let range = asked.paper.range(lens.start, lens.end);
        json!({ "range": range, "command": { "title": lens.text, "command": "" } })
    });
    Ok(lenses.collect())
}

fn folds(asked: &Asked<'_>) -> Answer {
    let folds = ide::folds(&asked.view).into_iter().map(|fold| {
        let range = asked.paper.range(fold.start, fold.end);
        FoldingRange {
            start_line: range.start.line,
            start_character: Some(range.start.character),
            // the line with the brace stays to be seen
            end_line: if fold.comment {
                range.end.line
            } else {
                range.end.line.saturating_sub(1).max(range.start.line)
            },
            end_character: None,
            kind: fold.comment.then_some(FoldingRangeKind::Comment),
            collapsed_text: None,
        }
    });
    value(&folds.collect::<Vec<_>>())
}

fn links(asked: &Asked<'_>) -> Answer {
    let links = ide::links(&asked.view).into_iter().map(|link| DocumentLink {
        range: asked.paper.range(link.start, link.end),
        target: Some(match link.to {
            Target::File(key) => target(&asked.held.path(&key)),
            Target::Page(address) => Uri(address),
        }),
        tooltip: None,
        data: None,
    });
    value(&links.collect::<Vec<_>>())
}

fn tokens(asked: &Asked<'_>) -> Answer {
    let mut data = Vec::new();
    let mut before = Position { line: 0, character: 0 };
    for painted in ide::paint(&asked.view) {
        let name = match painted.paint {
            Paint::Keyword => "keyword",
            Paint::Member => "enumMember",
            Paint::Name => "variable",
            Paint::Text => "string",
            Paint::Figure => "number",
            Paint::Sign => "operator",
            Paint::Comment => "comment",
            Paint::Person => "class",
        };
        let start = asked.paper.range(painted.start, painted.end).start;
        let same = start.line == before.line;
        let kind = TOKENS.iter().position(|known| *known == name).unwrap_or(0);
        data.push(SemanticToken {
            delta_line: start.line - before.line,
            delta_start: if same { start.character - before.character } else { start.character },
            length: asked.paper.length(painted.start, painted.end),
            token_type: u32::try_from(kind).unwrap_or(0),
            token_modifiers_bitset: if painted.declares { DECLARES } else { 0 },
        });
        before = start;
    }
    value(&SemanticTokens { result_id: None, data })
}

/// Only what differs is replaced, so that marks and folds elsewhere stay.
fn format(asked: &Asked<'_>) -> Answer {
    let text = asked.view.text();
    let Some(new) = ide::formatted(text) else { return Ok(Value::Array(Vec::new())) };
    let edits = ide::difference(text, &new)
        .into_iter()
        .map(|(start, end, text)| TextEdit { range: asked.paper.range(start, end), new_text: text });
    value(&edits.collect::<Vec<_>>())
}

fn pull(worker: &mut Worker, uri: &str) -> Answer {
    let told = |items: &[Diagnostic]| json!({ "kind": "full", "items": items });
    if !worker.texts.contains_key(uri) {
        return Ok(told(&[]));
    }
    let Spot { root, .. } = worker.projects.spot(uri);
    let encoding = worker.client.encoding;
    let mut items: Vec<Diagnostic> = Vec::new();
    if let Some(held) = worker.projects.get(&root) {
        held.refresh(&worker.open);
        if !held.broken.findings.is_empty() {
            items = diagnostics(&held.broken, held, encoding).remove(uri).unwrap_or_default();
            if !uri.ends_with(crate::config::FILE) {
                items.push(super::worker::config_broken(held));
            }
            return Ok(told(&items));
        }
    }
    let found = text(worker, uri, |asked| {
        let report = ide::report(asked.studied, asked.inputs);
        let found = diagnostics(&report, asked.held, encoding).remove(uri).unwrap_or_default();
        value(&found)
    });
    match found {
        Ok(found) => items.extend(serde_json::from_value::<Vec<Diagnostic>>(found).unwrap_or_default()),
        Err((_, why)) => items.push(fault(&why)),
    }
    Ok(told(&items))
}
