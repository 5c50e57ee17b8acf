// The four kinds of tests, and one run of Jest for some of them.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawn } from 'node:child_process';
import { browserEnvironment } from './browser.mjs';
import { filesBelow } from './ensure.mjs';
import { ended } from './environment.mjs';
import { parcelled, specOf } from './parcels.mjs';
import { openFolder, root, say, testFolder } from './places.mjs';

const CORES = 2;
const leaving = pathToFileURL(join(root, 'src', 'launch', 'leave-at-once.mjs')).href;

/** In the order they are told; `needsDatabase` also means: needs a build. */
export const suites = [
  { name: 'unit', folder: 'src', needsDatabase: false, limitMs: 10_000 },
  { name: 'architecture', folder: 'test/architecture', needsDatabase: false, limitMs: 60_000 },
  { name: 'integration', folder: 'test/integration', needsDatabase: true, limitMs: 60_000 },
  // Its own limit is longer: test/support/jest/browser-limit.mjs.
  { name: 'e2e', folder: 'test/e2e', needsDatabase: true, limitMs: 60_000 },
];

/** The suite a test file belongs to. */
export function suiteOf(path) {
  const inside = relative(root, resolve(path)).split('\\').join('/');
  return suites.find(({ folder }) => inside === folder || inside.startsWith(`${folder}/`));
}

const isSpec = (path) => path.endsWith('.spec.ts');
const specsOf = ({ folder }) => filesBelow(folder).filter(isSpec);

/** Every spec that is to run. */
const plannedSpecs = (planned) =>
  planned.flatMap(({ suite, paths }) => {
    return paths.length > 0 ? paths.map((path) => relative(root, resolve(path))) : specsOf(suite);
  });

/** What Jest is to run: single files as they are, whole suites in parcels. */
function filesFor(planned) {
  const specs = plannedSpecs(planned);
  if (planned.some(({ paths }) => paths.length > 0)) return { files: specs, parcels: [] };
  const isOnlyUnit = planned.every(({ suite }) => suite.name === 'unit');
  return parcelled(specs, isOnlyUnit ? CORES : undefined);
}

/** Every test that ran, with the suite that it belongs to. */
function outcomes(file) {
  if (!existsSync(file)) return [];
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, ancestorTitles }) => {
      const spec = specOf(relative(root, name), ancestorTitles);
      return { status, spec, suite: suiteOf(spec)?.name };
    }),
  );
}

/** `{passed, failed}` of each suite by name. */
function results(planned, file, code) {
  const told = outcomes(file);
  const countOf = (name, wanted) =>
    told.filter(({ suite, status }) => suite === name && status === wanted).length;
  const counts = planned.map(({ suite: { name } }) => {
    return { name, passed: countOf(name, 'passed'), failed: countOf(name, 'failed') };
  });
  // A file that could not even be loaded has no test of its own, and is a failure all the same.
  const ran = new Set(told.map(({ spec }) => spec));
  const lost = plannedSpecs(planned).filter((path) => isSpec(path) && !ran.has(path));
  for (const path of lost) {
    say(`${path} ran no test`);
    counts.find(({ name }) => name === suiteOf(path).name).failed += 1;
  }
  const isTold = counts.some(({ failed }) => failed > 0);
  if (code !== 0 && !isTold) counts[0].failed += 1;
  return counts;
}

async function jest(planned, { files, parcels }, env, report) {
  const isSeen = planned.some(({ suite }) => suite.name === 'e2e');
  const browser = isSeen ? await browserEnvironment() : {};
  const program = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // Jest runs ES modules behind Node's experimental flag; the warning about it says nothing new.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  node.push('--import', leaving, program);
  const limitMs = Math.max(...planned.map(({ suite }) => suite.limitMs));
  const args = ['--maxWorkers', String(CORES), '--testTimeout', String(limitMs)];
  args.push('--json', '--outputFile', report, '--runTestsByPath', ...files);
  const order = { TEST_PARCELS: JSON.stringify(parcels), TEST_ORDER: JSON.stringify(files) };
  const child = spawn(process.execPath, [...node, ...args], {
    cwd: root,
    env: { ...process.env, ...env, ...browser, ...order, NODE_ENV: 'test' },
    stdio: ['ignore', 2, 2],
  });
  return ended(child);
}

/** Runs suites, or only `paths` of them, in one run of Jest: no core waits for the end of a suite. Resolves to `{passed, failed}`. */
export async function runSuites(planned, env) {
  const report = join(openFolder(testFolder), `${planned[0].suite.name}.${process.pid}.json`);
  const started = performance.now();
  const counts = results(planned, report, await jest(planned, filesFor(planned), env, report));
  rmSync(report, { force: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  for (const { name, passed, failed } of counts) say(`${name}: ${passed} passed, ${failed} failed`);
  say(`(${seconds} s)\n`);
  const sum = (kind) => counts.reduce((all, count) => all + count[kind], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
