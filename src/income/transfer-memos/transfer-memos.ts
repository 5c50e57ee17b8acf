import { foldText } from '../../kernel/privacy/fold-text.js';
import { findReferenceCodes } from '../../kernel/reference-code.js';
import { leadingPersonName } from '../../kernel/privacy/person-names.js';

export type ReadMemo = {
  /** As the bank has it, in title case when it came in capitals; null when not certain. */
  donorName: string | null;
  message: string | null;
  referenceCodes: string[];
};

const CHANNEL = '(?:IBFT|MBVCB|VTB|TCB|ACB|BIDV|AGR|MOMO|ZALOPAY|VNPAY|TKTHE|CT DEN|PARTNER\\w*)';
const INSTANT = /^CT nhanh 247 den:\s*(.+?)\s+chuyen\s+(.*)$/is;
const NAPAS = /^Chuyen tien den tu NAPAS Noi dung:\s*/i;
/** Numbers banks put before the words: three groups of six, a core header, a channel's number. */
const NUMBER_HEADER = /^(?:(?:\d[\d ]{5,}\.){2,3}|\d{20,}[.\s-]?|MBVCB\s*\.\s*\d{8,}\.)\s*/i;
const DOTTED = new RegExp(`^${CHANNEL}\\.\\s*\\d{6,}\\.(.*)$`, 'is');
const DASHED = new RegExp(`^${CHANNEL}-([^-]+)-(.+?)(?:-\\d{0,20})?$`, 'is');
/** May be cut anywhere by the bank's limit on length. */
const ACCOUNTS_TAIL = /\.\s*CT(?:\s+tu\b.*|\s*t?u?)?$/is;
const TRACE_TAIL = /[\s.-]*(?:\(CT\d+\)|FT\s?\d[\d ]{8,})\s*$/i;

/**
 * The giver's name, words and reference codes in a bank's line of text. The name comes from the place the
 * bank puts it, else from the beginning of the words when that reads like a Vietnamese name.
 */
export function readMemo(detail: string, counterparty: string | null = null): ReadMemo {
  const { sender, text } = withoutTransferHead(detail.trim());
  const stated = cleanText(counterparty ?? sender);
  const words = text.replace(TRACE_TAIL, '');
  const found = splitDashed(words, stated) ?? splitPlain(words, stated);
  return {
    donorName: found.name === null ? null : titleCased(found.name),
    message: cleanText(found.message) || null,
    referenceCodes: findReferenceCodes(detail),
  };
}

/** What the receiving bank writes in front: sometimes the sender's name. */
function withoutTransferHead(detail: string): { sender: string; text: string } {
  const [whole, sender = '', text = ''] = INSTANT.exec(detail) ?? [];
  return whole === undefined ? { sender: '', text: detail.replace(NAPAS, '') } : { sender, text };
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
  return cleanText(/\.\s*CT tu \d+\s+(.+?)\s+toi \d/is.exec(words)?.[1] ?? '');
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
  return text.replace(/\s+/g, ' ').replace(/^[\s.\-,:]+|[\s.\-,:]+$/g, '');
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
