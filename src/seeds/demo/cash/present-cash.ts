import { DENOMINATIONS } from '../../../books/cash-counts/denominations.js';
import { runInScope } from '../../../platform/database/scope.js';
import { day, dong, uuid } from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import type { ProvinceStaff } from '../demo-people.js';
import type { PresentBooks } from '../present-books.js';
import { COUNT, PAPER_BOOK } from './cash.seed-data.js';

export const PAPER_BOOK_ID = seedId('demo:paper-book');

const BOX = sql({
  text: 'select books.cash_told_on($1, $2) as book_dong',
  params: [uuid, day],
  row: { bookDong: dong },
});

const DIFFERENCE = sql({
  text: 'select d.id from books.cash_difference_told d where d.count_id = $1',
  params: [uuid],
  row: { id: uuid },
});

const as = <T>(actorId: string, work: () => Promise<T>) =>
  runInScope({ committees: 'all', actorId }, work);

/** Before anything is written in it: registered by the accountant, taken by the cashier. */
export async function handOutPaperBook(
  kit: SeedKit,
  { committeeId, fundId }: PresentBooks,
  { accountant, cashier }: ProvinceStaff,
): Promise<void> {
  const { series, firstNumber, lastNumber } = PAPER_BOOK;
  const of = { id: PAPER_BOOK_ID, committeeId, fundId: fundId['VNN-QN'], holderId: cashier };
  await as(accountant, () => kit.paperBooks.register({ ...of, series, firstNumber, lastNumber }));
  await as(cashier, () => kit.paperBooks.take(PAPER_BOOK_ID));
}

/** A spoilt sheet that two saw, the blank ones handed back, and a count that found a note too little. */
export async function keepCash(
  kit: SeedKit,
  books: PresentBooks,
  staff: ProvinceStaff,
): Promise<void> {
  const { accountant, cashier } = staff;
  const [spoilt, back] = [seedId('demo:spoilt-sheet'), seedId('demo:paper-book-return')];
  const [blankFrom, blankTo] = PAPER_BOOK.blank;
  await as(cashier, () =>
    kit.spoiltSheets.tell({
      ...{ id: spoilt, bookId: PAPER_BOOK_ID, number: PAPER_BOOK.spoilt },
      reason: PAPER_BOOK.spoiltBecause,
    }),
  );
  await as(accountant, () => kit.spoiltSheets.confirm(spoilt));
  const blank = { id: back, bookId: PAPER_BOOK_ID, blankFrom, blankTo, reason: '' };
  await as(cashier, () => kit.bookReturns.propose(blank));
  await as(accountant, () => kit.bookReturns.confirm(back));
  await countCash(kit, books, staff);
}

async function countCash(
  kit: SeedKit,
  { today, committeeId, cashBoxId }: PresentBooks,
  { accountant, cashier }: ProvinceStaff,
): Promise<void> {
  const countId = seedId('demo:cash-count');
  const { bookDong } = await kit.db.one(BOX, [cashBoxId, today]);
  const notes = notesOf(bookDong - COUNT.shortDong);
  const sheet = { id: countId, committeeId, cashBoxId, day: today, notes, reason: COUNT.reason };
  await as(cashier, () => kit.cashCounts.propose(sheet));
  await as(accountant, () => kit.cashCounts.sign(countId));
  const { id: differenceId } = await kit.db.one(DIFFERENCE, [countId]);
  const end = { id: seedId('demo:difference-end'), differenceId, outcome: 'charged' } as const;
  const { paper, proposal: reason } = COUNT;
  await as(accountant, () => kit.differenceEnds.propose({ ...end, paper, reason }));
}

/** As few notes as make the sum. */
function notesOf(sumDong: bigint): number[] {
  let left = sumDong;
  return DENOMINATIONS.map(({ dong: worth }) => {
    let number = 0;
    while (left >= worth) {
      left -= worth;
      number += 1;
    }
    return number;
  });
}
