import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../../kernel/errors.js';
import { uuidv7 } from '../../../kernel/ids.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Clock } from '../../../platform/clock/clock.js';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  dong,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import { entry, Ledger } from '../../ledger/ledger.service.js';
import type { Entry, Layer, PostingEvent } from '../../ledger/ledger.types.js';
import type { EndDraft, Outcome } from '../cash-differences.types.js';

const OF = sql({
  text: `select d.committee_id, exists (select from books.cash_difference_end e where e.id = $2) as is_known
    from books.cash_difference_told d where d.id = $1`,
  params: [uuid, uuid],
  row: { committeeId: uuid, isKnown: bool },
});

const PROPOSE = sql({
  text: `insert into books.cash_difference_end (id, committee_id, difference_id, outcome, paper, reason) values ($1, $2, $3, $4, $5, $6)`,
  params: [uuid, uuid, uuid, textOf<Outcome>(), text, text],
});

/** No row when it was decided before or is not in sight. */
const DECIDE = sql({
  text: `update books.cash_difference_end set decision = $2 where id = $1 and decision is null
    returning committee_id, difference_id, outcome, reason, decided_by`,
  params: [uuid, textOf<'confirmed' | 'declined'>()],
  row: {
    ...{ committeeId: uuid, differenceId: uuid, outcome: textOf<Outcome>(), reason: text },
    decidedBy: nullable(uuid),
  },
});

/** Only by its own proposer. */
const WITHDRAW = sql({
  text: `update books.cash_difference_end set decision = 'declined' where id = $1 and decision is null and proposed_by = platform.actor_id()
    returning committee_id, difference_id`,
  params: [uuid],
  row: { committeeId: uuid, differenceId: uuid },
});

const SHARES = sql({
  text: `select s.id, s.fund_id, s.appeal_id, s.restriction_id, s.amount_dong, m.ledger_account_id, d.counted_dong > d.book_dong as is_surplus
    from books.cash_difference_share s join books.cash_difference_told d on d.id = s.difference_id
    join books.money_account m on m.way = 'cash' and m.id = d.cash_box_id where s.difference_id = $1 order by s.id`,
  params: [uuid],
  row: {
    ...{ id: uuid, fundId: uuid, appealId: nullable(uuid), restrictionId: nullable(uuid) },
    ...{ amountDong: dong, ledgerAccountId: int, isSurplus: bool },
  },
});

type Share = RowOf<typeof SHARES>;
type Decided = RowOf<typeof DECIDE>;

/** What becomes of a difference: proposed by an accountant with its paper, decided by an approver, posted with that word. */
@Injectable()
export class DifferenceEnds {
  constructor(
    private readonly db: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** The same id again is harmless. Refused `constraints.cash_difference_end_fits`; conflict `constraints.cash_difference_end_once`. */
  async propose({ id, differenceId, outcome, paper, reason }: EndDraft): Promise<void> {
    await this.db.transaction(async () => {
      const of = await this.db.maybeOne(OF, [differenceId, id]);
      if (of === null) throw notFound('cashDifferences.unknown');
      if (of.isKnown) return;
      const { committeeId } = of;
      await this.db.execute(PROPOSE, [id, committeeId, differenceId, outcome, paper, reason]);
      await this.note('propose', { differenceId, committeeId }, { outcome, paper });
    });
  }

  /** Refused for its proposer and for anybody but an approver; `constraints.cash_box_not_negative`. Answers with the voucher. */
  async confirm(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.decide(id, 'confirmed');
      const shares = await this.db.query(SHARES, [decided.differenceId]);
      await this.post(decided, shares);
      await this.note('confirm', decided, { outcome: decided.outcome });
      return decided.differenceId;
    });
  }

  async decline(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const decided = await this.decide(id, 'declined');
      await this.note('decline', decided, {});
      return decided.differenceId;
    });
  }

  /** The accountant's own second thought. */
  async withdraw(id: string): Promise<string> {
    return this.db.transaction(async () => {
      const withdrawn = await this.db.maybeOne(WITHDRAW, [id]);
      if (withdrawn === null) throw conflict('cashDifferences.decidedBefore');
      await this.note('withdraw', withdrawn, {});
      return withdrawn.differenceId;
    });
  }

  private async decide(id: string, word: 'confirmed' | 'declined'): Promise<Decided> {
    const decided = await this.db.maybeOne(DECIDE, [id, word]);
    if (decided === null) throw conflict('cashDifferences.decidedBefore');
    return decided;
  }

  /** What a record that was missing explains is no difference any more: its entries are reversed. */
  private async post(decided: Decided, shares: readonly Share[]): Promise<void> {
    const { outcome, reason, committeeId, decidedBy: recordedBy } = decided;
    if (outcome !== 'explained') {
      const businessDate = this.clock.today();
      const of = { businessDate, committeeId, recordedBy };
      await this.ledger.post(shares.map((share) => entryOf(outcome, share, of)));
      return;
    }
    const rule = shares[0]?.isSurplus === true ? 'cash-over' : 'cash-short';
    const ids = shares.map((share) => share.id);
    const entryIds = await this.ledger.entriesBy(rule, ids);
    await this.ledger.reverseAll({ entryIds, reason, recordedBy });
  }

  private note(verb: string, of: { differenceId: string; committeeId: string }, after: object) {
    const { differenceId: subjectId, committeeId } = of;
    const action = `cashDifferences.${verb}`;
    const subject = { subjectType: 'cash_difference', subjectId, committeeId };
    return this.audit.record({ action, ...subject, after });
  }
}

function entryOf(
  outcome: Exclude<Outcome, 'explained'>,
  share: Share,
  of: Omit<PostingEvent, 'entryId' | 'id'>,
): Entry {
  const { id, fundId, appealId, restrictionId, amountDong, ledgerAccountId } = share;
  const event = { ...of, entryId: uuidv7(), id };
  const layer: Layer = { fundId, appealId, restrictionId };
  const money = { ledgerAccountId };
  switch (outcome) {
    case 'charged':
      return entry('shortage-charged', event, { layer, amountDong, money });
    case 'written_off':
      return entry('shortage-written-off', event, { layer, amountDong });
    case 'kept':
      return entry('surplus-kept', event, { layer, amountDong });
    case 'given_back':
      return entry('surplus-given-back', event, { layer, amountDong, money });
  }
}
