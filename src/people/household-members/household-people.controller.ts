import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { Households } from '../households/households.service.js';
import { sexOf } from '../households/households.types.js';
import { headForm, memberForm } from './household-members.forms.js';
import { headPage, newMemberPage } from './household-members.pages.js';
import { HouseholdMembersQueries } from './household-members.queries.js';
import { HouseholdMembers } from './household-members.service.js';
import { RELATIONS } from './household-members.types.js';

/** A new member, and another head. */
@Controller()
export class HouseholdPeopleController {
  constructor(
    private readonly members: HouseholdMembers,
    private readonly households: Households,
    private readonly queries: HouseholdMembersQueries,
  ) {}

  @Get(paths.people.householdNewMember(':id'))
  @Can('households.register')
  start(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.memberPage(id, EMPTY_FORM, t);
  }

  @Post(paths.people.householdNewMember(':id'))
  @Can('households.register')
  @Form(memberForm)
  add(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: memberForm,
      body,
      fieldOf: { 'constraints.living_number_once': 'memberCitizenId' },
      work: async ({ submissionId: id, fullName, relation, ...typed }) => {
        await this.members.add({
          ...{ id, householdId, fullName, relation, sex: sexOf(typed.memberSex) },
          birthYear: typed.memberBirthYear === '' ? null : Number(typed.memberBirthYear),
          citizenId: typed.memberCitizenId || null,
        });
        return said(householdId, t('householdMembers.done.added'));
      },
      page: (state) => this.memberPage(householdId, state, t),
    });
  }

  @Get(paths.people.householdHead(':id'))
  @Can('households.register')
  startHead(@Param('id', ID) id: string, @T() t: Translate): Promise<PageResult> {
    return this.headPage(id, EMPTY_FORM, t);
  }

  @Post(paths.people.householdHead(':id'))
  @Can('households.register')
  @Form(headForm)
  changeHead(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: headForm,
      body,
      fieldOf: { 'constraints.head_change_by_today': 'happenedOn' },
      work: async ({ submissionId: id, newHeadId: memberId, cause, happenedOn, ...typed }) => {
        const oldRelation = RELATIONS.find((one) => one === typed.oldRelation) ?? null;
        const change = { id, householdId, memberId, cause, happenedOn, oldRelation };
        await this.members.changeHead({ ...change, reason: typed.headReason });
        return said(householdId, t('householdMembers.done.head'));
      },
      page: (state) => this.headPage(householdId, state, t),
    });
  }

  private async memberPage(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const household = await this.households.household(id);
    return page('people/household-members/new', newMemberPage(household, state, t));
  }

  private async headPage(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const household = await this.households.household(id);
    const members = await this.queries.members(id);
    return page('people/household-members/head', headPage(household, members, state, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.people.householdMembers(id), { tone: 'success', text });
}
