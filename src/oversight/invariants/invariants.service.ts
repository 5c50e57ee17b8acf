import { Injectable } from '@nestjs/common';
import { AuditDatabase } from '../../platform/database/readers.js';
import { INCOME_CHECKS } from './checks/income.checks.js';
import { LEDGER_CHECKS } from './checks/ledger.checks.js';
import { PUBLICATION_CHECKS } from './checks/publication.checks.js';
import { SCHEMA_CHECKS } from './checks/schema.checks.js';
import { SPENDING_CHECKS } from './checks/spending.checks.js';
import { FileVerification } from './file-verification.js';
import { SealVerification } from './seal-verification.js';
import type { Finding, SqlCheck } from './invariants.types.js';

const CHECKS: readonly SqlCheck[] = [
  ...LEDGER_CHECKS,
  ...INCOME_CHECKS,
  ...SPENDING_CHECKS,
  ...PUBLICATION_CHECKS,
  ...SCHEMA_CHECKS,
];
const NAMED_MAX = 10;

/** Asks of the whole portal what must hold (trust.md §4.5), as the auditor's read-only role. */
@Injectable()
export class Verification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly seals: SealVerification,
    private readonly files: FileVerification,
  ) {}

  /** All invariants, I1 first. `keptSeals` names a file with seals kept elsewhere. */
  async verify(keptSeals: string | null = null): Promise<Finding[]> {
    const byId = new Map<string, string[]>();
    for (const check of CHECKS) {
      const breaches = byId.get(check.id) ?? [];
      byId.set(check.id, [...breaches, ...(await this.breaches(check))]);
    }
    const findings = [...byId].map(([id, breaches]) => ({
      id,
      holds: breaches.length === 0,
      detail: breaches.length === 0 ? 'no breach' : breaches.slice(0, NAMED_MAX).join('; '),
    }));
    findings.push(await this.seals.verify(keptSeals), await this.files.verify());
    return findings.sort((a, b) => order(a.id) - order(b.id));
  }

  private async breaches(check: SqlCheck): Promise<string[]> {
    const rows = await this.db.query<{ what: string }>(
      `${check.sql} limit ${NAMED_MAX.toString()}`,
    );
    return rows.map((row) => `${check.breach}: ${row.what}`);
  }
}

function order(id: string): number {
  return Number.parseInt(id.slice(1), 10);
}
