import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Form, Public, T } from '../../../platform/http/access.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { Invitations } from './invitations.service.js';
import { passwordForm } from './users.forms.js';
import { invitationPage } from './users.pages.js';

const TEMPLATE = 'people/sign-in/invitation';

@Controller()
export class InvitationController {
  constructor(private readonly invitations: Invitations) {}

  @Get(paths.invitation(':token'))
  @Public()
  async show(@Param('token') token: string, @T() t: Translate): Promise<RouteResult> {
    await this.invitations.demandOpen(token);
    return page(TEMPLATE, invitationPage(EMPTY_FORM, token, t));
  }

  @Post(paths.invitation(':token'))
  @Public()
  @Form(passwordForm)
  accept(
    @Param('token') token: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: passwordForm,
      body,
      work: async ({ password }) => {
        await this.invitations.accept(token, password);
        return redirect(paths.signIn(), { tone: 'success', text: t('identity.invitation.saved') });
      },
      page: (state) => page(TEMPLATE, invitationPage(state, token, t)),
    });
  }
}
