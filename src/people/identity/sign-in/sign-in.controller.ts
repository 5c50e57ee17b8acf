import { Body, Controller, Get, Header, Post, Query, Req, UseGuards } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../../../platform/clock/clock.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Form, Public, T, VisitingActor } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { noteRefusal } from '../../../platform/request/request-context.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import {
  endSession,
  PasswordGuard,
  startSession,
  type PasswordVerdict,
} from '../../../platform/http/passport.js';
import { safeNext } from '../../../platform/http/safe-next.js';
import { signInForm, signOutForm } from './sign-in.forms.js';
import { accountHelpPage, signInPage } from './sign-in.pages.js';

const TEMPLATE = 'people/sign-in/sign-in';

@Controller()
export class SignInController {
  constructor(private readonly clock: Clock) {}

  @Get(paths.signIn())
  @Public()
  show(
    @T() t: Translate,
    @VisitingActor() actor: Actor | null,
    @Query('next') next: unknown,
  ): RouteResult {
    const target = safeNext(next, '');
    if (actor !== null && actor.roles.length > 0) return redirect(target || paths.staff.home());
    return page(TEMPLATE, signInPage(EMPTY_FORM, target, t));
  }

  @Post(paths.signIn())
  @Public()
  @Form(signInForm)
  @UseGuards(PasswordGuard)
  async signIn(
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const reading = readForm(signInForm, body);
    const next = safeNext(reading.input['next'], '');
    const verdict = request.passwordVerdict ?? { kind: 'refused', userId: null };
    if (verdict.kind !== 'accepted') {
      // The same words whoever exists; an empty box is said first.
      const fault = { email: { code: `identity.signIn.${verdict.kind}`, params: {} } };
      const isBlank = !reading.ok && verdict.kind === 'refused';
      if (!isBlank) noteWrong(verdict);
      const state: FormState = isBlank ? reading : { input: reading.input, errors: fault };
      const status = verdict.kind === 'limited' ? 429 : 422;
      return page(TEMPLATE, signInPage(state, next, t), { status });
    }
    const now = this.clock.now();
    const { userId, epoch, hasSecondFactor } = verdict;
    const login = { userId, epoch, signedInAt: now.toISOString(), secondFactorAt: null };
    await startSession(request, login, now);
    return redirect(hasSecondFactor ? paths.secondFactor(next) : paths.secondFactorSetup(next));
  }

  @Post(paths.signOut())
  @Public()
  @Form(signOutForm)
  @Header('Clear-Site-Data', '"cache", "storage"')
  async signOut(@Req() request: FastifyRequest, @T() t: Translate): Promise<RouteResult> {
    await endSession(request);
    return redirect(paths.home(), { tone: 'info', text: t('identity.signIn.signedOut') });
  }

  @Get(paths.accountHelp())
  @Public()
  help(): RouteResult {
    return page('people/sign-in/help', accountHelpPage());
  }
}

/** Never the typed address: it may be a password typed into the wrong box. */
function noteWrong(verdict: PasswordVerdict): void {
  if (verdict.kind !== 'refused') return;
  const reason = 'identity.signIn.refused';
  noteRefusal({ kind: 'signIn', reason, personId: verdict.userId });
}
