import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Insertion } from '../../platform/database/batch/exchange.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { Chart } from './chart.service.js';
import { withLines } from './entries/entry-lines.js';
import { insertions } from './entries/entry-rows.js';
import { LedgerRepository } from './ledger.repository.js';
import { OpenDays } from './open-days.service.js';
import type {
  BalanceFilter,
  Entry,
  ManyReversals,
  MovementOf,
  PostedEntry,
  PostingEvent,
  Reversal,
} from './ledger.types.js';
import type { RuleName } from './rules.js';

/** What an event does to the books, by its rule: `entry('support-paid', voucher, { layer, amountDong, money: account })`. */
export function entry<Rule extends RuleName>(
  rule: Rule,
  event: PostingEvent,
  movement: MovementOf<Rule>,
): Entry {
  const { layer, amountDong, money, waiting } = movement;
  return { rule, event, layer, amountDong, money, ...(waiting && { waiting }) };
}

const BALANCE = sql({
  text: `select coalesce(sum(b.amount_dong), 0)::bigint as dong
       from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
       where ($1::uuid is null or b.fund_id = $1) and ($2::integer is null or b.account_id = $2)
         and ($3::text is null or a.class = $3) and ($4::date is null or b.business_date >= $4)
         and ($5::date is null or b.business_date <= $5)`,
  params: [nullable(uuid), nullable(int), nullable(text), nullable(day), nullable(day)],
  row: { dong: dong },
});

const FOLD_BALANCES = sql({
  text: 'select books.fold_balance_changes() as folded',
  row: { folded: bigint },
});

/** The four verbs of the books. Money moves by `post` and `reverse`, nowhere else. */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly entries: LedgerRepository,
    private readonly chart: Chart,
    private readonly days: OpenDays,
    private readonly clock: Clock,
  ) {}

  /**
   * Posts one entry or many in the caller's transaction. An event of a closed period stands on the first open day of its
   * fund and keeps its own. What does not balance per fund or repeats an event (rule and source) is refused, by the
   * database at the latest at commit.
   */
  async post(entries: Entry | readonly Entry[]): Promise<void> {
    invariant(this.db.inTransaction, 'Posting belongs to the transaction of its event');
    const list = 'rule' in entries ? [entries] : entries;
    if (list.length === 0) return;
    const accountOf = await this.chart.accounts();
    const placed = await this.days.placed(list);
    await this.entries.insert(placed.map((one) => withLines(one, accountOf)));
  }

  /**
   * The two statements of `post`, for an exchange that commits them together with the rows of their events. They ask no
   * period: an event of a closed one is refused (`posting_period_open`), and the caller posts it by `post`.
   */
  async statementsOf(entries: readonly Entry[]): Promise<Insertion[]> {
    const accountOf = await this.chart.accounts();
    return insertions(entries.map((one) => withLines(one, accountOf)));
  }

  /**
   * Posts the exact mirror of an entry, once. The period of `businessDate` must be open. Returns the id of the new
   * entry. Errors: `ledger.entryNotFound`; a second reversal is a conflict.
   */
  async reverse({ entryId, ...reversal }: Reversal): Promise<string> {
    const [id] = await this.reverseAll({ ...reversal, entryIds: [entryId] });
    invariant(id, 'A reversal gives an entry');
    return id;
  }

  /** The same for many entries at once; the ids of the new entries are in their order. */
  async reverseAll(reversals: ManyReversals): Promise<string[]> {
    invariant(this.db.inTransaction, 'A reversal belongs to the transaction of its event');
    const ids = reversals.entryIds.map(() => uuidv7());
    const businessDate = reversals.businessDate ?? this.clock.today();
    const found = await this.entries.insertReversals(ids, { ...reversals, businessDate });
    if (!found) throw notFound('ledger.entryNotFound');
    return ids;
  }

  /** Id of the entry that this rule posted for this record. Error: `ledger.entryNotFound`. */
  async entryOf(rule: RuleName, sourceId: string): Promise<string> {
    const [found] = await this.entriesBy(rule, [sourceId]);
    invariant(found, 'One record, one entry');
    return found;
  }

  /** The same for many records, in their order. */
  async entriesBy(rule: RuleName, sourceIds: readonly string[]): Promise<string[]> {
    const found = await this.entries.idsOf(rule, sourceIds);
    return sourceIds.map((sourceId) => {
      const entryId = found.get(sourceId);
      if (entryId === undefined) throw notFound('ledger.entryNotFound');
      return entryId;
    });
  }

  /** Sum of the postings that fit the filter, in đồng, debit +. */
  async balance(filter: BalanceFilter): Promise<bigint> {
    const row = await this.db.one(BALANCE, [
      filter.fundId ?? null,
      filter.accountId ?? null,
      filter.accountClass ?? null,
      filter.from ?? null,
      filter.upTo ?? null,
    ]);
    return row.dong;
  }

  /** What an event posted, with later reversals, oldest first. */
  async entriesOf(sourceType: string, sourceId: string): Promise<PostedEntry[]> {
    return this.entries.ofSource(sourceType, sourceId);
  }

  /** Folds appended balance changes into the daily balances; returns how many. A job calls it; balances never depend on it. */
  async foldBalances(): Promise<bigint> {
    const row = await this.db.one(FOLD_BALANCES);
    return row.folded;
  }
}
