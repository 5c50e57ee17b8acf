import { Injectable } from '@nestjs/common';
import { conflict, notFound } from '../../../kernel/errors.js';
import { shownName, type NameDisplay } from '../../../kernel/privacy/mask-name.js';
import { isOrganisationName } from '../../../kernel/privacy/name-kinds.js';
import { AuditLog } from '../../../platform/audit-log/audit-log.js';
import { Database } from '../../../platform/database/database.js';
import type { Locale } from '../../../platform/i18n/translate.js';
import { Donations } from '../../donations/donations.service.js';
import type { HeldGift } from '../../donations/donations.types.js';
import { Settlements } from '../../pledges/settlements.service.js';
import { ClaimLetters } from '../claim-letters.js';
import type { ClaimOutcome } from '../claims.types.js';
import { ANSWER, CLAIM, DECIDE, type AnsweredClaim } from './claim-answers.statements.js';

/** The first person's word on a claim: a refusal ends it, an acceptance of what is doubtful or large waits for a second one. */
export interface ClaimWord {
  readonly answerId: string;
  readonly claimId: string;
  readonly outcome: ClaimOutcome;
  /** Of an acceptance. */
  readonly giftId: string | null;
  /** Who filed a claim reads why it is refused. */
  readonly reason: string;
  readonly saidBy: string;
}

/** What becomes of claims. Money never moves: a gift takes the name and the wish of who proved it hers, or keeps her promise. */
@Injectable()
export class ClaimAnswers {
  constructor(
    private readonly db: Database,
    private readonly donations: Donations,
    private readonly settlements: Settlements,
    private readonly letters: ClaimLetters,
    private readonly log: AuditLog,
  ) {}

  /**
   * Whether the word is the last one; else a second person is asked. Errors: `claims.unknown`; conflict `constraints.claim_answered_once`,
   * `constraints.claim_gift_once` where another claim got the same gift; refused `constraints.claim_fits_gift`.
   */
  async say(word: ClaimWord): Promise<boolean> {
    const { answerId, claimId, outcome, giftId, reason, saidBy } = word;
    return this.db.transaction(async () => {
      const claim = await this.claim(claimId);
      const said = await this.db.one(ANSWER, [
        ...([answerId, claim.committeeId, claimId, outcome, giftId, reason] as const),
        outcome === 'accepted' && namesOrganisation(claim),
      ]);
      const shown = said.isFinal ? await this.carryOut(claim, { outcome, giftId, saidBy }) : {};
      await this.note(outcome === 'refused' ? 'refuse' : 'accept', claim, shown);
      return said.isFinal;
    });
  }

  /** Another's word on an acceptance. Errors: conflict `claims.decidedBefore`; refused `constraints.claim_answer_two_persons`. */
  async confirm(answerId: string, saidBy: string): Promise<void> {
    await this.db.transaction(async () => {
      const { claimId, giftId } = await this.decide(answerId, 'confirmed');
      const claim = await this.claim(claimId);
      const shown = await this.carryOut(claim, { outcome: 'accepted', giftId, saidBy });
      await this.note('confirm', claim, shown);
    });
  }

  /** The claim waits again: by another's word, or `by` the first person's own second thought. */
  async decline(answerId: string, by: string | null = null): Promise<void> {
    await this.db.transaction(async () => {
      const { claimId } = await this.decide(answerId, 'declined', by);
      await this.note('decline', await this.claim(claimId), {});
    });
  }

  private async decide(answerId: string, word: 'confirmed' | 'declined', by: string | null = null) {
    const decided = await this.db.maybeOne(DECIDE, [answerId, word, by]);
    if (decided === null) throw conflict('claims.decidedBefore');
    return decided;
  }

  private async claim(id: string): Promise<AnsweredClaim> {
    const claim = await this.db.maybeOne(CLAIM, [id]);
    if (claim === null) throw notFound('claims.unknown');
    return claim;
  }

  /** Gives what the public read before and after, for the log: never more of a name than was public. */
  private async carryOut(
    claim: AnsweredClaim,
    { outcome, giftId, saidBy }: Pick<ClaimWord, 'outcome' | 'giftId' | 'saidBy'>,
  ): Promise<{ before?: object; after?: object }> {
    const { code, contactEmail: to } = claim;
    await this.letters.answered({ code, to, locale: claim.locale as Locale, outcome });
    if (giftId === null) return {};
    const before = await this.donations.hold(giftId);
    await this.show(before, claim, saidBy);
    const after = await this.donations.hold(giftId);
    return { before: { shown: publicName(before) }, after: { giftId, shown: publicName(after) } };
  }

  private show(gift: HeldGift, claim: AnsweredClaim, decidedBy: string): Promise<void> {
    const { donationId } = gift;
    if (claim.pledgeId !== null) {
      return this.settlements.settle({ donationId, pledgeId: claim.pledgeId, decidedBy });
    }
    const donorName = claim.donorName ?? gift.donorName;
    return this.donations.showAs(donationId, { donorName, display: claim.display as NameDisplay });
  }

  private note(verb: string, claim: AnsweredClaim, shown: { before?: object; after?: object }) {
    const subject = { subjectType: 'claim', subjectId: claim.id, committeeId: claim.committeeId };
    return this.log.record({ action: `claims.${verb}`, ...subject, ...shown });
  }
}

function publicName({ donorName, display }: HeldGift): string {
  return shownName(donorName ?? '', display) ?? '';
}

/** Whoever knows the reference is taken for the payer, and not yet for somebody who may speak for an organisation. */
function namesOrganisation({ donorName, pledgeId }: AnsweredClaim): boolean {
  return pledgeId === null && donorName !== null && isOrganisationName(donorName.split(/\s+/u));
}
