import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';
import { Database } from '../../platform/database/database.js';
import type { DonationFilter } from './donations.forms.js';
import type { DonationChannel } from './donations.types.js';

export const LIST_SIZE = 50;

export interface DonationRow {
  readonly id: string;
  readonly businessDate: BusinessDate;
  readonly amountDong: bigint;
  readonly channel: DonationChannel;
  readonly donorName: string | null;
  readonly fundName: string;
  readonly appealTitle: string | null;
  readonly isReversed: boolean;
}

export interface DonationDetail extends DonationRow {
  readonly occurredAt: Date | null;
  readonly recordedAt: Date;
  readonly recordedByName: string | null;
  readonly display: NameDisplay;
  readonly message: string | null;
  readonly bankReference: string | null;
  readonly bankAccount: string | null;
  readonly statementId: string | null;
  readonly lineDetail: string | null;
  readonly reversalReason: string | null;
  readonly pledgeId: string | null;
  readonly pledgeCode: string | null;
  readonly settlementKind: string | null;
  readonly receiptId: string | null;
  readonly receiptNumber: string | null;
}

const ROW = `d.id, d.business_date as "businessDate", d.amount_dong as "amountDong", d.channel, d.donor_name as "donorName",
  f.name as "fundName", a.title as "appealTitle", r.id is not null as "isReversed"`;
const SOURCES = `from income.donation d
  join books.fund f on f.id = d.fund_id left join books.appeal a on a.id = d.appeal_id
  left join books.journal_entry e on e.rule = 'gift-received' and e.source_id = d.id
  left join books.journal_entry r on r.reverses_id = e.id`;

/** Rows for pages; row-level security leaves only the committees in sight. */
@Injectable()
export class DonationsQueries {
  constructor(private readonly db: Database) {}

  /** Newest recorded first, one more than a page, so that the page knows whether there is a next one. */
  list(filter: DonationFilter): Promise<DonationRow[]> {
    return this.db.query<DonationRow>(
      `select ${ROW} ${SOURCES}
       where ($1::uuid is null or d.id < $1) and ($2::text is null or d.channel = $2) and ($3::text is null or f.code = $3)
       order by d.id desc limit $4`,
      [filter.after ?? null, filter.channel ?? null, filter.fund ?? null, LIST_SIZE + 1],
    );
  }

  detail(id: string): Promise<DonationDetail | null> {
    return this.db.maybeOne<DonationDetail>(
      `select ${ROW}, d.occurred_at as "occurredAt", d.recorded_at as "recordedAt", u.full_name as "recordedByName",
         d.display, d.message, d.bank_reference as "bankReference", b.bank_name || ' ' || b.account_number as "bankAccount",
         l.statement_id as "statementId", l.detail as "lineDetail",
         r.reason as "reversalReason", p.id as "pledgeId", p.reference_code as "pledgeCode", s.kind as "settlementKind",
         c.id as "receiptId", books.written_number(c.book, c.year, c.number) as "receiptNumber"
       ${SOURCES}
       left join people.app_user u on u.id = d.recorded_by
       left join books.bank_account b on b.id = d.bank_account_id
       left join income.bank_statement_line l on d.source_type = 'bank_line' and l.id = d.source_id
       left join lateral (select * from income.pledge_settlement k where k.donation_id = d.id
         order by k.decided_at, k.pledge_id limit 1) s on true left join income.pledge p on p.id = s.pledge_id
       left join income.cash_receipt c on c.donation_id = d.id
       where d.id = $1`,
      [id],
    );
  }

  fundChoices(): Promise<{ code: string; name: string }[]> {
    return this.db.query(
      `select code, name from books.fund
       where platform.scope_all() or committee_id = any (platform.scope_committees()) order by code`,
    );
  }
}
