export type TlvField = readonly [tag: string, value: string];

const CRC_TAIL = '6304';
const CRC_TABLE = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1)
    crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  return crc;
});

/** CRC-16/CCITT-FALSE over the UTF-8 bytes, four upper-case hex digits (EMVCo QR §4.8.1). */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc = ((crc << 8) & 0xffff) ^ (CRC_TABLE[(crc >> 8) ^ byte] ?? 0);
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** Fields as tag, two-digit length and value, in the order given; values of 1 to 99 characters. */
export function writeTlv(fields: readonly TlvField[]): string {
  return fields
    .map(([tag, value]) => {
      if (!/^\d\d$/.test(tag) || value.length < 1 || value.length > 99) {
        throw new RangeError(`field ${tag} cannot be written in two digits of length`);
      }
      return tag + String(value.length).padStart(2, '0') + value;
    })
    .join('');
}

/** Reads such a text whole; null when a length does not fit or a tag stands twice. */
export function readTlv(text: string): Map<string, string> | null {
  const fields = new Map<string, string>();
  let at = 0;
  while (at < text.length) {
    const head = /^(\d\d)(\d\d)$/.exec(text.slice(at, at + 4));
    if (head === null) return null;
    const [, tag = '', length = ''] = head;
    const end = at + 4 + Number(length);
    if (end > text.length || end === at + 4 || fields.has(tag)) return null;
    fields.set(tag, text.slice(at + 4, end));
    at = end;
  }
  return fields;
}

/** Adds the check field, which must come last. */
export function sealWithCrc(body: string): string {
  return body + CRC_TAIL + crc16(body + CRC_TAIL);
}

/** The text before the check field when that field is right, else null. */
export function openCrc(text: string): string | null {
  const body = text.slice(0, -8);
  return text.length > 8 && sealWithCrc(body) === text ? body : null;
}
