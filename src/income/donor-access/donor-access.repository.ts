import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import {
  bool,
  bytes,
  day,
  dong,
  nullable,
  text,
  textOf,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Locale } from '../../platform/i18n/translate.js';
import type { DonorVisit } from './donor-access.types.js';

const ASK = sql({
  text: `insert into income.donor_code (id, address_hash, sealed_address, locale) values ($1, income.address_hash($2), $3, $4)`,
  params: [uuid, text, bytes, text],
});

/** Held until the letter is written: a job that runs twice writes one. */
const UNWRITTEN = sql({
  text: `select id, sealed_address, locale from income.donor_code c
    where id = $1 and code_hash is null and income.is_donor_address(c.address_hash) for no key update`,
  params: [uuid],
  row: { id: uuid, sealedAddress: bytes, locale: textOf<Locale>() },
});

const WRITE = sql({
  text: 'update income.donor_code set code_hash = $2 where id = $1',
  params: [uuid, bytes],
});

/** Each try counts, the right one too; two at once wait for each other at the row. */
const TRY = sql({
  text: `update income.donor_code set tries = tries + 1, used_at = case when code_hash = $2 then clock_timestamp() end
    where id = $1 and used_at is null and tries < 5 and asked_at > clock_timestamp() - interval '10 minutes'
    returning used_at is not null as is_right, sealed_address, locale`,
  params: [uuid, bytes],
  row: { isRight: nullable(bool), sealedAddress: bytes, locale: textOf<Locale>() },
});

/** The same form once more: what its first pressing opened, within the minute. */
const OPENED = sql({
  text: `select v.id from income.donor_code c join income.donor_visit v on v.code_id = c.id
    where c.id = $1 and c.code_hash = $2 and c.used_at > clock_timestamp() - interval '1 minute' and v.ended_at is null`,
  params: [uuid, bytes],
  row: { id: uuid },
});

const ENTER_BY_CODE = sql({
  text: `insert into income.donor_visit (id, code_id, address_hash, sealed_address, locale)
    select $1, c.id, c.address_hash, $3, c.locale from income.donor_code c where c.id = $2`,
  params: [uuid, uuid, bytes],
});

const ENTER_BY_GIFT = sql({
  text: `insert into income.donor_visit (id, donation_id, locale)
    select $1, g.id, $5 from income.gift_by_reference($2, $3, $4) as g(id) where g.id is not null`,
  params: [uuid, text, dong, day, text],
});

const LIVE = sql({
  text: `select v.id, v.address_hash is not null as has_address, v.locale, v.seen_at < clock_timestamp() - interval '1 minute' as is_quiet
    from income.donor_visit v where v.id = $1 and v.ended_at is null and v.seen_at > clock_timestamp() - interval '30 minutes'`,
  params: [uuid],
  row: {
    id: uuid,
    hasAddress: nullable(bool),
    locale: textOf<Locale>(),
    isQuiet: nullable(bool),
  },
});

const SEEN = sql({
  text: 'update income.donor_visit set seen_at = clock_timestamp() where id = $1 and ended_at is null',
  params: [uuid],
});

const END = sql({
  text: 'update income.donor_visit set ended_at = clock_timestamp() where id = $1 and ended_at is null',
  params: [uuid],
});

const FORGET_CODES = sql({
  text: `delete from income.donor_code where asked_at < clock_timestamp() - interval '1 day'`,
});

@Injectable()
export class DonorAccessRepository {
  constructor(private readonly db: Database) {}

  async ask(id: string, of: { address: string; sealed: Buffer; locale: Locale }): Promise<void> {
    await this.db.execute(ASK, [id, of.address, of.sealed, of.locale]);
  }

  unwritten(id: string) {
    return this.db.maybeOne(UNWRITTEN, [id]);
  }

  async write(id: string, codeHash: Buffer): Promise<void> {
    await this.db.execute(WRITE, [id, codeHash]);
  }

  try(id: string, codeHash: Buffer) {
    return this.db.maybeOne(TRY, [id, codeHash]);
  }

  async opened(codeId: string, codeHash: Buffer): Promise<string | null> {
    return (await this.db.maybeOne(OPENED, [codeId, codeHash]))?.id ?? null;
  }

  async enterByCode(visitId: string, codeId: string, sealed: Buffer): Promise<void> {
    await this.db.execute(ENTER_BY_CODE, [visitId, codeId, sealed]);
  }

  /** False where no gift, or more than one, is like that. */
  async enterByGift(
    visitId: string,
    gift: { reference: string; amountDong: bigint; day: string; locale: Locale },
  ): Promise<boolean> {
    const { reference, amountDong, locale } = gift;
    const made = await this.db.execute(ENTER_BY_GIFT, [
      ...([visitId, reference, amountDong, gift.day, locale] as const),
    ]);
    return made === 1;
  }

  /** Null when it is over; a look is noted once a minute. */
  async live(visitId: string): Promise<DonorVisit | null> {
    const visit = await this.db.maybeOne(LIVE, [visitId]);
    if (visit === null) return null;
    if (visit.isQuiet === true) await this.db.execute(SEEN, [visitId]);
    const { id, hasAddress, locale } = visit;
    return { id, hasAddress: hasAddress === true, locale };
  }

  async end(visitId: string): Promise<void> {
    await this.db.execute(END, [visitId]);
  }

  async forgetCodes(): Promise<void> {
    await this.db.execute(FORGET_CODES);
  }
}
