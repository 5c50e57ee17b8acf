import { Injectable } from '@nestjs/common';
import { SealVerification } from '../../books/seals/seal-verification.service.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import { text } from '../../platform/database/statements/sql-types.js';
import { sql, varied } from '../../platform/database/statements/statement.js';
import { NO_BREACH, type CheckFact, type Finding } from '../../platform/facts/checks.js';
import { HouseFacts } from '../../platform/facts/facts.js';
import { FileVerification } from '../../platform/files/file-verification.js';
import { SignatureVerification } from '../../spending/allocations/signatures/signature-verification.service.js';
import { SignedReleases } from '../../spending/releases/signatures/signed-releases.service.js';
import { appendOnlyChecks } from './schema.checks.js';

const NAMED_MAX = 10;
/** Pay-outs and what allows them; no SQL can verify the signatures among it. */
const OF_APPROVALS = 'I8';

/** What every check answers; the modules' own SQL stands in their facts, and `verify` runs all of it. */
const BREACHES = sql({ text: `select ''::text as what`, row: { what: text } });

/** Asks of the whole portal what must hold, as the auditor's read-only role. */
@Injectable()
export class Verification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly seals: SealVerification,
    private readonly files: FileVerification,
    private readonly facts: HouseFacts,
    private readonly signatures: SignatureVerification,
    private readonly releases: SignedReleases,
  ) {}

  /** All invariants, I1 first. `keptSeals` names a file with seals kept elsewhere. */
  async verify(keptSeals: string | null = null): Promise<Finding[]> {
    const byId = new Map<string, string[]>();
    for (const check of checksOf(this.facts)) {
      const breaches = byId.get(check.id) ?? [];
      byId.set(check.id, [...breaches, ...(await this.breaches(check))]);
    }
    const signed = [...(await this.signatures.breaches()), ...(await this.releases.breaches())];
    byId.set(OF_APPROVALS, [...(byId.get(OF_APPROVALS) ?? []), ...signed]);
    const findings = [...byId].map(([id, breaches]) => ({
      id,
      holds: breaches.length === 0,
      detail: breaches.length === 0 ? NO_BREACH : breaches.slice(0, NAMED_MAX).join('; '),
    }));
    findings.push(await this.seals.verify(keptSeals), await this.files.verify());
    return findings.sort((a, b) => order(a.id) - order(b.id));
  }

  private async breaches(check: CheckFact): Promise<string[]> {
    const limited = `${check.sql} limit ${NAMED_MAX.toString()}`;
    const rows = await this.db.query(varied(BREACHES, limited), []);
    return rows.map((row) => `${check.breach}: ${row.what}`);
  }
}

/** What the modules tell, and that what they keep for ever cannot be changed. */
export function checksOf(facts: HouseFacts): readonly CheckFact[] {
  const told = facts.all.flatMap(({ checks }) => checks ?? []);
  return [...told, ...appendOnlyChecks(facts.all.flatMap(({ appendOnly }) => appendOnly ?? []))];
}

function order(id: string): number {
  return Number.parseInt(id.slice(1), 10);
}
