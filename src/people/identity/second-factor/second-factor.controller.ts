import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refused, type DomainError } from '../../../kernel/errors.js';
import { noteRefusal } from '../../../platform/request/request-context.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { CurrentActor, Form, SignedIn, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { safeNext } from '../../../platform/http/safe-next.js';
import { codeForm, enrolmentForm } from './second-factor.forms.js';
import { enrolmentPage, recoveryPage, secondFactorPage } from './second-factor.pages.js';
import { SecondFactorSessions } from './second-factor-sessions.js';

const HOME = paths.staff.home();

/** After the password: the second factor, and setting it up at the first login. */
@Controller()
export class SecondFactorController {
  constructor(private readonly sessions: SecondFactorSessions) {}

  @Get(paths.secondFactor())
  @SignedIn()
  async ask(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Query('next') next: unknown,
  ): Promise<RouteResult> {
    if (!(await this.sessions.isEnrolled(actor.userId))) {
      return redirect(paths.secondFactorSetup(safeNext(next, '')));
    }
    const shown = secondFactorPage(EMPTY_FORM, safeNext(next, HOME), t);
    return page('people/sign-in/second-factor', shown);
  }

  @Post(paths.secondFactor())
  @SignedIn()
  @Form(codeForm)
  give(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<RouteResult> {
    return submit({
      form: codeForm,
      body,
      work: async ({ code, next }) => {
        const isRight = await this.sessions.give(request, actor.userId, { code });
        if (!isRight) throw refused('identity.secondFactor.refused', { field: 'code' });
        return redirect(safeNext(next, HOME));
      },
      page: (state) => {
        const shown = secondFactorPage(state, safeNext(state.input['next'], HOME), t);
        return page('people/sign-in/second-factor', shown);
      },
    });
  }

  @Get(paths.secondFactorSetup())
  @SignedIn()
  async setUp(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Query('next') next: unknown,
  ): Promise<RouteResult> {
    const offered = await this.sessions.offer(actor.userId);
    const asked = { ...offered, next: safeNext(next, HOME) };
    return page('people/sign-in/enrolment', enrolmentPage(EMPTY_FORM, asked, t));
  }

  @Post(paths.secondFactorSetup())
  @SignedIn()
  @Form(enrolmentForm)
  confirm(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
  ): Promise<RouteResult> {
    return submit({
      form: enrolmentForm,
      body,
      work: async ({ code, next }) => {
        const codes = await this.sessions.confirm(request, actor.userId, code);
        if (codes === null) throw wrongCode('identity.enrolment.refused');
        const shown = recoveryPage(codes, safeNext(next, HOME));
        return page('people/sign-in/recovery-codes', shown);
      },
      page: async (state) => {
        const offered = await this.sessions.offer(actor.userId);
        const asked = { ...offered, next: safeNext(state.input['next'], HOME) };
        return page('people/sign-in/enrolment', enrolmentPage(state, asked, t));
      },
    });
  }
}

function wrongCode(reason: string): DomainError {
  noteRefusal({ kind: 'secondFactor', reason });
  return refused(reason, { field: 'code' });
}
