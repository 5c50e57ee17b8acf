import { addDays, daysBetween, type BusinessDate } from '../kernel/dates/business-date.js';
import { bankCapitals, inventedCompany, inventedPerson } from './invented/invented-people.js';
import { inventedMemo } from './invented/invented-memos.js';
import { roundAmounts } from './round-amounts.js';
import { SeededRandom } from './seeded-random.js';
import type { SeedLine } from './statement-rows.js';

export interface GiftLinePlan {
  readonly name: string;
  readonly totalDong: bigint;
  readonly count: number;
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  readonly words: readonly string[];
}

const SECONDS_A_DAY = 86_400;

/** Gifts that add up to the plan, spread evenly over its days, so that money is there before it is spent. */
export function giftLines(plan: GiftLinePlan): SeedLine[] {
  const random = new SeededRandom(plan.name);
  const days = daysBetween(plan.first, plan.last) + 1;
  return roundAmounts(random, plan.totalDong, plan.count).map(({ amountDong, isLarge }, index) => {
    const giver = isLarge ? inventedCompany(random) : inventedPerson(random);
    const place = (index * days) / plan.count;
    return {
      day: addDays(plan.first, Math.floor(place)),
      second: Math.floor((place % 1) * SECONDS_A_DAY),
      reference: `FT${random.digits(12)}`,
      amountDong,
      detail: inventedMemo(random, giver, plan.words),
      sender: bankCapitals(giver),
    };
  });
}
