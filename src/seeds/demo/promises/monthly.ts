import type { NameDisplay } from '../../../kernel/privacy/mask-name.js';
import type { WantedSchedule } from '../../../income/gift-schedules/gift-schedules.types.js';
import { runInScope, SYSTEM_SCOPE } from '../../../platform/database/scope.js';
import { seedId } from '../../seed-ids.js';
import type { SeedKit } from '../../seed-kit.js';
import type { PresentBooks } from '../present-books.js';
import { MONTHLY, PURPOSE } from './monthly.seed-data.js';

/** Who gives every month: one runs, one rests, one was never confirmed. No money moves by it, and no promise counts. */
export async function giveMonthly(kit: SeedKit, books: PresentBooks): Promise<void> {
  await runInScope(SYSTEM_SCOPE, async () => {
    for (const [index, [donorName, display, amountDong, dayNo, steps]] of MONTHLY.entries()) {
      const schedule = wanted(books, { index, donorName, display, amountDong, dayNo });
      await kit.giftSchedules.ask(schedule, PURPOSE);
      const token =
        new URL(await kit.scheduleLinks.open(schedule)).pathname.split('/').at(-1) ?? '';
      for (const kind of steps) await kit.giftSchedules.step(token, { kind });
    }
  });
}

interface Giver {
  readonly index: number;
  readonly donorName: string;
  readonly display: NameDisplay;
  readonly amountDong: bigint;
  readonly dayNo: number;
}

function wanted(books: PresentBooks, { index, ...giver }: Giver): WantedSchedule {
  return {
    ...{ id: seedId(`demo:monthly:${index.toString()}`), committeeId: books.committeeId },
    ...{ fundId: books.fundId['VNN-QN'], appealId: null, lastMonth: null, locale: 'vi' },
    ...{ contactEmail: `hang-thang-${index.toString()}@vidu.vn`, ...giver },
  };
}
