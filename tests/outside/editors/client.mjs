// A client of the protocol, made with Microsoft's library, for the scripts beside it.
import { createRequire } from 'node:module';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const places = (process.env.NODE_PATH ?? '').split(path.delimiter).filter(Boolean);
export let P;
for (const place of [...places.map(place => path.join(place, 'x.js')), import.meta.url]) {
  try {
    P = createRequire(place)('vscode-languageserver-protocol/node');
    break;
  } catch { /* the next place */ }
}
if (!P) {
  console.log("Microsoft's protocol library: `vscode-languageserver-protocol` is not installed, so it is left out");
  process.exit(3);
}
export const fail = why => { console.error(`protocol: ${why}`); process.exit(1); };

export async function start(root, capabilities) {
  const begun = performance.now();
  const child = spawn(process.env.PLIMSOLL, ['lsp'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const talk = P.createProtocolConnection(new P.StreamMessageReader(child.stdout), new P.StreamMessageWriter(child.stdin));
  const told = new Map();
  let wake = () => {};
  talk.onNotification(P.PublishDiagnosticsNotification.type, news => {
    const known = told.get(news.uri) ?? [];
    told.set(news.uri, [...known, news]);
    wake();
  });
  talk.onRequest(P.RegistrationRequest.type, () => {});
  talk.onRequest(P.ConfigurationRequest.type, asked => asked.items.map(() => null));
  talk.listen();
  const next = async (uri, version) => {
    const limit = performance.now() + 20000;
    for (;;) {
      const found = (told.get(uri) ?? []).find(news => version === undefined || news.version === version);
      if (found) return found.diagnostics;
      if (performance.now() > limit) fail(`no diagnostics for ${uri}`);
      await new Promise(done => { wake = done; setTimeout(done, 1000).unref(); });
    }
  };
  await talk.sendRequest(P.InitializeRequest.type, {
    processId: process.pid, rootUri: pathToFileURL(root).href, workspaceFolders: null,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true }, configuration: true }, ...capabilities },
  });
  await talk.sendNotification(P.InitializedNotification.type, {});
  const open = (uri, text) => talk.sendNotification(P.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'plimsoll', version: 1, text },
  });
  const stop = async () => {
    await talk.sendRequest(P.ShutdownRequest.type);
    const ended = new Promise(done => child.on('exit', done));
    await talk.sendNotification(P.ExitNotification.type);
    const code = await ended;
    if (code !== 0) fail(`the server ends with ${code}`);
  };
  return { talk, next, open, stop, begun, child, told };
}
