import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { checkpointText, signCheckpoint } from '../../kernel/proofs/checkpoint.js';
import { MerkleAccumulator } from '../../kernel/proofs/merkle.js';
import { AppConfig } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { chainHash, checkpointOrigin, GENESIS_HASH } from './seal-chain.types.js';
import { SealsRepository } from './seals.repository.js';
import type { Seal } from './seals.types.js';

const LEAVES_AT_ONCE = 5_000;

interface Day {
  readonly day: string;
  readonly sealNo: bigint;
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
      const range = { afterNo: last?.uptoNo ?? 0n, uptoNo: await this.seals.settledNo() };
      let previous = { sealNo: last?.sealNo ?? 0n, sealHash: last?.sealHash ?? GENESIS_HASH };
      const made: Omit<Seal, 'sealedAt'>[] = [];
      for (const day of await this.seals.days(range)) {
        const sealNo = previous.sealNo + 1n;
        await this.seals.insertLeaves(sealNo, day, range);
        const seal = this.sign({ day, sealNo, tree: await this.treeOf(sealNo) }, previous.sealHash);
        await this.seals.insertSeal(seal, range);
        made.push(seal);
        previous = seal;
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

  private sign({ day, sealNo, tree }: Day, previousHash: Buffer): Omit<Seal, 'sealedAt'> {
    const key = this.signingKey();
    const root = tree.root();
    const checkpoint = checkpointText({
      origin: checkpointOrigin(sealNo, day),
      size: tree.size,
      root,
    });
    return {
      sealNo,
      sealedDay: day,
      entryCount: BigInt(tree.size),
      root,
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
