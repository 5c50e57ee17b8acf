const ROOM = 1 << 16;
/** A call out of the engine costs as much as so many letters. */
const SHORT = 32;

/**
 * Operators and objects of PDF as bytes at once, in a buffer that is used again. Numbers are written digit by digit: each
 * number that the engine prints stays in a cache of its own for a while.
 */
export class Bytes {
  private buffer = Buffer.allocUnsafe(ROOM);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  /** Every character is one byte. */
  text(text: string): this {
    const { length } = text;
    this.room(length);
    const { buffer, length: start } = this;
    if (length > SHORT) buffer.write(text, this.length, 'latin1');
    else for (let at = 0; at < length; at += 1) buffer[start + at] = text.charCodeAt(at);
    this.length += length;
    return this;
  }

  /** A whole number that is not negative and has at most nine digits. */
  number(value: number): this {
    let digits = 1;
    for (let limit = 10; value >= limit && digits < 9; limit *= 10) digits += 1;
    this.room(digits);
    const { buffer } = this;
    let rest = value | 0;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const next = (rest / 10) | 0;
      buffer[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.length += digits;
    return this;
  }

  /** Good until the next change. */
  view(): Buffer {
    return this.buffer.subarray(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    this.buffer = Buffer.concat([this.buffer, Buffer.allocUnsafe(this.buffer.length + more)]);
  }
}
