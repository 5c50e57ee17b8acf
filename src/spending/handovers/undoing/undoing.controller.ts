import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { undoingForm, undoingWordForm, undoingWithdrawalForm } from '../handovers.forms.js';
import { handoverPage } from '../handovers.pages.js';
import { HandoversQueries } from '../handovers.queries.js';
import { HandoverUndoings } from './handover-undoings.service.js';

/** One hand-over, and undoing it by two where it was recorded in error. */
@Controller()
export class HandoverUndoingController {
  constructor(
    private readonly undoings: HandoverUndoings,
    private readonly queries: HandoversQueries,
  ) {}

  @Get(paths.spending.handover(':id'))
  @Can('handovers.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.handoverUndoing(':id'))
  @Can('handovers.record')
  @Form(undoingForm)
  propose(
    @Param('id', ID) handoverId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingForm,
      body,
      work: async ({ submissionId: id, reason }) => {
        await this.undoings.propose({ id, handoverId, reason });
        return told(handoverId, t('handovers.done.undoingAsked'));
      },
      page: (state) => this.shown(handoverId, actor, t, state),
    });
  }

  @Post(paths.spending.handoverUndoingWord(':id'))
  @Can('handovers.undo')
  @Form(undoingWordForm)
  decide(
    @Param('id', ID) handoverId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingWordForm,
      body,
      work: async ({ word }) => {
        const said = { handoverId, personId: actor.userId };
        if (word === 'confirmed') await this.undoings.confirm(said);
        else await this.undoings.decline(said);
        return told(handoverId, t(`handovers.done.undoing.${word}`));
      },
      page: (state) => this.shown(handoverId, actor, t, state),
    });
  }

  @Post(paths.spending.handoverUndoingWithdrawal(':id'))
  @Can('handovers.record')
  @Form(undoingWithdrawalForm)
  async withdraw(
    @Param('id', ID) handoverId: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.undoings.withdraw({ handoverId, personId: actor.userId });
    return told(handoverId, t('handovers.done.undoing.withdrawn'));
  }

  private async shown(
    id: string,
    actor: Actor,
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const view = await this.queries.handover(id);
    return page('spending/handovers/show', handoverPage({ view, actor, state }, t));
  }
}

function told(id: string, text: string): RouteResult {
  return redirect(paths.spending.handover(id), { tone: 'success', text });
}
