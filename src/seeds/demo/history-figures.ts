import { addDays, type BusinessDate } from '../../kernel/dates/business-date.js';

/** One of the ten half-years over which the figures of the old Kon Tum books are laid out. */
export interface HalfYear {
  readonly index: number;
  /** Of the appeal: May to April. */
  readonly year: number;
  readonly first: BusinessDate;
  readonly last: BusinessDate;
  readonly housesNew: number;
  readonly housesRepaired: number;
  readonly livelihoods: number;
  readonly parcelPortions: number;
  readonly medicalTurns: number;
  readonly newHouseDong: bigint;
}

const NEW = [53, 73, 76, 80, 84, 85, 88, 91, 91, 91];
const REPAIRED = [17, 22, 24, 25, 26, 27, 27, 29, 29, 29];
const LIVELIHOODS = [27, 27, 28, 28, 28, 28, 28, 28, 28, 27];
const MEDICAL = [167, 167, 167, 167, 167, 167, 167, 167, 167, 168];
/** A quarter on the national day, the rest before Tet. */
const PORTIONS = [1_791, 5_373] as const;
const NEW_HOUSE_DONG = [35_000_000n, 35_000_000n, 38_000_000n, 40_000_000n, 40_000_000n];

export const REPAIR_DONG = 30_000_000n;
export const LIVELIHOOD_DONG = 10_000_000n;
export const PORTION_DONG = 300_000n;
export const MEDICAL_DONG = 800_000n;

/** Gifts to the fund at large, each half-year: by bank and in cash. */
export const GENERAL_BANK_DONG = 4_310_000_000n;
export const GENERAL_CASH_DONG = 40_000_000n;
/** Gifts to the year's appeal; the autumn holds the month for the poor. */
export const APPEAL_DONG = [2_100_000_000n, 980_000_000n] as const;
export const RELIEF_DONG = [
  3_200_000_000n,
  2_400_000_000n,
  2_900_000_000n,
  2_100_000_000n,
  2_700_000_000n,
];
export const RELIEF_HOUSEHOLDS = [900, 650, 800, 600, 750];
export const RELIEF_HOUSEHOLD_DONG = 3_000_000n;
export const FIRST_YEAR = 2020;

export const GIFT_COUNT = { general: 420, cash: 12, appeal: 170, relief: 300 } as const;

export function halfYears(): HalfYear[] {
  return NEW.map((housesNew, index) => {
    const year = FIRST_YEAR + Math.floor(index / 2);
    const isAutumn = index % 2 === 0;
    return {
      index,
      year,
      first: isAutumn ? `${year}-05-01` : `${year}-11-01`,
      last: isAutumn ? `${year}-10-31` : `${year + 1}-04-30`,
      housesNew,
      housesRepaired: REPAIRED[index] ?? 0,
      livelihoods: LIVELIHOODS[index] ?? 0,
      medicalTurns: MEDICAL[index] ?? 0,
      parcelPortions: PORTIONS[isAutumn ? 0 : 1],
      newHouseDong: NEW_HOUSE_DONG[Math.floor(index / 2)] ?? 0n,
    };
  });
}

/** Days after the start of the half-year: houses late, when their money is in; gifts before the feast. */
export function courseDays(half: HalfYear): {
  houses: { decided: BusinessDate; paid: BusinessDate };
  gifts: { decided: BusinessDate; paid: BusinessDate };
  medicalPaid: BusinessDate;
} {
  const at = (days: number) => addDays(half.first, days);
  const houses = { decided: at(110), paid: at(138) };
  const gifts =
    half.index % 2 === 0 ? { decided: at(95), paid: at(115) } : { decided: at(55), paid: at(72) };
  return { houses, gifts, medicalPaid: at(138) };
}
