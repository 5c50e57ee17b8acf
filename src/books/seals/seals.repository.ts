import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/dates/business-date.js';
import { Database } from '../../platform/database/database.js';
import { LOCKS } from '../../platform/database/locks.js';
import { bigint, bytes, day, instant, text } from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import type { Seal } from './seals.types.js';

const SEAL = `seal_no, sealed_day, entry_count, root, record_count, record_root, schema_digest, previous_hash,
  seal_hash, checkpoint, signature, public_key, sealed_at`;

/** Numbers of entries: above `afterNo`, up to and with `uptoNo`. */
export interface SealRange {
  readonly afterNo: bigint;
  readonly uptoNo: bigint;
}

const SETTLED_NO = sql({ text: 'select books.settled_no() as no', row: { no: bigint } });

const DAY = `(e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date`;

const LOCK = sql({ text: `select pg_advisory_xact_lock(${LOCKS.sealing})` });

const LAST = sql({
  text: `select ${SEAL}, upto_no from books.ledger_seal order by seal_no desc limit 1`,
  row: {
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
    uptoNo: bigint,
  },
});

const DAYS = sql({
  text: `select distinct ${DAY} as day from books.entry_proof e
       where e.entry_no > $1 and e.entry_no <= $2 order by 1`,
  params: [bigint, bigint],
  row: { day: day },
});

const LEAVES = sql({
  text: `select leaf_hash from books.sealed_entry where seal_no = $1 order by leaf_index`,
  params: [bigint],
  row: { leafHash: bytes },
});

const INSERT_SEAL = sql({
  text: `insert into books.ledger_seal (seal_no, sealed_day, entry_count, root, record_count, record_root, schema_digest, previous_hash, seal_hash, checkpoint, signature,
         public_key, after_no, upto_no) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
  params: [
    ...([bigint, day, bigint, bytes, bigint, bytes, bytes] as const),
    ...([bytes, bytes, text, bytes, bytes, bigint, bigint] as const),
  ],
});

const INSERT_LEAVES = sql({
  text: `insert into books.sealed_entry (entry_id, seal_no, leaf_index, leaf_hash)
       select e.entry_id, $1, row_number() over (order by e.entry_no) - 1, e.leaf_hash from books.entry_proof e
       where e.entry_no > $3 and e.entry_no <= $4 and ${DAY} = $2`,
  params: [bigint, day, bigint, bigint],
});

@Injectable()
export class SealsRepository {
  constructor(private readonly db: Database) {}

  /** Only one sealing at a time, also across processes. */
  async lock(): Promise<void> {
    await this.db.execute(LOCK);
  }

  async last(): Promise<(Seal & { uptoNo: bigint }) | null> {
    return this.db.maybeOne(LAST);
  }

  /** No entry can appear behind a seal up to this number. Asked before the entries are read, never in one statement. */
  async settledNo(): Promise<bigint> {
    return (await this.db.one(SETTLED_NO)).no;
  }

  /** Days of recording that have something to seal, oldest first. */
  async days(range: SealRange): Promise<BusinessDate[]> {
    const rows = await this.db.query(DAYS, [range.afterNo, range.uptoNo]);
    return rows.map((row) => row.day);
  }

  /** The leaves of a seal in the order of its tree. */
  leaves(sealNo: bigint, size: number): AsyncGenerator<{ leafHash: Buffer }[]> {
    return this.db.cursor(LEAVES, [sealNo], size);
  }

  async insertSeal(seal: Omit<Seal, 'sealedAt'>, range: SealRange): Promise<void> {
    await this.db.execute(INSERT_SEAL, [
      seal.sealNo,
      seal.sealedDay,
      seal.entryCount,
      seal.root,
      seal.recordCount,
      seal.recordRoot,
      seal.schemaDigest,
      seal.previousHash,
      seal.sealHash,
      seal.checkpoint,
      seal.signature,
      seal.publicKey,
      range.afterNo,
      range.uptoNo,
    ]);
  }

  /** Hashes the entries of one seal, once, and numbers them; the seal itself follows in the same transaction. */
  async insertLeaves(sealNo: bigint, day: BusinessDate, range: SealRange): Promise<void> {
    await this.db.execute(INSERT_LEAVES, [sealNo, day, range.afterNo, range.uptoNo]);
  }
}
