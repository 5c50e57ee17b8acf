import { Body, Controller, Get, Post } from '@nestjs/common';
import { invariant } from '../../kernel/invariant.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { readRate } from './currencies.js';
import { rateForm } from './exchange-rates.forms.js';
import { ratesPage } from './exchange-rates.pages.js';
import { ExchangeRates } from './exchange-rates.service.js';

/** Rates of the day, shown to who gives by card from abroad. */
@Controller()
export class ExchangeRatesController {
  constructor(private readonly rates: ExchangeRates) {}

  @Get(paths.income.exchangeRates())
  @Can('cards.read')
  show(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.shown(EMPTY_FORM, actor, t);
  }

  @Post(paths.income.exchangeRates())
  @Can('exchangeRates.enter')
  @Form(rateForm)
  enter(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: rateForm,
      body,
      fieldOf: {
        'constraints.exchange_rate_of_these_days': 'validOn',
        'constraints.exchange_rate_near_the_last': 'rate',
      },
      work: async ({ submissionId: id, rate, ...said }) => {
        const hundredthsDong = readRate(rate);
        invariant(hundredthsDong !== null, 'The form refuses what is no rate');
        await this.rates.enter({ ...said, id, hundredthsDong });
        const text = t('exchangeRates.done');
        return redirect(paths.income.exchangeRates(), { tone: 'success', text });
      },
      page: (state) => this.shown(state, actor, t),
    });
  }

  private async shown(state: FormState, actor: Actor, t: Translate): Promise<PageResult> {
    const rates = await this.rates.newest();
    return page('income/exchange-rates/list', ratesPage({ rates, actor, state }, t));
  }
}
