import { Injectable } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { FormState } from '../../platform/forms/forms.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { reaches, type Actor } from '../../platform/request/actor.js';
import { Funds } from '../funds/funds.service.js';
import { reservePage } from './refund-reserves.pages.js';
import { RefundReservesQueries } from './refund-reserves.queries.js';

/** The reserve of one fund as its page shows it, to staff with what they may do, to auditors without. */
@Injectable()
export class ShownReserve {
  constructor(
    private readonly funds: Funds,
    private readonly organisation: Organisation,
    private readonly queries: RefundReservesQueries,
    private readonly clock: Clock,
  ) {}

  /** Error: `funds.notFound`, also for a fund out of reach. */
  async of(
    code: string,
    { actor, state }: { actor: Actor | null; state: FormState },
    t: Translate,
  ) {
    const fund = await this.funds.fund(code);
    if (actor !== null && !reaches(actor, fund.committeeId)) throw notFound('funds.notFound');
    const reader = actor === null ? 'auditor' : 'staff';
    const committee = (await this.organisation.byId(fund.committeeId)).name;
    const standing = await this.queries.standing(fund.id, reader);
    const changes = await this.queries.changes(fund.id, reader);
    const moves = await this.queries.moves(fund.id, reader);
    const accounts = actor === null ? [] : await this.queries.accounts(fund.id, this.clock.today());
    const shown = { fund, committee, standing, changes, moves, accounts, state };
    return reservePage(shown, actor, t);
  }
}
