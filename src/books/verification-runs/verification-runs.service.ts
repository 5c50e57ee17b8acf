import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { instant, int, list, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Finding } from '../../platform/facts/checks.js';

const KEEP = sql({
  text: 'insert into books.verification_run (id, way, began_at, held, broken) values ($1, $2, $3, $4, $5)',
  params: [uuid, text, instant, int, list(text)],
});

/** When the books were checked, and which invariants did not hold; what was found is the auditors' to read. */
@Injectable()
export class VerificationRuns {
  constructor(private readonly db: Database) {}

  async keep(way: 'night' | 'command', beganAt: Date, findings: readonly Finding[]): Promise<void> {
    const broken = findings.filter(({ holds }) => !holds).map(({ id }) => id);
    const held = findings.length - broken.length;
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.execute(KEEP, [uuidv7(), way, beganAt, held, broken]),
    );
  }
}
