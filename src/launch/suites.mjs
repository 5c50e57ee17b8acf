// The four kinds of tests, and one run of Jest for each.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { browserEnvironment } from './browser.mjs';
import { ended } from './environment.mjs';
import { openFolder, root, say, testFolder } from './places.mjs';

/** In the order they run; `needsDatabase` also means: needs a build. */
export const suites = [
  {
    name: 'unit',
    folder: 'src',
    // The whole suite is loaded by two files, one a core (test/unit/specs.ts); a single spec runs by itself.
    whole: ['test/unit/part-1.spec.ts', 'test/unit/part-2.spec.ts'],
    needsDatabase: false,
    limitMs: 10_000,
  },
  { name: 'architecture', folder: 'test/architecture', needsDatabase: false, limitMs: 60_000 },
  { name: 'integration', folder: 'test/integration', needsDatabase: true, limitMs: 60_000 },
  { name: 'e2e', folder: 'test/e2e', needsDatabase: true, limitMs: 120_000 },
];

/** The suite a test file belongs to. */
export function suiteOf(path) {
  const inside = relative(root, resolve(path)).split('\\').join('/');
  return suites.find(({ folder }) => inside === folder || inside.startsWith(`${folder}/`));
}

function results(file, code) {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  // A file that could not even be loaded has no test of its own, and is a failure all the same.
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** Runs one suite, or only `paths` of it; resolves to `{passed, failed}`. */
export async function runSuite(suite, env, asked = []) {
  const paths = asked.length > 0 ? asked : (suite.whole ?? []);
  const report = join(openFolder(testFolder), `${suite.name}.${process.pid}.json`);
  const started = performance.now();
  const browser = suite.name === 'e2e' ? await browserEnvironment() : {};
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  // Jest runs ES modules behind Node's experimental flag; the warning about it says nothing new.
  const node = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', jest];
  const args = ['--selectProjects', suite.name, '--maxWorkers', '2', '--passWithNoTests'];
  args.push('--testTimeout', String(suite.limitMs), '--json', '--outputFile', report);
  if (paths.length > 0) args.push('--runTestsByPath', ...paths);
  const child = spawn(process.execPath, [...node, ...args], {
    cwd: root,
    env: { ...process.env, ...env, ...browser, NODE_ENV: 'test' },
    stdio: ['ignore', 2, 2],
  });
  const result = results(report, await ended(child));
  rmSync(report, { force: true });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  say(`${suite.name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)\n`);
  return result;
}
