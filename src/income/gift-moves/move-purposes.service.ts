import { Injectable } from '@nestjs/common';
import { Appeals } from '../../books/appeals/appeals.service.js';
import { Funds } from '../../books/funds/funds.service.js';
import { Restrictions } from '../../books/restrictions/restrictions.service.js';
import { refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Purpose } from './gift-moves.types.js';

/** What a gift of a committee may be moved to: its open funds, their open appeals, and wishes agreed to. */
@Injectable()
export class MovePurposes {
  constructor(
    private readonly funds: Funds,
    private readonly appeals: Appeals,
    private readonly restrictions: Restrictions,
    private readonly clock: Clock,
  ) {}

  async of(committeeId: string): Promise<Purpose[]> {
    const today = this.clock.today();
    const open = await this.funds.openFunds(today);
    const own = open.filter((fund) => fund.committeeId === committeeId);
    const appeals = await this.appeals.openAppeals(today);
    const wishes = await this.restrictions.openOf(own.map(({ id }) => id));
    return own.flatMap(({ id: fundId, name }) => [
      { value: `fund:${fundId}`, title: name, fundId, appealId: null, restrictionId: null },
      ...appeals
        .filter((appeal) => appeal.fundId === fundId)
        .map(({ id, title }) => {
          const layer = { fundId, appealId: id, restrictionId: null };
          return { value: `appeal:${id}`, title: `${name} – ${title}`, ...layer };
        }),
      ...wishes
        .filter((wish) => wish.fundId === fundId)
        .map(({ id, title, appealId }) => {
          const layer = { fundId, appealId, restrictionId: id };
          return { value: `wish:${id}`, title: `${name} – ${title}`, ...layer };
        }),
    ]);
  }

  /** Error: `giftMoves.purposeClosed` (refused) when it is not among the choices now. */
  async chosen(committeeId: string, value: string): Promise<Purpose> {
    const found = (await this.of(committeeId)).find((purpose) => purpose.value === value);
    if (found === undefined) throw refused('giftMoves.purposeClosed', { field: 'to' });
    return found;
  }
}
