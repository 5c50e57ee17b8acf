// A process of its own, so that its peak of memory is the document's.
import { Writable } from 'node:stream';
import { AuditStatementsModule } from '../../oversight/audit-statements/audit-statements.module.js';
import { AuditStatements } from '../../oversight/audit-statements/audit-statements.service.js';
import { loadConfig } from '../../platform/config/config.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { translator } from '../../platform/i18n/translate.js';
import { openPortal } from '../support/bench-database.js';
import { timed } from '../support/samples.js';

export interface StatementOrder {
  readonly databaseUrl: string;
  /** As SCOPE_KEYS has them: the database knows no others. */
  readonly scopeKeys: string;
  readonly fundCode: string;
  readonly format: 'pdf' | 'csv';
}

export interface StatementRun {
  readonly seconds: number;
  readonly bytes: number;
  /** Pages of a PDF, lines of a CSV. */
  readonly pieces: number;
  readonly peakMegabytes: number;
}

const FIRST_DAY = '2024-01-01';
const LAST_DAY = '2024-12-31';

/** Counts what passes and keeps nothing. */
class Counter extends Writable {
  bytes = 0;
  pieces = 0;
  private rest = '';

  constructor(private readonly piece: RegExp) {
    super();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.bytes += chunk.length;
    const text = this.rest + chunk.toString('latin1');
    this.pieces += (text.match(this.piece) ?? []).length;
    this.rest = /\/Type \/P?a?g?$/.exec(text)?.[0] ?? '';
    done();
  }
}

async function writeOnce(order: StatementOrder): Promise<StatementRun> {
  const config = loadConfig({
    SCOPE_KEYS: order.scopeKeys,
    DATABASE_URL: order.databaseUrl,
    LOG_LEVEL: 'error',
  });
  const app = await openPortal(config, [AuditStatementsModule]);
  const statements = app.get(AuditStatements, { strict: false });
  const write = async (to: string): Promise<Counter> => {
    const out = new Counter(order.format === 'pdf' ? /\/Type \/Page\b/g : /\n/g);
    const scope = { fundCode: order.fundCode, from: FIRST_DAY, to };
    await statements.write(await statements.summary(scope), order.format, out, translator('vi'));
    return out;
  };
  // An empty period first: fonts are read and connections opened.
  await write(FIRST_DAY);
  const { result, seconds } = await timed(() => write(LAST_DAY));
  await app.close();
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  return { seconds, bytes: result.bytes, pieces: result.pieces, peakMegabytes };
}

process.once('message', (order: StatementOrder) => {
  runInScope(SYSTEM_SCOPE, () => writeOnce(order)).then(
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
