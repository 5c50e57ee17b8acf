import { createHash } from 'node:crypto';
import { invariant } from '../invariant.js';

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** RFC 6962 §2.1 leaf hash: SHA-256 of a zero byte and the leaf's bytes. */
export function leafHash(bytes: Uint8Array | string): Buffer {
  return createHash('sha256').update(LEAF).update(bytes).digest();
}

/** RFC 6962 §2.1 node hash: SHA-256 of a one byte, the left and the right hash. */
function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

/**
 * The root over leaf hashes added one after another. Keeps one hash per level of the tree, so a
 * million leaves need twenty hashes of memory.
 */
export class MerkleAccumulator {
  private readonly peaks: { height: number; hash: Uint8Array }[] = [];
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(leaf: Uint8Array): void {
    let peak = { height: 0, hash: leaf };
    for (let last = this.peaks.at(-1); last?.height === peak.height; last = this.peaks.at(-1)) {
      peak = { height: peak.height + 1, hash: nodeHash(last.hash, peak.hash) };
      this.peaks.pop();
    }
    this.peaks.push(peak);
    this.count += 1;
  }

  /** The root so far; of no leaves at all, SHA-256 of nothing. */
  root(): Buffer {
    const hashes = this.peaks.map((peak) => peak.hash);
    const last = hashes.pop();
    if (last === undefined) return createHash('sha256').digest();
    return Buffer.from(hashes.reduceRight((right, left) => nodeHash(left, right), last));
  }
}

/** The root over a stream of leaf hashes. */
export async function merkleRoot(
  leaves: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): Promise<{ root: Buffer; size: number }> {
  const accumulator = new MerkleAccumulator();
  for await (const leaf of leaves) accumulator.add(leaf);
  return { root: accumulator.root(), size: accumulator.size };
}

/** The hashes that lead from the leaf at `index` to the root (RFC 6962 §2.1.1), leaf side first. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Buffer[] {
  invariant(
    Number.isInteger(index) && index >= 0 && index < leaves.length,
    'the leaf is in the tree',
  );
  if (leaves.length === 1) return [];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(left, index), rootOf(right)]
    : [...inclusionProof(right, index - split), rootOf(left)];
}

export type Inclusion = {
  leaf: Uint8Array;
  index: number;
  size: number;
  proof: readonly Uint8Array[];
};

/** Whether the leaf stands at that place of the tree with this root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(inclusion: Inclusion, root: Uint8Array): boolean {
  const { index, size } = inclusion;
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  const climbed = climb(inclusion);
  return climbed !== null && Buffer.from(climbed).equals(root);
}

/** The root these hashes lead to; null when there are too few or too many of them. */
function climb({ leaf, index, size, proof }: Inclusion): Uint8Array | null {
  let [node, last] = [BigInt(index), BigInt(size - 1)];
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0n) return null;
    const isRight = node % 2n === 1n || node === last;
    hash = isRight ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
    const levels = isRight ? levelsAlone(node) + 1n : 1n;
    [node, last] = [node >> levels, last >> levels];
  }
  return last === 0n ? hash : null;
}

/** How many levels the last node of an uneven level moves up without a sibling. */
function levelsAlone(node: bigint): bigint {
  let levels = 0n;
  while (node !== 0n && (node >> levels) % 2n === 0n) levels += 1n;
  return levels;
}

function rootOf(leaves: readonly Uint8Array[]): Buffer {
  const accumulator = new MerkleAccumulator();
  for (const leaf of leaves) accumulator.add(leaf);
  return accumulator.root();
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}
