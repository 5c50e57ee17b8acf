import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  count,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';
import type { DonationChannel } from '../donations/donations.types.js';
import type { PayerKind, TaxAid } from './acknowledgements.types.js';

export const LIST_SIZE = 50;

export type AcknowledgementRow = RowOf<typeof LIST>;
export type VersionRow = RowOf<typeof VERSIONS>;
export type PrintRow = RowOf<typeof PRINTS>;
export type GiftToAcknowledge = RowOf<typeof GIFT>;

const ROW = `
select a.id, books.written_number(a.book, a.year, a.number) as number, a.donation_id, a.committee_id, a.amount_dong, a.issued_on,
  v.version, v.payer_kind, v.payer_name, v.payer_address, v.tax_code, v.representative, v.aid, coalesce(m.title, f.name) as purpose,
  exists (select from income.taken_back t where t.donation_id = a.donation_id) as is_taken_back,
  coalesce((select r.returned_dong from income.gift_returned r where r.donation_id = a.donation_id), 0)::bigint as returned_dong
from income.acknowledgement a
join lateral (select n.* from income.acknowledgement_version n where n.acknowledgement_id = a.id order by n.version desc limit 1) v on true
join income.gift_place place on place.donation_id = a.donation_id
join books.fund_name f on f.id = place.fund_id left join books.appeal_title m on m.id = place.appeal_id`;

const ACKNOWLEDGEMENT = {
  id: uuid,
  number: text,
  donationId: uuid,
  committeeId: uuid,
  amountDong: dong,
  issuedOn: day,
  version: int,
  payerKind: textOf<PayerKind>(),
  payerName: text,
  payerAddress: text,
  taxCode: nullable(text),
  representative: nullable(text),
  aid: nullable(textOf<TaxAid>()),
  purpose: text,
  isTakenBack: bool,
  returnedDong: dong,
};

const LIST = sql({
  text: `${ROW} where $1::uuid is null or a.id < $1 order by a.id desc limit $2`,
  params: [nullable(uuid), count],
  row: ACKNOWLEDGEMENT,
});

const BY_ID = sql({ text: `${ROW} where a.id = $1`, params: [uuid], row: ACKNOWLEDGEMENT });

const OF_GIFT = sql({
  text: `${ROW} where a.donation_id = $1`,
  params: [uuid],
  row: ACKNOWLEDGEMENT,
});

const VERSIONS = sql({
  text: `select v.id, v.version, v.payer_name, v.tax_code, v.reason, v.written_at, u.full_name as written_by_name
    from income.acknowledgement_version v left join people.person_name u on u.id = v.written_by
    where v.acknowledgement_id = $1 order by v.version desc`,
  params: [uuid],
  row: {
    id: uuid,
    version: int,
    payerName: text,
    taxCode: nullable(text),
    reason: nullable(text),
    writtenAt: instant,
    writtenByName: nullable(text),
  },
});

const PRINTS = sql({
  text: `select p.id, v.version, p.nth, p.printed_at, v.aid from income.acknowledgement_print p join income.acknowledgement_version v on v.id = p.version_id
    where v.acknowledgement_id = $1 order by v.version desc, p.nth`,
  params: [uuid],
  row: { id: uuid, version: int, nth: int, printedAt: instant, aid: nullable(text) },
});

const GIFT = sql({
  text: `select g.id, g.committee_id, g.channel, g.business_date, g.amount_dong, g.donor_name from income.gift g where g.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    committeeId: uuid,
    channel: textOf<DonationChannel>(),
    businessDate: day,
    amountDong: dong,
    donorName: nullable(text),
  },
});

/** Rows for pages, in the sight of who asks. */
@Injectable()
export class AcknowledgementsQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, one more than a page. */
  list(after: string | null): Promise<AcknowledgementRow[]> {
    return this.db.query(LIST, [after, LIST_SIZE + 1]);
  }

  byId(id: string): Promise<AcknowledgementRow | null> {
    return this.db.maybeOne(BY_ID, [id]);
  }

  ofGift(donationId: string): Promise<AcknowledgementRow | null> {
    return this.db.maybeOne(OF_GIFT, [donationId]);
  }

  async papersOf(id: string): Promise<{ versions: VersionRow[]; prints: PrintRow[] }> {
    return {
      versions: await this.db.query(VERSIONS, [id]),
      prints: await this.db.query(PRINTS, [id]),
    };
  }

  gift(id: string): Promise<GiftToAcknowledge | null> {
    return this.db.maybeOne(GIFT, [id]);
  }
}
