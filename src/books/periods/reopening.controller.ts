import { Body, Controller, Param, Post } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { readForm } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { FundMonths } from './fund-months.service.js';
import { decisionForm } from './periods.forms.js';
import { Periods } from './periods.service.js';

interface Address {
  readonly fund: string;
  readonly month: string;
}

/** The second person's word on reopening a closed month. */
@Controller()
export class ReopeningController {
  constructor(
    private readonly periods: Periods,
    private readonly months: FundMonths,
  ) {}

  @Post(paths.books.reopeningConfirm(':fund', ':month'))
  @Can('periods.reopen')
  @Form(decisionForm)
  async confirm(
    @Param() address: Address,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.periods.confirmReopening(await this.asked(address, body, actor));
    return said(address, t('periods.done.reopened'));
  }

  @Post(paths.books.reopeningDecline(':fund', ':month'))
  @Can('periods.reopen')
  @Form(decisionForm)
  async decline(
    @Param() address: Address,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.periods.declineReopening(await this.asked(address, body, actor));
    return said(address, t('periods.done.declined'));
  }

  /** The request the person read, while it is still the one that waits. */
  private async asked({ fund: code, month }: Address, body: unknown, actor: Actor) {
    const { view } = await this.months.demand({ code, month }, actor, 'periods.reopen');
    const read = readForm(decisionForm, body);
    const isStill = view.state === 'asked' && read.ok;
    if (!isStill || read.values.reopeningId !== view.reopeningId) {
      throw conflict('periods.decidedBefore');
    }
    return read.values.reopeningId;
  }
}

function said({ fund, month }: Address, text: string): RouteResult {
  return redirect(paths.books.period(fund, month), { tone: 'success', text });
}
