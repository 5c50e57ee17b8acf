import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  count,
  day,
  dong,
  int,
  list,
  nullable,
  smallint,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, sqlFor } from '../../platform/database/statements/statement.js';
import { KEYSET_WAYS, keysetSql, type KeysetWay } from '../../platform/pages/keyset.js';
import type { BookScope, LinePlace, WrittenLine } from './account-books.types.js';

/** Below and above every line, where a list begins. */
const ENDS: Readonly<Record<KeysetWay, LinePlace>> = {
  forwards: {
    businessDate: '0001-01-01',
    entryId: '00000000-0000-0000-0000-000000000000',
    lineNo: 0,
  },
  backwards: {
    businessDate: '9999-12-31',
    entryId: 'ffffffff-ffff-ffff-ffff-ffffffffffff',
    lineNo: 32767,
  },
};

const ROW = {
  id: uuid,
  lineNo: smallint,
  businessDate: day,
  eventDate: nullable(day),
  originDate: nullable(day),
  amountDong: dong,
  fundCode: text,
  accountCode: text,
  counterCode: nullable(text),
  entryNo: nullable(bigint),
  rule: nullable(text),
  isReversal: bool,
  reason: nullable(text),
  eventId: nullable(uuid),
};

/** Only columns that index posting_fund_day covers: names and documents are fetched for the lines of one page. */
const LINE = 'l.entry_id, l.line_no, l.business_date, l.fund_id, l.account_id, l.amount_dong';
const PLACED = '(l.business_date, l.entry_id, l.line_no)';

/** Postings come in pairs, line 1 with 2, 3 with 4: the other one is the account on the other side. */
const written = (lines: string, direction: string) => `${lines}
  select line.entry_id as id, line.line_no, line.business_date, line.amount_dong, f.code as fund_code, a.code as account_code,
    c.account_code as counter_code, j.entry_no, j.event_rule as rule, coalesce(j.reverses_id is not null, false) as is_reversal, j.reason, j.event_id, j.event_date, j.origin_date
  from line join books.fund_name f on f.id = line.fund_id join books.ledger_account_name a on a.id = line.account_id
  left join books.journal j on j.id = line.entry_id
  left join books.journal_line c on c.entry_id = line.entry_id and c.line_no = line.line_no + case when line.line_no % 2 = 1 then 1 else -1 end
  order by line.business_date ${direction}, line.entry_id ${direction}, line.line_no ${direction}`;

/**
 * $1 funds, $2 from, $3 to, $4 to $6 the place, $7 how many, $8 the account. Only days on which the account moved are
 * looked at, as the balances know them: an account of a few lines costs little in a fund of millions.
 */
const OF_ACCOUNT = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: written(
      `with moved as materialized (select distinct b.business_date, b.fund_id from books.balance_by_day b
        where b.fund_id = any ($1::uuid[]) and b.account_id = $8 and b.business_date between $2 and $3
          and b.business_date ${compare}= $4),
      line as materialized (select l.* from (select * from moved order by business_date ${direction}) d cross join lateral (
          select ${LINE} from books.posted_amount l
          where l.fund_id = d.fund_id and l.business_date = d.business_date and l.account_id = $8
            and ${PLACED} ${compare} ($4::date, $5::uuid, $6::smallint)
          order by l.entry_id ${direction}, l.line_no ${direction} limit $7) l
        order by l.business_date ${direction}, l.entry_id ${direction}, l.line_no ${direction} limit $7)`,
      direction,
    ),
    params: [list(uuid), day, day, day, uuid, smallint, count, int],
    row: ROW,
  };
});

/** $1 funds, $2 from, $3 to, $4 to $6 the place, $7 how many; the first posting of each pair. */
const OF_JOURNAL = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'asc');
  return {
    text: written(
      `with line as materialized (select l.* from unnest($1::uuid[]) f (id) cross join lateral (
          select ${LINE} from books.posted_amount l
          where l.fund_id = f.id and l.business_date between $2 and $3 and l.line_no % 2 = 1
            and ${PLACED} ${compare} ($4::date, $5::uuid, $6::smallint)
          order by l.business_date ${direction}, l.entry_id ${direction}, l.line_no ${direction} limit $7) l
        order by l.business_date ${direction}, l.entry_id ${direction}, l.line_no ${direction} limit $7)`,
      direction,
    ),
    params: [list(uuid), day, day, day, uuid, smallint, count],
    row: ROW,
  };
});

/** Number of the paper behind each event, whatever kind of record it is. */
const DOCUMENTS = sql({
  text: `select e.id, coalesce(v.number, h.number, f.number, r.number, b.document, g.bank_reference, l.bank_reference, s.bank_reference) as document
    from unnest($1::uuid[]) e (id)
    left join spending.voucher v on v.id = e.id
    left join lateral (select o.number from spending.recorded_handover w join spending.voucher o on o.id = w.disbursement_id where w.id = e.id) h on true
    left join lateral (select coalesce(c.number, p.document) as document from books.support_move_of m join books.support_state p on p.id = m.paid_support_id
      left join spending.return_receipt c on c.id = m.source_id where m.id = e.id) b on true
    left join income.refund_voucher f on f.id = e.id
    left join income.gift_receipt r on r.donation_id = e.id
    left join income.gift_in_words g on g.id = e.id
    left join income.bank_line l on l.id = e.id
    left join lateral (select b.bank_reference from income.suspense_decision d join income.bank_line b on b.id = d.line_id where d.id = e.id) s on true`,
  params: [list(uuid)],
  row: { id: uuid, document: nullable(text) },
});

export interface LinesAsked extends BookScope {
  /** Null: the journal. */
  readonly accountId: number | null;
  readonly place: LinePlace | null;
  readonly way: KeysetWay;
  readonly most: number;
}

/** Lines of the books as the portal's own role: a committee sees its entries. */
@Injectable()
export class BookLines {
  constructor(private readonly db: Database) {}

  /** At most so many, in the order of the way. */
  async page(asked: LinesAsked): Promise<WrittenLine[]> {
    const { fundIds, from, to, accountId, way, most } = asked;
    const place = asked.place ?? ENDS[way];
    const at = [place.businessDate, place.entryId, place.lineNo] as const;
    const found =
      accountId === null
        ? await this.db.query(OF_JOURNAL[way], [fundIds, from, to, ...at, most])
        : await this.db.query(OF_ACCOUNT[way], [fundIds, from, to, ...at, most, accountId]);
    const documents = await this.documents(found);
    return found.map((row) => ({ ...row, document: documents.get(row.eventId ?? '') ?? null }));
  }

  /** The whole book from its first line on, in pieces. */
  async *all(
    asked: Pick<LinesAsked, keyof BookScope | 'accountId'>,
    most = 500,
  ): AsyncGenerator<WrittenLine[]> {
    let place: LinePlace | null = null;
    for (;;) {
      const rows: WrittenLine[] = await this.page({ ...asked, place, way: 'forwards', most });
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < most) return;
      place = { businessDate: last.businessDate, entryId: last.id, lineNo: last.lineNo };
    }
  }

  private async documents(lines: readonly { readonly eventId: string | null }[]) {
    const ids = [...new Set(lines.flatMap(({ eventId }) => (eventId === null ? [] : [eventId])))];
    const found = ids.length === 0 ? [] : await this.db.query(DOCUMENTS, [ids]);
    return new Map(found.map(({ id, document }) => [id, document]));
  }
}
