import { Body, Controller, Get, Header, Param, Post } from '@nestjs/common';
import { monthIn } from '../../kernel/dates/months.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Form, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { GiftSchedules } from '../gift-schedules/gift-schedules.service.js';
import type { ScheduleStep } from '../gift-schedules/gift-schedules.types.js';
import { bareForm, changeForm } from './schedules.forms.js';
import { schedulePage } from './schedules.pages.js';

/** The link is the key to the page: no search engine keeps it. */
const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;

/** Behind the link in each letter. Opening it does nothing: programs that read letters open links, people press buttons. */
@Controller()
export class ScheduleController {
  constructor(private readonly schedules: GiftSchedules) {}

  @Get(paths.schedule(':token'))
  @Public()
  @Header(...UNINDEXED)
  show(@Param('token') token: string, @T() t: Translate): Promise<PageResult> {
    return this.shown(token, EMPTY_FORM, t);
  }

  @Post(paths.proveSchedule(':token'))
  @Public()
  @Form(bareForm)
  prove(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    return this.press(token, 'prove', t);
  }

  @Post(paths.pauseSchedule(':token'))
  @Public()
  @Form(bareForm)
  pause(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    return this.press(token, 'pause', t);
  }

  @Post(paths.resumeSchedule(':token'))
  @Public()
  @Form(bareForm)
  resume(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    return this.press(token, 'resume', t);
  }

  @Post(paths.stopSchedule(':token'))
  @Public()
  @Form(bareForm)
  stop(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    return this.press(token, 'stop', t);
  }

  @Post(paths.changeSchedule(':token'))
  @Public()
  @Form(changeForm)
  change(
    @Param('token') token: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: changeForm,
      body,
      page: (state) => this.shown(token, state, t),
      fieldOf: { 'constraints.gift_schedule_within_limit': 'amount' },
      work: ({ amount: amountDong, dayNo, lastMonth: typed }) => {
        const lastMonth = typed === '' ? null : monthIn(typed);
        return this.step(token, { kind: 'change', amountDong, dayNo, lastMonth }, t);
      },
    });
  }

  /** What its state does not allow any more shows the state as it is now. */
  private press(token: string, kind: 'prove' | 'pause' | 'resume' | 'stop', t: Translate) {
    return submit({
      form: bareForm,
      body: {},
      page: (state) => this.shown(token, state, t),
      work: () => this.step(token, { kind }, t),
    });
  }

  private async step(token: string, step: ScheduleStep, t: Translate): Promise<RouteResult> {
    await runInScope(SYSTEM_SCOPE, () => this.schedules.step(token, step));
    const text = t(`schedulePages.done.${step.kind}`);
    return redirect(paths.schedule(token), { tone: 'success', text });
  }

  private async shown(token: string, state: FormState, t: Translate): Promise<PageResult> {
    const found = await runInScope(SYSTEM_SCOPE, () => this.schedules.ofLink(token));
    return page('income/schedule-pages/show', schedulePage({ ...found, token }, state, t));
  }
}
