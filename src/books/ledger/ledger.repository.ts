import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  day,
  dong,
  instant,
  int,
  list,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { ENTRIES, POSTINGS } from './entries/entry-rows.js';
import type { EntryDraft, ManyReversals, PostedEntry, PostedLine } from './ledger.types.js';

const REVERSED_ENTRIES = sql({
  text: `
insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id, recorded_by, reverses_id, reason)
select n.id, $3, e.committee_id, 'reversal', e.source_type, e.id, $4, e.id, $5
from unnest($1::uuid[], $2::uuid[]) as n(id, entry_id) join books.journal_entry e on e.id = n.entry_id`,
  params: [list(uuid), list(uuid), day, nullable(uuid), text],
});

const REVERSED_POSTINGS = sql({
  text: `
insert into books.posting (entry_id, line_no, account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)
select n.id, p.line_no, p.account_id, p.fund_id, p.appeal_id, p.restriction_id, $3, -p.amount_dong
from unnest($1::uuid[], $2::uuid[]) as n(id, entry_id) join books.posting p on p.entry_id = n.entry_id`,
  params: [list(uuid), list(uuid), day],
});

const ENTRIES_OF_SOURCE = sql({
  text: `
select e.id, e.entry_no, e.business_date, e.recorded_at, e.rule,
  e.reverses_id, e.reason, p.line_no, p.account_id, a.code as account_code,
  p.fund_id, p.appeal_id, p.restriction_id, p.amount_dong
from books.journal_entry e join books.posting p on p.entry_id = e.id join books.ledger_account a on a.id = p.account_id
where e.id = any ($1) order by e.entry_no, p.line_no`,
  params: [list(uuid)],
  row: {
    id: uuid,
    entryNo: bigint,
    businessDate: day,
    recordedAt: instant,
    rule: text,
    reversesId: nullable(uuid),
    reason: nullable(text),
    lineNo: smallint,
    accountId: int,
    accountCode: text,
    fundId: uuid,
    appealId: nullable(uuid),
    restrictionId: nullable(uuid),
    amountDong: dong,
  },
});

const OF_SOURCE = sql({
  text: `with own as (select id from books.journal_entry where source_type = $1 and source_id = $2 and reverses_id is null)
       select id from own union select r.id from books.journal_entry r join own on r.reverses_id = own.id`,
  params: [text, uuid],
  row: { id: uuid },
});

const ENTRIES_OF = sql({
  text: `select source_id, id from books.journal_entry where rule = $1 and source_id = any ($2)`,
  params: [text, list(uuid)],
  row: { sourceId: uuid, id: uuid },
});

/** Rows of the books. Inserting is all there is: the database refuses anything else. */
@Injectable()
export class LedgerRepository {
  constructor(private readonly db: Database) {}

  /** Two statements however many entries: the checks of the database run once per statement. */
  async insert(entries: readonly EntryDraft[]): Promise<void> {
    await this.db.execute(ENTRIES.statement, ENTRIES.params(entries));
    await this.db.execute(POSTINGS.statement, POSTINGS.params(entries));
  }

  /** The exact mirror of each entry, in two statements however many; false when one of them is not in sight. */
  async insertReversals(
    ids: readonly string[],
    reversals: Required<ManyReversals>,
  ): Promise<boolean> {
    const { entryIds, businessDate, recordedBy, reason } = reversals;
    const made = await this.db.execute(REVERSED_ENTRIES, [
      ...([ids, entryIds, businessDate, recordedBy, reason] as const),
    ]);
    if (made < ids.length) return false;
    await this.db.execute(REVERSED_POSTINGS, [ids, entryIds, businessDate]);
    return true;
  }

  /** Ids of the entries of a rule, by their records. */
  async idsOf(rule: string, sourceIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.db.query(ENTRIES_OF, [rule, sourceIds]);
    return new Map(rows.map(({ sourceId, id }) => [sourceId, id]));
  }

  /** Entries of a source and the reversals of those entries, oldest first. */
  async ofSource(sourceType: string, sourceId: string): Promise<PostedEntry[]> {
    const ids = await this.db.query(OF_SOURCE, [sourceType, sourceId]);
    return this.withPostings(ids.map((row) => row.id));
  }

  async withPostings(ids: readonly string[]): Promise<PostedEntry[]> {
    const rows = await this.db.query(ENTRIES_OF_SOURCE, [ids]);
    const entries = new Map<string, PostedEntry & { postings: PostedLine[] }>();
    for (const {
      id,
      entryNo,
      businessDate,
      recordedAt,
      rule,
      reversesId,
      reason,
      ...line
    } of rows) {
      const entry = entries.get(id) ?? {
        id,
        entryNo,
        businessDate,
        recordedAt,
        rule,
        reversesId,
        reason,
        postings: [],
      };
      entry.postings.push(line);
      entries.set(id, entry);
    }
    return [...entries.values()];
  }
}
