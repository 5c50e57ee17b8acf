import { formatViDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import type { Committee } from '../../people/organisation/organisation.types.js';
import { HISTORY_WORDS } from './demo.seed-data.js';
import type { OldLayer } from './history-books.js';
import { decide, shared, type LinePlan, type OldCourse } from './history-decisions.js';
import {
  courseDays,
  FIRST_YEAR,
  halfYears,
  LIVELIHOOD_DONG,
  MEDICAL_DONG,
  PORTION_DONG,
  RELIEF_HOUSEHOLD_DONG,
  RELIEF_HOUSEHOLDS,
  REPAIR_DONG,
  type HalfYear,
} from './history-figures.js';

const LINES = {
  newHouses: 10,
  repairs: 3,
  livelihoods: 1,
  giftsAutumn: 3,
  giftsTet: 8,
  medical: 1,
  relief: 5,
} as const;
/** Of livelihood support, as many households are paid from the cash box as its gifts allow. */
const PAID_IN_CASH = 4;

/** Ten half-years of houses, livelihoods, gifts and medical help, and five relief drives, each to its proved end. */
export async function spendOldMoney(course: OldCourse): Promise<void> {
  const turn = new CommuneTurn(course.communes);
  for (const half of halfYears()) {
    await spendGifts(course, half, turn);
    await spendHouses(course, half, turn);
    // In the order of their days, as the numbers of decisions and vouchers want it: relief is paid in December.
    const isAutumn = half.index % 2 === 0;
    const layer = course.books.relief[half.year - FIRST_YEAR];
    if (isAutumn && layer)
      await spendRelief(course, { index: half.year - FIRST_YEAR, layer }, turn);
  }
}

/** Gives every commune its turn. */
class CommuneTurn {
  private next = 0;

  constructor(private readonly communes: readonly Committee[]) {}

  take(): Committee {
    const commune = this.communes[this.next % this.communes.length];
    this.next += 1;
    invariant(commune, 'The old province has communes');
    return commune;
  }
}

async function spendHouses(course: OldCourse, half: HalfYear, turn: CommuneTurn): Promise<void> {
  const days = courseDays(half).houses;
  const common = { paidOn: days.paid, layer: course.books.general };
  const house = { ...common, kind: 'house' };
  const livelihood = { ...common, kind: 'livelihood', variant: null, unitDong: LIVELIHOOD_DONG };
  const plans: LinePlan[] = [
    ...shared(half.housesNew, LINES.newHouses).map((quantity) => ({
      ...house,
      variant: 'new',
      unitDong: half.newHouseDong,
      quantity,
      commune: turn.take(),
    })),
    ...shared(half.housesRepaired, LINES.repairs).map((quantity) => ({
      ...house,
      variant: 'repair',
      unitDong: REPAIR_DONG,
      quantity,
      commune: turn.take(),
    })),
    { ...livelihood, quantity: PAID_IN_CASH, isCash: true, commune: turn.take() },
    ...shared(half.livelihoods - PAID_IN_CASH, LINES.livelihoods).map((quantity) => ({
      ...livelihood,
      quantity,
      commune: turn.take(),
    })),
  ];
  const words = HISTORY_WORDS;
  const title = words.housesTitle(words.half(formatViDate(half.first), formatViDate(half.last)));
  await decide(
    course,
    { name: `houses-${half.index}`, title, reason: words.housesReason, on: days.decided },
    plans,
  );
}

async function spendGifts(course: OldCourse, half: HalfYear, turn: CommuneTurn): Promise<void> {
  const days = courseDays(half);
  const layer = course.books.poor[half.year - FIRST_YEAR];
  invariant(layer, 'Each year has its appeal');
  const lineCount = half.index % 2 === 0 ? LINES.giftsAutumn : LINES.giftsTet;
  const gift = {
    kind: 'parcel',
    variant: null,
    unitDong: PORTION_DONG,
    paidOn: days.gifts.paid,
    layer,
  };
  const medical = {
    kind: 'medical',
    variant: null,
    unitDong: MEDICAL_DONG,
    paidOn: days.medicalPaid,
    layer,
  };
  const plans: LinePlan[] = [
    ...shared(half.parcelPortions, lineCount).map((quantity) => ({
      ...gift,
      quantity,
      commune: turn.take(),
    })),
    ...shared(half.medicalTurns, LINES.medical).map((quantity) => ({
      ...medical,
      quantity,
      commune: turn.take(),
    })),
  ];
  const words = HISTORY_WORDS;
  const title = words.giftsTitle(words.half(formatViDate(half.first), formatViDate(half.last)));
  await decide(
    course,
    { name: `gifts-${half.index}`, title, reason: words.giftsReason, on: days.gifts.decided },
    plans,
  );
}

async function spendRelief(
  course: OldCourse,
  of: { index: number; layer: OldLayer },
  turn: CommuneTurn,
): Promise<void> {
  const year = FIRST_YEAR + of.index;
  const plans = shared(RELIEF_HOUSEHOLDS[of.index] ?? 0, LINES.relief).map((quantity) => ({
    kind: 'relief',
    variant: null,
    quantity,
    unitDong: RELIEF_HOUSEHOLD_DONG,
    paidOn: `${year}-12-08`,
    layer: of.layer,
    commune: turn.take(),
  }));
  const { reliefTitle, reliefReason: reason } = HISTORY_WORDS;
  await decide(
    course,
    { name: `relief-${year}`, title: reliefTitle(year), reason, on: `${year}-12-01` },
    plans,
  );
}
