import { isOnePerson } from '../memo/one-person.js';
import { trimmedEnd } from '../trimmed.js';

export interface Tail {
  readonly giver: string | null;
  readonly cutGiver: string | null;
  readonly text: string;
}

const EDGES = ' \t\r\n.-,_';
/** "CT tu <account> NAME toi <account> ...", cut anywhere by the bank's limit on length. */
const ACCOUNTS = /(?:^|[.\s])\s?CT\s?t[u\u1eeb]\s([\d*x][\d*x ]{2,24})(?:\s|$)/iu;
const CUT_ACCOUNTS = /\.\s?CT(?:\s(?:t[u\u1eeb]?(?:\s[\d*]{0,24})?)?)?$/iu;
const TO_ACCOUNT = /\st[o\u1edb]i(?:\s|$)/iu;
const TRACES: readonly RegExp[] = [
  /\(CT\d{1,24}\)$/i,
  /FT\s?\d[\d ]{7,24}\w{0,8}$/i,
  /-?\s?\d{6}-\d{2}:\d{2}:\d{2}(?:\s\d{3,10})?$/,
  /\s?\d{1,2}:\d{2}:\d{2}(?:\s\d{3,10})?$/,
  /[-.\s]?(?:ma giao dich|ma gd|so gd|so giao dich|trace|ref)[\s:.#-]{0,3}[\dA-Z]{5,24}$/i,
  /[-.]\d{9,24}$/,
];
/** A number longer than this behind a name is a phone or a trace, not a part of the message. */
const LONGEST_NAME = 60;
const WALLET_NUMBER = /-\s?\+?\d[\d ]{7,14}$/;

export function withoutTail(text: string): Tail {
  const whole = trimmedEnd(text, ' \t\r\n');
  return (
    beforeAccounts(whole) ??
    beforeWalletNumber(whole) ?? { giver: null, cutGiver: null, text: beforeTrace(whole) }
  );
}

function beforeAccounts(text: string): Tail | null {
  const from = ACCOUNTS.exec(text);
  if (from === null) return beforeCutAccounts(text);
  const message = trimmedEnd(text.slice(0, from.index), EDGES);
  return { ...senderIn(text.slice(from.index + from[0].length)), text: message };
}

function beforeCutAccounts(text: string): Tail | null {
  const cut = CUT_ACCOUNTS.exec(text);
  if (cut === null) return null;
  return { giver: null, cutGiver: null, text: trimmedEnd(text.slice(0, cut.index), EDGES) };
}

/** "NAME toi <account>": whole where the word behind it stands, if only its beginning behind a name in capitals. */
function senderIn(rest: string): Pick<Tail, 'giver' | 'cutGiver'> {
  if (/^t[o\u1edb]i\s/iu.test(rest)) return { giver: null, cutGiver: null };
  const to = TO_ACCOUNT.exec(rest);
  if (to !== null) return { giver: rest.slice(0, to.index), cutGiver: null };
  const [, capitals = ''] = /^(.{3,80}?)\s(?:t|to)$/u.exec(rest) ?? [];
  const isWhole = capitals !== '' && capitals === capitals.toUpperCase();
  return isWhole ? { giver: capitals, cutGiver: null } : { giver: null, cutGiver: rest };
}

/** "words-NAME-<phone>". */
function beforeWalletNumber(text: string): Tail | null {
  const number = WALLET_NUMBER.exec(text.slice(-18));
  if (number === null) return null;
  const before = text.slice(0, Math.max(0, text.length - number[0].length));
  const dash = before.lastIndexOf('-');
  const name = before.slice(dash + 1);
  const isNamed = dash > 0 && name.length > 1 && name.length <= LONGEST_NAME && isOnePerson(name);
  return isNamed
    ? { giver: name, cutGiver: null, text: trimmedEnd(before.slice(0, dash), EDGES) }
    : { giver: null, cutGiver: null, text: trimmedEnd(before, EDGES) };
}

function beforeTrace(text: string): string {
  for (const trace of TRACES) {
    const found = trace.exec(text.slice(-48));
    if (found === null) continue;
    return trimmedEnd(
      text.slice(0, text.length - (Math.min(48, text.length) - found.index)),
      EDGES,
    );
  }
  return text;
}
