import { Body, Controller, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { wordForm } from './claim-answers.forms.js';
import { ClaimAnswers } from './claim-answers.service.js';

/** The second person's word on an acceptance, and the first one's second thought. */
@Controller()
export class ClaimWordsController {
  constructor(private readonly answers: ClaimAnswers) {}

  @Post(paths.income.claimConfirm(':id'))
  @Can('claims.confirm')
  @Form(wordForm)
  async confirm(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.answers.confirm(id, actor.userId);
    return said(t('claims.done.accepted'));
  }

  @Post(paths.income.claimDecline(':id'))
  @Can('claims.confirm')
  @Form(wordForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.answers.decline(id);
    return said(t('claims.done.declined'));
  }

  @Post(paths.income.claimWithdraw(':id'))
  @Can('claims.answer')
  @Form(wordForm)
  async withdraw(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.answers.decline(id, actor.userId);
    return said(t('claims.done.withdrawn'));
  }
}

function said(text: string): RouteResult {
  return redirect(paths.income.claims(), { tone: 'success', text });
}
