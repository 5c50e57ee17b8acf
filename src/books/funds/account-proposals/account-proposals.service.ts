import { Injectable } from '@nestjs/common';
import { conflict, refused } from '../../../kernel/errors.js';
import { invariant } from '../../../kernel/invariant.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import { nullable, text, textOf, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { Funds } from '../funds.service.js';

const FACTS = {
  id: uuid,
  kind: textOf<'bank' | 'cash'>(),
  code: text,
  name: text,
  committeeId: uuid,
  fundId: nullable(uuid),
  appealId: nullable(uuid),
  bankBin: nullable(text),
  accountNumber: nullable(text),
  holderName: nullable(text),
};
const COLUMNS =
  'id, kind, code, name, committee_id, fund_id, appeal_id, bank_bin, account_number, holder_name';

const INSERT = sql({
  text: `insert into books.account_proposal (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
  params: [
    uuid,
    text,
    text,
    text,
    uuid,
    nullable(uuid),
    nullable(uuid),
    nullable(text),
    nullable(text),
    nullable(text),
  ],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.account_proposal set decision = $2 where id = $1 and decision is null returning ${COLUMNS}, proposed_by`,
  params: [uuid, text],
  row: { ...FACTS, proposedBy: uuid },
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update books.account_proposal set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${COLUMNS}, proposed_by`,
  params: [uuid],
  row: { ...FACTS, proposedBy: uuid },
});

type Decided = RowOf<typeof DECIDE>;

export interface BankProposal {
  readonly id: string;
  readonly code: string;
  readonly bankName: string;
  readonly bankBin: string;
  readonly accountNumber: string;
  readonly holderName: string;
  readonly fundId: string;
  readonly appealId: string | null;
}

/**
 * Bank accounts and cash boxes: one person proposes, another confirms, and givers see the account a day later. The
 * database sets who and when; a change is a new proposal.
 */
@Injectable()
export class AccountProposals {
  constructor(
    private readonly db: Database,
    private readonly funds: Funds,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** The account belongs to the fund's committee. Refused for a closed fund. */
  async proposeBank(wanted: BankProposal): Promise<void> {
    await this.db.transaction(async () => {
      const fund = await this.funds.fundById(wanted.fundId);
      if (fund.closedOn !== null) throw refused('accounts.fundClosed', { field: 'fundId' });
      const { id, code, bankName, fundId, appealId, bankBin, accountNumber, holderName } = wanted;
      await this.db.execute(INSERT, [
        ...([id, 'bank', code, bankName, fund.committeeId] as const),
        ...([fundId, appealId, bankBin, accountNumber, holderName] as const),
      ]);
      await this.record('accounts.propose', { id, committeeId: fund.committeeId, code });
    });
  }

  async proposeCash(wanted: {
    id: string;
    code: string;
    name: string;
    committeeId: string;
  }): Promise<void> {
    const { id, code, name, committeeId } = wanted;
    await this.db.transaction(async () => {
      await this.db.execute(INSERT, [
        ...([id, 'cash', code, name, committeeId] as const),
        ...([null, null, null, null, null] as const),
      ]);
      await this.record('accounts.propose', { id, committeeId, code });
    });
  }

  /** Opens it. Refused for the proposer; conflict when somebody decided before. */
  async confirm(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed');
      if (decided.kind === 'bank') await this.openBank(decided);
      else await this.openCash(decided);
      await this.record('accounts.confirm', decided);
    });
  }

  async decline(id: string): Promise<void> {
    await this.db.transaction(async () => {
      await this.record('accounts.decline', await this.decide(id, 'declined'));
    });
  }

  /** The proposer's own second thought. Conflict when it was decided before, or is another person's. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('accounts.decidedBefore');
      await this.record('accounts.withdraw', withdrawn);
    });
  }

  private async decide(id: string, decision: 'confirmed' | 'declined'): Promise<Decided> {
    const decided = await this.db.maybeOne(DECIDE, [id, decision]);
    if (decided === null) throw conflict('accounts.decidedBefore');
    return decided;
  }

  private openBank(decided: Decided): Promise<void> {
    const { id, code, name, committeeId, appealId } = decided;
    const { fundId, bankBin, accountNumber, holderName } = decided;
    invariant(
      fundId !== null && bankBin !== null && accountNumber !== null && holderName !== null,
      'A proposed bank account is whole',
    );
    return this.funds.createBankAccount({
      ...{ id, code, bankBin, bankName: name, accountNumber, holderName },
      ...{ committeeId, fundId, appealId, openedOn: this.clock.today(), proposalId: id },
    });
  }

  private openCash({ id, code, name, committeeId }: Decided): Promise<void> {
    return this.funds.createCashBox({
      ...{ id, code, committeeId, nameVi: name, nameEn: name, proposalId: id },
    });
  }

  private record(
    action: string,
    of: { id: string; committeeId: string; code: string; proposedBy?: string },
  ): Promise<void> {
    const { id, committeeId, code, proposedBy = null } = of;
    const after = { code, proposedBy };
    return this.audit.record({
      ...{ action, subjectType: 'account_proposal', subjectId: id, committeeId, after },
    });
  }
}
