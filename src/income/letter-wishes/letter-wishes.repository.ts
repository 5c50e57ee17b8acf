import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { Database } from '../../platform/database/database.js';
import {
  bigint,
  bool,
  list,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { LetterReader, LetterWord } from './letter-wishes.types.js';

/** $2 the visit, or $3 the address. */
const MAKE_READER = sql({
  text: 'select income.make_reader($1, $2, $3) as id',
  params: [uuid, nullable(uuid), nullable(text)],
  row: { id: nullable(uuid) },
});

const READER = `select r.id, r.wants_all, r.proven_at is not null as is_proven,
  (select count(*) from income.letter_thread t where t.reader_id = r.id) as threads from income.letter_reader r`;
const READER_ROW = { id: uuid, wantsAll: bool, isProven: bool, threads: bigint };

const BY_ID = sql({ text: `${READER} where r.id = $1`, params: [uuid], row: READER_ROW });

const OF_VISIT = sql({
  text: `${READER} where r.id = income.reader_of($1)`,
  params: [uuid],
  row: READER_ROW,
});

const UNPROVEN_OF_PROMISE = sql({
  text: `select r.id from income.letter_thread t join income.letter_reader r on r.id = t.reader_id where t.pledge_id = $1 and r.proven_at is null`,
  params: [uuid],
  row: { id: uuid },
});

const OWN_PROMISES = sql({
  text: `select own.id, exists (select from income.letter_thread t where t.pledge_id = own.id) as is_told from income.own_promises($1, $2) own(id) order by 1`,
  params: [uuid, uuid],
  row: { id: uuid, isTold: bool },
});

const SAY = sql({
  text: `insert into income.letter_wish (id, batch_id, reader_id, says, way, pledge_id, visit_id) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
  params: [uuid, uuid, uuid, text, text, nullable(uuid), nullable(uuid)],
});

/** Held until the letter about it is written: two runs at once write one. */
const HOLD = sql({
  text: `select r.proven_at is not null as is_proven, coalesce(r.told_at > clock_timestamp() - interval '7 days', false) as is_told
    from income.letter_reader r where r.id = $1 for no key update skip locked`,
  params: [uuid],
  row: { isProven: bool, isTold: bool },
});

const TOLD = sql({
  text: 'update income.letter_reader set told_at = clock_timestamp() where id = $1',
  params: [uuid],
});

const PASS = sql({
  text: 'update income.letter_thread set told_until = clock_timestamp() where reader_id = $1 and place_id = any ($2)',
  params: [uuid, list(uuid)],
});

const PASS_ALL = sql({
  text: 'update income.letter_thread set told_until = clock_timestamp() where reader_id = $1',
  params: [uuid],
});

export interface SaidWord {
  readonly batchId: string;
  readonly readerId: string;
  readonly says: LetterWord;
  readonly way: 'giving' | 'place' | 'letter';
  readonly pledgeId?: string;
  readonly visitId?: string;
}

/** Readers of letters and their words; guards of the database draw the rest from them. */
@Injectable()
export class LetterWishesRepository {
  constructor(private readonly db: Database) {}

  async readerFor(of: { visitId: string } | { address: string }): Promise<string | null> {
    const visitId = 'visitId' in of ? of.visitId : null;
    const address = 'address' in of ? of.address : null;
    return (await this.db.one(MAKE_READER, [uuidv7(), visitId, address])).id;
  }

  byId(readerId: string): Promise<LetterReader | null> {
    return this.db.maybeOne(BY_ID, [readerId]);
  }

  ofVisit(visitId: string): Promise<LetterReader | null> {
    return this.db.maybeOne(OF_VISIT, [visitId]);
  }

  async unprovenOf(pledgeId: string): Promise<string | null> {
    return (await this.db.maybeOne(UNPROVEN_OF_PROMISE, [pledgeId]))?.id ?? null;
  }

  /** Promises of the visit's address that its gift keeps. */
  ownPromises(visitId: string, giftId: string): Promise<{ id: string; isTold: boolean }[]> {
    return this.db.query(OWN_PROMISES, [visitId, giftId]);
  }

  /** The same form twice is one word. */
  async say(word: SaidWord): Promise<void> {
    const { batchId, readerId, says, way, pledgeId = null, visitId = null } = word;
    await this.db.execute(SAY, [uuidv7(), batchId, readerId, says, way, pledgeId, visitId]);
  }

  hold(readerId: string): Promise<{ isProven: boolean; isTold: boolean } | null> {
    return this.db.maybeOne(HOLD, [readerId]);
  }

  async told(readerId: string): Promise<void> {
    await this.db.execute(TOLD, [readerId]);
    await this.db.execute(PASS_ALL, [readerId]);
  }

  async pass(readerId: string, placeIds: readonly string[]): Promise<void> {
    await this.db.execute(PASS, [readerId, placeIds]);
  }
}
