import { Readable } from 'node:stream';
import { addDays, type BusinessDate } from '../kernel/dates/business-date.js';
import { inventedCompany, inventedPerson } from './invented/invented-people.js';
import { inventedMemo } from './invented/invented-memos.js';
import { WORDS_RELIEF } from './invented/givers.seed-data.js';
import { SeededRandom } from './seeded-random.js';
import { StatementRowWriter, type SeedLayout, type SeedLine } from './statement-rows.js';

export interface StatementPlan {
  /** Two plans of one name are the same statement. */
  readonly name: string;
  readonly layout: SeedLayout;
  readonly lines: number;
  /** Lines are spread evenly over so many days; the last one is `lastDay`. */
  readonly days: number;
  readonly lastDay: BusinessDate;
}

const LINES_AT_ONCE = 500;
const SECONDS_A_DAY = 86_400;
/** Money that is no gift, one line in so many: fees, interest, a transfer sent back. */
const ONE_IN_IS_NO_GIFT = 700;
const SMALL = [
  20, 50, 50, 100, 100, 100, 200, 200, 200, 300, 500, 500, 500, 1_000, 1_000, 2_000, 5_000,
];
const LARGE = [5_000, 10_000, 20_000, 50_000, 100_000];
const THOUSAND = 1_000n;

/** A bank statement as a stream, in constant memory: the same bytes for the same plan. */
export function statementStream(plan: StatementPlan, onLines?: (made: number) => void): Readable {
  return Readable.from(chunks(plan, onLines), { objectMode: false });
}

function* chunks(plan: StatementPlan, onLines?: (made: number) => void): Generator<Buffer> {
  const writer = new StatementRowWriter(plan.layout, 300_000_000n);
  let text = writer.header;
  let made = 0;
  for (const line of statementLines(plan)) {
    text += writer.row(line);
    made += 1;
    if (made % LINES_AT_ONCE !== 0) continue;
    yield Buffer.from(text);
    onLines?.(made);
    text = '';
  }
  yield Buffer.from(text);
}

/** The lines of the statement, oldest first. */
export function* statementLines(plan: StatementPlan): Generator<SeedLine> {
  const random = new SeededRandom(plan.name);
  const linesPerDay = Math.ceil(plan.lines / plan.days);
  let day = addDays(plan.lastDay, 1 - Math.ceil(plan.lines / linesPerDay));
  for (let index = 0; index < plan.lines; index += 1) {
    const place = index % linesPerDay;
    if (index > 0 && place === 0) day = addDays(day, 1);
    const second = Math.floor((place * SECONDS_A_DAY) / linesPerDay);
    const when = { day, second, reference: referenceOf(random) };
    yield random.below(ONE_IN_IS_NO_GIFT) === 0 ? noGift(random, when) : gift(random, when);
  }
}

type When = Pick<SeedLine, 'day' | 'second' | 'reference'>;

function gift(random: SeededRandom, when: When): SeedLine {
  const isCompany = random.chance(0.03);
  const giver = isCompany ? inventedCompany(random) : inventedPerson(random);
  const thousands = random.pick(isCompany || random.chance(0.02) ? LARGE : SMALL);
  return {
    ...when,
    amountDong: BigInt(thousands) * THOUSAND,
    detail: inventedMemo(random, giver, WORDS_RELIEF),
    sender: giver,
  };
}

function noGift(random: SeededRandom, when: When): SeedLine {
  const [detail, amountDong] = random.pick([
    ['THU PHI QUAN LY TAI KHOAN', -1_100n],
    ['TRA LAI TIEN GUI KHONG KY HAN', 48_200n],
    ['HOAN TRA CHUYEN NHAM', -200_000n],
  ] as const);
  return { ...when, amountDong, detail, sender: null };
}

function referenceOf(random: SeededRandom): string {
  return `${5000 + random.below(5000)}.${random.below(100_000)}`;
}
