import { Body, Controller, Param, Post } from '@nestjs/common';
import { submit } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { buttonForm, mergeForm, undoingForm, wordForm } from './household-pairs.forms.js';
import { HouseholdMerges } from './household-merges.service.js';
import { ShownPair } from './shown-pair.service.js';

@Controller()
export class HouseholdMergesController {
  constructor(
    private readonly merges: HouseholdMerges,
    private readonly pair: ShownPair,
  ) {}

  @Post(paths.people.householdPairMerge(':id'))
  @Can('households.register')
  @Form(mergeForm)
  merge(
    @Param('id', ID) pairId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: mergeForm,
      body,
      work: async ({ submissionId: id, keptId, mergeReason: reason }) => {
        const done = await this.merges.propose({ id, pairId, keptId, reason });
        return said(pairId, t(`householdPairs.done.merge.${done}`));
      },
      page: (state) => this.pair.shown(pairId, actor, state, t),
    });
  }

  @Post(paths.people.householdPairMergeWord(':id'))
  @Can('households.confirmMerge')
  @Form(wordForm)
  decide(
    @Param('id', ID) pairId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: wordForm,
      body,
      work: async ({ word }) => {
        await this.merges.decide(pairId, word);
        return said(pairId, t(`householdPairs.done.word.${word}`));
      },
      page: (state) => this.pair.shown(pairId, actor, state, t),
    });
  }

  @Post(paths.people.householdPairMergeWithdrawal(':id'))
  @Can('households.register')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) pairId: string, @Body() _body: unknown, @T() t: Translate) {
    await this.merges.decide(pairId, 'declined');
    return said(pairId, t('householdPairs.done.withdrawn'));
  }

  @Post(paths.people.householdPairUndoing(':id'))
  @Can('households.register')
  @Form(undoingForm)
  undo(
    @Param('id', ID) pairId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: undoingForm,
      body,
      work: async ({ submissionId: id, undoingReason }) => {
        await this.merges.proposeUndoing(id, pairId, undoingReason);
        return said(pairId, t('householdPairs.done.undoing'));
      },
      page: (state) => this.pair.shown(pairId, actor, state, t),
    });
  }

  @Post(paths.people.householdPairUndoingWord(':id'))
  @Can('households.confirmMerge')
  @Form(wordForm)
  decideUndoing(
    @Param('id', ID) pairId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: wordForm,
      body,
      work: async ({ word }) => {
        await this.merges.decideUndoing(pairId, word);
        return said(pairId, t(`householdPairs.done.undoingWord.${word}`));
      },
      page: (state) => this.pair.shown(pairId, actor, state, t),
    });
  }
}

function said(pairId: string, text: string): RouteResult {
  return redirect(paths.people.householdPair(pairId), { tone: 'success', text });
}
