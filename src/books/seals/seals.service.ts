import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { signCheckpoint } from '../../kernel/proofs/checkpoint.js';
import { MerkleAccumulator } from '../../kernel/proofs/merkle.js';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { chainHash, GENESIS_HASH, textOfSeal } from './seal-chain.types.js';
import { SealedRecords } from './records/sealed-records.repository.js';
import { SealedSchema } from './schema/sealed-schema.repository.js';
import { SealsRepository } from './seals.repository.js';
import type { Seal } from './seals.types.js';

const LEAVES_AT_ONCE = 5_000;

type NewSeal = Omit<Seal, 'sealedAt'>;

const BEFORE_THE_FIRST = { sealNo: 0n, sealHash: GENESIS_HASH, uptoNo: 0n, sealedAt: null };
const NO_RECORDS = new MerkleAccumulator();

interface Day {
  readonly day: string;
  readonly sealNo: bigint;
  readonly tree: MerkleAccumulator;
  readonly records: MerkleAccumulator;
  /** Of the schema. */
  readonly digest: Buffer;
}

/**
 * Seals what is posted and not yet sealed: one Merkle tree per day of recording, its root signed and chained to the
 * seal before. Off the write path, so that no gift waits for it.
 */
@Injectable()
export class Seals {
  constructor(
    private readonly db: Database,
    private readonly seals: SealsRepository,
    private readonly schema: SealedSchema,
    private readonly records: SealedRecords,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  /** The new seals, oldest first; none when everything was sealed. */
  async seal(): Promise<NewSeal[]> {
    return this.db.transaction(async () => {
      await this.seals.lock();
      const last = (await this.seals.last()) ?? BEFORE_THE_FIRST;
      const range = { afterNo: last.uptoNo, uptoNo: await this.seals.settledNo() };
      const { digest, changes } = await this.schema.look();
      const days = await this.seals.days(range);
      // Records stand in the last seal of a run. They and a changed schema are sealed also when nothing was posted.
      const lastNo = last.sealNo + BigInt(Math.max(days.length, 1));
      const records = await this.records.seal(lastNo, last.sealedAt);
      if (days.length === 0 && changes.length + records.size > 0) days.push(this.clock.today());
      if (days.length > 0) await this.schema.keep(last.sealNo + 1n, changes);
      const made: NewSeal[] = [];
      for (const day of days) {
        const previous = made.at(-1) ?? last;
        const sealNo = previous.sealNo + 1n;
        await this.seals.insertLeaves(sealNo, day, range);
        const tree = await this.treeOf(sealNo);
        const seal = this.sign(
          { day, sealNo, tree, records: sealNo === lastNo ? records : NO_RECORDS, digest },
          previous.sealHash,
        );
        await this.seals.insertSeal(seal, range);
        made.push(seal);
      }
      return made;
    });
  }

  private async treeOf(sealNo: bigint): Promise<MerkleAccumulator> {
    const tree = new MerkleAccumulator();
    for await (const leaves of this.seals.leaves(sealNo, LEAVES_AT_ONCE)) {
      for (const { leafHash } of leaves) tree.add(leafHash);
    }
    return tree;
  }

  private sign(of: Day, previousHash: Buffer): NewSeal {
    const key = this.signingKey();
    const sealed = {
      sealNo: of.sealNo,
      sealedDay: of.day,
      entryCount: BigInt(of.tree.size),
      root: of.tree.root(),
      recordCount: BigInt(of.records.size),
      recordRoot: of.records.root(),
      schemaDigest: of.digest,
    };
    const checkpoint = textOfSeal(sealed);
    return {
      ...sealed,
      previousHash,
      sealHash: chainHash(previousHash, checkpoint),
      checkpoint,
      signature: signCheckpoint(checkpoint, key),
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    };
  }

  private signingKey(): KeyObject {
    return createPrivateKey(this.config.sealSigningKey);
  }
}
