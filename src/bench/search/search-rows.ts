import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { BankAccount } from '../../books/funds/funds.types.js';
import { formatViDate } from '../../kernel/dates/business-date.js';
import { foldText } from '../../kernel/privacy/fold-text.js';
import { formatDongPlain } from '../../kernel/money/money.js';
import { statementLines } from '../../seeds/statement-generator.js';
import type { SeedLine } from '../../seeds/statement-rows.js';

/** What people type, drawn from lines that are there. */
export interface Questions {
  readonly reference: string[];
  readonly amountAndDay: string[];
  readonly fullName: string[];
  readonly rarePhrase: string[];
}

export interface Span {
  /** Lines of the whole data set; the same lines stand at the same places whatever the span. */
  readonly total: number;
  readonly from: number;
  readonly to: number;
}

const QUESTIONS = 240;
const DAYS = 400;
const RARE_LINES = 5;
const MASKED_ONE_IN = 7;
const RARE_WORDS = [
  'ven',
  'song',
  'chan',
  'deo',
  'dau',
  'lang',
  'cuoi',
  'bai',
  'ngoai',
  'dong',
  'trong',
  'nui',
  'giua',
  'cho',
  'canh',
  'goc',
];
const ROWS_AT_ONCE = 1_000;

const GIFT_COLUMNS = `copy income.donation (id, committee_id, fund_id, channel, amount_dong, business_date, source_type, source_id,
  bank_account_id, bank_reference, donor_name, message, display) from stdin`;
const ENTRY_COLUMNS = `copy books.journal_entry (id, business_date, committee_id, rule, source_type, source_id) from stdin`;

/**
 * Gifts and their entries straight into the tables, without postings and checks: the publisher reads no more of the
 * books than this. Needs a superuser, who alone may pass over the guards.
 */
export async function loadGifts(
  owner: pg.Client,
  accounts: readonly BankAccount[],
  span: Span,
): Promise<void> {
  await owner.query('begin');
  await owner.query('set local session_replication_role = replica');
  const rows = (of: (line: SeedLine, index: number) => string) =>
    Readable.from(textOf(span, of), { objectMode: false });
  await pipeline(
    rows((line, index) => giftRow(line, index, accounts)),
    owner.query(copyFrom(GIFT_COLUMNS)),
  );
  await pipeline(
    rows((line, index) => entryRow(line, index, accounts)),
    owner.query(copyFrom(ENTRY_COLUMNS)),
  );
  await owner.query('commit');
  await owner.query('analyze income.donation, books.journal_entry');
}

/** Questions whose answers stand among the first `known` lines. */
export function questions(total: number, known: number): Questions {
  const asked: Questions = { reference: [], amountAndDay: [], fullName: [], rarePhrase: [] };
  const every = Math.floor(known / QUESTIONS);
  for (const [line, index] of lines({ total, from: 0, to: known })) {
    if (isShown(index) && index % every === 1 && line.sender !== null) {
      asked.fullName.push(foldText(line.sender));
    }
    if (index % every !== 2) continue;
    asked.reference.push(referenceOf(line, index));
    const day = formatViDate(line.day);
    asked.amountAndDay.push(`${formatDongPlain(line.amountDong)} ${day}`);
  }
  for (let no = 0; no < QUESTIONS; no += 1) asked.rarePhrase.push(rarePhrase(no));
  return asked;
}

function* lines({ total, from, to }: Span): Generator<[SeedLine, number]> {
  let index = 0;
  const plan = { name: 'bench search', layout: 'vietcombank', lines: total } as const;
  for (const line of statementLines({ ...plan, days: DAYS, lastDay: '2025-06-30' })) {
    if (index >= to) return;
    if (index >= from && line.amountDong > 0n) yield [line, index];
    index += 1;
  }
}

function* textOf(span: Span, of: (line: SeedLine, index: number) => string): Generator<Buffer> {
  let text: string[] = [];
  for (const [line, index] of lines(span)) {
    text.push(of(line, index));
    if (text.length < ROWS_AT_ONCE) continue;
    yield Buffer.from(text.join(''));
    text = [];
  }
  yield Buffer.from(text.join(''));
}

function giftRow(line: SeedLine, index: number, accounts: readonly BankAccount[]): string {
  const account = accounts[index % accounts.length];
  const isRare = index < RARE_LINES * QUESTIONS * 10 && index % 10 === 0;
  const message = isRare ? `ung ho dong bao ${rarePhrase((index / 10) % QUESTIONS)}` : line.detail;
  const gift = [idOf('gift', index), account?.committeeId, account?.fundId, 'bank_transfer'];
  const event = [line.amountDong.toString(), line.day, 'bank_line', idOf('line', index)];
  const words = [account?.id, referenceOf(line, index), line.sender ?? '\\N', message];
  const display = isShown(index) ? 'full' : 'masked';
  return `${[...gift, ...event, ...words, display].join('\t')}\n`;
}

function entryRow(line: SeedLine, index: number, accounts: readonly BankAccount[]): string {
  const account = accounts[index % accounts.length];
  const event = [idOf('entry', index), line.day, account?.committeeId, 'gift-received'];
  return `${[...event, 'donation', idOf('gift', index)].join('\t')}\n`;
}

function isShown(index: number): boolean {
  return index % MASKED_ONE_IN !== 0;
}

function referenceOf(line: SeedLine, index: number): string {
  return `${line.reference}.${index}`;
}

/** Words that stand side by side in five lines only; no name, so that a hidden giver's memo keeps them. */
function rarePhrase(no: number): string {
  const [first, second] = [RARE_WORDS[no % RARE_WORDS.length], Math.floor(no / RARE_WORDS.length)];
  return `doi bong ${first} ${RARE_WORDS[second]}`;
}

function idOf(kind: string, index: number): string {
  const hex = createHash('md5').update(`${kind} ${index}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `7${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ];
  return `${parts.join('-')}-${hex.slice(20)}`;
}
