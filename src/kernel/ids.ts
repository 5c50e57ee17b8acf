import { randomFillSync } from 'node:crypto';

const POOL_WORDS = 1024;
const COUNTER_LIMIT = 0xfff;
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const pool = new Uint32Array(POOL_WORDS);
let poolOffset = POOL_WORDS;
let lastMs = 0;
let writtenMs = -1;
let written = '';
let counter = 0;
let source: (() => string) | null = null;

/**
 * A UUID version 7 (RFC 9562 §5.7, method 1: 12-bit counter after the milliseconds). Every id is
 * greater than the one before it in this process, even when the clock stands still or steps back,
 * so an index on it grows at one end.
 */
export function uuidv7(): string {
  return source === null ? freshId() : source();
}

/**
 * Ids come from `next` while `work` runs: data sets that must have the same ids each time they are made. For a process
 * that does nothing else meanwhile.
 */
export async function withIdSource<T>(next: () => string, work: () => Promise<T>): Promise<T> {
  source = next;
  try {
    return await work();
  } finally {
    source = null;
  }
}

function freshId(): string {
  advance(Date.now());
  if (poolOffset === POOL_WORDS) {
    randomFillSync(pool);
    poolOffset = 0;
  }
  const high = pool[poolOffset] ?? 0;
  const low = pool[poolOffset + 1] ?? 0;
  poolOffset += 2;

  const variant = 0x8000 | ((high >>> 16) & 0x3fff);
  return `${timePart()}-7${hex12(counter)}-${hex16(variant)}-${hex16(high & 0xffff)}${hex16(low >>> 16)}${hex16(low & 0xffff)}`;
}

/** The time is written once for all ids of a millisecond. */
function timePart(): string {
  if (writtenMs !== lastMs) {
    const time = lastMs.toString(16).padStart(12, '0');
    written = `${time.slice(0, 8)}-${time.slice(8)}`;
    writtenMs = lastMs;
  }
  return written;
}

function hex12(value: number): string {
  return (HEX[value >>> 8] ?? '').slice(1) + (HEX[value & 0xff] ?? '');
}

function hex16(value: number): string {
  return (HEX[value >>> 8] ?? '') + (HEX[value & 0xff] ?? '');
}

function advance(nowMs: number): void {
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = 0;
  } else if (counter < COUNTER_LIMIT) {
    counter += 1;
  } else {
    // 4,096 ids in one millisecond: borrow the next one rather than repeat.
    lastMs += 1;
    counter = 0;
  }
}
