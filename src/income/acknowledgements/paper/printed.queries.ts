import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database/database.js';
import {
  bool,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  textOf,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../../platform/database/statements/statement.js';
import type { DonationChannel } from '../../donations/donations.types.js';
import type { PayerKind, TaxAid } from '../acknowledgements.types.js';

export type PrintedPaper = RowOf<typeof PRINTED>;

const PRINTED = sql({
  text: `
select a.id, a.donation_id, books.written_number(a.book, a.year, a.number) as number, a.amount_dong, a.issued_on, v.version, v.payer_kind,
  v.payer_name, v.payer_address, v.tax_code, v.representative, v.aid, v.check_code, p.nth, p.printed_at, g.business_date, g.channel, f.name as fund_name, m.title as appeal_title,
  tax.number as form_number, tax.basis as form_basis, c.name as committee_name, c.parent_name, c.place,
  exists (select from income.acknowledgement_version l where l.acknowledgement_id = a.id and l.version > v.version) as is_replaced,
  exists (select from income.taken_back t where t.donation_id = a.donation_id) as is_taken_back,
  coalesce((select r.returned_dong from income.gift_returned r where r.donation_id = a.donation_id), 0)::bigint as returned_dong
from income.acknowledgement_print p join income.acknowledgement_version v on v.id = p.version_id
join income.acknowledgement a on a.id = v.acknowledgement_id join income.gift g on g.id = a.donation_id
join income.gift_place place on place.donation_id = a.donation_id
join books.fund_name f on f.id = place.fund_id left join books.appeal_title m on m.id = place.appeal_id
left join lateral (select x.number, x.basis from income.tax_form x where x.aid = v.aid and x.valid_from <= a.issued_on order by x.valid_from desc limit 1) tax on true
join people.committee_name c on c.id = a.committee_id
where p.id = $1`,
  params: [uuid],
  row: {
    id: uuid,
    donationId: uuid,
    number: text,
    amountDong: dong,
    issuedOn: day,
    version: int,
    payerKind: textOf<PayerKind>(),
    payerName: text,
    payerAddress: text,
    taxCode: nullable(text),
    representative: nullable(text),
    aid: nullable(textOf<TaxAid>()),
    formNumber: nullable(text),
    formBasis: nullable(text),
    checkCode: text,
    nth: int,
    printedAt: instant,
    businessDate: day,
    channel: textOf<DonationChannel>(),
    fundName: text,
    appealTitle: nullable(text),
    committeeName: text,
    parentName: nullable(text),
    place: nullable(text),
    isReplaced: bool,
    isTakenBack: bool,
    returnedDong: dong,
  },
});

@Injectable()
export class PrintedQueries {
  constructor(private readonly db: Database) {}

  /** What one print says, as things stand now. */
  byId(printId: string): Promise<PrintedPaper | null> {
    return this.db.maybeOne(PRINTED, [printId]);
  }
}
