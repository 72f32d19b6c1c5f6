// Starts `plimsoll lsp` and leaves the rest to it.

import * as vscode from 'vscode';
import { LanguageClient, State, TransportKind } from 'vscode-languageclient/node';
import { find, NotFound } from './program';

let client: LanguageClient | undefined;
let output: vscode.LogOutputChannel;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  output = vscode.window.createOutputChannel('Plimsoll', { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('plimsoll.restart', restart),
    vscode.commands.registerCommand('plimsoll.output', () => output.show()),
    vscode.commands.registerCommand('plimsoll.explain', () =>
      vscode.commands.executeCommand('editor.action.showHover')),
    vscode.commands.registerCommand('plimsoll.fixAll', () =>
      vscode.commands.executeCommand('editor.action.codeAction', { kind: 'source.fixAll.plimsoll', apply: 'first' })),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      // everything else is told to the server that runs
      if (change.affectsConfiguration('plimsoll.path')) {
        await restart();
      }
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running && running.state !== State.Stopped) {
    await running.stop(2000).catch((why: unknown) => output.error(String(why)));
  }
}

async function start(): Promise<void> {
  let program: string;
  try {
    program = await find(vscode.workspace.getConfiguration('plimsoll').get<string>('path', ''));
  } catch (why) {
    if (!(why instanceof NotFound)) {
      throw why;
    }
    output.error(why.message);
    const settings = 'Open settings';
    const chosen = await vscode.window.showErrorMessage(why.message, settings);
    if (chosen === settings) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'plimsoll.path');
    }
    return;
  }
  output.info(`starting ${program}`);
  const executable = { command: program, args: ['lsp'], transport: TransportKind.stdio };
  client = new LanguageClient('plimsoll', 'Plimsoll', executable, {
    documentSelector: [
      { language: 'plimsoll' },
      { scheme: 'file', pattern: '**/plimsoll.toml' },
      { scheme: 'file', pattern: '**/policies/**/*.rego' },
    ],
    outputChannel: output,
    synchronize: { configurationSection: 'plimsoll' },
  });
  await client.start();
}
