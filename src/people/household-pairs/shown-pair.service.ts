import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { page, type PageResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { HouseholdPairsQueries } from './household-pairs.queries.js';
import { pairPage } from './pair.pages.js';

/** The page of one pair, for each of its forms. */
@Injectable()
export class ShownPair {
  constructor(private readonly queries: HouseholdPairsQueries) {}

  /** Error: `householdPairs.unknown`, also where one of the two is not in sight. */
  async shown(id: string, actor: Actor, state: FormState, t: Translate): Promise<PageResult> {
    const pair = await this.queries.pair(id);
    if (pair === null) throw notFound('householdPairs.unknown');
    const compared = await this.queries.compared([pair.leftId, pair.rightId]);
    const [left, right] = [pair.leftId, pair.rightId].map((of) =>
      compared.find((one) => one.id === of),
    );
    if (left === undefined || right === undefined) throw notFound('householdPairs.unknown');
    const merges = await this.queries.merges(id);
    const answers = await this.queries.answers(id);
    const view = pairPage({ pair, left, right, merges, answers, actor, state }, t);
    return page('people/household-pairs/show', view);
  }
}
