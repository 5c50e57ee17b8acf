import { describe, expect, it } from '@jest/globals';
import { Readable } from 'node:stream';
import { foldText } from '../../../kernel/privacy/fold-text.js';
import { maskName, shownName } from '../../../kernel/privacy/mask-name.js';
import { readFrame } from '../../../kernel/privacy/frames/bank-frame.js';
import { memoParts } from '../../../kernel/privacy/memo/memo-parts.js';
import { withheldRuns } from '../../../kernel/privacy/memo/withheld.js';
import { scrubMemo } from '../../../kernel/privacy/scrub-memo.js';
import { findReferenceCodes, repairReferenceCode } from '../../../kernel/reference-code.js';
import { readMemo } from '../../transfer-memos/transfer-memos.js';
import { isExcelNumber, isGarbled, onOneLine, readAmountCell } from './cells.js';
import { classifyLine } from './classify-line.js';
import { accountToldIn } from './kinds/file-account.js';
import { messageDong } from './messages/message-line.js';
import { Mt940 } from './messages/mt940.js';
import type { OwnParties } from './own-money.js';
import { textSays } from './spilled/spilled-amount.js';
import { readStatement } from './statement-reader.js';
import { dayText, numberText } from './workbook/cell-values.js';

const OWN: OwnParties = {
  accountNumbers: new Set(['0011001932418']),
  holders: new Set(['ban van dong quy']),
};

/** A refusal is an answer too. */
function hurt(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  scrubMemo: (text) => scrubMemo(text, { donorName: null, display: 'masked' }),
  'scrubMemo of a long name': (text) => scrubMemo(text, { donorName: text, display: 'masked' }),
  readMemo,
  'readMemo with a name': (text) => readMemo('UNG HO', text),
  maskName,
  shownName: (text) => shownName(text, 'full'),
  readFrame,
  memoParts,
  withheldRuns: (text) =>
    withheldRuns(
      memoParts(text).flatMap(({ words }) => words),
      { isGone: () => true, hasName: true },
    ),
  findReferenceCodes,
  repairReferenceCode,
  foldText,
  accountToldIn: (text) => accountToldIn([text]),
  textSays: (text) => textSays(text, 500_000n),
  numberText,
  dayText: (text) => dayText(text, false),
  Mt940: (text) =>
    hurt(() => {
      const message = new Mt940();
      message.read(`:61:${text}`, 1);
      message.end();
    }),
  messageDong: (text) => hurt(() => messageDong(text, 1)),
  onOneLine,
  readAmountCell,
  isExcelNumber,
  isGarbled,
  classifyLine: (detail) =>
    classifyLine({ direction: 'credit', detail, counterparty: detail }, OWN),
};

/** What a text begins with, and what it repeats: each is a near miss of one of the patterns. */
const HEADS = ['', 'CT nhanh 247 den: ', 'MOMO-a-', '1'];
/** Heads of other frames, before what may stand in a head. */
const FRAME_HEADS = ['0200970422', 'PARTNER.', 'SHGD:1234.DD:123456.BO:', 'MA_GD:1234|'];
const OF_FRAMES = ['1', ' ', '.', '-', 'a'];
const REPEATED = ['a', '1', ' ', '.', '-', '(', '@', '\u1ee7', 'a ', '. ', ', ', '- ', 'a@ '];
const NAMES = ['nguyen ', 'A ', "h'a", 'ph ', 'ban ', 'ba con ', 'ung thu ', 'sdt ', 'cong ty '];
const WORDS = ['CT tu 1 ', '. CT tu 1 ', '.CT ', 'FT1 ', 'FT111111111 ', 'UHX', ' chuyen', 'UHX2'];
const TAILS = ['x', '\u0001'];

const SIZE = 32_768;
/** Below this a measurement says nothing; a pattern with a square needs a hundred times as long. */
const FLOOR_MS = 200;
/** These look at each word in every way it may be read, so a shorter text tells as much in as much time. */
const WORD_BY_WORD = ['memoParts', 'withheldRuns', 'readFrame', 'readMemo', 'readMemo with a name'];
const SHORTER = 16;

const PAIRS = [
  ...HEADS.flatMap((head) => [...REPEATED, ...WORDS].map((piece) => [head, piece] as const)),
  ...FRAME_HEADS.flatMap((head) => OF_FRAMES.map((piece) => [head, piece] as const)),
  ...NAMES.map((piece) => ['', piece] as const),
];
const HOSTILE = PAIRS.flatMap(([head, piece]) =>
  TAILS.map((tail) => ({
    pieces: [head, piece, tail],
    text: (size: number) => head + piece.repeat(size / piece.length) + tail,
  })),
);

function timed(read: (text: string) => unknown, text: string): number {
  const begun = performance.now();
  read(text);
  return performance.now() - begun;
}

/** The shortest of three: a pause of the machine does not come each time. */
function shortest(read: (text: string) => unknown, text: string, floorMs: number): number {
  const first = timed(read, text);
  return first < floorMs ? first : Math.min(first, timed(read, text), timed(read, text));
}

describe('a hostile memo', () => {
  it.each(Object.entries(READERS))('takes %s at most its share of time', (name, read) => {
    const shorter = WORD_BY_WORD.includes(name) ? SHORTER : 1;
    const [size, floorMs] = [SIZE / shorter, FLOOR_MS / shorter];
    const slow = HOSTILE.filter(({ text }) => {
      const double = shortest(read, text(size * 2), floorMs);
      return double >= floorMs && double > 3 * shortest(read, text(size), floorMs);
    }).map(({ pieces }) => pieces);
    expect(slow).toEqual([]);
  });

  it('of more than a bank can write is refused with its line', async () => {
    const header = 'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n';
    const file = (detail: string) => `${header}09/09/2024,1,,1000,1000,${detail}\n`;
    const read = async (text: string) => {
      for await (const lines of readStatement(Readable.from([text]), 'auto')) return lines.length;
      return 0;
    };
    expect(await read(file('a'.repeat(1_000)))).toBe(1);
    await expect(read(file('a'.repeat(1_001)))).rejects.toMatchObject({
      code: 'textTooLong',
      lineNo: 2,
      params: { found: 1_001, most: 1_000 },
    });
  });
});
