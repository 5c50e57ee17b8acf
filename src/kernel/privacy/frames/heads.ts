import { memoWords } from '../memo/memo-words.js';
import { isOnePerson } from '../memo/one-person.js';

export interface Head {
  readonly giver: string | null;
  readonly text: string;
}

/**
 * What banks put before a giver's words, each by its form: numbers parted by dots, the head of an instant transfer with
 * letters among its digits, a channel with its number. A PDF's line break leaves a blank in any of them. Every
 * repetition is bounded, so that a long text takes no more time than a short one.
 */
const HEADS: readonly RegExp[] = [
  // Instant transfers (acquirer, day and time, trace), then the account that received.
  /^0 ?2 ?0 ?0 ?\d[\dA-Za-z ]{14,48}\.[\d ]{1,9}\.[\d ]{5,9}\.\s*/,
  /^(?:Vietcombank|Vietinbank|Agribank|BIDV|VCB|CTG|MB)\s?:[\d ]{6,20}:\s*/i,
  /^(?:\d[\d ]{3,12}\.){2,3}\s*/,
  /^\d{20,40}[.\s-]?/,
  /^\d{8,16}-\d{6,16}-\s*/,
  /^MBVCB\s?\.[\d ]{6,16}\.(?:[\d ]{5,9}\.)?\s*/i,
  /^[A-Z]{2,8}\.CTDK\.[\d/]{6,12}\.\s*/i,
  /^(?:MB|IB)BIZ\s?[\d ]{6,16}\.?\s*/i,
  /^PARTNER\.[A-Z_ ]{2,30}\.[A-Z ]{2,8}\.[\d ]{6,16}\.[\d ]{8,10}\.[\d ]{6,16}-[\d ]{8,16}_\s*/i,
  /^PARTNER\w{0,20}[.\s-](?:[\w ]{1,24}[.\-_]){0,6}?(?=[\p{L}])/iu,
  /^MA_GD:\s?\d{4,16}(?:\|[\w ]{2,24}){0,4}(?:#[\d ]{6,24})?\s*/i,
  /^(?:IBFT|IBVCB|MBVCB|VTB|TCB|ACB|BIDV|AGR|MOMO|ZALOPAY|VNPAY|VIETTELPAY|SHOPEEPAY|TKTHE|CT DEN|MBCT|VPB|TPB|STB|VIB|SHB|HDB|MSB|OCB)\s?\.\s?[\d ]{6,20}\.\s*/i,
  /^(?:IBFT|CT DEN|MBCT|NAPAS)[\s.:-]+/i,
  /^(?:[A-Z]{2,8}\d{0,4}[.:|#-])?\d[\dA-Z]{7,24}[.:|#_-]{1,2}\s*/,
  /^(?:GD|REF|TRACE|FT|SO GD|MA GD)\s?[:.#-]?\s?\d[\dA-Z]{5,24}[\s.:|#_-]{1,3}/i,
];
const NAPAS = /^Chuyen tien den tu NAPAS Noi dung:\s*/i;
const INSTANT = /^CT nhanh 247 den:\s*/i;
const ORDER = /^SHGD:\s?\d{4,16}\.DD:\s?\d{6,8}\.BO:/i;
const REMARK = /\.\s?Remark:/i;
const DASHED =
  /^(?:IBFT|MBVCB|VTB|TCB|ACB|BIDV|AGR|MOMO|ZALOPAY|VNPAY|VIETTELPAY|SHOPEEPAY|TKTHE|CT DEN|MBCT|PARTNER\w{0,20})\s?-/i;
const SENT = /\schuyen(?:\s|$)/i;

export function withoutHead(text: string): Head {
  const napas = NAPAS.exec(text);
  if (napas !== null) return { giver: null, text: text.slice(napas[0].length) };
  return (
    behindInstant(text) ??
    behindOrder(text) ??
    behindDashed(text) ?? { giver: null, text: behindNumbers(text) }
  );
}

function behindNumbers(text: string): string {
  for (const head of HEADS) {
    const found = head.exec(text);
    if (found !== null && found[0].length > 0) return text.slice(found[0].length);
  }
  return text;
}

/** "CT nhanh 247 den: NAME chuyen" and the sender's own line; or the line at once, which may itself begin with a name. */
function behindInstant(text: string): Head | null {
  const head = INSTANT.exec(text);
  if (head === null) return null;
  const rest = text.slice(head[0].length);
  const [firstLine = '', ...lines] = rest.split(/[\r\n]+/, 2);
  const at = firstLine.search(SENT);
  if (at < 1) return { giver: null, text: rest };
  const behind = rest.slice(at).trimStart().slice('chuyen'.length);
  const isWhole = lines.length > 0 && firstLine.slice(at).trim().length === 'chuyen'.length;
  const sender = firstLine.slice(0, at);
  if (isWhole) return { giver: sender, text: behind.trim() };
  if (!couldBeSender(sender, behind)) return { giver: null, text: rest };
  // "chuyen tien", "chuyen khoan" are the sender's words; the frame's own verb stands alone.
  const isOwnVerb = /^\s*(?:tien|khoan)(?:\s|$)/i.test(behind);
  return { giver: sender, text: isOwnVerb ? rest.slice(at).trim() : behind.trim() };
}

/** No word of a message in it; or the sender's own words begin with the same again. */
function couldBeSender(sender: string, behind: string): boolean {
  if (isOnePerson(sender)) return true;
  if (behind.trimStart().toLowerCase().startsWith(sender.toLowerCase())) return true;
  const words = memoWords(sender);
  return (
    words.length > 1 &&
    words.length < 8 &&
    words.every(({ entry }) => entry.isName || !entry.isPlain)
  );
}

function behindOrder(text: string): Head | null {
  const order = ORDER.exec(text);
  if (order === null) return null;
  const rest = text.slice(order[0].length);
  const remark = REMARK.exec(rest);
  if (remark === null) return { giver: rest, text: '' };
  return {
    giver: rest.slice(0, remark.index),
    text: rest.slice(remark.index + remark[0].length).trim(),
  };
}

/** A wallet's "MOMO-NAME-words-number". */
function behindDashed(text: string): Head | null {
  const head = DASHED.exec(text);
  if (head === null) return null;
  const rest = text.slice(head[0].length);
  const dash = rest.indexOf('-');
  const first = dash < 0 ? '' : rest.slice(0, dash);
  const behind = rest.slice(dash + 1);
  const isNamed = first !== '' && !/\d{4}/.test(first) && /[\p{L}]/u.test(behind);
  return isNamed ? { giver: first, text: behind.trim() } : { giver: null, text: rest.trim() };
}
