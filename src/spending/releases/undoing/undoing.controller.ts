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
import { ReleaseUndoings } from './release-undoings.service.js';
import { undoingForm, undoingWithdrawalForm, undoingWordForm } from './undoing.forms.js';
import { undoingPage } from './undoing.pages.js';
import { UndoingQueries } from './undoing.queries.js';

/** One confirmed release, and undoing it by two where it was wrong. */
@Controller()
export class ReleaseUndoingController {
  constructor(
    private readonly undoings: ReleaseUndoings,
    private readonly queries: UndoingQueries,
  ) {}

  @Get(paths.spending.release(':id'))
  @Can('allocations.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, t, EMPTY_FORM);
  }

  @Post(paths.spending.releaseUndoing(':id'))
  @Can('releases.propose')
  @Form(undoingForm)
  propose(
    @Param('id', ID) releaseId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingForm,
      body,
      work: async ({ submissionId: id, reason }) => {
        await this.undoings.propose({ id, releaseId, reason });
        return told(releaseId, t('releases.done.undoingAsked'));
      },
      page: (state) => this.shown(releaseId, actor, t, state),
    });
  }

  @Post(paths.spending.releaseUndoingWord(':id'))
  @Can('releases.confirm')
  @Form(undoingWordForm)
  decide(
    @Param('id', ID) releaseId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingWordForm,
      body,
      work: async ({ word }) => {
        const said = { releaseId, personId: actor.userId };
        if (word === 'confirmed') await this.undoings.confirm(said);
        else await this.undoings.decline(said);
        return told(releaseId, t(`releases.done.undoing.${word}`));
      },
      page: (state) => this.shown(releaseId, actor, t, state),
    });
  }

  @Post(paths.spending.releaseUndoingWithdrawal(':id'))
  @Can('releases.propose')
  @Form(undoingWithdrawalForm)
  async withdraw(
    @Param('id', ID) releaseId: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.undoings.withdraw({ releaseId, personId: actor.userId });
    return told(releaseId, t('releases.done.undoing.withdrawn'));
  }

  private async shown(
    id: string,
    actor: Actor,
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const release = await this.queries.release(id);
    return page('spending/releases/undoing', undoingPage({ release, actor, state }, t));
  }
}

function told(id: string, text: string): RouteResult {
  return redirect(paths.spending.release(id), { tone: 'success', text });
}
