import { Injectable } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { ProofOrder } from './bank-proofs.types.js';

const PROPOSE = sql({
  text: `insert into income.bank_proof (id, committee_id, bank_account_id, day, by_hand_dong, other_reason)
    values ($1, $2, $3, $4, $5, $6)`,
  params: [uuid, uuid, uuid, day, nullable(dong), text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update income.bank_proof set decision = $2 where id = $1 and decision is null returning committee_id, proposed_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: { committeeId: uuid, proposedBy: uuid },
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update income.bank_proof set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, proposed_by`,
  params: [uuid],
  row: { committeeId: uuid, proposedBy: uuid },
});

/**
 * The balance of a bank account at the end of a day, proven: bank = books + what is under way + what is named beside. The
 * database finds every figure; an accountant makes the proof, an approver signs it.
 */
@Injectable()
export class BankProofs {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Refused by the database: `bank_proof_of_told_day`, `bank_proof_other_told`, `bank_proof_told_once`; conflict `bank_proof_once`. */
  async propose(order: ProofOrder): Promise<void> {
    const { id, committeeId, bankAccountId, day: on, byHandDong, otherReason } = order;
    await this.db.transaction(async () => {
      await this.db.execute(PROPOSE, [
        ...([id, committeeId, bankAccountId, on, byHandDong, otherReason] as const),
      ]);
      await this.record('bankProofs.propose', { id, committeeId, after: { bankAccountId, on } });
    });
  }

  /** Refused for the proposer and for anybody but an approver; `bank_proof_changed` when its figures no longer hold. */
  sign(id: string): Promise<void> {
    return this.decide(id, 'confirmed', 'bankProofs.sign');
  }

  decline(id: string): Promise<void> {
    return this.decide(id, 'declined', 'bankProofs.decline');
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('bankProofs.decidedBefore');
      const { committeeId } = withdrawn;
      await this.record('bankProofs.withdraw', { id, committeeId, after: {} });
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined', action: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('bankProofs.decidedBefore');
      const { committeeId, proposedBy } = decided;
      await this.record(action, { id, committeeId, after: { proposedBy } });
    });
  }

  private record(action: string, of: { id: string; committeeId: string; after: object }) {
    const { id: subjectId, committeeId, after } = of;
    const subjectType = 'bank_proof';
    return this.audit.record({ action, subjectType, subjectId, committeeId, after });
  }
}
