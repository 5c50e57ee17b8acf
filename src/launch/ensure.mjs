// Installs and builds only when something has changed since the last time.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { withLock } from './lock.mjs';
import { LaunchError, dataFolder, openFolder, root, say } from './places.mjs';

const installStamp = join(root, 'node_modules', '.tuong-than-stamp');
const buildStamp = join(root, 'dist', '.stamp');
const copied = /\.(json|csv|sql|xml|txt|ttf|otf)$/;

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
};

/** Fingerprint of everything that decides what node_modules must hold. */
function dependencyStamp() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { dependencies, devDependencies, optionalDependencies, overrides } = wanted;
  return digest([
    JSON.stringify({ dependencies, devDependencies, optionalDependencies, overrides }),
    read(join(root, 'package-lock.json')),
    process.versions.node.split('.')[0],
    `${process.platform}-${process.arch}`,
  ]);
}

function findNpm() {
  if (process.env.npm_execpath?.endsWith('.js')) return process.env.npm_execpath;
  const beside = join(dirname(process.execPath), '..', 'lib/node_modules/npm/bin/npm-cli.js');
  if (existsSync(beside)) return beside;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'npm');
    if (existsSync(candidate)) return realpathSync(candidate);
  }
  throw new LaunchError('npm was not found. Install Node.js together with npm, then try again.');
}

function runToEnd(args, adopt) {
  return new Promise((done, fail) => {
    // npm's own chatter must not mix with a command's JSON: it goes to standard error.
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
    if (child.pid) adopt(child.pid);
    child.once('error', fail);
    child.once('exit', (code) => done(code ?? 1));
  });
}

/** Runs `npm ci` unless node_modules already matches the lock file. */
export async function ensureDependencies() {
  const stamp = dependencyStamp();
  if (read(installStamp) === stamp) return;
  const lock = join(dataFolder, 'install.lock');
  await withLock(
    lock,
    async (adopt) => {
      if (read(installStamp) === stamp) return;
      say('Installing dependencies (only when they changed) …');
      // --include=dev: with NODE_ENV=production npm would otherwise leave out the compiler.
      const code = await runToEnd([findNpm(), 'ci', '--include=dev'], adopt);
      if (code !== 0) throw new LaunchError('npm ci failed; its message stands above.');
      writeFileSync(installStamp, stamp); // after success only: a broken install heals itself
    },
    () => say('Another process is installing dependencies; waiting for it …'),
  );
}

/** Every file below `folder`, as paths relative to the repository, in a fixed order. */
export function filesBelow(folder) {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort();
}

/** What stands in `migrations/` and makes the schema; `migrations/schema` only shows what it made. */
export const migrationFiles = () =>
  filesBelow('migrations').filter((path) => !path.startsWith(join('migrations', 'schema')));

const buildSources = () =>
  [...filesBelow('src'), ...migrationFiles()].filter(
    (path) => !path.endsWith('.spec.ts') && !path.startsWith(join('src', 'launch')),
  );

/** Fingerprint of the given files' names and contents. */
export function contentStamp(paths) {
  return digest(paths.flatMap((path) => [path, readFileSync(join(root, path))]));
}

const currentBuildStamp = () =>
  contentStamp([...buildSources(), 'tsconfig.json', 'tsconfig.build.json']);

function copyDataFiles() {
  for (const path of buildSources()) {
    if (copied.test(path)) cpSync(join(root, path), join(root, 'dist', path));
  }
}

function removeStaleOutputs() {
  const wanted = new Set(buildSources().map((path) => join('dist', path.replace(/\.ts$/, '.js'))));
  for (const path of [...filesBelow('dist/src'), ...filesBelow('dist/migrations')]) {
    if (!wanted.has(path)) rmSync(join(root, path), { force: true });
  }
}

function compile(checkTypes) {
  const tsc = join(root, 'node_modules', 'ts7', 'bin', 'tsc');
  const args = [tsc, '-p', 'tsconfig.build.json', ...(checkTypes ? [] : ['--noCheck'])];
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0)
    throw new LaunchError('The build failed; the compiler message stands above.');
}

/**
 * Compiles src and migrations into dist unless it is up to date. A start only emits;
 * types are checked by `npm run build`, `npm run check` and `npm test`.
 */
export async function ensureBuild({ checkTypes = false } = {}) {
  if (!checkTypes && read(buildStamp) === currentBuildStamp()) return;
  await withLock(join(dataFolder, 'build.lock'), () => {
    const stamp = currentBuildStamp();
    if (!checkTypes && read(buildStamp) === stamp) return;
    say('Building …');
    openFolder(join(root, 'dist'));
    compile(checkTypes);
    copyDataFiles();
    removeStaleOutputs();
    writeFileSync(buildStamp, stamp);
  });
}
