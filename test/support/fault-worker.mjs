// A process that carries out jobs as the portal does, and nothing else of it: one job is held, one kills the process.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname, '..', '..');
const built = (...path) =>
  import(pathToFileURL(join(root, 'dist', 'src', 'platform', ...path)).href);
await import('reflect-metadata');
const { loadConfig } = await built('config', 'config.js');
const { ScopeSigner } = await built('database', 'signing', 'scope-signer.js');
const { SchemaFit } = await built('database', 'schema', 'schema-fit.js');
const { HouseFacts } = await built('facts', 'facts.js');
const { JobRegistry } = await built('jobs', 'job-registry.js');
const { JobRunner } = await built('jobs', 'job-runner.js');
const { AppLog } = await built('log', 'app-log.js');

const say = (text) => process.stdout.write(`${text}\n`);
const [mood] = process.argv.slice(2);

class FaultModule {
  static facts = {
    jobs: [
      {
        task: 'fault.held',
        carryOut: async () => {
          say('held begun');
          if (mood === 'holds') await new Promise(() => undefined);
          say('held done');
        },
      },
      { task: 'fault.kills', carryOut: async () => process.kill(process.pid, 'SIGKILL') },
    ],
  };
}

const config = loadConfig(process.env);
const log = new AppLog(config);
const registry = new JobRegistry(HouseFacts.of([FaultModule]), null);
const signer = new ScopeSigner(config.scopeKeys);
const runner = new JobRunner(config, registry, log, signer, new SchemaFit(null, log));
await runner.start();
process.once('SIGTERM', () => {
  void runner.beforeApplicationShutdown().then(() => process.exit(0));
});
say('ready');
