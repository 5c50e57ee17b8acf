import { addDays } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import type { AllocationLayer } from '../../spending/allocations/allocations.types.js';
import type { EntitlementDraft } from '../../spending/entitlements/entitlements.types.js';
import type { ProofFiles } from '../proof-files.js';
import type { SeedKit } from '../seed-kit.js';
import { SeededRandom } from '../seeded-random.js';
import { runDecision, type DecisionCourse, type LineCourse } from '../support-run.js';
import type { ProvinceStaff } from './demo-people.js';
import { HISTORY_WORDS } from './demo.seed-data.js';
import { registerHouseholds } from '../invented/registered-households.js';
import type { PresentBooks } from './present-books.js';
import { RESTRICTION_ID } from './present-gifts.js';
import { DECISIONS, NGOK_BAY_HAMLET, SHOWN_HOUSES } from './present.seed-data.js';

interface PresentCourse {
  readonly kit: SeedKit;
  readonly books: PresentBooks;
  readonly staff: ProvinceStaff;
  readonly proofs: ProofFiles;
}

/** Decisions of which something came otherwise. */
export interface SpentNow {
  readonly deliveredReliefId: string;
  readonly unneededId: string;
}

const HOUSE_DONG = 60_000_000n;
const PORTION_DONG = 500_000n;
const RELIEF_DONG = 4_000_000n;

/** One decision in each state of its life: delivered, paid, not needed, half approved, proposed. */
export async function spendPresentMoney(course: PresentCourse): Promise<SpentNow> {
  const { kit, books, staff } = course;
  const other = await otherCommune(course);
  for (const decision of [await delivered(course), await paid(course)]) {
    await runDecision(kit, staff, decision);
  }
  const delivery = await runDecision(kit, staff, await deliveredRelief(course, other));
  const spare = await runDecision(kit, staff, unneeded(course, other));
  const decisions = [
    waiting(course, {
      key: 'tet',
      lines: [gifts(books.communeId, 300), gifts(other, 420)],
      approvals: 1,
    }),
    waiting(course, { key: 'reliefNext', lines: [relief(other, 60)], approvals: 0 }),
  ];
  for (const decision of decisions) await runDecision(kit, staff, decision);
  return { deliveredReliefId: delivery, unneededId: spare };
}

/** Approved, and nobody was named for it: the money is needed elsewhere. */
function unneeded(course: PresentCourse, communeId: string): DecisionCourse {
  const { fundId, appealId } = course.books;
  const layer = layerOf(fundId['CT-QN'], appealId['CT-QN-MUA-LU']);
  const line = { ...relief(communeId, 15), entitlements: [] };
  return decisionOf(course, { name: 'reliefSpare', on: -5 }, layer, [line]);
}

async function delivered(course: PresentCourse): Promise<DecisionCourse> {
  const { books, proofs } = course;
  const [photo, list] = [proofs.photos[0], proofs.lists[0]];
  invariant(photo && list, 'Proof files were drawn');
  const line = await houses(course, books.communeId, 4);
  return decisionOf(course, { name: 'houses', on: -30 }, layerOf(books.fundId['VNN-QN'], null), [
    {
      ...line,
      payment: payment(course, { daysAgo: 26, accountId: books.account['QN-CTG-VNN'].id }),
      handover: {
        on: addDays(books.today, -9),
        place: NGOK_BAY_HAMLET,
        files: [photo, list],
        shown: SHOWN_HOUSES,
      },
    },
  ]);
}

async function deliveredRelief(course: PresentCourse, communeId: string): Promise<DecisionCourse> {
  const { books, proofs } = course;
  const list = proofs.lists[1];
  invariant(list, 'Proof files were drawn');
  const layer = layerOf(books.fundId['CT-QN'], books.appealId['CT-QN-MUA-LU']);
  return decisionOf(course, { name: 'relief', on: -8 }, layer, [
    {
      ...relief(communeId, 90),
      payment: payment(course, { daysAgo: 7, accountId: books.account['QN-VCB-CT'].id }),
      handover: { on: addDays(books.today, -4), place: NGOK_BAY_HAMLET, files: [list] },
    },
  ]);
}

/** The house that a giver asked for: paid from the cash box, its hand-over still to be proved. */
async function paid(course: PresentCourse): Promise<DecisionCourse> {
  const { books } = course;
  const line = await houses(course, books.communeId, 1);
  const layer = { fundId: books.fundId['VNN-QN'], appealId: null, restrictionId: RESTRICTION_ID };
  return decisionOf(course, { name: 'restricted', on: -16 }, layer, [
    { ...line, payment: payment(course, { daysAgo: 12, accountId: null }) },
  ]);
}

function waiting(
  course: PresentCourse,
  of: { key: 'tet' | 'reliefNext'; lines: readonly LineCourse[]; approvals: 0 | 1 },
): DecisionCourse {
  const { fundId, appealId } = course.books;
  const layer =
    of.key === 'tet'
      ? layerOf(fundId['VNN-QN'], appealId['VNN-QN-TET'])
      : layerOf(fundId['CT-QN'], appealId['CT-QN-MUA-LU']);
  const lines = of.lines.map((line) => ({ ...line, entitlements: [] }));
  return { ...decisionOf(course, { name: of.key, on: -1 }, layer, lines), approvals: of.approvals };
}

function decisionOf(
  course: PresentCourse,
  of: { name: keyof typeof DECISIONS; on: number },
  layer: AllocationLayer,
  lines: readonly LineCourse[],
): DecisionCourse {
  const { today, committeeId } = course.books;
  return {
    ...DECISIONS[of.name],
    name: `demo:present:${of.name}`,
    on: addDays(today, of.on),
    committeeId,
    layer,
    lines,
    approvals: 2,
  };
}

async function houses(
  course: PresentCourse,
  communeId: string,
  quantity: number,
): Promise<LineCourse> {
  const random = new SeededRandom(`demo:present:houses-${quantity}`);
  const year = Number(course.books.today.slice(0, 4));
  const ids = await registerHouseholds(course.kit, {
    committeeId: communeId,
    count: quantity,
    year,
    random,
  });
  const entitlements = ids.map((householdId) => ({
    householdId,
    quantity: 1,
    amountDong: HOUSE_DONG,
  }));
  return lineOf({ communeId, kind: 'house', variant: 'new' }, entitlements);
}

function gifts(communeId: string, quantity: number): LineCourse {
  const groupLabel = HISTORY_WORDS.parcelList(NGOK_BAY_HAMLET);
  const amountDong = PORTION_DONG * BigInt(quantity);
  return lineOf({ communeId, kind: 'parcel', variant: null }, [
    { groupLabel, quantity, amountDong },
  ]);
}

function relief(communeId: string, quantity: number): LineCourse {
  const groupLabel = HISTORY_WORDS.reliefList(NGOK_BAY_HAMLET);
  const amountDong = RELIEF_DONG * BigInt(quantity);
  return lineOf({ communeId, kind: 'relief', variant: null }, [
    { groupLabel, quantity, amountDong },
  ]);
}

function lineOf(
  of: { communeId: string; kind: string; variant: string | null },
  entitlements: readonly EntitlementDraft[],
): LineCourse {
  return {
    recipientCommitteeId: of.communeId,
    kind: of.kind,
    variant: of.variant,
    quantity: entitlements.reduce((sum, each) => sum + each.quantity, 0),
    amountDong: entitlements.reduce((sum, each) => sum + each.amountDong, 0n),
    entitlements,
    payment: null,
    handover: null,
  };
}

function payment(
  course: PresentCourse,
  of: { daysAgo: number; accountId: string | null },
): LineCourse['payment'] {
  const { books } = course;
  const source =
    of.accountId === null
      ? ({ way: 'cash', cashBoxId: books.cashBoxId } as const)
      : ({ way: 'bank', bankAccountId: of.accountId } as const);
  return {
    on: addDays(books.today, -of.daysAgo),
    source,
    payee: 'unit',
    address: NGOK_BAY_HAMLET,
  };
}

function layerOf(fundId: string, appealId: string | null): AllocationLayer {
  return { fundId, appealId, restrictionId: null };
}

async function otherCommune({ kit, books }: PresentCourse): Promise<string> {
  const communes = await kit.organisation.communesOf(books.committeeId, books.today);
  const other = communes.find(({ id }) => id !== books.communeId);
  invariant(other, 'The province has more than one commune');
  return other.id;
}
