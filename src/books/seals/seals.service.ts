import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { checkpointText, signCheckpoint } from '../../kernel/checkpoint.js';
import { MerkleAccumulator } from '../../kernel/merkle.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { chainHash, checkpointOrigin, GENESIS_HASH } from './seal-chain.types.js';
import { SealsRepository, type SealRange } from './seals.repository.js';
import type { Seal } from './seals.types.js';

const LEAVES_AT_ONCE = 5_000;

interface Day {
  readonly day: string;
  readonly tree: MerkleAccumulator;
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
    private readonly config: AppConfig,
  ) {}

  /** The new seals, oldest first; none when everything was sealed. */
  async seal(): Promise<Omit<Seal, 'sealedAt'>[]> {
    return this.db.transaction(async () => {
      await this.seals.lock();
      const last = await this.seals.last();
      const range = { fromXid: last?.uptoXid ?? '0', uptoXid: await this.seals.horizon() };
      let previous = { sealNo: last?.sealNo ?? 0n, sealHash: last?.sealHash ?? GENESIS_HASH };
      const made: Omit<Seal, 'sealedAt'>[] = [];
      for (const day of await this.hashDays(range)) {
        const seal = this.sign(day, previous);
        await this.seals.insertSeal(seal, range);
        await this.seals.insertLeaves(seal.sealNo, day.day, range);
        made.push(seal);
        previous = seal;
      }
      return made;
    });
  }

  private async hashDays(range: SealRange): Promise<Day[]> {
    const days: Day[] = [];
    for await (const leaves of this.seals.leaves(range, LEAVES_AT_ONCE)) {
      for (const leaf of leaves) {
        const current = days.at(-1);
        const day =
          current?.day === leaf.day ? current : { day: leaf.day, tree: new MerkleAccumulator() };
        if (day !== current) days.push(day);
        day.tree.add(leaf.leafHash);
      }
    }
    return days;
  }

  private sign(day: Day, previous: Pick<Seal, 'sealNo' | 'sealHash'>): Omit<Seal, 'sealedAt'> {
    const key = this.signingKey();
    const sealNo = previous.sealNo + 1n;
    const root = day.tree.root();
    const checkpoint = checkpointText({
      origin: checkpointOrigin(sealNo, day.day),
      size: day.tree.size,
      root,
    });
    return {
      sealNo,
      sealedDay: day.day,
      entryCount: BigInt(day.tree.size),
      root,
      previousHash: previous.sealHash,
      sealHash: chainHash(previous.sealHash, checkpoint),
      checkpoint,
      signature: signCheckpoint(checkpoint, key),
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }),
    };
  }

  private signingKey(): KeyObject {
    return createPrivateKey(this.config.sealSigningKey);
  }
}
