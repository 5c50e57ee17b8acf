// `npm run check [-- NAME …]`: format, lint rules, types, the import rules and unit tests.
import { ensureDependencies } from './ensure.mjs';
import { launch, say } from './places.mjs';
import { staticChecks } from './static-checks.mjs';
import { runSuites, suites } from './suites.mjs';

const asked = process.argv.slice(2);

await launch(async () => {
  await ensureDependencies();
  const broken = await staticChecks(asked.length > 0 ? asked : undefined);
  for (const suite of asked.length > 0 ? [] : suites.filter((each) => !each.needsDatabase)) {
    if ((await runSuites([{ suite, paths: [] }], {})).failed > 0) broken.push(suite.name);
  }
  if (broken.length > 0) say(`Failed: ${broken.join(', ')}`);
  return broken.length > 0 ? 1 : 0;
});
