import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import { verifyCheckpoint } from '../../kernel/proofs/checkpoint.js';
import { MerkleAccumulator } from '../../kernel/proofs/merkle.js';
import { AuditDatabase } from '../../platform/database/readers.js';
import {
  bigint,
  bytes,
  day,
  instant,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql } from '../../platform/database/statements/statement.js';
import { RecordVerification } from './records/record-verification.service.js';
import { SchemaVerification } from './schema/schema-verification.service.js';
import { chainHash, GENESIS_HASH, textOfSeal } from './seal-chain.types.js';
import type { Seal } from './seals.types.js';
import type { Finding } from '../../platform/facts/checks.js';

const SEALS = sql({
  text: `select seal_no, sealed_day, entry_count, root, record_count, record_root, schema_digest, previous_hash,
  seal_hash, checkpoint, signature, public_key, sealed_at from books.ledger_seal order by seal_no`,
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
  },
});

/** A seal as somebody outside kept it. */
interface KeptSeal {
  readonly sealNo: string | number;
  readonly root: string;
  readonly sealHash: string;
}

const CHANGED_ENTRIES = sql({
  text: `select s.entry_id as id from books.sealed_entry s left join books.entry_proof e on e.entry_id = s.entry_id
       where e.entry_id is null or s.leaf_hash <> e.leaf_hash order by s.seal_no, s.leaf_index limit 20`,
  row: { id: uuid },
});

const BROKEN_ROOTS = sql({
  text: `select seal_no, leaf_hash from books.sealed_entry order by seal_no, leaf_index`,
  row: { sealNo: bigint, leafHash: bytes },
});

const UNSEALED_ENTRIES = sql({
  text: `select e.entry_id as id from books.entry_proof e where e.entry_no <= (select max(upto_no) from books.ledger_seal)
       and e.seal_no is null limit 20`,
  row: { id: uuid },
});

const TOLD_AT_MOST = 20;

/** The first of them, and how many more there are: nobody should take twenty for all. */
function told(broken: readonly string[]): string {
  const more = broken.length - TOLD_AT_MOST;
  const first = broken.slice(0, TOLD_AT_MOST).join('; ');
  return more > 0 ? `${first}; and ${more.toString()} more` : first;
}

/** I10: every seal is recomputed from the books, its chain and signature checked, and compared with kept copies. */
@Injectable()
export class SealVerification {
  constructor(
    private readonly db: AuditDatabase,
    private readonly schema: SchemaVerification,
    private readonly records: RecordVerification,
  ) {}

  /** `keptFile`: JSON array of `{sealNo, root, sealHash}` as published (hex), or null. */
  async verify(keptFile: string | null): Promise<Finding> {
    const seals = await this.db.query(SEALS);
    const schema = await this.schema.verify(seals);
    const records = await this.records.verify(seals);
    const broken = [
      ...brokenChain(seals),
      ...(await this.changedEntries()),
      ...(await this.unsealedEntries()),
      ...(await this.brokenRoots(seals)),
      ...records.broken,
      ...schema.broken,
      ...(keptFile === null ? [] : await differsFromKept(seals, keptFile)),
    ];
    const detail =
      broken.length === 0
        ? [`${seals.length.toString()} seals verify`, ...schema.notes, ...records.notes].join('; ')
        : told(broken);
    return { id: 'I10', holds: broken.length === 0, detail };
  }

  private async changedEntries(): Promise<string[]> {
    const rows = await this.db.query(CHANGED_ENTRIES);
    return rows.map((row) => `entry ${row.id} differs from its seal`);
  }

  /** An entry from before the last seal that no seal covers was written behind it. */
  private async unsealedEntries(): Promise<string[]> {
    const rows = await this.db.query(UNSEALED_ENTRIES);
    return rows.map((row) => `entry ${row.id} lies behind the last seal without being sealed`);
  }

  private async brokenRoots(seals: readonly Seal[]): Promise<string[]> {
    const trees = new Map<string, MerkleAccumulator>();
    const leaves = this.db.cursor(BROKEN_ROOTS, [], 5_000);
    for await (const batch of leaves) {
      for (const { sealNo, leafHash } of batch) {
        const tree = trees.get(sealNo.toString()) ?? new MerkleAccumulator();
        tree.add(leafHash);
        trees.set(sealNo.toString(), tree);
      }
    }
    return seals
      .filter(({ sealNo, root }) => {
        const tree = trees.get(sealNo.toString()) ?? new MerkleAccumulator();
        return !tree.root().equals(root);
      })
      .map((seal) => `root of seal ${seal.sealNo.toString()} differs from its entries`);
  }
}

function brokenChain(seals: readonly Seal[]): string[] {
  const broken: string[] = [];
  let previous: Pick<Seal, 'sealNo' | 'sealHash'> = { sealNo: 0n, sealHash: GENESIS_HASH };
  for (const seal of seals) {
    const name = `seal ${seal.sealNo.toString()}`;
    if (seal.sealNo !== previous.sealNo + 1n)
      broken.push(`${name} does not follow seal ${previous.sealNo.toString()}`);
    if (!previous.sealHash.equals(seal.previousHash))
      broken.push(`${name} is not chained to the seal before`);
    if (seal.checkpoint !== textOfSeal(seal)) broken.push(`${name}: text and contents differ`);
    if (!chainHash(seal.previousHash, seal.checkpoint).equals(seal.sealHash))
      broken.push(`${name}: chain hash differs`);
    if (!isSigned(seal)) broken.push(`${name}: signature does not verify`);
    previous = seal;
  }
  return broken;
}

function isSigned(seal: Seal): boolean {
  const key = createPublicKey({ key: seal.publicKey, format: 'der', type: 'spki' });
  return verifyCheckpoint(seal.checkpoint, seal.signature, key);
}

async function differsFromKept(seals: readonly Seal[], keptFile: string): Promise<string[]> {
  const kept = JSON.parse(await readFile(keptFile, 'utf8')) as KeptSeal[];
  const present = new Map(seals.map((seal) => [seal.sealNo.toString(), seal]));
  return kept
    .filter((copy) => {
      const seal = present.get(String(copy.sealNo));
      return (
        seal?.root.toString('hex') !== copy.root || seal.sealHash.toString('hex') !== copy.sealHash
      );
    })
    .map((copy) => `seal ${String(copy.sealNo)} differs from the kept copy`);
}
