import type { BusinessDate } from '../kernel/dates/business-date.js';
import { invariant } from '../kernel/invariant.js';
import { uuid } from '../platform/database/statements/sql-types.js';
import { sql } from '../platform/database/statements/statement.js';
import { runInScope } from '../platform/database/scope.js';
import type {
  AllocationLayer,
  AllocationLineDraft,
} from '../spending/allocations/allocations.types.js';
import type { PaymentSource } from '../spending/disbursements/disbursements.types.js';
import type { EntitlementDraft } from '../spending/entitlements/entitlements.types.js';
import type { ProofUpload } from '../spending/handovers/handovers.types.js';
import { seedId } from './seed-ids.js';
import type { SeedKit } from './seed-kit.js';

/** Who decides and pays: five duties, never one person. */
export interface SupportStaff {
  readonly officer: string;
  readonly approvers: readonly [string, string];
  readonly cashier: string;
}

/** Drawn for the demonstration: who agreed, and what is to be seen. */
export interface ShownPhoto {
  readonly consentBy: string;
  readonly description: string;
}

/** How far a line has come by the day the data is made. */
export interface LineCourse extends AllocationLineDraft {
  readonly entitlements: readonly EntitlementDraft[];
  readonly payment: {
    on: BusinessDate;
    source: PaymentSource;
    /** As `PaymentDraft.payee`. */
    payee: string;
    address: string;
  } | null;
  readonly handover: {
    on: BusinessDate;
    place: string;
    files: readonly ProofUpload[];
    shown?: ShownPhoto;
  } | null;
}

export interface DecisionCourse {
  /** Two decisions of one name are the same decision. */
  readonly name: string;
  readonly layer: AllocationLayer;
  readonly title: string;
  readonly reason: string;
  readonly on: BusinessDate;
  readonly committeeId: string;
  readonly lines: readonly LineCourse[];
  /** 2: approved; fewer: still waiting. */
  readonly approvals: 0 | 1 | 2;
}

/** Takes one decision through the portal: propose, approve, name, pay, hand over. Returns its id. */
export async function runDecision(
  kit: SeedKit,
  staff: SupportStaff,
  course: DecisionCourse,
): Promise<string> {
  return kit.db.transaction(async () => {
    const { id, fingerprint, lineIds } = await as(staff.officer, () =>
      kit.allocations.propose({
        ...course,
        proposedBy: staff.officer,
        businessDate: course.on,
        submissionId: seedId(`${course.name}:proposal`),
      }),
    );
    for (const approverId of staff.approvers.slice(0, course.approvals)) {
      await as(approverId, () =>
        kit.allocations.approve({
          allocationId: id,
          approverId,
          fingerprint,
          decidedOn: course.on,
        }),
      );
    }
    for (const [index, line] of course.lines.entries()) {
      const lineId = lineIds[index];
      invariant(lineId, 'Each line has an id');
      await runLine({ kit, staff, name: `${course.name}:${index}`, lineId }, course, line);
    }
    return id;
  });
}

interface LinePlace {
  readonly kit: SeedKit;
  readonly staff: SupportStaff;
  readonly name: string;
  readonly lineId: string;
}

async function runLine(at: LinePlace, course: DecisionCourse, line: LineCourse): Promise<void> {
  const { kit, staff, name, lineId } = at;
  if (line.entitlements.length === 0) return;
  const ids = await as(staff.officer, () =>
    kit.entitlements.nameBeneficiaries({
      lineId,
      namedBy: staff.officer,
      entitlements: line.entitlements,
    }),
  );
  const [agreedBy] = staff.approvers;
  await as(agreedBy, () => kit.entitlements.agree({ lineId, entitlementIds: ids, agreedBy }));
  const paid = await pay(at, { course, line, ids });
  const { handover } = line;
  if (paid === null || handover === null) return;
  const { id } = await as(staff.officer, () =>
    kit.handovers.record({
      disbursementId: paid.id,
      handedOverOn: handover.on,
      place: handover.place,
      items: line.entitlements.map((each, index) => ({
        entitlementId: ids[index] ?? '',
        quantity: each.quantity,
      })),
      files: handover.files,
      recordedBy: staff.officer,
      submissionId: seedId(`${name}:handover`),
    }),
  );
  if (handover.shown !== undefined) await showPhoto(at, id, handover.shown);
}

const PHOTO = sql({
  text: `select file_id from spending.proof_file where handover_id = $1 and kind = 'photo' order by file_id limit 1`,
  params: [uuid],
  row: { fileId: uuid },
});

/** Drawn for the demonstration, so nobody had to be asked. */
async function showPhoto({ kit, staff, name }: LinePlace, handoverId: string, shown: ShownPhoto) {
  await as(staff.officer, async () => {
    const { fileId } = await kit.db.one(PHOTO, [handoverId]);
    const clearance = { id: seedId(`${name}:photo`), handoverId, fileId, ...shown };
    await kit.publishedPhotos.publish({ ...clearance, withoutChildren: true });
  });
}

async function pay(
  { kit, staff, name, lineId }: LinePlace,
  of: { course: DecisionCourse; line: LineCourse; ids: readonly string[] },
): Promise<{ id: string } | null> {
  const { payment } = of.line;
  if (payment === null) return null;
  return as(staff.cashier, () =>
    kit.disbursements.pay({
      lineId,
      entitlementIds: of.ids,
      source: payment.source,
      payee: payment.payee,
      payeeAddress: payment.address,
      reason: of.course.title,
      businessDate: payment.on,
      paidBy: staff.cashier,
      submissionId: seedId(`${name}:payment`),
    }),
  );
}

/** Records who did it; what they see is everything, as for every seed. */
function as<T>(actorId: string, work: () => Promise<T>): Promise<T> {
  return runInScope({ committees: 'all', actorId }, work);
}
