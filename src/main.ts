import { createApp } from './create-app.js';
import { AppConfig, ConfigError, loadConfig } from './platform/config/config.js';
import { JobRunner } from './platform/jobs/job-runner.js';
import { AppLog } from './platform/log/app-log.js';
import { Metrics } from './platform/http/server/metrics.js';
import { PageRenderer } from './platform/pages/page-renderer.js';

async function serve(config: AppConfig): Promise<void> {
  const app = await createApp(config);
  app.get(PageRenderer).prepare();
  app.enableShutdownHooks();
  await app.get(JobRunner).start();
  await app.get(Metrics).listen();
  await app.listen(config.port, config.host);
  app.get(AppLog).info({ event: 'listening', port: config.port });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => endInTime(config.limits.stopMs, app.get(AppLog)));
  }
}

/** Whatever hangs, the process does not outlast its limit: who waits for it would kill it in a worse moment. */
function endInTime(limitMs: number, log: AppLog): void {
  setTimeout(() => {
    log.error({ event: 'stopForced' });
    process.exit(1);
  }, limitMs).unref();
}

try {
  await serve(loadConfig(process.env));
} catch (error) {
  // A wrong setting is mended by reading its name; a stack would only hide it.
  const words = error instanceof ConfigError ? error.message : String((error as Error).stack);
  process.stderr.write(`${words}\n`);
  process.exit(1);
}
