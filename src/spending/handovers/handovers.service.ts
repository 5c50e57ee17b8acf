import { Injectable } from '@nestjs/common';
import { entry, Ledger } from '../../books/ledger/ledger.service.js';
import { PaidSupport } from '../../books/paid-support/paid-support.service.js';
import { DomainError, notFound, refused } from '../../kernel/errors.js';
import { uuidv7 } from '../../kernel/ids.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Database } from '../../platform/database/database.js';
import { Files } from '../../platform/files/files.js';
import { deliveredItems } from './handover.js';
import { HandoversRepository, type PaidDisbursement } from './handovers.repository.js';
import type { HandoverDraft, ProofKind, ProofUpload, RecordedHandover } from './handovers.types.js';

const ALLOWED: Readonly<Record<ProofKind, readonly ('image' | 'pdf')[]>> = {
  photo: ['image'],
  signed_list: ['image', 'pdf'],
  minutes: ['image', 'pdf'],
};

/** The box of the form that a kind of proof comes from. */
const BOX: Readonly<Record<ProofKind, string>> = {
  photo: 'photo',
  signed_list: 'signedList',
  minutes: 'minutes',
};

/** Owns the proof of hand-over: only what is proved counts as delivered. */
@Injectable()
export class Handovers {
  constructor(
    private readonly db: Database,
    private readonly rows: HandoversRepository,
    private readonly ledger: Ledger,
    private readonly paidSupport: PaidSupport,
    private readonly files: Files,
    private readonly log: AuditLog,
  ) {}

  /**
   * Records a hand-over with its proofs; the same `submissionId` again answers with the first. Errors (refused):
   * `handovers.noFile`, `handovers.nothingHandedOver`, `handovers.moreThanPaid`, `handovers.beforePayment`, those of `Files.store`,
   * `handovers.paymentReversed`, `constraints.posting_period_open`.
   */
  async record(draft: HandoverDraft): Promise<RecordedHandover> {
    if (draft.files.length === 0) throw refused('handovers.noFile', { field: 'photo' });
    return this.db.transaction(async () => {
      const known = await this.rows.ofSubmission(draft.submissionId);
      if (known !== null) return known;
      const paid = await this.standing(draft);
      const items = deliveredItems(draft.items, await this.rows.awaiting(paid.id));
      const amountDong = items.reduce((sum, item) => sum + item.amountDong, 0n);
      const committeeId = paid.recipientCommitteeId;
      const files = await this.stored(draft.files, committeeId);
      // Kept under the committee that handed over.
      const [id, entryId] = [uuidv7(), uuidv7()];
      const { handedOverOn: businessDate, recordedBy } = draft;
      const event = { entryId, id, businessDate, committeeId, recordedBy };
      await this.ledger.post(entry('support-delivered', event, { layer: paid, amountDong }));
      await this.rows.insert(id, entryId, committeeId, draft);
      await this.rows.insertItems(id, committeeId, items);
      const parts = items.map((item) => ({ ...item, recipientId: item.entitlementId }));
      await this.paidSupport.handOver({ paymentId: paid.id, handoverId: id, entryId, parts });
      await this.rows.insertFiles(id, committeeId, files);
      await this.log.record({
        action: 'handovers.record',
        subjectType: 'handover',
        subjectId: id,
        committeeId,
        after: { amountDong, files: files.length },
      });
      return { id, amountDong };
    });
  }

  private async standing(draft: HandoverDraft): Promise<PaidDisbursement> {
    const paid = await this.rows.holdPaid(draft.disbursementId);
    if (paid === null) throw notFound('handovers.paymentUnknown');
    if (paid.isReversed) throw refused('handovers.paymentReversed');
    if (draft.handedOverOn < paid.businessDate) {
      throw refused('handovers.beforePayment', { field: 'handedOverOn' });
    }
    return paid;
  }

  private async stored(
    uploads: readonly ProofUpload[],
    committeeId: string,
  ): Promise<{ id: string; kind: ProofKind }[]> {
    const stored: { id: string; kind: ProofKind }[] = [];
    // One after the other: a photograph is large once it is drawn.
    for (const { kind, bytes: given, fileName } of uploads) {
      const bytes = typeof given === 'function' ? await given() : given;
      const upload = { bytes, fileName, committeeId, allow: ALLOWED[kind] };
      const file = await this.files.store(upload).catch((error: unknown) => {
        throw besideBox(error, kind);
      });
      stored.push({ id: file.id, kind });
    }
    return stored;
  }
}

/** A refused file is told beside the box it came from. */
function besideBox(error: unknown, kind: ProofKind): unknown {
  const isRefusal = error instanceof DomainError && error.kind === 'refused';
  return isRefusal ? refused(error.code, { ...error.params, field: BOX[kind] }) : error;
}
