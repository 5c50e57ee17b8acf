import { Injectable } from '@nestjs/common';
import { Appeals } from '../../books/appeals/appeals.service.js';
import { Funds } from '../../books/funds/funds.service.js';
import { refused } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Actor } from '../../platform/request/actor.js';

interface LetterPurpose {
  /** `fund:<id>` or `appeal:<id>`. */
  readonly value: string;
  readonly title: string;
  readonly fundId: string;
  readonly appealId: string | null;
}

/** What an officer may write a promise down for: open funds of the own committees, and their open appeals. */
@Injectable()
export class LetterPurposes {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly clock: Clock,
  ) {}

  async forOfficer(actor: Actor): Promise<LetterPurpose[]> {
    const own = committeesWhere(actor, 'pledges.enter');
    const today = this.clock.today();
    const funds = await this.funds.openFunds(today);
    const appeals = await this.appeals.openAppeals(today);
    return funds
      .filter(({ committeeId }) => own.includes(committeeId))
      .flatMap(({ id: fundId, name }) => [
        ...appeals
          .filter((appeal) => appeal.fundId === fundId)
          .map(({ id, title }) => ({ value: `appeal:${id}`, title, fundId, appealId: id })),
        { value: `fund:${fundId}`, title: name, fundId, appealId: null },
      ]);
  }

  /** Error: `pledgeLetters.purposeClosed` (refused) when it is not among the officer's choices now. */
  async chosen(actor: Actor, value: string): Promise<LetterPurpose> {
    const found = (await this.forOfficer(actor)).find((purpose) => purpose.value === value);
    if (found === undefined) throw refused('pledgeLetters.purposeClosed', { field: 'purpose' });
    return found;
  }
}
