import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { instant, int, list, text, uuid } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Finding } from '../../platform/facts/checks.js';
import { Verification } from './invariants.service.js';

const KEEP = sql({
  text: 'insert into oversight.verification_run (id, way, began_at, held, broken) values ($1, $2, $3, $4, $5)',
  params: [uuid, text, instant, int, list(text)],
});

/** When the books were last checked, and whether all held: for everybody to read, and never asked anew in a visitor's request. */
@Injectable()
export class KeptVerifications {
  constructor(
    private readonly db: Database,
    private readonly verification: Verification,
    private readonly clock: Clock,
  ) {}

  /** Each night: what it found is the auditors' to read, here stands only which invariants held. */
  async verifyNightly(): Promise<void> {
    const beganAt = this.clock.now();
    await this.keep('night', beganAt, await this.verification.verify());
  }

  async keep(way: 'night' | 'command', beganAt: Date, findings: readonly Finding[]): Promise<void> {
    const broken = findings.filter(({ holds }) => !holds).map(({ id }) => id);
    const held = findings.length - broken.length;
    await runInScope(SYSTEM_SCOPE, () =>
      this.db.execute(KEEP, [uuidv7(), way, beganAt, held, broken]),
    );
  }
}
