// `npm test`: static checks, then unit, architecture, integration and browser tests.
//   --only PATH     one file, in the suite it belongs to      --skip-static   no types, lint, format
import { parseArgs } from 'node:util';
import { ensureBuild, ensureDependencies } from './ensure.mjs';
import { onFarewell } from './farewell.mjs';
import { LaunchError, launch, say } from './places.mjs';
import { staticChecks } from './static-checks.mjs';
import { runSuites, suiteOf, suites } from './suites.mjs';
import { openTestServer } from './test-database.mjs';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    suite: { type: 'string' },
    'skip-static': { type: 'boolean', default: false },
  },
});

/** The suites to run, each with the files asked for. */
function plan() {
  const paths = values.only ?? [];
  const named = suites.filter(({ name }) => !values.suite || name === values.suite);
  if (paths.length === 0) return named.map((suite) => ({ suite, paths: [] }));
  const lost = paths.find((path) => !suiteOf(path));
  if (lost) throw new LaunchError(`${lost} lies in no test folder.`);
  return suites
    .map((suite) => ({ suite, paths: paths.filter((path) => suiteOf(path) === suite) }))
    .filter(({ paths: own }) => own.length > 0);
}

async function withTestServer(planned) {
  if (!planned.some(({ suite }) => suite.needsDatabase)) return runSuites(planned, {});
  await ensureBuild();
  const server = await openTestServer();
  // Ctrl-C reaches Jest as well; here it only must not skip the clean stop below.
  onFarewell(() => (process.exitCode = 1));
  try {
    return await runSuites(planned, server.env);
  } finally {
    await server.stop();
  }
}

/** The quick one by itself, beside the static checks; then all others in one run. */
async function runAll(planned, isPartial) {
  const quick = planned.filter(({ suite }) => suite.name === 'unit');
  const others = planned.filter(({ suite }) => suite.name !== 'unit');
  const [broken, ...first] = await Promise.all([
    isPartial ? [] : staticChecks(),
    ...(quick.length > 0 ? [runSuites(quick, {})] : []),
  ]);
  const counts = [...first, ...(others.length > 0 ? [await withTestServer(others)] : [])];
  const sum = (kind) => counts.reduce((all, count) => all + count[kind], 0);
  return { broken, passed: sum('passed'), failed: sum('failed') };
}

await launch(async () => {
  const planned = plan();
  await ensureDependencies();
  const isPartial = values['skip-static'] || values.only || values.suite;
  const { broken, passed, failed } = await runAll(planned, isPartial);
  if (broken.length > 0) say(`Static checks failed: ${broken.join(', ')}`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  return broken.length > 0 || failed > 0 ? 1 : 0;
});
