import { formatDongPlain, parseDong } from '../../kernel/money/money.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import type { NameDisplay } from '../../kernel/privacy/mask-name.js';

export interface NewShare {
  /** From 1 up, in the order of the list. */
  readonly position: number;
  /** Null for somebody who is not named at all. */
  readonly name: string | null;
  readonly display: NameDisplay;
  /** Whole đồng, positive. */
  readonly amountDong: bigint;
  /** Given by seeds that repeat; else kept from the list before, or drawn. */
  readonly code?: string;
}

export const SHARES_MOST = 500;
const LONGEST_NAME = 120;

/** What is wrong with one line, or with all of them (line 0). */
export interface LineFault {
  readonly line: number;
  readonly fault: 'name' | 'longName' | 'amount' | 'display' | 'cells' | 'few' | 'many' | 'digits';
}

export interface ReadShares {
  readonly shares: readonly NewShare[];
  readonly faults: readonly LineFault[];
  readonly totalDong: bigint;
}

/** As people write them, without marks and in either language. */
const DISPLAYS: Readonly<Record<string, NameDisplay>> = {
  'an danh': 'anonymous',
  anonymous: 'anonymous',
  'che bot': 'masked',
  masked: 'masked',
  'day du': 'full',
  full: 'full',
};
/** A number of a phone, an account or a person: it belongs to nobody's name. */
const PERSONAL_NUMBER = /\d(?:[ .-]?\d){5}/;

type Line = Pick<NewShare, 'name' | 'display' | 'amountDong'>;

/**
 * A list as it is pasted: a giver on each line, `name; amount` and how the name is shown where it differs, parted by
 * semicolons or, out of a sheet, by tabs. All faults of all lines at once.
 */
export function readShares(text: string, otherwise: NameDisplay): ReadShares {
  const faults: LineFault[] = [];
  const shares: NewShare[] = [];
  let totalDong = 0n;
  for (const [index, written] of text.split(/\r\n|\n|\r/).entries()) {
    if (written.trim() === '') continue;
    const read = readLine(written, otherwise);
    if (typeof read === 'string') faults.push({ line: index + 1, fault: read });
    else {
      shares.push({ ...read, position: shares.length + 1 });
      totalDong += read.amountDong;
    }
  }
  const count = shares.length + faults.length;
  if (count > SHARES_MOST) faults.unshift({ line: 0, fault: 'many' });
  if (count < 2) faults.unshift({ line: 0, fault: 'few' });
  return { shares, faults, totalDong };
}

function readLine(written: string, otherwise: NameDisplay): Line | LineFault['fault'] {
  const cells = cellsOf(written);
  if (cells.length < 2 || cells.length > 3) return 'cells';
  const [first = '', amount = '', shown = ''] = cells;
  const dong = parseDong(amount);
  if (!dong.ok) return 'amount';
  const giver = giverOf(first, shown, otherwise);
  return typeof giver === 'string' ? giver : { ...giver, amountDong: dong.dong };
}

function giverOf(
  name: string,
  shown: string,
  otherwise: NameDisplay,
): Pick<Line, 'name' | 'display'> | LineFault['fault'] {
  if (displayOf(name) === 'anonymous') return { name: null, display: 'anonymous' };
  const display = shown === '' ? otherwise : displayOf(shown);
  if (display === undefined) return 'display';
  return nameFault(name) ?? { name, display };
}

/** A sheet adds empty cells at the end of a line. */
function cellsOf(written: string): string[] {
  const cells = written
    .split(/[;\t]/)
    .map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim());
  while (cells.length > 2 && cells.at(-1) === '') cells.pop();
  return cells;
}

const displayOf = (word: string): NameDisplay | undefined => DISPLAYS[foldText(word)];

function nameFault(name: string): LineFault['fault'] | null {
  if (name === '') return 'name';
  if ([...name].length > LONGEST_NAME) return 'longName';
  return PERSONAL_NUMBER.test(name) ? 'digits' : null;
}

/** As it is pasted again to be corrected. */
export function writeShares(
  shares: readonly Line[],
  wordOf: (display: NameDisplay) => string,
): string {
  return shares
    .map(({ name, display, amountDong }) => {
      const amount = formatDongPlain(amountDong);
      if (name === null) return `${wordOf('anonymous')}; ${amount}`;
      return `${name}; ${amount}; ${wordOf(display)}`;
    })
    .join('\n');
}
