import { Body, Controller, Param, Post } from '@nestjs/common';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { lateDecisionForm } from './late-gifts.forms.js';
import { LateGifts } from './late-gifts.service.js';

/** The second person's word on a late gift, and the first one's second thought. */
@Controller()
export class LateDecisionsController {
  constructor(private readonly lates: LateGifts) {}

  @Post(paths.income.lateGiftConfirm(':id'))
  @Can('lateGifts.confirm')
  @Form(lateDecisionForm)
  async confirm(
    @Param('id', ID) id: string,
    @Body() _body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.lates.confirm(id, actor.userId);
    return said(t('lateGifts.done.confirmed'));
  }

  @Post(paths.income.lateGiftDecline(':id'))
  @Can('lateGifts.confirm')
  @Form(lateDecisionForm)
  async decline(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.lates.decline(id);
    return said(t('lateGifts.done.declined'));
  }

  @Post(paths.income.lateGiftWithdraw(':id'))
  @Can('lateGifts.propose')
  @Form(lateDecisionForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.lates.withdraw(id);
    return said(t('lateGifts.done.withdrawn'));
  }
}

function said(text: string): RouteResult {
  return redirect(paths.income.lateGifts(), { tone: 'success', text });
}
