import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CodeForToken, Form, Public, T } from '../../../platform/http/access.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { codeForm } from '../donor-access.forms.js';
import { codePage } from '../donor-access.pages.js';
import { TRYING_LIMIT } from '../donor-access.settings.js';
import { DonorEntry } from './donor-entry.service.js';
import { DonorVisits } from '../donor-visits.service.js';
import { networkKey } from './network-key.js';

/** The code of the letter. Which letter it is of, the browser's session knows and no address. */
@Controller()
export class DonorCodeController {
  constructor(
    private readonly entry: DonorEntry,
    private readonly visits: DonorVisits,
    private readonly limiter: RateLimiter,
  ) {}

  @Get(paths.donor.code())
  @Public()
  show(@Req() request: FastifyRequest, @T() t: Translate): RouteResult {
    if (request.session.donorCode === undefined) return redirect(paths.donor.entry());
    return this.shown(EMPTY_FORM, t, 200);
  }

  @Post(paths.donor.code())
  @Public()
  @CodeForToken()
  @Form(codeForm)
  async enter(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const { donorCode } = request.session;
    // Pressed again behind a visit that began: the door leads in.
    if (donorCode === undefined) return redirect(paths.donor.entry());
    await this.limiter.demand(`donor-try:${networkKey(request.ip)}`, TRYING_LIMIT);
    const reading = readForm(codeForm, body);
    if (!reading.ok) return this.shown(reading, t);
    const visitId = await this.entry.enterByCode(donorCode, reading.values.code);
    if (visitId === null) {
      const errors = { code: { code: 'donorAccess.wrongCode', params: {} } };
      return this.shown({ input: {}, errors }, t);
    }
    await this.visits.begin(request, visitId);
    return redirect(paths.donor.home());
  }

  private shown(state: FormState, t: Translate, status = 422): RouteResult {
    return page('income/donor-access/code', codePage(state, t), { status });
  }
}
