// A process of its own, so that its peak of memory is the import's.
import { createReadStream } from 'node:fs';
import { FundsModule } from '../../books/funds/funds.module.js';
import { Funds } from '../../books/funds/funds.service.js';
import { BankStatementsModule } from '../../income/bank-statements/bank-statements.module.js';
import { BankStatements } from '../../income/bank-statements/bank-statements.service.js';
import { loadConfig } from '../../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { openPortal } from '../support/bench-database.js';
import { timed } from '../support/samples.js';

export interface ImportOrder {
  readonly databaseUrl: string;
  /** As SCOPE_KEYS has them: the database knows no others. */
  readonly scopeKeys: string;
  readonly accountCode: string;
  readonly path: string;
}

export interface ImportRun {
  readonly seconds: number;
  /** Processor time of this process; the server's is not in it. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
  readonly lines: number;
  readonly duplicates: number;
  readonly matched: number;
  readonly suspense: number;
  readonly rejected: string;
}

async function importOnce(order: ImportOrder): Promise<ImportRun> {
  const config = loadConfig({
    SCOPE_KEYS: order.scopeKeys,
    DATABASE_URL: order.databaseUrl,
    LOG_LEVEL: 'error',
  });
  const app = await openPortal(config, [BankStatementsModule, FundsModule]);
  const account = await app.get(Funds, { strict: false }).bankAccount(order.accountCode);
  const before = process.cpuUsage();
  const { result, seconds } = await timed(() =>
    app.get(BankStatements, { strict: false }).importStatement({
      account,
      fileName: 'bench.csv',
      layout: 'auto',
      bytes: createReadStream(order.path),
      importedBy: null,
    }),
  );
  const cpu = process.cpuUsage(before);
  await app.close();
  return {
    seconds,
    cpuSeconds: (cpu.user + cpu.system) / 1_000_000,
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    lines: result.lines,
    duplicates: result.duplicates,
    matched: result.matched,
    suspense: result.suspense,
    rejected: result.rejected.map((one) => `${one.line} ${one.reason}`).join(', '),
  };
}

process.once('message', (order: ImportOrder) => {
  runInScope(SYSTEM_SCOPE, () => importOnce(order)).then(
    (run) => {
      process.send?.(run);
      process.disconnect();
    },
    (error: unknown) => {
      process.stderr.write(`${String((error as Error).stack ?? error)}\n`);
      process.exit(1);
    },
  );
});
