// Types into a plan as nobody ever would, and looks whether the server keeps up. See `soak`.
//
// EDITS random edits in each ENCODINGS, in bursts: every place that is sent must lie in the text as it was then, and now and
// then what is sent must be what `plimsoll check` says of the text as the client has it. Then single characters are typed
// into plans of 150 and 500 lines, and their diagnostics waited for.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { P, fail, start } from './client.mjs';

const edits = Number(process.env.EDITS ?? 10000);
const encodings = (process.env.ENCODINGS ?? 'utf-16,utf-8,utf-32').split(',');
const examples = path.join(path.dirname(new URL(import.meta.url).pathname), '../../../examples');
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'soak-')));
fs.cpSync(examples, folder, { recursive: true });
fs.readdirSync(folder).filter(name => name.endsWith('.record')).forEach(name => fs.rmSync(path.join(folder, name)));
fs.writeFileSync(path.join(folder, 'plimsoll.toml'), '');

const FIVE = 'release-lifecycle, feature-deployment, deployment-procedures, deploy-stage, deployment-sop';
// the full plan of the examples under all five procedures, with as many steps more as it takes
function plan(lines) {
  let text = fs.readFileSync(path.join(folder, 'checkout-4.2.0.plan'), 'utf8').replace(/^( *follows).*$/m, `$1 ${FIVE}`);
  const more = [];
  for (let at = 0; text.split('\n').length + more.length * 5 < lines; at++) {
    more.push(`  step extra-${at} "Zoë 🚢 ${at}" {\n    run     "deployctl extra ${at}"\n    expect  "done"\n    timeout 5m\n  }\n`);
  }
  return text.trimEnd().replace(/}$/, `${more.join('')}}\n`);
}

// the same numbers each time
let seed = 20260302;
const random = below => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) % below;
};
const any = list => list[random(list.length)];

// lines as the protocol sees them, and places in them as `encoding` counts
const rows = text => [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(end => end.index + end[0].length)];
const units = (text, encoding) => encoding === 'utf-16' ? text.length
  : encoding === 'utf-8' ? Buffer.byteLength(text) : [...text].length;
function place(text, starts, at, encoding) {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle] <= at) low = middle; else high = middle - 1;
  }
  return { line: low, character: units(text.slice(starts[low], at), encoding) };
}
// the offset of a place, or none where there is no such place
function offset(text, starts, { line, character }, encoding) {
  if (line >= starts.length) return undefined;
  const row = text.slice(starts[line], starts[line + 1] ?? text.length).replace(/[\r\n]+$/, '');
  if (encoding === 'utf-16') {
    const torn = character > 0 && /[\ud800-\udbff]/.test(row[character - 1] ?? '');
    return character > row.length || torn ? undefined : starts[line] + character;
  }
  let [counted, at] = [0, 0];
  for (const sign of row) {
    if (counted >= character) break;
    counted += units(sign, encoding);
    at += sign.length;
  }
  return counted === character ? starts[line] + at : undefined;
}
// never between the halves of a sign, nor of a line break
function border(text, at) {
  while (at > 0 && (/[\udc00-\udfff]/.test(text[at] ?? '') || (text[at] === '\n' && text[at - 1] === '\r'))) at--;
  return at;
}

const PIECES = ['a', 'step ', 'for 10m', '5%', '"', '{', '}', '\n', '\r\n', '  ', '#', 'ü', '🚢', '…', '@maria', ',', '..',
  '"""', '\n  rollback …\n', 'approval technical-lead by @maria', '2026-03-03T14:00Z', '日本', 'e\u0301'];
function edit(text) {
  const from = border(text, random(text.length + 1));
  const kind = random(10);
  const to = kind < 6 ? from : border(text, Math.min(text.length, from + 1 + random(kind < 9 ? 12 : 200)));
  return { from, to: Math.max(from, to), put: kind === 6 ? '' : any(PIECES) + (random(4) ? '' : any(PIECES)) };
}

const memory = child => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0);
// how long the processor has been at it, in ms: time on the wall depends on who else is at work
const cpu = child => {
  const fields = fs.readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
};
const told = list => list.map(one => `${one.from}-${one.to} ${one.code} ${one.message}`).sort();

// what `check` says of the text that the client has
function checked(file, text) {
  fs.writeFileSync(file, text);
  const run = spawnSync(process.env.PLIMSOLL, ['check', '--format', 'json', path.basename(file)], { cwd: folder, maxBuffer: 1 << 28 });
  const here = JSON.parse(run.stdout).findings.filter(one => one.file === path.basename(file));
  return told(here.map(one => ({ from: one.span.start.offset, to: one.span.end.offset, code: one.rule, message: one.message })));
}

async function soak(encoding) {
  const file = path.join(folder, 'soak.plan');
  const uri = pathToFileURL(file).href;
  const whole = plan(150);
  let [text, version] = [whole, 1];
  fs.writeFileSync(file, text);
  const editor = await start(folder, { general: { positionEncodings: [encoding] } });
  await editor.open(uri, text);
  await editor.next(uri, 1);
  const size = [];
  let [places, compared] = [0, 0];
  for (let made = 0; made < edits;) {
    for (let burst = 1 + random(20); burst > 0 && made < edits; burst--, made++) {
      const contentChanges = [];
      for (let parts = 1 + (random(5) ? 0 : random(3)); parts > 0; parts--) {
        const starts = rows(text);
        // now and then all is put right again, or what follows would be noise about noise
        const { from, to, put } = made % 150 === 0 ? { from: 0, to: text.length, put: whole } : edit(text);
        contentChanges.push({ range: { start: place(text, starts, from, encoding), end: place(text, starts, to, encoding) }, text: put });
        text = text.slice(0, from) + put + text.slice(to);
      }
      version++;
      await editor.talk.sendNotification(P.DidChangeTextDocumentNotification.type, { textDocument: { uri, version }, contentChanges });
    }
    const found = await editor.next(uri, version);
    editor.told.clear();
    const starts = rows(text);
    const seen = found.map(one => {
      const [from, to] = [one.range.start, one.range.end].map(at => offset(text, starts, at, encoding));
      if (from === undefined || to === undefined || from > to) fail(`${JSON.stringify(one.range)} lies outside the text (${one.code})`);
      places += 1;
      const bytes = at => Buffer.byteLength(text.slice(0, at));
      const message = String(one.message).split(/\n(?:help: |waived by )/)[0];
      return () => ({ from: bytes(from), to: bytes(to), code: one.code, message });
    });
    if (size.length === 0 && made >= edits / 20) size.push(memory(editor.child));
    if (size.length === 1 && made >= edits / 2) size.push(memory(editor.child));
    if (random(25) === 0 || made >= edits) {
      const [ours, theirs] = [told(seen.map(one => one())), checked(file, text)];
      compared += 1;
      if (ours.join('\n') !== theirs.join('\n')) {
        const only = (a, b) => a.filter(one => !b.includes(one)).slice(0, 3);
        fail(`after ${made} edits (${encoding}) the server and \`check\` differ: ${JSON.stringify([only(ours, theirs), only(theirs, ours)])}`);
      }
    }
  }
  size.push(memory(editor.child));
  await editor.stop();
  console.log(`${encoding}: ${edits} edits, ${places} places inside the text, ${compared} times the same as \`check\`, ` +
    `memory early ${size[0]} kB, half-way ${size[1]} kB, at the end ${size[2]} kB`);
  if (size[2] > size[0] * 1.25 + 4096) fail('the memory grows');
}

async function typed(lines) {
  const file = path.join(folder, `typed-${lines}.plan`);
  const uri = pathToFileURL(file).href;
  let text = plan(lines);
  fs.writeFileSync(file, text);
  const first = [];
  let editor;
  for (let round = 0; round < 5; round++) {
    if (editor) await editor.stop();
    editor = await start(folder, {});
    await editor.open(uri, text);
    await editor.next(uri, 1);
    first.push(performance.now() - editor.begun);
  }
  const took = [];
  const before = cpu(editor.child);
  for (let version = 2; version < 302; version++) {
    // a letter more in some text
    const at = text.indexOf('"', random(text.length - 200));
    const starts = rows(text);
    const begin = place(text, starts, at + 1, 'utf-16');
    const begun = performance.now();
    await editor.talk.sendNotification(P.DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version }, contentChanges: [{ range: { start: begin, end: begin }, text: 'x' }],
    });
    text = text.slice(0, at + 1) + 'x' + text.slice(at + 1);
    await editor.next(uri, version);
    took.push(performance.now() - begun);
    editor.told.clear();
    if (text.length > plan(lines).length + 50) {
      text = plan(lines);
      await editor.talk.sendNotification(P.DidChangeTextDocumentNotification.type, { textDocument: { uri, version: ++version }, contentChanges: [{ text }] });
      await editor.next(uri, version);
      editor.told.clear();
    }
  }
  const each = (cpu(editor.child) - before) / took.length;
  await editor.stop();
  const share = (list, part) => [...list].sort((a, b) => a - b)[Math.floor(list.length * part)].toFixed(1);
  console.log(`${text.split('\n').length} lines, five procedures: first diagnostics ${share(first, 0.5)} ms after the start, ` +
    `edit to diagnostics p50 ${share(took, 0.5)} ms, p95 ${share(took, 0.95)} ms, of which the processor works ${each.toFixed(1)} ms`);
}

for (const encoding of encodings) await soak(encoding);
for (const lines of [150, 500]) await typed(lines);
fs.rmSync(folder, { recursive: true });
process.exit(0);
