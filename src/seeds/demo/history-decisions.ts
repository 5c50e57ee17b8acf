import { addDays, type BusinessDate } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { splitDong } from '../../kernel/money/money.js';
import type { Committee } from '../../people/organisation/organisation.types.js';
import type { EntitlementDraft } from '../../spending/entitlements/entitlements.types.js';
import type { ProofUpload } from '../../spending/handovers/handovers.types.js';
import { inventedHamlet } from '../invented/invented-people.js';
import type { ProofFiles } from '../proof-files.js';
import type { SeedKit } from '../seed-kit.js';
import { SeededRandom } from '../seeded-random.js';
import { runDecision, type LineCourse } from '../support-run.js';
import type { ProvinceStaff } from './demo-people.js';
import { HISTORY_WORDS } from './demo.seed-data.js';
import type { OldBooks, OldLayer } from './history-books.js';
import { registerHouseholds } from '../invented/registered-households.js';

export interface OldCourse {
  readonly kit: SeedKit;
  readonly books: OldBooks;
  readonly staff: ProvinceStaff;
  readonly proofs: ProofFiles;
  readonly communes: readonly Committee[];
}

export interface LinePlan {
  readonly commune: Committee;
  readonly kind: string;
  readonly variant: string | null;
  readonly quantity: number;
  readonly unitDong: bigint;
  readonly paidOn: BusinessDate;
  readonly layer: OldLayer;
  readonly isCash?: boolean;
}

/** Takes a decision of the old books from its proposal to the proof of each line. */
export async function decide(
  course: OldCourse,
  of: { name: string; title: string; reason: string; on: BusinessDate },
  plans: readonly LinePlan[],
): Promise<void> {
  const random = new SeededRandom(`demo:spend:${of.name}`);
  const [first] = plans;
  invariant(first, 'A decision has lines');
  const { fundId, appealId } = first.layer;
  const lines: LineCourse[] = [];
  for (const plan of plans) lines.push(await lineOf(course, plan, random));
  await runDecision(course.kit, course.staff, {
    ...of,
    name: `demo:${of.name}`,
    layer: { fundId, appealId, restrictionId: null },
    committeeId: course.books.committeeId,
    approvals: 2,
    lines,
  });
}

async function lineOf(
  course: OldCourse,
  plan: LinePlan,
  random: SeededRandom,
): Promise<LineCourse> {
  const amountDong = plan.unitDong * BigInt(plan.quantity);
  const { name } = plan.commune;
  const source =
    plan.isCash === true
      ? ({ way: 'cash', cashBoxId: course.books.cashBoxId } as const)
      : ({ way: 'bank', bankAccountId: plan.layer.account.id } as const);
  return {
    recipientCommitteeId: plan.commune.id,
    kind: plan.kind,
    variant: plan.variant,
    quantity: plan.quantity,
    amountDong,
    entitlements: await entitlementsOf(course, plan, random),
    payment: { on: plan.paidOn, source, payee: 'unit', address: name },
    handover: {
      on: addDays(plan.paidOn, 5 + random.below(20)),
      place: inventedHamlet(random),
      files: proofsOf(course.proofs, plan, random),
    },
  };
}

async function entitlementsOf(
  course: OldCourse,
  plan: LinePlan,
  random: SeededRandom,
): Promise<EntitlementDraft[]> {
  if (plan.kind === 'house' || plan.kind === 'livelihood') {
    const year = Number(plan.paidOn.slice(0, 4));
    const ids = await registerHouseholds(course.kit, {
      committeeId: plan.commune.id,
      count: plan.quantity,
      year,
      random,
    });
    return ids.map((householdId) => ({ householdId, quantity: 1, amountDong: plan.unitDong }));
  }
  const label =
    { parcel: HISTORY_WORDS.parcelList, medical: HISTORY_WORDS.medicalList }[plan.kind] ??
    HISTORY_WORDS.reliefList;
  return shared(plan.quantity, Math.min(3, plan.quantity)).map((quantity) => ({
    groupLabel: label(inventedHamlet(random)),
    quantity,
    amountDong: plan.unitDong * BigInt(quantity),
  }));
}

function proofsOf(proofs: ProofFiles, plan: LinePlan, random: SeededRandom): ProofUpload[] {
  const list = random.pick(proofs.lists);
  return plan.kind === 'house' ? [random.pick(proofs.photos), list] : [list];
}

/** Whole parts as equal as can be. */
export function shared(quantity: number, parts: number): number[] {
  return splitDong(
    BigInt(quantity),
    Array.from({ length: parts }, () => 1),
  ).map(Number);
}
