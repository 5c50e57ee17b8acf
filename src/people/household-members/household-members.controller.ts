import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { may } from '../identity/permissions.js';
import { Households } from '../households/households.service.js';
import { leavingForm, openingForm, returnForm } from './household-members.forms.js';
import { membersPage } from './household-members.pages.js';
import { HouseholdMembersQueries } from './household-members.queries.js';
import { HouseholdMembers } from './household-members.service.js';

@Controller()
export class HouseholdMembersController {
  constructor(
    private readonly members: HouseholdMembers,
    private readonly households: Households,
    private readonly queries: HouseholdMembersQueries,
  ) {}

  @Get(paths.people.householdMembers(':id'))
  @Can('households.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown({ id, actor, state: EMPTY_FORM }, t);
  }

  @Post(paths.people.householdMembersFull(':id'))
  @Can('households.readFull')
  @Form(openingForm)
  open(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: openingForm,
      body,
      work: async ({ lookReason }) => {
        const numbers = await this.members.fullNumbers(id, lookReason);
        return this.shown({ id, actor, state: EMPTY_FORM, numbers }, t);
      },
      page: (state) => this.shown({ id, actor, state }, t),
    });
  }

  @Post(paths.people.householdMemberLeaving(':id'))
  @Can('households.register')
  @Form(leavingForm)
  leave(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: leavingForm,
      body,
      fieldOf: { 'constraints.household_member_left_by_today': 'leftOn' },
      work: async ({ memberId, leftOn, leftBecause }) => {
        await this.members.leave(id, memberId, { leftOn, leftBecause });
        return said(id, t('householdMembers.done.left'));
      },
      page: (state) => this.shown({ id, actor, state }, t),
    });
  }

  @Post(paths.people.householdMemberReturn(':id'))
  @Can('households.register')
  @Form(returnForm)
  bringBack(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: returnForm,
      body,
      work: async ({ returnedId }) => {
        await this.members.bringBack(id, returnedId);
        return said(id, t('householdMembers.done.returned'));
      },
      page: (state) => this.shown({ id, actor, state }, t),
    });
  }

  private async shown(
    of: {
      id: string;
      actor: Actor;
      state: FormState;
      numbers?: ReadonlyMap<string, string | null>;
    },
    t: Translate,
  ): Promise<PageResult> {
    const { id, actor, state } = of;
    const household = await this.households.household(id);
    const members = await this.queries.members(id);
    const heads = await this.queries.headChanges(id);
    const numbers = of.numbers ?? (await this.members.numbers(id));
    const does = {
      open: may(actor, 'households.readFull'),
      write: may(actor, 'households.register'),
    };
    const asked = { household, members, heads, numbers, isFull: of.numbers !== undefined };
    return page('people/household-members/list', membersPage({ ...asked, may: does, state }, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.people.householdMembers(id), { tone: 'success', text });
}
