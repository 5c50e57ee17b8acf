import { Injectable } from '@nestjs/common';
import type { BusinessDate } from '../../kernel/business-date.js';
import { Database } from '../../platform/database/database.js';
import type { Seal } from './seals.types.js';

export const SEAL = `seal_no as "sealNo", sealed_day as "sealedDay", entry_count as "entryCount", root, previous_hash as "previousHash",
  seal_hash as "sealHash", checkpoint, signature, public_key as "publicKey", sealed_at as "sealedAt"`;

export interface SealRange {
  readonly fromXid: string;
  readonly uptoXid: string;
}

export interface Leaf {
  readonly entryId: string;
  readonly day: BusinessDate;
  readonly leafHash: Buffer;
}

const DAY = `(e.recorded_at at time zone 'Asia/Ho_Chi_Minh')::date`;

@Injectable()
export class SealsRepository {
  constructor(private readonly db: Database) {}

  /** Only one sealing at a time, also across processes. */
  async lock(): Promise<void> {
    await this.db.query('select pg_advisory_xact_lock(7205)');
  }

  async last(): Promise<(Seal & { uptoXid: string }) | null> {
    return this.db.maybeOne(
      `select ${SEAL}, upto_xid::text as "uptoXid" from books.ledger_seal order by seal_no desc limit 1`,
    );
  }

  /** Every transaction below the returned one has ended: no entry can appear behind a seal up to it. */
  async horizon(): Promise<string> {
    const row = await this.db.one<{ xid: string }>(
      'select pg_snapshot_xmin(pg_current_snapshot())::text as xid',
    );
    return row.xid;
  }

  leaves(range: SealRange, size: number): AsyncGenerator<Leaf[]> {
    return this.db.cursor<Leaf>(
      `select e.id as "entryId", ${DAY} as day, books.entry_leaf(e) as "leafHash" from books.journal_entry e
       where e.xid >= $1::text::xid8 and e.xid < $2::text::xid8 order by ${DAY}, e.entry_no`,
      [range.fromXid, range.uptoXid],
      size,
    );
  }

  async insertSeal(seal: Omit<Seal, 'sealedAt'>, range: SealRange): Promise<void> {
    await this.db.execute(
      `insert into books.ledger_seal (seal_no, sealed_day, entry_count, root, previous_hash, seal_hash, checkpoint, signature,
         public_key, from_xid, upto_xid) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::xid8, $11::text::xid8)`,
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
        range.fromXid,
        range.uptoXid,
      ],
    );
  }

  /** The entries of one seal, numbered in the order in which they were hashed. */
  async insertLeaves(sealNo: bigint, day: BusinessDate, range: SealRange): Promise<void> {
    await this.db.execute(
      `insert into books.sealed_entry (entry_id, seal_no, leaf_index, leaf_hash)
       select e.id, $1, row_number() over (order by e.entry_no) - 1, books.entry_leaf(e) from books.journal_entry e
       where e.xid >= $3::text::xid8 and e.xid < $4::text::xid8 and ${DAY} = $2`,
      [sealNo, day, range.fromXid, range.uptoXid],
    );
  }
}
