import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { invariant } from '../../kernel/invariant.js';
import { Database } from '../../platform/database/database.js';
import { LedgerRepository } from './ledger.repository.js';
import type { BalanceFilter, EntryDraft, PostedEntry, Reversal } from './ledger.types.js';

/** The four verbs of the books. Money moves by `post` and `reverse`, nowhere else. */
@Injectable()
export class Ledger {
  constructor(
    private readonly db: Database,
    private readonly entries: LedgerRepository,
  ) {}

  /**
   * Posts entries in the caller's transaction. What does not balance per fund, meets a closed period or repeats an
   * event (`rule`, `sourceId`) is refused, by the database at the latest at commit.
   */
  async post(entries: readonly EntryDraft[]): Promise<void> {
    invariant(this.db.inTransaction, 'Posting belongs to the transaction of its event');
    if (entries.length === 0) return;
    await this.entries.insert(entries);
  }

  /**
   * Posts the exact mirror of an entry, once. The period of `businessDate` must be open. Returns the id of the new
   * entry. Errors: `ledger.entryNotFound`; a second reversal is a conflict.
   */
  async reverse(reversal: Reversal): Promise<string> {
    invariant(this.db.inTransaction, 'A reversal belongs to the transaction of its event');
    const id = uuidv7();
    const found = await this.entries.insertReversal(id, reversal);
    if (!found) throw notFound('ledger.entryNotFound');
    return id;
  }

  /** Sum of the postings that fit the filter, in đồng, debit +. */
  async balance(filter: BalanceFilter): Promise<bigint> {
    const row = await this.db.one<{ dong: bigint }>(
      `select coalesce(sum(b.amount_dong), 0)::bigint as dong
       from books.balance_by_day b join books.ledger_account a on a.id = b.account_id
       where ($1::uuid is null or b.fund_id = $1) and ($2::integer is null or b.account_id = $2)
         and ($3::text is null or a.class = $3) and ($4::date is null or b.business_date >= $4)
         and ($5::date is null or b.business_date <= $5)`,
      [filter.fundId, filter.accountId, filter.accountClass, filter.from, filter.upTo].map(
        (v) => v ?? null,
      ),
    );
    return row.dong;
  }

  /** What an event posted, with later reversals, oldest first. */
  async entriesOf(sourceType: string, sourceId: string): Promise<PostedEntry[]> {
    return this.entries.ofSource(sourceType, sourceId);
  }

  /** Folds appended balance changes into the daily balances; returns how many. A job calls it; balances never depend on it. */
  async foldBalances(): Promise<bigint> {
    const row = await this.db.one<{ folded: bigint }>(
      'select books.fold_balance_changes() as folded',
    );
    return row.folded;
  }
}
