import { createHash } from 'node:crypto';
import { checkpointText } from '../../kernel/proofs/checkpoint.js';
import type { Seal } from './seals.types.js';

/** What the first seal is chained to. */
export const GENESIS_HASH = Buffer.alloc(32);

/** Who speaks in a checkpoint; the day and the number make each text one of its kind. */
function checkpointOrigin(sealNo: bigint, sealedDay: string): string {
  return `tuong-than/ledger/${sealedDay}/${sealNo.toString()}`;
}

/** What a seal signs. Form 2: form 1 ended after the root; readers of the first three lines read both. */
export function textOfSeal(
  seal: Omit<
    Seal,
    'previousHash' | 'sealHash' | 'checkpoint' | 'signature' | 'publicKey' | 'sealedAt'
  >,
): string {
  return checkpointText({
    origin: checkpointOrigin(seal.sealNo, seal.sealedDay),
    size: Number(seal.entryCount),
    root: seal.root,
    extensions: [
      `schema ${seal.schemaDigest.toString('base64')}`,
      `records ${seal.recordCount.toString()} ${seal.recordRoot.toString('base64')}`,
    ],
  });
}

/** SHA-256 of the previous seal's hash and this checkpoint: removing or reordering a seal breaks the next one. */
export function chainHash(previousHash: Uint8Array, checkpoint: string): Buffer {
  return createHash('sha256').update(previousHash).update(checkpoint).digest();
}
