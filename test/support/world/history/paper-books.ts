import { randomUUID } from 'node:crypto';
import { BookReturns } from '../../../../src/income/paper-books/returns/book-returns.service.js';
import { PaperBooks } from '../../../../src/income/paper-books/paper-books.service.js';
import { PaperSheets } from '../../../../src/income/paper-sheets/paper-sheets.service.js';
import { SpoiltSheets } from '../../../../src/income/paper-sheets/spoilt/spoilt-sheets.service.js';
import type { ServicesWorld } from '../services.js';

/** Printed receipt books: one that nobody took yet, one in use with a gap, and one that is being handed back. */
export async function writeByHand(world: ServicesWorld): Promise<void> {
  const { accountant, cashier } = world.staff;
  const books = world.get(PaperBooks);
  const register = async (firstNumber: number) => {
    const id = randomUUID();
    const of = { id, committeeId: world.province, fundId: world.fund.id, series: 'AA26' };
    const numbers = { firstNumber, lastNumber: firstNumber + 4, holderId: cashier.id };
    await world.as(accountant, () => books.register({ ...of, ...numbers }));
    return id;
  };
  await register(101);
  const [used, returning] = [await register(1), await register(51)];
  const day = world.clock.today();
  const sheet = (bookId: string, number: number) => ({
    ...{ bookId, number, submissionId: randomUUID(), fundId: world.fund.id, issuedOn: day },
    ...{ payerName: 'Bà Y Hồng', payerAddress: 'Thôn 2', reason: 'Ủng hộ Quỹ Vì người nghèo' },
    ...{ amountDong: 200_000n, display: 'masked' as const, cashierId: cashier.id },
  });
  await world.as(cashier, async () => {
    for (const id of [used, returning]) await books.take(id);
    await world.get(PaperSheets).enter(sheet(used, 1));
    await world.get(PaperSheets).enter(sheet(used, 4));
    await world.get(PaperSheets).enter(sheet(returning, 51));
    const spoilt = { id: randomUUID(), bookId: used, number: 2 };
    await world.get(SpoiltSheets).tell({ ...spoilt, reason: 'Viết sai số tiền, còn đủ ba liên' });
    await world.get(BookReturns).propose({
      ...{ id: randomUUID(), bookId: returning, blankFrom: 53, blankTo: 55 },
      reason: 'Tờ số 52 bị ướt mưa, không còn',
    });
  });
}
