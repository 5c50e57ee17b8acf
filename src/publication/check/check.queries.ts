import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { PublicDatabase } from '../../platform/database/readers.js';

export interface ReceiptRow {
  readonly number: string;
  readonly amount_dong: bigint;
  readonly issued_on: BusinessDate;
  readonly donation_id: string;
  readonly voided_at: Date | null;
}

export interface ExtractLine {
  readonly id: string;
  readonly line_no: bigint;
  readonly business_date: BusinessDate;
  readonly amount_dong: bigint;
  readonly channel: string;
  readonly fund_code: string;
  readonly is_reversed: boolean;
  readonly reversed_on: BusinessDate | null;
}

export interface CheckedAccount {
  readonly bank_name: string;
  readonly account_number: string;
  readonly holder_name: string;
  readonly fund_name: string;
  readonly appeal_title: string | null;
  readonly closed_on: BusinessDate | null;
}

export interface SealRow {
  readonly seal_no: bigint;
  readonly sealed_day: BusinessDate;
  readonly entry_count: bigint;
  readonly root: Buffer;
  readonly previous_hash: Buffer;
  readonly seal_hash: Buffer;
  readonly checkpoint: string;
  readonly signature: Buffer;
  readonly public_key: Buffer;
  readonly sealed_at: Date;
}

@Injectable()
export class CheckQueries {
  constructor(private readonly db: PublicDatabase) {}

  async receipt(checkCode: string): Promise<ReceiptRow | null> {
    return this.db.maybeOne<ReceiptRow>(
      `select number, amount_dong, issued_on, donation_id, voided_at from publication.receipt_check where check_code = $1`,
      [checkCode],
    );
  }

  async line(lineNo: bigint): Promise<ExtractLine | null> {
    return this.db.maybeOne<ExtractLine>(
      `select id, line_no, business_date, amount_dong, channel, fund_code, is_reversed, reversed_on
       from publication.public_line where line_no = $1`,
      [lineNo],
    );
  }

  /** Accounts with this number, of one bank when `bankBin` is given. */
  async accounts(accountNumber: string, bankBin: string | null): Promise<CheckedAccount[]> {
    return this.db.query<CheckedAccount>(
      `select bank_name, account_number, holder_name, fund_name, appeal_title, closed_on from publication.official_account
       where account_number = $1 and ($2::text is null or bank_bin = $2)`,
      [accountNumber, bankBin],
    );
  }

  async sealByHash(hash: Buffer): Promise<SealRow | null> {
    return this.db.maybeOne<SealRow>(
      'select * from publication.seal where root = $1 or seal_hash = $1 order by seal_no limit 1',
      [hash],
    );
  }

  async newestSeals(before: bigint | null): Promise<SealRow[]> {
    return this.db.query<SealRow>(
      'select * from publication.seal where $1::bigint is null or seal_no < $1 order by seal_no desc limit 51',
      [before],
    );
  }

  async newestKey(): Promise<Buffer | null> {
    const row = await this.db.maybeOne<{ public_key: Buffer }>(
      'select public_key from publication.seal order by seal_no desc limit 1',
    );
    return row?.public_key ?? null;
  }

  allSeals(): AsyncGenerator<SealRow[]> {
    return this.db.cursor<SealRow>('select * from publication.seal order by seal_no', [], 500);
  }
}
