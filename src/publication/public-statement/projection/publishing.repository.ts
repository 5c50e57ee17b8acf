import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import { LOCKS } from '../../../platform/database/locks.js';
import {
  bigint,
  bool,
  count,
  day,
  dong,
  instant,
  int,
  list,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { copyInto, type RowOf, sql } from '../../../platform/database/statements/statement.js';
import type { NameDisplay } from '../../../kernel/privacy/mask-name.js';
import type { GiftRow, ShownWords } from './public-line.js';

export type PositionRow = RowOf<typeof POSITION>;

/** One entry on the way: the gift it tells of, if any; when it reverses that gift, or gives how much of it back. */
export interface EntryRow extends Partial<GiftRow> {
  readonly entryNo: bigint;
  readonly giftId: string | null;
  readonly reversedDay: string | null;
  readonly reversedCause: string | null;
  /** The gift that the entry moved to another purpose, and when. */
  readonly movedId: string | null;
  readonly movedDay: string | null;
  readonly returnedDay: string | null;
  readonly returnedDong: bigint | null;
}

const GIFT_COLUMNS = `d.id, d.business_date, d.occurred_at, d.amount_dong, d.channel, d.fund_code, d.appeal_code, d.account_label,
  d.bank_reference, d.donor_name, d.message, d.display`;

const SETTLED_NO = sql({ text: 'select books.settled_no() as no', row: { no: bigint } });

// Bounded by books.settled_no(): up to it nothing can appear any more.
const NEXT_ENTRIES = sql({
  text: `
with batch as materialized (
  select e.entry_no, e.event_rule, e.event_id, coalesce(e.event_date, e.business_date) as business_date, e.reverses_id
  from books.journal e where e.entry_no > $1 and e.entry_no <= $2 order by e.entry_no limit $3
)
select t.entry_no, coalesce(r.donation_id, t.event_id) as gift_id, case when t.reverses_id is not null and r.id is null then t.business_date end as reversed_day,
  case when t.event_rule in ('gift-sent-back', 'gift-returned') then t.business_date end as returned_day,
  case t.event_rule when 'gift-sent-back' then d.amount_dong when 'gift-returned' then case when t.reverses_id is null then r.amount_dong else -r.amount_dong end end as returned_dong, b.cause as reversed_cause,
  mg.donation_id as moved_id, case when mg.donation_id is not null then t.business_date end as moved_day, ${GIFT_COLUMNS}
from batch t left join income.returned_part r on t.event_rule = 'gift-returned' and r.id = t.event_id
left join income.gift_in_words d on t.event_rule in ('gift-received', 'gift-sent-back', 'gift-returned') and d.id = case when r.donation_id is null then t.event_id else r.donation_id end
left join income.moved_gift mg on t.event_rule = 'gift-moved-in' and mg.move_id = t.event_id
left join income.taken_back b on t.reverses_id is not null and b.donation_id = d.id
order by t.entry_no`,
  params: [bigint, bigint, count],
  row: {
    entryNo: bigint,
    giftId: nullable(uuid),
    reversedDay: nullable(day),
    reversedCause: nullable(text),
    movedId: nullable(uuid),
    movedDay: nullable(day),
    returnedDay: nullable(day),
    returnedDong: nullable(dong),
    id: uuid,
    businessDate: day,
    occurredAt: nullable(instant),
    amountDong: dong,
    channel: text,
    fundCode: text,
    appealCode: nullable(text),
    accountLabel: nullable(text),
    bankReference: nullable(text),
    donorName: nullable(text),
    message: nullable(text),
    display: textOf<NameDisplay>(),
  },
});

/** In this order the publisher writes a line. */
const COPY_LINES = copyInto('publication.public_line', {
  id: uuid,
  lineNo: bigint,
  businessDate: day,
  occurredAt: nullable(instant),
  amountDong: dong,
  channel: text,
  fundCode: text,
  appealCode: nullable(text),
  accountLabel: nullable(text),
  referenceTail: nullable(text),
  referenceKey: nullable(bigint),
  shownName: nullable(text),
  memo: nullable(text),
  nameFolded: nullable(text),
  searchText: text,
  wordKeys: list(int),
  readerVersion: int,
  isReversed: bool,
  reversedOn: nullable(day),
});

// Coverage is summed from the batch itself, so that the page never counts the lines.
const COVER_BATCH = sql({
  text: `
insert into publication.coverage as c (fund_code, appeal_code, channel, account_label, first_day, last_day, line_count, total_dong)
select fund_code, appeal_code, channel, account_label, min(business_date), max(business_date), count(*), sum(amount_dong)
from publication.public_line where line_no > $1 group by 1, 2, 3, 4
on conflict on constraint coverage_key do update set first_day = least(c.first_day, excluded.first_day),
  last_day = greatest(c.last_day, excluded.last_day), line_count = c.line_count + excluded.line_count, total_dong = c.total_dong + excluded.total_dong`,
  params: [bigint],
});

const FIND_COMMON = sql({
  text: `
insert into publication.common_run (key)
select w.key from (select word_keys from publication.public_line where line_no > $1) l, unnest(l.word_keys) as w(key)
group by w.key having count(*) >= $2 on conflict do nothing`,
  params: [bigint, count],
});

const LOCK = sql({ text: `select pg_advisory_xact_lock(${LOCKS.publishing})` });

const NEED_NOT_WAIT_FOR_DISK = sql({ text: 'set local synchronous_commit = off' });

const POSITION = sql({
  text: `select entry_no, last_line_no from publication.publishing_position where name = 'public_line'`,
  row: { entryNo: bigint, lastLineNo: bigint },
});

const ADVANCE = sql({
  text: `update publication.publishing_position set entry_no = $1, last_line_no = $2, published_at = clock_timestamp() where name = 'public_line'`,
  params: [bigint, bigint],
});

const GIFT = sql({
  text: `select ${GIFT_COLUMNS} from income.gift_in_words d where d.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    businessDate: day,
    occurredAt: nullable(instant),
    amountDong: dong,
    channel: text,
    fundCode: text,
    appealCode: nullable(text),
    accountLabel: nullable(text),
    bankReference: nullable(text),
    donorName: nullable(text),
    message: nullable(text),
    display: textOf<NameDisplay>(),
  },
});

const CHANGE_WORDS = sql({
  text: `update publication.public_line set shown_name = $2, memo = $3, name_folded = $4, search_text = $5, word_keys = $6, reader_version = $7 where id = $1`,
  params: [uuid, nullable(text), nullable(text), nullable(text), text, list(int), int],
});

const PUBLISHED = sql({
  text: 'select id from publication.public_line where id = any ($1)',
  params: [list(uuid)],
  row: { id: uuid },
});

const COMMON_RUNS = sql({ text: 'select key from publication.common_run', row: { key: int } });

/** Writes of the projection; one publisher at a time. */
@Injectable()
export class PublishingRepository {
  constructor(private readonly db: Database) {}

  /** Waits for the other publishers; a display change taken after this cannot be overwritten by an older read. */
  async lock(): Promise<void> {
    await this.db.execute(LOCK);
  }

  /** The projection can be rebuilt from the books, so it does not wait for the disk. */
  async needNotWaitForDisk(): Promise<void> {
    await this.db.execute(NEED_NOT_WAIT_FOR_DISK);
  }

  async position(): Promise<PositionRow> {
    return this.db.one(POSITION);
  }

  async nextEntries(position: PositionRow, limit: number): Promise<EntryRow[]> {
    // A statement of its own: what the one after it reads includes all that is settled now.
    const settled = await this.db.one(SETTLED_NO);
    return this.db.query(NEXT_ENTRIES, [position.entryNo, settled.no, limit]);
  }

  async advance(to: PositionRow): Promise<void> {
    await this.db.execute(ADVANCE, [to.entryNo, to.lastLineNo]);
  }

  async copyLines(rows: readonly string[], afterLineNo: bigint): Promise<void> {
    await this.db.copyFrom(COPY_LINES, Readable.from([rows.join('')]));
    await this.db.execute(COVER_BATCH, [afterLineNo]);
  }

  async gift(id: string): Promise<GiftRow | null> {
    return this.db.maybeOne(GIFT, [id]);
  }

  async changeWords(id: string, words: ShownWords): Promise<void> {
    await this.db.execute(CHANGE_WORDS, [
      id,
      words.shownName,
      words.memo,
      words.nameFolded,
      words.searchText,
      [...words.wordKeys],
      words.readerVersion,
    ]);
  }

  /** Which of these gifts have their line already. */
  async published(ids: readonly string[]): Promise<string[]> {
    return (await this.db.query(PUBLISHED, [[...ids]])).map(({ id }) => id);
  }

  async commonRuns(): Promise<Set<number>> {
    const rows = await this.db.query(COMMON_RUNS);
    return new Set(rows.map((row) => row.key));
  }

  /** Adds runs that stand in at least `least` of the lines published after `afterLineNo`. */
  async addCommonRuns(afterLineNo: bigint, least: number): Promise<void> {
    await this.db.execute(FIND_COMMON, [afterLineNo, least]);
  }
}
