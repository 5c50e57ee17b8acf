import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import type { Locale } from '../../platform/i18n/translate.js';
import { CardOffers } from '../card-payments/card-offers.service.js';
import { Pledges } from '../pledges/pledges.service.js';
import type { Pledge } from '../pledges/pledges.types.js';
import { GivingDrafts } from './answers/giving-drafts.repository.js';
import { chosenAmount, type GivingAnswers } from './answers/giving.forms.js';
import { GivingPurposes } from './giving-purposes.service.js';
import { PledgeLetter } from './promise/pledge-letter.js';

/** Of whom a form came all that is kept: how to write back, and a hash of the network for the rate breaker. */
export interface Sender {
  readonly locale: Locale;
  readonly networkKey: string;
}

/** The public journey of a gift up to the promise. The public has no sight of committee rows, so it acts for the system. */
@Injectable()
export class Giving {
  constructor(
    private readonly db: Database,
    private readonly purposes: GivingPurposes,
    private readonly drafts: GivingDrafts,
    private readonly pledges: Pledges,
    private readonly letter: PledgeLetter,
    private readonly cards: CardOffers,
  ) {}

  /** Checks and keeps the answers until they are confirmed. Errors land on the field at fault. */
  async keep(answers: GivingAnswers): Promise<void> {
    await this.purposes.demandOpen(answers.purpose);
    const amountDong = chosenAmount(answers);
    if (answers.way === 'card') this.cards.demandFitting(amountDong);
    await this.drafts.save(answers);
  }

  /** As keep, for answers that were checked before and lay open too long since. */
  keepAsTyped(answers: GivingAnswers): Promise<void> {
    return this.drafts.save(answers);
  }

  answersOf(draftId: string): Promise<GivingAnswers | null> {
    return this.drafts.read(draftId);
  }

  /** The promise that this submission already became, or null. */
  registered(submissionId: string): Promise<Pledge | null> {
    return runInScope(SYSTEM_SCOPE, () => this.pledges.bySubmission(submissionId));
  }

  /** Error: `pledges.notFound`. */
  byCode(referenceCode: string): Promise<Pledge> {
    return runInScope(SYSTEM_SCOPE, () => this.pledges.byCode(referenceCode));
  }

  /** The giver pays by transfer instead of by card, under the same code. Money that has come already stays as it came. */
  async turnToTransfer(pledge: Pledge): Promise<void> {
    if (pledge.settledDong > 0n) return;
    await runInScope(SYSTEM_SCOPE, () => this.pledges.turnToTransfer(pledge.id));
  }

  /** Turns the answers into a promise, once; a second click finds the first one. */
  async confirm(answers: GivingAnswers, from: Sender): Promise<Pledge> {
    const purpose = await this.purposes.demandOpen(answers.purpose);
    const amountDong = chosenAmount(answers);
    return runInScope(SYSTEM_SCOPE, () =>
      this.db.transaction(async () => {
        const { pledge, isNew } = await this.pledges.registerOnce({
          submissionId: answers.submissionId,
          fundId: purpose.fundId,
          appealId: purpose.appealId,
          amountDong,
          donorName: orNull(answers.donorName),
          display: answers.donorName === '' ? 'anonymous' : answers.display,
          contactEmail: orNull(answers.email),
          wish: orNull(answers.wish),
          way: answers.way,
          ...from,
        });
        const told = { purposeTitle: purpose.title, wantsNews: answers.letters };
        if (isNew) await this.letter.send(pledge, told);
        await this.drafts.remove(answers.submissionId);
        return pledge;
      }),
    );
  }
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
