type Plain = string | number | bigint | null | undefined;

/**
 * Arrays as Postgres reads them (`{a,b,NULL}`), for the hottest writes: the driver's own way escapes every element,
 * which at thousands of rows costs more than the insert's planning. Values that hold no quote, comma, brace, backslash
 * or blank: ids, numbers, days, codes of ours.
 */
export function plainArray(values: readonly Plain[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    if (at > 0) text += ',';
    text += String(values[at] ?? 'NULL');
  }
  return `${text}}`;
}

const SPECIAL = /["\\]/g;

/** Words of anybody. */
export function textArray(values: readonly (string | null | undefined)[]): string {
  let text = '{';
  for (let at = 0; at < values.length; at += 1) {
    if (at > 0) text += ',';
    const value = values[at];
    text += value == null ? 'NULL' : `"${value.replace(SPECIAL, '\\$&')}"`;
  }
  return `${text}}`;
}

/** `bytea[]`. */
export function bytesArray(values: readonly (Uint8Array | null | undefined)[]): string {
  return plainArray(values.map((bytes) => (bytes ? `"\\\\x${hexOf(bytes)}"` : null)));
}

/** `bytea[]` from hexadecimal. */
export function hexArray(values: readonly string[]): string {
  return plainArray(values.map((hex) => `"\\\\x${hex}"`));
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
