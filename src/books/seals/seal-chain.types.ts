import { createHash } from 'node:crypto';

/** What the first seal is chained to. */
export const GENESIS_HASH = Buffer.alloc(32);

/** Who speaks in a checkpoint; the day and the number make each text one of its kind. */
export function checkpointOrigin(sealNo: bigint, sealedDay: string): string {
  return `tuong-than/ledger/${sealedDay}/${sealNo.toString()}`;
}

/** SHA-256 of the previous seal's hash and this checkpoint: removing or reordering a seal breaks the next one. */
export function chainHash(previousHash: Uint8Array, checkpoint: string): Buffer {
  return createHash('sha256').update(previousHash).update(checkpoint).digest();
}
