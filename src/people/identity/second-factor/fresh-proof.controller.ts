import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refused } from '../../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { CurrentActor, Form, SignedIn, T } from '../../../platform/http/access.js';
import { HeldForms } from '../../../platform/http/held-forms/held-forms.js';
import { safeNext } from '../../../platform/http/safe-next.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  resubmit,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { SecondFactorSessions } from './second-factor-sessions.js';
import { freshProofForm } from './second-factor.forms.js';
import { freshProofPage } from './second-factor.pages.js';

/** Two things ask it of a page and not of a form: the users, and one's own keys. */
const lookingAt = (path: string) =>
  path.startsWith(paths.staff.users()) ? 'users.manage' : 'signed-in';

const textIn = (given: unknown) => (typeof given === 'string' ? given : '');

/** "Is it still you?": asked before what weighs; afterwards the form that was sent goes on by itself. */
@Controller()
export class FreshProofController {
  constructor(
    private readonly sessions: SecondFactorSessions,
    private readonly heldForms: HeldForms,
  ) {}

  @Get(paths.freshProof())
  @SignedIn()
  ask(
    @Req() request: FastifyRequest,
    @Query('heldForm') heldForm: unknown,
    @Query('next') next: unknown,
    @T() t: Translate,
  ): Promise<PageResult> {
    const input = { heldForm: textIn(heldForm), next: textIn(next) };
    return this.shown(request, { ...EMPTY_FORM, input }, t);
  }

  @Post(paths.freshProof())
  @SignedIn()
  @Form(freshProofForm)
  give(
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: freshProofForm,
      body,
      work: async ({ code, heldForm, next }) => {
        const { path, access } = await this.waiting(request, { heldForm, next });
        const isRight = await this.sessions.give(request, actor.userId, { code, again: access });
        if (!isRight) throw refused('identity.secondFactor.refused', { field: 'code' });
        return heldForm === '' ? redirect(path) : resubmit(path);
      },
      page: (state) => this.shown(request, state, t),
    });
  }

  private async shown(request: FastifyRequest, state: FormState, t: Translate) {
    const heldForm = textIn(state.input['heldForm']);
    const next = textIn(state.input['next']);
    const { access } = await this.waiting(request, { heldForm, next });
    return page('people/sign-in/fresh-proof', freshProofPage(state, { heldForm, next, access }, t));
  }

  private async waiting(request: FastifyRequest, asked: { heldForm: string; next: string }) {
    if (asked.heldForm !== '') return this.heldForms.told(request, asked.heldForm);
    const path = safeNext(asked.next, paths.staff.home());
    return { path, access: lookingAt(path) };
  }
}
