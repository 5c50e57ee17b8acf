import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { bigint } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Seal } from './seals.types.js';

export const SEAL = `seal_no as "sealNo", sealed_day as "sealedDay", entry_count as "entryCount", root, previous_hash as "previousHash",
  seal_hash as "sealHash", checkpoint, signature, public_key as "publicKey", sealed_at as "sealedAt"`;

/** Numbers of entries: above `afterNo`, up to and with `uptoNo`. */
export interface SealRange {
  readonly afterNo: bigint;
  readonly uptoNo: bigint;
}

const SETTLED_NO = sql({ text: 'select books.settled_no() as no', row: { no: bigint } });

const DAY = `(e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date`;

@Injectable()
export class SealsRepository {
  constructor(private readonly db: Database) {}

  /** Only one sealing at a time, also across processes. */
  async lock(): Promise<void> {
    await this.db.query(`select pg_advisory_xact_lock(${LOCKS.sealing})`);
  }

  async last(): Promise<(Seal & { uptoNo: bigint }) | null> {
    return this.db.maybeOne(
      `select ${SEAL}, upto_no as "uptoNo" from books.ledger_seal order by seal_no desc limit 1`,
    );
  }

  /** No entry can appear behind a seal up to this number. Asked before the entries are read, never in one statement. */
  async settledNo(): Promise<bigint> {
    return (await this.db.one(SETTLED_NO)).no;
  }

  /** Days of recording that have something to seal, oldest first. */
  async days(range: SealRange): Promise<BusinessDate[]> {
    const rows = await this.db.query<{ day: BusinessDate }>(
      `select distinct ${DAY} as day from books.journal_entry e
       where e.entry_no > $1 and e.entry_no <= $2 order by 1`,
      [range.afterNo, range.uptoNo],
    );
    return rows.map((row) => row.day);
  }

  /** The leaves of a seal in the order of its tree. */
  leaves(sealNo: bigint, size: number): AsyncGenerator<{ leafHash: Buffer }[]> {
    return this.db.cursor<{ leafHash: Buffer }>(
      `select leaf_hash as "leafHash" from books.sealed_entry where seal_no = $1 order by leaf_index`,
      [sealNo],
      size,
    );
  }

  async insertSeal(seal: Omit<Seal, 'sealedAt'>, range: SealRange): Promise<void> {
    await this.db.execute(
      `insert into books.ledger_seal (seal_no, sealed_day, entry_count, root, previous_hash, seal_hash, checkpoint, signature,
         public_key, after_no, upto_no) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        seal.sealNo,
        seal.sealedDay,
        seal.entryCount,
        seal.root,
        seal.previousHash,
        seal.sealHash,
        seal.checkpoint,
        seal.signature,
        seal.publicKey,
        range.afterNo,
        range.uptoNo,
      ],
    );
  }

  /** Hashes the entries of one seal, once, and numbers them; the seal itself follows in the same transaction. */
  async insertLeaves(sealNo: bigint, day: BusinessDate, range: SealRange): Promise<void> {
    await this.db.execute(
      `insert into books.sealed_entry (entry_id, seal_no, leaf_index, leaf_hash)
       select e.id, $1, row_number() over (order by e.entry_no) - 1, books.entry_leaf(e) from books.journal_entry e
       where e.entry_no > $3 and e.entry_no <= $4 and ${DAY} = $2`,
      [sealNo, day, range.afterNo, range.uptoNo],
    );
  }
}
