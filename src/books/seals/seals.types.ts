import type { BusinessDate } from '../../kernel/dates/business-date.js';

/** One signed Merkle root. `sealHash` chains it to the seal before. */
export interface Seal {
  readonly sealNo: bigint;
  readonly sealedDay: BusinessDate;
  readonly entryCount: bigint;
  readonly root: Buffer;
  /** Of the tree of records beside the journal: decisions, vouchers, proofs, roles, the log. */
  readonly recordCount: bigint;
  readonly recordRoot: Buffer;
  /** SHA-256 over the list of everything in the schema when the seal was made. */
  readonly schemaDigest: Buffer;
  readonly previousHash: Buffer;
  readonly sealHash: Buffer;
  readonly checkpoint: string;
  readonly signature: Buffer;
  /** Ed25519 public key, SPKI DER. */
  readonly publicKey: Buffer;
  readonly sealedAt: Date;
}
