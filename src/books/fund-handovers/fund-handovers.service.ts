import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { conflict, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import {
  day,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import { Funds } from '../funds/funds.service.js';
import { entry, Ledger } from '../ledger/ledger.service.js';

const PROPOSE = sql({
  text: `insert into books.fund_handover (id, committee_id, from_fund_id, to_committee_id, to_fund_id, to_account_id, number, signed_on,
      decision_number, decision_day, decided_by_issuer) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  params: [
    ...([uuid, uuid, uuid, uuid, uuid, uuid] as const),
    ...([text, day, text, day, text] as const),
  ],
});

const DECIDED = 'id, committee_id, to_committee_id, from_fund_id, number, signed_on';
const ROW = {
  id: uuid,
  committeeId: uuid,
  toCommitteeId: uuid,
  fromFundId: uuid,
  number: text,
  signedOn: day,
};

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.fund_handover set decision = $2 where id = $1 and decision is null returning ${DECIDED}`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: ROW,
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update books.fund_handover set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning ${DECIDED}`,
  params: [uuid],
  row: ROW,
});

const HELD = sql({
  text: `select account_id, appeal_id, amount_dong from books.held_balance where fund_id = $1 order by account_code, appeal_id`,
  params: [uuid],
  row: { accountId: int, appealId: nullable(uuid), amountDong: dong },
});

const INSERT_LINE = sql({
  text: `insert into books.fund_handover_line (id, handover_id, committee_id, to_committee_id, account_id, appeal_id, amount_dong, entry_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8)`,
  params: [uuid, uuid, uuid, uuid, int, nullable(uuid), dong, uuid],
});

type Decided = RowOf<typeof DECIDE>;

export interface WantedHandover {
  readonly id: string;
  readonly fromFundId: string;
  readonly toAccountId: string;
  readonly number: string;
  readonly signedOn: BusinessDate;
  readonly decisionNumber: string;
  readonly decisionDay: BusinessDate;
  readonly decidedByIssuer: string;
}

/**
 * The sending side: a closed fund hands over all that it holds, balance by balance, each with the appeal it was given for. One
 * person writes the document, another sends it; then the money is on its way until the other side receives it.
 */
@Injectable()
export class FundHandovers {
  constructor(
    private readonly db: Database,
    private readonly funds: Funds,
    private readonly ledger: Ledger,
    private readonly audit: AuditLog,
  ) {}

  /** Errors: `funds.notFound`, `funds.accountNotFound`; refused and conflict as `fund_handover_*` say. */
  async propose(wanted: WantedHandover): Promise<void> {
    await this.db.transaction(async () => {
      const from = await this.funds.fundById(wanted.fromFundId);
      const account = await this.funds.bankAccountById(wanted.toAccountId);
      const { id, number, signedOn, decisionNumber, decisionDay, decidedByIssuer } = wanted;
      const sides = [from.committeeId, from.id, account.committeeId, account.fundId] as const;
      await this.db.execute(PROPOSE, [
        ...([id, ...sides, account.id, number, signedOn] as const),
        ...([decisionNumber, decisionDay, decidedByIssuer] as const),
      ]);
      const after = { number, signedOn, decisionNumber, toAccountId: account.id };
      await this.record('fundHandovers.propose', { id, committeeId: from.committeeId }, after);
    });
  }

  /** Posts what leaves. Refused while anything of the fund is unexplained, under way or promised; conflict when decided before. */
  async send(id: string, sentBy: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed');
      const held = await this.db.query(HELD, [decided.fromFundId]);
      for (const balance of held) {
        if (balance.amountDong < 0n) throw refused('fundHandovers.belowNothing');
        await this.sendBalance(decided, balance, sentBy);
      }
      const after = { number: decided.number, balances: held.length };
      await this.record('fundHandovers.send', decided, after);
    });
  }

  async decline(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const decided = await this.decide(id, 'declined');
      await this.record('fundHandovers.decline', decided, { number: decided.number });
    });
  }

  /** The proposer's own second thought. */
  async withdraw(id: string): Promise<void> {
    await this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('fundHandovers.decidedBefore');
      await this.record('fundHandovers.withdraw', withdrawn, { number: withdrawn.number });
    });
  }

  private async sendBalance(
    { id: handoverId, committeeId, toCommitteeId, fromFundId, signedOn }: Decided,
    { accountId, appealId, amountDong }: RowOf<typeof HELD>,
    recordedBy: string,
  ): Promise<void> {
    const id = uuidv7();
    const entryId = uuidv7();
    const event = { entryId, id, businessDate: signedOn, committeeId, recordedBy };
    const layer = { fundId: fromFundId, appealId };
    const money = { ledgerAccountId: accountId };
    await this.ledger.post(entry('fund-handed-over', event, { layer, amountDong, money }));
    const sides = [committeeId, toCommitteeId, accountId, appealId] as const;
    await this.db.execute(INSERT_LINE, [id, handoverId, ...sides, amountDong, entryId]);
  }

  private async decide(id: string, word: 'confirmed' | 'declined'): Promise<Decided> {
    const decided = await this.db.maybeOne(DECIDE, [id, word]);
    if (decided === null) throw conflict('fundHandovers.decidedBefore');
    return decided;
  }

  private record(
    action: string,
    of: { id: string; committeeId: string },
    after: object,
  ): Promise<void> {
    const { id: subjectId, committeeId } = of;
    const about = { action, subjectType: 'fund_handover', subjectId, committeeId };
    return this.audit.record({ ...about, after });
  }
}
