// The editor core of VS Code with its language client, in a page. `core.mjs` builds and serves it, and asks it.
import * as vscode from 'vscode';
import { EditorApp } from 'monaco-languageclient/editorApp';
import { LanguageClientWrapper } from 'monaco-languageclient/lcwrapper';
import { MonacoVscodeApiWrapper } from 'monaco-languageclient/vscodeApiWrapper';
import { configureDefaultWorkerFactory } from 'monaco-languageclient/workerFactory';

const file = new URLSearchParams(location.search).get('file');
const box = document.getElementById('editor');
await new MonacoVscodeApiWrapper({
  $type: 'extended',
  viewsConfig: { $type: 'EditorService', htmlContainer: box },
  monacoWorkerFactory: configureDefaultWorkerFactory,
  extensions: [{ config: {
    name: 'core', publisher: 'plimsoll', version: '0.0.0', engines: { vscode: '*' },
    contributes: { languages: [{ id: 'plimsoll', extensions: ['.plan', '.record'] }] },
  } }],
}).start();
const client = new LanguageClientWrapper({
  languageId: 'plimsoll',
  connection: { options: { $type: 'WebSocketUrl', url: `ws://${location.host}/server` } },
  clientOptions: {
    documentSelector: ['plimsoll'],
    workspaceFolder: { index: 0, name: 'plans', uri: vscode.Uri.file(file.replace(/\/[^/]*$/, '')) },
  },
});
const text = await (await fetch('/text')).text();
const app = new EditorApp({ codeResources: { modified: { text, uri: file } } });
await client.start();
await app.start(box);

const document_ = () => vscode.workspace.textDocuments.find(one => one.uri.path === file);
const codes = () => vscode.languages.getDiagnostics(document_().uri).map(one => one.code?.value ?? one.code);
const until = async done => {
  for (let tries = 0; tries < 200; tries++) {
    if (done()) return true;
    await new Promise(next => setTimeout(next, 50));
  }
  return false;
};

// everything that an author does, and what came of it
window.core = async () => {
  const came = {};
  await until(() => document_() && codes().length > 0);
  const { uri } = document_();
  came.found = codes();
  const [first] = vscode.languages.getDiagnostics(uri);
  const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, first.range);
  came.actions = actions.map(action => action.title);
  await vscode.workspace.applyEdit(actions.find(action => action.title === 'write `release`').edit);
  came.silenced = await until(() => codes().length === 0);
  came.text = document_().getText();
  const place = document_().positionAt(came.text.indexOf('@maria') + 2);
  const renamed = await vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', uri, place, 'mary');
  came.renamed = renamed.entries().map(([uri]) => uri.path.split('/').pop()).sort();
  const lenses = await vscode.commands.executeCommand('vscode.executeCodeLensProvider', uri);
  came.lenses = lenses.map(lens => lens.command.title);
  await client.dispose();
  return came;
};
window.ready = true;
