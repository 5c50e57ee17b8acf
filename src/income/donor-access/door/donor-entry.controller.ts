import { createHash } from 'node:crypto';
import { Body, Controller, Get, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CurrentLocale, Form, Public, T } from '../../../platform/http/access.js';
import { RateLimiter } from '../../../platform/http/rate-limiter.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { addressForm, leaveForm, referenceForm } from '../donor-access.forms.js';
import { entryPage, type EntryStates } from '../donor-access.pages.js';
import {
  ASKING_LIMIT,
  GUESS_LIMIT,
  LETTER_LIMIT,
  LETTERS_OF_DAY,
} from '../donor-access.settings.js';
import { DonorEntry } from './donor-entry.service.js';
import { DonorVisits } from '../donor-visits.service.js';
import { networkKey } from './network-key.js';

const TOO_MANY = { code: 'donorAccess.tooMany', params: {} };
const NO_SUCH_GIFT = { code: 'donorAccess.noSuchGift', params: {} };

/** The door of a giver's own place: by a code to the e-mail address, or by what the payer of one gift knows. */
@Controller()
export class DonorEntryController {
  constructor(
    private readonly entry: DonorEntry,
    private readonly visits: DonorVisits,
    private readonly limiter: RateLimiter,
  ) {}

  @Get(paths.donor.entry())
  @Public()
  async show(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    if ((await this.visits.of(request)) !== null) return redirect(paths.donor.home());
    return this.shown({ address: EMPTY_FORM, reference: EMPTY_FORM }, t, 200);
  }

  /** The same answer whoever is asked for. */
  @Post(paths.donor.entry())
  @Public()
  @Form(addressForm)
  async ask(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @CurrentLocale() locale: Locale,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.limiter.demand(`donor-ask:${networkKey(request.ip)}`, ASKING_LIMIT);
    const reading = readForm(addressForm, body);
    const { input } = reading;
    if (!reading.ok) return this.shown({ address: reading, reference: EMPTY_FORM }, t);
    const { email } = reading.values;
    if (!(await this.mayWriteTo(email))) {
      const address = { input, errors: { email: TOO_MANY } };
      return this.shown({ address, reference: EMPTY_FORM }, t, 429);
    }
    request.session.donorCode = await this.entry.ask(email, locale);
    return redirect(paths.donor.code());
  }

  @Post(paths.donor.enterByReference())
  @Public()
  @Form(referenceForm)
  async byReference(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @CurrentLocale() locale: Locale,
    @T() t: Translate,
  ): Promise<RouteResult> {
    await this.limiter.demand(`donor-ask:${networkKey(request.ip)}`, ASKING_LIMIT);
    const reading = readForm(referenceForm, body);
    if (!reading.ok) return this.shown({ address: EMPTY_FORM, reference: reading }, t);
    const { reference, amount: amountDong, day } = reading.values;
    const again = (fault: typeof TOO_MANY, status: number) =>
      this.shown(
        {
          address: EMPTY_FORM,
          reference: { input: reading.input, errors: { reference: fault } },
        },
        t,
        status,
      );
    const target = `donor-guess:${hashed(`${amountDong.toString()} ${day}`)}`;
    if (!(await this.limiter.hit(target, GUESS_LIMIT)).allowed) return again(TOO_MANY, 429);
    const visitId = await this.entry.enterByGift({ reference, amountDong, day, locale });
    if (visitId === null) return again(NO_SUCH_GIFT, 422);
    await this.limiter.takeBack(target, GUESS_LIMIT);
    await this.visits.begin(request, visitId);
    return redirect(paths.donor.home());
  }

  @Post(paths.donor.leave())
  @Public()
  @Form(leaveForm)
  async leave(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    await this.visits.end(request);
    return redirect(paths.home(), { tone: 'info', text: t('donorAccess.left') });
  }

  /** Counted by address as well as by network: many machines may ask for one person's letters. */
  private async mayWriteTo(email: string): Promise<boolean> {
    const key = hashed(email.toLowerCase());
    const now = await this.limiter.hit(`donor-letter:${key}`, LETTER_LIMIT);
    return now.allowed && (await this.limiter.hit(`donor-letters:${key}`, LETTERS_OF_DAY)).allowed;
  }

  private shown(states: EntryStates, t: Translate, status = 422): RouteResult {
    return page('income/donor-access/entry', entryPage(states, t), { status });
  }
}

const hashed = (text: string): string => createHash('sha256').update(text).digest('base64url');
