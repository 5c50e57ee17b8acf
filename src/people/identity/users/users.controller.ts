import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Translate } from '../../../platform/i18n/translate.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Actor } from '../../../platform/request/actor.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import { RoleProposals } from '../administrators/role-proposals.service.js';
import { Invitations } from './invitations.service.js';
import { Users } from './users.service.js';
import { newUserForm, roleForm } from './users.forms.js';
import { userPage } from './user.pages.js';
import { newUserPage, usersPage } from './users.pages.js';

@Controller()
export class UsersController {
  constructor(
    private readonly users: Users,
    private readonly invitations: Invitations,
    private readonly proposals: RoleProposals,
  ) {}

  @Get(paths.staff.users())
  @Can('users.manage')
  async list(@CurrentActor() actor: Actor, @T() t: Translate): Promise<RouteResult> {
    return page('people/users/list', usersPage(await this.users.list(actor), t));
  }

  @Get(paths.staff.newUser())
  @Can('users.manage')
  newUser(@T() t: Translate): RouteResult {
    return page('people/users/new', newUserPage(EMPTY_FORM, t));
  }

  @Post(paths.staff.users())
  @Can('users.manage')
  @Form(newUserForm)
  create(@Body() body: unknown, @T() t: Translate): Promise<RouteResult> {
    return submit({
      form: newUserForm,
      body,
      fieldOf: { 'constraints.app_user_email_once': 'email' },
      work: async ({ email, fullName }) => {
        const id = await this.invitations.invite({ email, fullName });
        return redirect(paths.staff.user(id), said(t, 'added'));
      },
      page: (state) => page('people/users/new', newUserPage(state, t)),
    });
  }

  @Get(paths.staff.user(':id'))
  @Can('users.manage')
  show(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
    @Query('tim') text: unknown,
  ): Promise<RouteResult> {
    return this.shown(actor, id, { text: typeof text === 'string' ? text : '', t }, EMPTY_FORM);
  }

  @Post(paths.staff.userRoles(':id'))
  @Can('users.manage')
  @Form(roleForm)
  assign(
    @CurrentActor() actor: Actor,
    @T() t: Translate,
    @Param('id') id: string,
    @Body() body: unknown,
  ): Promise<RouteResult> {
    return submit({
      form: roleForm,
      body,
      work: async (values) => {
        const done = await this.users.assign(actor, { ...values, userId: id });
        return redirect(paths.staff.user(id), said(t, done));
      },
      page: (state) => this.shown(actor, id, { text: '', t }, state),
    });
  }

  private async shown(
    actor: Actor,
    id: string,
    asked: { text: string; t: Translate },
    state: FormState,
  ) {
    const user = await this.users.find(actor, id);
    const committees = await this.users.committees(actor, asked.text);
    const proposals = await this.proposals.openFor(id);
    const isAlone = !(await this.proposals.hasAnother(actor, id));
    const data = { user, committees, text: asked.text, proposals, isAlone, viewerId: actor.userId };
    return page('people/users/show', userPage({ ...data, state }, asked.t));
  }
}

function said(t: Translate, what: 'added' | 'given' | 'proposed') {
  return { tone: 'success' as const, text: t(`identity.users.${what}`) };
}
