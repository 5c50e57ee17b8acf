/** 128 bits of the hash and the count. */
const WORDS = 5;
const SLOTS_AT_FIRST = 1024;

/**
 * How often each hash came. Half a million hashes in a Map of strings are a hundred megabytes of small objects that the
 * collector visits again and again; here they are one array of numbers, at most half full.
 */
export class HashCounts {
  size = 0;
  private readonly words = new Uint32Array(4);
  private slots = SLOTS_AT_FIRST;
  private table = new Uint32Array(SLOTS_AT_FIRST * WORDS);

  /** Counts this hash (hexadecimal, of which 128 bits are kept) and tells how often it came so far. */
  countOf(hash: string): number {
    if (this.size * 2 >= this.slots) this.grow();
    for (let word = 0; word < 4; word += 1) {
      this.words[word] = parseInt(hash.slice(word * 8, word * 8 + 8), 16);
    }
    const at = this.placeOf(this.words, 0);
    const count = (this.table[at + 4] ?? 0) + 1;
    if (count === 1) this.size += 1;
    this.table.set(this.words, at);
    this.table[at + 4] = count;
    return count;
  }

  /** Where the hash at this offset of `from` stands, or the free place where it belongs. */
  private placeOf(from: Uint32Array, offset: number): number {
    let slot = (from[offset] ?? 0) & (this.slots - 1);
    for (;;) {
      const at = slot * WORDS;
      if (this.table[at + 4] === 0 || this.isAt(at, from, offset)) return at;
      slot = (slot + 1) & (this.slots - 1);
    }
  }

  private isAt(at: number, from: Uint32Array, offset: number): boolean {
    for (let word = 0; word < 4; word += 1) {
      if (this.table[at + word] !== from[offset + word]) return false;
    }
    return true;
  }

  private grow(): void {
    const { table: old } = this;
    this.slots *= 2;
    this.table = new Uint32Array(this.slots * WORDS);
    for (let at = 0; at < old.length; at += WORDS) {
      if (old[at + 4] === 0) continue;
      this.table.set(old.subarray(at, at + WORDS), this.placeOf(old, at));
    }
  }
}
