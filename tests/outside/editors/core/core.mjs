// What VS Code's own editor core makes of the server, in Chromium. See `../run`.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const NEEDED = ['monaco-languageclient', 'vite', 'ws', 'puppeteer-core'];
const places = [...(process.env.NODE_PATH ?? '').split(path.delimiter).filter(Boolean), path.join(here, 'node_modules')];
const modules = places.find(place => NEEDED.every(name => fs.existsSync(path.join(place, name))));
const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(one => fs.existsSync(one));
if (!modules || !chromium) {
  console.log(`VS Code's editor core: ${modules ? 'Chromium' : `one of ${NEEDED.map(name => `\`${name}\``).join(', ')}`} ` +
    'is not installed, so it is left out');
  process.exit(3);
}
const fail = why => { console.error(`core: ${why}`); process.exit(1); };
const require = createRequire(path.join(modules, 'x.js'));

// the page is built where its modules are, since it finds them from there; once
const site = path.join(path.dirname(modules), 'plimsoll-core');
const pages = ['index.html', 'page.js'].map(name => [path.join(site, 'page', name), fs.readFileSync(path.join(here, name), 'utf8')]);
if (pages.some(([at, text]) => !fs.existsSync(at) || fs.readFileSync(at, 'utf8') !== text)) {
  fs.mkdirSync(path.join(site, 'page'), { recursive: true });
  const { build } = await import(pathToFileURL(path.join(modules, 'vite/dist/node/index.js')).href);
  pages.forEach(([at, text]) => fs.writeFileSync(at, text));
  await build({
    root: path.join(site, 'page'), configFile: false, logLevel: 'error', worker: { format: 'es' },
    build: { outDir: path.join(site, 'made'), emptyOutDir: true, target: 'esnext', minify: false },
  }).catch(why => { fs.rmSync(site, { recursive: true }); fail(why); });
}

const file = path.join(fs.realpathSync(process.env.FOLDER), 'a.plan');
const KINDS = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };
const web = http.createServer((asked, answer) => {
  const name = new URL(asked.url, 'http://x').pathname;
  const at = name === '/text' ? file : path.join(site, 'made', name === '/' ? 'index.html' : decodeURIComponent(name));
  answer.statusCode = fs.existsSync(at) ? 200 : 404;
  answer.setHeader('content-type', KINDS[path.extname(at)] ?? 'application/octet-stream');
  answer.end(answer.statusCode === 200 ? fs.readFileSync(at) : '');
});

// a page has no pipes, so each message goes over a socket
let ended;
const { WebSocketServer } = require('ws');
new WebSocketServer({ server: web, path: '/server' }).on('connection', socket => {
  const child = spawn(process.env.PLIMSOLL, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  ended = new Promise(done => child.on('exit', done));
  let come = Buffer.alloc(0);
  child.stdout.on('data', more => {
    come = Buffer.concat([come, more]);
    for (;;) {
      const head = come.indexOf('\r\n\r\n');
      if (head < 0) return;
      const end = head + 4 + Number(/content-length: (\d+)/i.exec(come.subarray(0, head))[1]);
      if (come.length < end) return;
      socket.send(come.subarray(head + 4, end).toString());
      come = come.subarray(end);
    }
  });
  socket.on('message', message => {
    const body = Buffer.from(message);
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  });
  socket.on('close', () => child.stdin.end());
});
await new Promise(done => web.listen(0, '127.0.0.1', done));

const browser = await require('puppeteer-core').launch({
  executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-gpu'],
  userDataDir: fs.mkdtempSync(path.join(os.tmpdir(), 'core-')),
});
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${web.address().port}/?file=${encodeURIComponent(file)}`);
  await page.waitForFunction(() => window.ready, { timeout: 60000 });
  const came = await page.evaluate(() => window.core());
  const is = {
    'the mistake is seen': came.found.join() === 'word-known',
    'its fix silences it': came.silenced && came.text.includes('\n  release "v1"'),
    'a name is changed in two files': came.renamed.join() === 'a.plan,team.plan',
    'a line stands above the plan': came.lenses.length === 1,
  };
  const not = Object.entries(is).filter(([, well]) => !well).map(([what]) => what);
  if (not.length) fail(`not so: ${not.join(', ')}: ${JSON.stringify(came)}`);
  const code = await Promise.race([ended, new Promise(done => setTimeout(() => done('never'), 5000))]);
  if (code !== 0) fail(`the server ends with ${code}`);
} finally {
  await browser.close();
}
process.exit(0);
