import { Injectable } from '@nestjs/common';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import { inScope } from '../../platform/database/scope.js';
import { ask } from '../../platform/database/statements/joint-query.js';
import {
  bool,
  count,
  day,
  dong,
  instant,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { DonationChannel, DonationSourceType } from './donations.types.js';

export const LIST_SIZE = 50;

export type DonationRow = RowOf<typeof LIST>;

export interface DonationDetail extends DonationRow {
  readonly occurredAt: Date | null;
  readonly recordedAt: Date;
  readonly recordedByName: string | null;
  readonly display: NameDisplay;
  readonly message: string | null;
  readonly bankReference: string | null;
  readonly bankAccount: string | null;
  readonly statementId: string | null;
  readonly sourceType: DonationSourceType;
  readonly lineDetail: string | null;
  /** What a dispute at the card company holds of it now. */
  readonly heldDong: bigint;
  readonly reversalReason: string | null;
  readonly pledgeId: string | null;
  readonly pledgeCode: string | null;
  readonly settlementKind: string | null;
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
}

const ROW = `d.id, d.business_date, d.amount_dong, d.channel, d.donor_name,
  f.name as fund_name, a.title as appeal_title, e.reversal_id is not null as is_reversed,
  coalesce((select r.returned_dong from income.gift_returned r where r.donation_id = d.id), 0)::bigint as returned_dong`;
const SOURCES = `from income.donation d join income.gift_place place on place.donation_id = d.id
  join books.fund_name f on f.id = place.fund_id left join books.appeal_title a on a.id = place.appeal_id
  left join books.journal e on e.rule = 'gift-received' and e.source_id = d.id`;

const LIST = sql({
  text: `select ${ROW} ${SOURCES}
       where ($1::uuid is null or d.id < $1) and ($2::text is null or d.channel = $2) and ($3::text is null or f.code = $3)
       order by d.id desc limit $4`,
  params: [nullable(uuid), nullable(text), nullable(text), count],
  row: {
    id: uuid,
    businessDate: day,
    amountDong: dong,
    channel: textOf<DonationChannel>(),
    donorName: nullable(text),
    fundName: text,
    appealTitle: nullable(text),
    isReversed: bool,
    returnedDong: dong,
  },
});

const DETAIL = sql({
  text: `select ${ROW}, d.occurred_at, d.recorded_at, u.full_name as recorded_by_name,
         d.display, d.message, d.bank_reference, b.label as bank_account,
         d.source_type, l.statement_id, l.detail as line_detail,
         coalesce((select sum(o.held_dong) from income.open_dispute o where o.donation_id = d.id), 0)::bigint as held_dong,
         e.reversal_reason, k.pledge_id, k.reference_code as pledge_code, k.kind as settlement_kind,
         c.receipt_id, c.number as receipt_number
       ${SOURCES}
       left join people.person_name u on u.id = d.recorded_by
       left join books.money_account b on b.way = 'bank' and b.id = d.bank_account_id
       left join income.bank_line l on d.source_type = 'bank_line' and l.id = d.source_id
       left join lateral (select * from income.kept_pledge p where p.donation_id = d.id
         order by p.decided_at, p.pledge_id limit 1) k on true
       left join income.gift_receipt c on c.donation_id = d.id
       where d.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    businessDate: day,
    amountDong: dong,
    channel: textOf<DonationChannel>(),
    donorName: nullable(text),
    fundName: text,
    appealTitle: nullable(text),
    isReversed: bool,
    returnedDong: dong,
    occurredAt: nullable(instant),
    recordedAt: instant,
    recordedByName: nullable(text),
    display: textOf<NameDisplay>(),
    message: nullable(text),
    bankReference: nullable(text),
    bankAccount: nullable(text),
    sourceType: textOf<DonationSourceType>(),
    statementId: nullable(uuid),
    lineDetail: nullable(text),
    heldDong: dong,
    reversalReason: nullable(text),
    pledgeId: nullable(uuid),
    pledgeCode: nullable(text),
    settlementKind: nullable(text),
    receiptId: nullable(uuid),
    receiptNumber: nullable(text),
  },
});

const FUND_CHOICES = sql({
  text: `select code, name from books.fund_name
       where ${inScope('committee_id')} order by code`,
  row: { code: text, name: text },
});

interface DonationsAsked {
  readonly channel?: DonationChannel | null;
  /** Code of a fund. */
  readonly fund?: string | null;
  /** Id of the last row of the page before. */
  readonly after?: string | null;
}

/** Rows for pages; row-level security leaves only the committees in sight. */
@Injectable()
export class DonationsQueries {
  constructor(private readonly db: Database) {}

  /** Newest recorded first, one more than a page, so that the page knows whether there is a next one; and the funds to choose from. */
  async list({ after = null, channel = null, fund = null }: DonationsAsked) {
    const [rows, funds] = await this.db.together(
      ask(LIST, [after, channel, fund, LIST_SIZE + 1]),
      ask(FUND_CHOICES),
    );
    return { rows, funds };
  }

  detail(id: string): Promise<DonationDetail | null> {
    return this.db.maybeOne(DETAIL, [id]);
  }
}
