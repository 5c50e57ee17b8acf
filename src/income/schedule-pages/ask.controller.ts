import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Funds } from '../../books/funds/funds.service.js';
import { Purposes } from '../../books/funds/purposes.service.js';
import { monthIn } from '../../kernel/dates/months.js';
import { refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { runInScope, SYSTEM_SCOPE } from '../../platform/database/scope.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { CurrentLocale, Form, Public, T } from '../../platform/http/access.js';
import { RateLimiter } from '../../platform/http/rate-limiter.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { ValuesOf } from '../../platform/forms/define-form.js';
import { GiftSchedules } from '../gift-schedules/gift-schedules.service.js';
import { addressKey } from './address-key.js';
import { askForm } from './schedules.forms.js';
import { askPage } from './schedules.pages.js';

/** Each form writes a letter to an address that nobody proved. */
const ASK_LIMIT = { max: 10, windowSeconds: 600 };

@Controller()
export class AskScheduleController {
  constructor(
    private readonly schedules: GiftSchedules,
    private readonly purposes: Purposes,
    private readonly funds: Funds,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
  ) {}

  @Get(paths.monthly())
  @Public()
  show(@T() t: Translate): Promise<PageResult> {
    return this.form(EMPTY_FORM, t);
  }

  @Post(paths.monthly())
  @Public()
  @Form(askForm)
  async ask(
    @Body() body: unknown,
    @Req() { ip }: FastifyRequest,
    @CurrentLocale() locale: Locale,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.limiter.demand(`schedules:${addressKey(ip)}`, ASK_LIMIT);
    return submit({
      form: askForm,
      body,
      page: (state) => this.form(state, t),
      fieldOf: {
        'constraints.gift_schedule_within_limit': 'amount',
        'constraints.gift_schedule_of_address': 'email',
      },
      work: async (values) => {
        await runInScope(SYSTEM_SCOPE, () => this.keep(values, locale));
        return redirect(paths.give(), { tone: 'success', text: t('schedulePages.ask.done') });
      },
    });
  }

  private async keep(values: ValuesOf<typeof askForm>, locale: Locale): Promise<void> {
    const { submissionId: id, purpose: value, amount: amountDong, dayNo, display } = values;
    const purpose = (await this.open()).find((each) => each.value === value);
    if (purpose === undefined) throw refused('giving.purposeClosed', { field: 'purpose' });
    const { fundId, appealId, title } = purpose;
    const { committeeId } = await this.funds.fundById(fundId);
    const donorName = values.donorName === '' ? null : values.donorName;
    const lastMonth = values.lastMonth === '' ? null : monthIn(values.lastMonth);
    const shown = donorName === null ? ('anonymous' as const) : display;
    await this.schedules.ask(
      {
        ...{ id, committeeId, fundId, appealId, amountDong, dayNo, lastMonth, donorName, locale },
        ...{ display: shown, contactEmail: values.email },
      },
      title,
    );
  }

  private open() {
    return this.purposes.openOn(this.clock.today());
  }

  private async form(state: FormState, t: Translate): Promise<PageResult> {
    return page('income/schedule-pages/ask', askPage(await this.open(), state, t));
  }
}
