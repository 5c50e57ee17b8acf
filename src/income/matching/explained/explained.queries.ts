import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  dong,
  day,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, sqlFor, type RowOf } from '../../../platform/database/statements/statement.js';
import {
  KEYSET_WAYS,
  keysetSql,
  listed,
  wayOf,
  type Listed,
  type Place,
} from '../../../platform/pages/keyset.js';
import type { SuspenseDecision } from '../../bank-statements/bank-statements.types.js';

const PAGE_SIZE = 50;

const COLUMNS = `d.id, d.line_id, d.decision, d.decided_at, u.full_name as decided_by, l.amount_dong, l.value_date, l.detail,
  l.bank_reference, l.account_code, x.undone_at, ux.full_name as undone_by, x.reason as undone_because`;
const FROM = `income.line_decision d join income.bank_line l on l.id = d.line_id join people.person_name u on u.id = d.decided_by
  left join income.line_decision_undoing x on x.decision_id = d.id left join people.person_name ux on ux.id = x.undone_by`;
const ROW = {
  id: uuid,
  lineId: uuid,
  decision: textOf<SuspenseDecision>(),
  decidedAt: instant,
  decidedBy: text,
  amountDong: dong,
  valueDate: day,
  detail: text,
  bankReference: nullable(text),
  accountCode: text,
  undoneAt: nullable(instant),
  undoneBy: nullable(text),
  undoneBecause: nullable(text),
};

/** Newest first, by ids that grow with time; $1 the place. */
const LIST = sqlFor(KEYSET_WAYS, (way) => {
  const { compare, direction } = keysetSql(way, 'desc');
  return {
    text: `select ${COLUMNS} from ${FROM} where $1::uuid is null or d.id ${compare} $1
      order by d.id ${direction} limit ${PAGE_SIZE + 1}`,
    params: [nullable(uuid)],
    row: ROW,
  };
});

const ONE = sql({
  text: `select ${COLUMNS}, d.note, d.receipts, c.name as other_committee, o.code as other_account, d.gift_id, d.entry_id
    from ${FROM} left join people.committee_name c on c.id = d.other_committee_id
    left join books.money_account o on o.way = 'bank' and o.id = d.other_account_id where d.id = $1`,
  params: [uuid],
  row: {
    ...ROW,
    note: text,
    receipts: text,
    otherCommittee: nullable(text),
    otherAccount: nullable(text),
    giftId: nullable(uuid),
    entryId: uuid,
  },
});

/** Papers that the decision cleared, as they stand. */
const CLEARED = sql({
  text: `select u.document, u.party, c.amount_dong from books.standing_clearing c join books.still_under_way u on u.id = c.under_way_id
    where c.decision_id = $1
    union all select p.document, p.party, m.amount_dong from books.standing_support_move m join books.support_state p on p.id = m.paid_support_id
    where m.source_id = $1 order by document`,
  params: [uuid],
  row: { document: text, party: text, amountDong: dong },
});

export type ExplainedRow = RowOf<typeof LIST.forwards>;
export type ExplainedLine = RowOf<typeof ONE>;
export type ClearedPaper = RowOf<typeof CLEARED>;

/** What people said that lines are, with what they took back. */
@Injectable()
export class ExplainedQueries {
  constructor(private readonly db: Database) {}

  async list(place: Place | null): Promise<Listed<ExplainedRow>> {
    const found = await this.db.query(LIST[wayOf(place)], [place?.id ?? null]);
    return listed(found, { size: PAGE_SIZE, place, keyOf: ({ id }) => id });
  }

  one(decisionId: string): Promise<ExplainedLine | null> {
    return this.db.maybeOne(ONE, [decisionId]);
  }

  cleared(decisionId: string): Promise<ClearedPaper[]> {
    return this.db.query(CLEARED, [decisionId]);
  }
}
