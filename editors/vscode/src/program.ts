// Where the program is.

import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';

/** Nothing that could be run was found. */
export class NotFound extends Error {}

const NAME = process.platform === 'win32' ? 'plimsoll.exe' : 'plimsoll';

/** The program at `told`, or else the first one on the PATH, or the one that Cargo installs. */
export async function find(told: string): Promise<string> {
  if (told !== '') {
    const place = told.startsWith('~/') ? path.join(homedir(), told.slice(2)) : told;
    if (await runs(place)) {
      return place;
    }
    throw new NotFound(`Plimsoll: \`plimsoll.path\` is \`${told}\`, where no program is.`);
  }
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  folders.push(path.join(homedir(), '.cargo', 'bin'), path.join(homedir(), '.local', 'bin'));
  for (const folder of folders) {
    const place = path.join(folder, NAME);
    if (await runs(place)) {
      return place;
    }
  }
  throw new NotFound('Plimsoll: the program `plimsoll` is not on the PATH. Install it, or set `plimsoll.path`.');
}

async function runs(place: string): Promise<boolean> {
  return access(place, constants.X_OK).then(() => true, () => false);
}
