import { Injectable } from '@nestjs/common';
import { conflict } from '../../../kernel/errors.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import { nullable, text, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { AccountKind } from '../account-proposals/account-proposals.queries.js';

const PROPOSE = sql({
  text: `insert into books.account_closing (id, committee_id, bank_account_id, cash_box_id, reason) values ($1, $2, $3, $4, $5)`,
  params: [uuid, uuid, nullable(uuid), nullable(uuid), text],
});

const DECIDED = 'coalesce(bank_account_id, cash_box_id) as account_id, committee_id, proposed_by';
const ROW = { accountId: uuid, committeeId: uuid, proposedBy: uuid };

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.account_closing set decision = $2 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: ROW,
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update books.account_closing set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

export interface ClosingProposal {
  readonly id: string;
  readonly accountId: string;
  readonly kind: AccountKind;
  readonly committeeId: string;
  readonly reason: string;
}

/**
 * The end of one bank account or cash box: one person proposes, another confirms, and that day is its last. The database
 * sets who and when, and refuses while the account holds money.
 */
@Injectable()
export class AccountClosings {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditLog,
  ) {}

  async propose({ id, accountId, kind, committeeId, reason }: ClosingProposal): Promise<void> {
    await this.db.transaction(async () => {
      const [bank, box] = kind === 'bank' ? [accountId, null] : [null, accountId];
      await this.db.execute(PROPOSE, [id, committeeId, bank, box, reason]);
      await this.record('accounts.proposeClosing', { accountId, committeeId }, { reason });
    });
  }

  /** Gives the account. Refused for the proposer and while it holds money; conflict when decided before. */
  confirm(id: string): Promise<string> {
    return this.decide(id, 'confirmed', 'accounts.close');
  }

  decline(id: string): Promise<string> {
    return this.decide(id, 'declined', 'accounts.declineClosing');
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('accounts.decidedBefore');
      await this.record('accounts.withdrawClosing', withdrawn, {});
      return withdrawn.accountId;
    });
  }

  private decide(id: string, word: 'confirmed' | 'declined', action: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.db.maybeOne(DECIDE, [id, word]);
      if (decided === null) throw conflict('accounts.decidedBefore');
      await this.record(action, decided, { proposedBy: decided.proposedBy });
      return decided.accountId;
    });
  }

  private record(
    action: string,
    of: { accountId: string; committeeId: string },
    after: object,
  ): Promise<void> {
    const { accountId: subjectId, committeeId } = of;
    return this.audit.record({ action, subjectType: 'account', subjectId, committeeId, after });
  }
}
