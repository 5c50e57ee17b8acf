import { Injectable } from '@nestjs/common';
import { notOverOn } from '../../books/openness/openness.js';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  bool,
  bytes,
  day,
  dong,
  instant,
  int,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type RowOf } from '../../platform/database/statements/statement.js';

export type ReceiptRow = RowOf<typeof RECEIPT>;

export type ExtractLine = RowOf<typeof LINE>;

export type CheckedAccount = RowOf<typeof ACCOUNTS>;

export type SealRow = RowOf<typeof SEAL_BY_HASH>;

const RECEIPT = sql({
  text: `select number, amount_dong, issued_on, donation_id, voided_at from publication.receipt_check where check_code = $1`,
  params: [text],
  row: {
    number: text,
    amountDong: dong,
    issuedOn: day,
    donationId: uuid,
    voidedAt: nullable(instant),
  },
});

export type PrintedSheetRow = RowOf<typeof PRINTED_SHEETS>;

/** Each unit's book that has this number, with the receipt that was typed in, if any. */
const PRINTED_SHEETS = sql({
  text: `select s.written as number, b.committee_name, s.amount_dong, s.issued_on, s.voided_at
    from publication.paper_book_check b left join publication.paper_sheet_check s on s.book_id = b.book_id and s.number = $2
    where b.series = $1 and $2 between b.first_number and b.last_number order by b.committee_name limit 100`,
  params: [text, int],
  row: {
    number: nullable(text),
    committeeName: text,
    amountDong: nullable(dong),
    issuedOn: nullable(day),
    voidedAt: nullable(instant),
  },
});

export type AcknowledgementRow = RowOf<typeof ACKNOWLEDGEMENT>;

const ACKNOWLEDGEMENT = sql({
  text: `select number, amount_dong, issued_on, version, is_newest, is_taken_back, returned_dong from publication.acknowledgement_check
       where check_code = $1`,
  params: [text],
  row: {
    number: text,
    amountDong: dong,
    issuedOn: day,
    version: int,
    isNewest: bool,
    isTakenBack: bool,
    returnedDong: dong,
  },
});

export type ConfirmationRow = RowOf<typeof CONFIRMATION>;

const CONFIRMATION = sql({
  text: `select year, line_count, amount_dong, issued_on, standing_dong from publication.confirmation_check where check_code = $1`,
  params: [text],
  row: { year: int, lineCount: int, amountDong: dong, issuedOn: day, standingDong: dong },
});

const LINE = sql({
  text: `select id, line_no, business_date, amount_dong, channel, fund_code, is_reversed, reversed_on, returned_dong
       from publication.public_line where line_no = $1`,
  params: [bigint],
  row: {
    id: uuid,
    lineNo: bigint,
    businessDate: day,
    amountDong: dong,
    channel: text,
    fundCode: text,
    isReversed: bool,
    reversedOn: nullable(day),
    returnedDong: dong,
  },
});

const ACCOUNTS = sql({
  text: `select bank_name, account_number, holder_name, fund_name, appeal_title,
         not ${notOverOn('closed_on', '$3')} as is_closed from publication.official_account
       where account_number = $1 and ($2::text is null or bank_bin = $2)`,
  params: [text, nullable(text), day],
  row: {
    bankName: text,
    accountNumber: text,
    holderName: text,
    fundName: text,
    appealTitle: nullable(text),
    isClosed: bool,
  },
});

const SEAL_ROW = {
  sealNo: bigint,
  sealedDay: day,
  entryCount: bigint,
  root: bytes,
  recordCount: bigint,
  recordRoot: bytes,
  schemaDigest: bytes,
  previousHash: bytes,
  sealHash: bytes,
  checkpoint: text,
  signature: bytes,
  publicKey: bytes,
  sealedAt: instant,
};

const SEAL_BY_HASH = sql({
  text: 'select * from publication.seal where root = $1 or seal_hash = $1 order by seal_no limit 1',
  params: [bytes],
  row: SEAL_ROW,
});

const NEWEST_SEALS = sql({
  text: 'select * from publication.seal where $1::bigint is null or seal_no < $1 order by seal_no desc limit 51',
  params: [nullable(bigint)],
  row: SEAL_ROW,
});

const NEWEST_KEY = sql({
  text: 'select public_key from publication.seal order by seal_no desc limit 1',
  row: { publicKey: bytes },
});

const ALL_SEALS = sql({
  text: 'select * from publication.seal order by seal_no',
  row: SEAL_ROW,
});

@Injectable()
export class CheckQueries {
  constructor(private readonly db: PublicDatabase) {}

  async receipt(checkCode: string): Promise<ReceiptRow | null> {
    return this.db.maybeOne(RECEIPT, [checkCode]);
  }

  printedSheets(series: string, number: number): Promise<PrintedSheetRow[]> {
    return this.db.query(PRINTED_SHEETS, [series, number]);
  }

  async acknowledgement(checkCode: string): Promise<AcknowledgementRow | null> {
    return this.db.maybeOne(ACKNOWLEDGEMENT, [checkCode]);
  }

  async confirmation(checkCode: string): Promise<ConfirmationRow | null> {
    return this.db.maybeOne(CONFIRMATION, [checkCode]);
  }

  async line(lineNo: bigint): Promise<ExtractLine | null> {
    return this.db.maybeOne(LINE, [lineNo]);
  }

  /** Accounts with this number, of one bank when `bankBin` is given, and whether each is closed on that day. */
  async accounts(
    accountNumber: string,
    bankBin: string | null,
    on: BusinessDate,
  ): Promise<CheckedAccount[]> {
    return this.db.query(ACCOUNTS, [accountNumber, bankBin, on]);
  }

  async sealByHash(hash: Buffer): Promise<SealRow | null> {
    return this.db.maybeOne(SEAL_BY_HASH, [hash]);
  }

  async newestSeals(before: bigint | null): Promise<SealRow[]> {
    return this.db.query(NEWEST_SEALS, [before]);
  }

  async newestKey(): Promise<Buffer | null> {
    const row = await this.db.maybeOne(NEWEST_KEY);
    return row?.publicKey ?? null;
  }

  allSeals(): AsyncGenerator<SealRow[]> {
    return this.db.cursor(ALL_SEALS, [], 500);
  }
}
