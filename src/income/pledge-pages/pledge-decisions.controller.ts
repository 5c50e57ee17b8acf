import { Body, Controller, Param, Post } from '@nestjs/common';
import { submit } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { PledgeDecisions } from '../pledges/pledge-decisions.service.js';
import type { PledgeAct } from '../pledges/pledges.types.js';
import { decisionForm } from './pledge-decisions.forms.js';
import { ShownPledge } from './shown-pledge.service.js';

/** An officer's word on a promise. */
@Controller()
export class PledgeDecisionsController {
  constructor(
    private readonly decisions: PledgeDecisions,
    private readonly shown: ShownPledge,
  ) {}

  @Post(paths.income.pledgeDecisions(':id'))
  @Can('pledges.decide')
  @Form(decisionForm)
  decide(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: decisionForm,
      body,
      page: (state) => this.shown.page(pledgeId, { actor, state }, t),
      work: async ({ submissionId: id, amount, act, ...said }) => {
        const amountDong = act === 'reduce' ? amount : null;
        await this.decisions.decide({ id, pledgeId, act: act as PledgeAct, amountDong, ...said });
        const text = t(`pledges.done.${act}`);
        return redirect(paths.income.pledge(pledgeId), { tone: 'success', text });
      },
    });
  }
}
