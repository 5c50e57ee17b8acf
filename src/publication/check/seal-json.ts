import type { SealRow } from './check.queries.js';

/** A seal as machines take it: bytes as base64, hashes as hex. */
export function sealJson(seal: SealRow) {
  return {
    sealNo: seal.sealNo.toString(),
    sealedDay: seal.sealedDay,
    entryCount: seal.entryCount.toString(),
    root: seal.root.toString('hex'),
    recordCount: seal.recordCount.toString(),
    recordRoot: seal.recordRoot.toString('hex'),
    schemaDigest: seal.schemaDigest.toString('hex'),
    previousHash: seal.previousHash.toString('hex'),
    sealHash: seal.sealHash.toString('hex'),
    checkpoint: seal.checkpoint,
    signature: seal.signature.toString('base64'),
    publicKey: seal.publicKey.toString('base64'),
    sealedAt: seal.sealedAt.toISOString(),
  };
}
