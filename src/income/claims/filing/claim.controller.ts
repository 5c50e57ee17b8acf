import { Controller, Get, Header, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { CurrentLocale, Form, Public, T, Upload } from '../../../platform/http/access.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import { readUpload } from '../../../platform/http/uploads.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import { ClaimTerms } from '../claim-terms.service.js';
import { addressKey } from './address-key.js';
import { ClaimAccounts } from './claim-accounts.service.js';
import { ClaimFiling } from './claim-filing.service.js';
import { CLAIM_LIMIT, claimForm, claimQuery, UPLOAD_LIMITS } from './claim.forms.js';
import { claimFormPage, claimPage, type KnownAhead } from './claim.pages.js';

const NOTHING: KnownAhead = {
  pledgeCode: null,
  bankAccountId: null,
  amountDong: null,
  paidOn: null,
};
/** The code is the key to the page: no search engine keeps it. */
const UNINDEXED = ['x-robots-tag', 'noindex, noarchive'] as const;

/** A giver who sent money and does not see it, or sees it without her name. No account, no script needed. */
@Controller()
export class ClaimController {
  constructor(
    private readonly filing: ClaimFiling,
    private readonly accounts: ClaimAccounts,
    private readonly terms: ClaimTerms,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  @Get(paths.claims())
  @Public()
  async start(@Query() query: unknown, @T() t: Translate): Promise<PageResult> {
    return this.form(EMPTY_FORM, await this.knownOf(query), t);
  }

  @Post(paths.claims())
  @Public()
  @Form(claimForm)
  @Upload(UPLOAD_LIMITS)
  async file(
    @Req() request: FastifyRequest,
    @CurrentLocale() locale: Locale,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.limiter.demand(`claims:${addressKey(request.ip)}`, CLAIM_LIMIT);
    const [evidence = null] = readUpload(request);
    return submit({
      form: claimForm,
      body: request.body,
      fieldOf: { 'constraints.claim_day_past': 'paidOn' },
      work: async ({ submissionId: id, amount: amountDong, ...said }) => {
        const code = await this.filing.file({ ...said, id, amountDong, evidence, locale });
        return redirect(paths.claim(code), { tone: 'success', text: t('claims.done.filed') });
      },
      page: (state) => this.form(state, NOTHING, t),
    });
  }

  @Get(paths.claim(':code'))
  @Public()
  @Header(...UNINDEXED)
  async show(@Param('code') code: string, @T() t: Translate): Promise<PageResult> {
    return page('income/claims/show', claimPage(await this.filing.byCode(code), t));
  }

  private async knownOf(query: unknown): Promise<KnownAhead> {
    const { ma, khoan } = claimQuery.parse(query);
    const line = khoan === undefined ? null : await this.accounts.line(khoan);
    return { ...NOTHING, ...line, ...(ma === undefined ? {} : { pledgeCode: ma }) };
  }

  private async form(state: FormState, known: KnownAhead, t: Translate): Promise<PageResult> {
    const accounts = await this.accounts.all();
    const { answerWorkingDays: answerDays } = await this.terms.on(this.clock.today());
    const data = claimFormPage({ state, accounts, known, answerDays }, t);
    return page('income/claims/form', data);
  }
}
