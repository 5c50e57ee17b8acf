import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { entry, Ledger } from '../../../src/books/ledger/ledger.service.js';
import type { Entry } from '../../../src/books/ledger/ledger.types.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const OPERATIONS = 10_000;
const AT_ONCE = 250;

let worlds: ServicesWorld[];

beforeAll(async () => {
  const home = await openServices();
  worlds = [home, await home.neighbour(), await home.neighbour()];
}, 60_000);
afterAll(() => worlds[0]?.close());

/** The same numbers each time, below the limit. */
let seed = 20_261_201;
const below = (limit: number) => (seed = (seed * 48_271) % 2_147_483_647) % limit;

/** Money that was given by bank or by card, or comes unexplained, on some day of two months. */
function anEntry(of: ServicesWorld): Entry {
  const businessDate = addDays('2026-09-01', below(60));
  const event = { entryId: uuidv7(), id: uuidv7(), businessDate, committeeId: of.province };
  const amountDong = BigInt(below(999_999_999) + 1);
  const layer = { fundId: of.fund.id, appealId: below(2) === 0 ? of.appeal.id : null };
  const way = below(3);
  if (way === 0) return entry('gift-received', event, { layer, amountDong, money: 'inTransit' });
  const moved = { layer, amountDong, money: of.bankAccount };
  return way === 1
    ? entry('gift-received', event, moved)
    : entry('money-in-unexplained', event, moved);
}

it('ten thousand random operations, a fifth of them reversals, leave every fund and the whole at zero', async () => {
  const [home] = worlds;
  if (home === undefined) throw new Error('A province is there');
  const ledger = home.get(Ledger);
  const standing: string[] = [];
  for (let done = 0; done < OPERATIONS; done += AT_ONCE) {
    await home.asSystem(() =>
      home.db.transaction(async () => {
        const fresh = Array.from({ length: AT_ONCE - AT_ONCE / 5 }, () =>
          anEntry(worlds[below(worlds.length)] ?? home),
        );
        await ledger.post(fresh);
        standing.push(...fresh.map(({ event }) => event.entryId));
        for (let undone = 0; undone < AT_ONCE / 5; undone += 1) {
          const [entryId = ''] = standing.splice(below(standing.length), 1);
          await ledger.reverse({ entryId, reason: 'Nhầm', recordedBy: null });
        }
      }),
    );
  }
  const zero = (of: string) =>
    home.rows(`select ${of} from books.posting group by ${of} having sum(amount_dong) <> 0`);
  expect(await zero('fund_id')).toEqual([]);
  expect(await zero('entry_id')).toEqual([]);
  const [whole] = await home.rows<{ n: number; dong: string }>(
    'select count(distinct entry_id)::int as n, sum(amount_dong)::text as dong from books.posting',
  );
  expect(whole).toEqual({ n: OPERATIONS, dong: '0' });
  const kept = await home.rows(
    `select 1 from (select account_id, fund_id, sum(amount_dong) as dong from books.posting group by 1, 2) p
     full join (select account_id, fund_id, sum(amount_dong) as dong from books.balance_by_day group by 1, 2) b
       using (account_id, fund_id) where p.dong is distinct from b.dong`,
  );
  expect(kept).toEqual([]);
}, 180_000);
