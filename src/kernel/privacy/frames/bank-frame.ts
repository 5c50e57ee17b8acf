import { trimmedEnd, trimmedStart } from '../trimmed.js';
import { withoutHead } from './heads.js';
import { withoutTail } from './tails.js';

/** What a bank wrote around a giver's words. */
export interface BankFrame {
  /** The sender as the frame tells it, whole; null when it tells none. */
  readonly giver: string | null;
  /** A beginning of the sender's name, cut by the bank's limit on length. */
  readonly cutGiver: string | null;
  readonly message: string;
}

/** A frame may stand within another: the receiving bank's around the sending one's around a wallet's. */
const MOST_FRAMES = 4;

export function readFrame(detail: string): BankFrame {
  let message = detail.trim();
  let giver: string | null = null;
  let cutGiver: string | null = null;
  for (let count = 0; count < MOST_FRAMES; count += 1) {
    const head = withoutHead(message);
    const tail = withoutTail(head.text);
    giver ??= cleanName(head.giver) ?? cleanName(tail.giver);
    cutGiver ??= cleanName(tail.cutGiver);
    if (tail.text === message) break;
    message = tail.text;
  }
  return { giver, cutGiver, message };
}

const EDGES = ' \t\r\n.-,:;_|/\u2013';

/** A name as a bank gives it, with what it writes around it taken off; null when nothing of a name is left. */
export function cleanName(text: string | null): string | null {
  if (text === null) return null;
  const bare = text.replace(/\bA\/C\b[\s.]*$/i, '').replace(/\s+/g, ' ');
  const name = trimmedEnd(trimmedStart(bare, EDGES), EDGES);
  return name === '' || /\d{6}/.test(name) ? null : name;
}
