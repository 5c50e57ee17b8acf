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
import { moveForm, turnForm } from './household-course.forms.js';
import { coursePage } from './household-course.pages.js';
import { HouseholdCourseQueries } from './household-course.queries.js';
import { HouseholdCourse } from './household-course.service.js';

@Controller()
export class HouseholdCourseController {
  constructor(
    private readonly course: HouseholdCourse,
    private readonly queries: HouseholdCourseQueries,
    private readonly households: Households,
  ) {}

  @Get(paths.people.householdCourse(':id'))
  @Can('households.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.people.householdCourse(':id'))
  @Can('households.register')
  @Form(turnForm)
  turn(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: turnForm,
      body,
      fieldOf: { 'constraints.household_turn_by_today': 'turnedOn' },
      work: async ({ submissionId: id, becomes: state, turnedOn: on, turnReason: reason }) => {
        await this.course.turn({ id, householdId, state, on, reason });
        return said(householdId, t(`householdCourse.done.${state}`));
      },
      page: (state) => this.shown(householdId, actor, state, t),
    });
  }

  @Post(paths.people.householdMove(':id'))
  @Can('households.register')
  @Form(moveForm)
  move(
    @Param('id', ID) householdId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: moveForm,
      body,
      fieldOf: {
        'constraints.household_place_by_today': 'movedOn',
        'constraints.household_place_after_last': 'movedOn',
      },
      work: async ({ submissionId: id, newHamlet: hamlet, movedOn: on, moveReason: reason }) => {
        await this.course.move({ id, householdId, hamlet, on, reason });
        return said(householdId, t('householdCourse.done.moved'));
      },
      page: (state) => this.shown(householdId, actor, state, t),
    });
  }

  private async shown(
    id: string,
    actor: Actor,
    state: FormState,
    t: Translate,
  ): Promise<PageResult> {
    const household = await this.households.household(id);
    const places = await this.queries.places(id);
    const turns = await this.queries.turns(id);
    const mayWrite = may(actor, 'households.register');
    const view = coursePage({ household, places, turns, mayWrite, state }, t);
    return page('people/household-course/show', view);
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.people.householdCourse(id), { tone: 'success', text });
}
