import { foldText } from '../../kernel/privacy/fold-text.js';
import { findReferenceCodes } from '../../kernel/reference-code.js';
import { leadingPersonName } from '../../kernel/privacy/person-names.js';
import { trimmedEnd, trimmedStart } from '../../kernel/privacy/trimmed.js';

export type ReadMemo = {
  /** As the bank has it, in title case when it came in capitals; null when not certain. */
  donorName: string | null;
  message: string | null;
  referenceCodes: string[];
};

const CHANNEL = '(?:IBFT|MBVCB|VTB|TCB|ACB|BIDV|AGR|MOMO|ZALOPAY|VNPAY|TKTHE|CT DEN|PARTNER\\w*)';
// Read in two steps where a name stands between two fixed words: one pattern for both takes time with the square of the text.
const INSTANT = /^CT nhanh 247 den:\s*/i;
const SENT = /\schuyen\s/i;
const FROM_ACCOUNT = /\.\s*CT tu \d+\s/i;
const TO_ACCOUNT = /\stoi \d/i;
const NAPAS = /^Chuyen tien den tu NAPAS Noi dung:\s*/i;
/** Numbers banks put before the words: three groups of six, a core header, a channel's number. */
const NUMBER_HEADER = /^(?:(?:\d[\d ]{5,}\.){2,3}|\d{20,}[.\s-]?|MBVCB\s*\.\s*\d{8,}\.)\s*/i;
const DOTTED = new RegExp(`^${CHANNEL}\\.\\s*\\d{6,}\\.(.*)$`, 'is');
const DASHED = new RegExp(`^${CHANNEL}-([^-]+)-(.+?)(?:-\\d{0,20})?$`, 'is');
/** May be cut anywhere by the bank's limit on length. */
const ACCOUNTS_TAIL = /\.\s*CT(?:\s+tu\b.*|\s*t?u?)?$/is;
const TRACE_TAIL = /(?:\(CT\d+\)|FT\s?\d[\d ]{8,})$/i;

/**
 * The giver's name, words and reference codes in a bank's line of text. The name comes from the place the
 * bank puts it, else from the beginning of the words when that reads like a Vietnamese name.
 */
export function readMemo(detail: string, counterparty: string | null = null): ReadMemo {
  const { sender, text } = withoutTransferHead(detail.trim());
  const stated = cleanText(counterparty ?? sender);
  const words = withoutTrace(text.trim());
  const found = splitDashed(words, stated) ?? splitPlain(words, stated);
  return {
    donorName: found.name === null ? null : titleCased(found.name),
    message: cleanText(found.message) || null,
    referenceCodes: findReferenceCodes(detail),
  };
}

/** What the receiving bank writes in front: sometimes the sender's name. */
function withoutTransferHead(detail: string): { sender: string; text: string } {
  const head = INSTANT.exec(detail);
  if (head === null) return { sender: '', text: detail.replace(NAPAS, '') };
  const rest = detail.slice(head[0].length);
  const at = rest.search(SENT);
  if (at < 1) return { sender: '', text: detail };
  return {
    sender: rest.slice(0, at),
    text: rest.slice(at).trimStart().slice('chuyen'.length).trim(),
  };
}

function withoutTrace(words: string): string {
  const trace = TRACE_TAIL.exec(words);
  return trace === null ? words : trimmedEnd(words.slice(0, trace.index), ' \t\r\n.-');
}

type NameAndMessage = { name: string | null; message: string };

function splitDashed(words: string, stated: string): NameAndMessage | null {
  const [whole, name = '', message = ''] = DASHED.exec(words) ?? [];
  return whole === undefined ? null : { name: stated || nameOrNull(name), message };
}

function splitPlain(words: string, stated: string): NameAndMessage {
  const inner = DOTTED.exec(words)?.[1] ?? words.replace(NUMBER_HEADER, '');
  const plain = inner.replace(ACCOUNTS_TAIL, '');
  const candidates = [stated, senderInTail(words)].filter((name) => name !== '');
  const standing = candidates.find((name) => startsWithName(plain, name));
  const leading = standing ?? (stated === '' ? leadingPersonName(plain) : null);
  if (leading !== null) return { name: leading, message: plain.slice(leading.length) };
  return { name: candidates[0] ?? null, message: plain };
}

/** The sender named between the two accounts of a transfer, when the tail was not cut. */
function senderInTail(words: string): string {
  const from = FROM_ACCOUNT.exec(words);
  if (from === null) return '';
  const rest = words.slice(from.index + from[0].length);
  const at = rest.search(TO_ACCOUNT);
  return at < 1 ? '' : cleanText(rest.slice(0, at));
}

function startsWithName(text: string, name: string): boolean {
  return (
    foldText(text.slice(0, name.length)) === foldText(name) &&
    !/^[\p{L}\d]/u.test(text.slice(name.length))
  );
}

function nameOrNull(text: string): string | null {
  const name = cleanText(text);
  return name === '' || /\d{6,}/.test(name) ? null : name;
}

function cleanText(text: string): string {
  const signs = ' .-,:';
  return trimmedEnd(trimmedStart(text.replace(/\s+/g, ' '), signs), signs);
}

function titleCased(name: string): string {
  if (name !== name.toUpperCase()) return name;
  return name
    .toLowerCase()
    .replace(
      /(^|[\s.-])(\p{L})/gu,
      (_, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
