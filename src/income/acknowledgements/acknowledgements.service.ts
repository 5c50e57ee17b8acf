import { Injectable } from '@nestjs/common';
import { uuidv7 } from '../../kernel/ids.js';
import { newReferenceCode } from '../../kernel/reference-code.js';
import { Numbers } from '../../books/numbers/numbers.service.js';
import { AuditLog } from '../../platform/audit-log/audit-log.js';
import { Clock } from '../../platform/clock/clock.js';
import { Database } from '../../platform/database/database.js';
import { Donations } from '../donations/donations.service.js';
import {
  Acknowledgement,
  AcknowledgementPrint,
  AcknowledgementVersion,
} from './acknowledgements.entity.js';
import { acknowledgementNotFound } from './acknowledgements.errors.js';
import { AcknowledgementsQueries, type AcknowledgementRow } from './acknowledgements.queries.js';
import type {
  AcknowledgementRequest,
  Correction,
  Payer,
  Writer,
} from './acknowledgements.types.js';

/** The one book of these papers that every committee has. */
const BOOK = 'BN';
const PREFIX_LENGTH = 3;

/** Numbered papers for gifts by bank and card. The number is drawn in the transaction that issues it, so it leaves no gap. */
@Injectable()
export class Acknowledgements {
  constructor(
    private readonly db: Database,
    private readonly queries: AcknowledgementsQueries,
    private readonly donations: Donations,
    private readonly numbers: Numbers,
    private readonly clock: Clock,
    private readonly log: AuditLog,
  ) {}

  /**
   * Issues the paper of a gift, with its first print; the gift's paper where it has one. Errors: `donations.notFound`; refused
   * `constraints.acknowledgement_of_bank_or_card`, `…_of_standing_gift`, `…_name_as_given`.
   */
  async issue({ id, donationId, payer, by }: AcknowledgementRequest): Promise<{ id: string }> {
    return this.db.transaction(async () => {
      // Two who ask at once for the same gift: the second finds the first one's paper.
      const gift = await this.donations.hold(donationId);
      const known = await this.queries.ofGift(donationId);
      if (known !== null) return known;
      const { committeeId, amountDong } = gift;
      const issuedOn = this.clock.today();
      const drawn = await this.numbers.next({ committeeId, book: BOOK, day: issuedOn });
      await this.db.records(Acknowledgement).insert({
        ...{ id, committeeId, donationId, amountDong, issuedOn },
        ...{ book: drawn.book, year: drawn.year, number: drawn.position },
        ...{ issuedBy: by.userId, visitId: by.visitId },
      });
      await this.word({ id, committeeId, version: 1, reason: null }, payer, by);
      await this.note('issue', { id, committeeId }, { number: drawn.number, amountDong });
      return { id };
    });
  }

  /** The next version of the same number, with its first print. Errors: `acknowledgements.notFound`, and those of the database. */
  async correct({ acknowledgementId, payer, reason, by }: Correction): Promise<void> {
    await this.db.transaction(async () => {
      const known = await this.demand(acknowledgementId);
      await this.donations.hold(known.donationId);
      const { version, committeeId, number } = await this.demand(acknowledgementId);
      const next = { id: acknowledgementId, committeeId, version: version + 1, reason };
      await this.word(next, payer, by);
      await this.note('correct', next, { number, version: next.version });
    });
  }

  /** One more print of the newest version; the database says which copy it is. Error: `acknowledgements.notFound`. */
  async copy(acknowledgementId: string, by: Writer): Promise<void> {
    await this.db.transaction(async () => {
      const { committeeId, number } = await this.demand(acknowledgementId);
      const { versions } = await this.queries.papersOf(acknowledgementId);
      const versionId = versions[0]?.id;
      if (versionId === undefined) throw acknowledgementNotFound();
      await this.print(versionId, committeeId, by);
      await this.note('copy', { id: acknowledgementId, committeeId }, { number });
    });
  }

  private async demand(id: string): Promise<AcknowledgementRow> {
    const found = await this.queries.byId(id);
    if (found === null) throw acknowledgementNotFound();
    return found;
  }

  private async word(
    of: { id: string; committeeId: string; version: number; reason: string | null },
    payer: Payer,
    by: Writer,
  ): Promise<void> {
    const { id: acknowledgementId, committeeId, version, reason } = of;
    const versionId = uuidv7();
    await this.db.records(AcknowledgementVersion).insert({
      ...{ id: versionId, acknowledgementId, committeeId, version, reason },
      ...payer,
      ...{ checkCode: newCheckCode(), writtenBy: by.userId, visitId: by.visitId },
    });
    await this.print(versionId, committeeId, by);
  }

  private async print(versionId: string, committeeId: string, by: Writer): Promise<void> {
    await this.db.records(AcknowledgementPrint).insert({
      ...{ id: uuidv7(), versionId, committeeId, printedBy: by.userId, visitId: by.visitId },
    });
  }

  private async note(
    verb: 'issue' | 'correct' | 'copy',
    { id: subjectId, committeeId }: { id: string; committeeId: string },
    after: object,
  ): Promise<void> {
    const subject = { subjectType: 'acknowledgement', subjectId, committeeId };
    await this.log.record({ action: `acknowledgements.${verb}`, ...subject, after });
  }
}

/** What proves a printed version at /kiem-chung: nine symbols with two check symbols, drawn at random. */
function newCheckCode(): string {
  return `${BOOK}${newReferenceCode().slice(PREFIX_LENGTH)}`;
}
