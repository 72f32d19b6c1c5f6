// What the protocol library of Microsoft makes of the server. See `run`.
// With MEASURE=FILE it also says how long the first diagnostics and each of 200 edits of that file take.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL, fileURLToPath } from 'node:url';
import { P, fail, start } from './client.mjs';

// edits as a client makes them: positions count UTF-16
function apply(text, edits) {
  const lines = text.split('\n');
  const at = place => lines.slice(0, place.line).reduce((sum, line) => sum + line.length + 1, 0) + place.character;
  return edits.map(edit => [at(edit.range.start), at(edit.range.end), edit.newText]).sort((a, b) => b[0] - a[0])
    .reduce((text, [start, end, put]) => text.slice(0, start) + put + text.slice(end), text);
}

const folder = process.env.FOLDER;
const uri = pathToFileURL(path.join(fs.realpathSync(folder), 'a.plan')).href;
const text = fs.readFileSync(path.join(folder, 'a.plan'), 'utf8');
const editor = await start(folder, {});
await editor.open(uri, text);
const found = await editor.next(uri, 1);
if (found.length !== 1 || found[0].code !== 'word-known') fail(JSON.stringify(found));
const actions = await editor.talk.sendRequest(P.CodeActionRequest.type, {
  textDocument: { uri }, range: found[0].range, context: { diagnostics: found },
});
const fix = actions.find(action => action.title === 'write `release`') ?? fail('no fix');
const mended = apply(text, fix.edit.documentChanges[0].edits);
await editor.talk.sendNotification(P.DidChangeTextDocumentNotification.type, {
  textDocument: { uri, version: 2 }, contentChanges: [{ text: mended }],
});
if ((await editor.next(uri, 2)).length) fail('the fix silences nothing');
const edit = await editor.talk.sendRequest(P.RenameRequest.type, {
  textDocument: { uri }, position: { line: 4, character: 17 }, newName: 'mary',
});
const files = edit.documentChanges.map(change => path.basename(fileURLToPath(change.textDocument.uri))).sort();
if (files.join() !== 'a.plan,team.plan') fail(`the name is changed in ${files}`);
await editor.stop();

if (process.env.MEASURE) {
  const file = fs.realpathSync(process.env.MEASURE);
  const uri = pathToFileURL(file).href;
  let text = fs.readFileSync(file, 'utf8');
  const edits = Number(process.env.EDITS ?? 200);
  const editor = await start(path.dirname(file), {});
  await editor.open(uri, text);
  await editor.next(uri, 1);
  const first = performance.now() - editor.begun;
  const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${editor.child.pid}/status`, 'utf8'))?.[1] ?? 0);
  const took = [];
  let early = 0;
  for (let version = 2; version < edits + 2; version++) {
    const begun = performance.now();
    const end = text.split('\n').length - 1;
    // a character typed and taken back, at the end of the text
    const range = version % 2 ? { start: { line: end, character: 0 }, end: { line: end, character: 1 } }
      : { start: { line: end, character: 0 }, end: { line: end, character: 0 } };
    await editor.talk.sendNotification(P.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version }, contentChanges: [{ range, text: version % 2 ? '' : '#' }],
    });
    await editor.next(uri, version);
    editor.told.delete(uri);
    took.push(performance.now() - begun);
    if (version === Math.floor(edits / 10)) early = memory();
  }
  took.sort((a, b) => a - b);
  const share = part => took[Math.floor(took.length * part)].toFixed(1);
  console.log(`first diagnostics ${first.toFixed(0)} ms, edits p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, ` +
    `memory after a tenth ${early} kB, at the end ${memory()} kB`);
  await editor.stop();
}
process.exit(0);
