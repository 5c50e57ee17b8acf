import { Body, Controller, Get, Post } from '@nestjs/common';
import { notFound, refused } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { ValuesOf } from '../../platform/forms/define-form.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { HouseholdPairs } from '../household-pairs/household-pairs.service.js';
import type { LikelyHousehold } from '../household-pairs/household-pairs.types.js';
import { HeadSecrets } from '../households/secrets/household-secrets.service.js';
import { Households } from '../households/households.service.js';
import { sexOf } from '../households/households.types.js';
import { Organisation } from '../organisation/organisation.service.js';
import { householdForm } from './new-households.forms.js';
import { newHouseholdPage } from './new-households.pages.js';

/** Writing a household into the register by hand. */
@Controller()
export class NewHouseholdsController {
  constructor(
    private readonly households: Households,
    private readonly pairs: HouseholdPairs,
    private readonly secrets: HeadSecrets,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  @Get(paths.people.newHousehold())
  @Can('households.register')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, t, EMPTY_FORM);
  }

  @Post(paths.people.newHousehold())
  @Can('households.register')
  @Form(householdForm)
  register(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    let likely: readonly LikelyHousehold[] = [];
    return submit({
      form: householdForm,
      body,
      fieldOf: {
        'constraints.living_number_once': 'citizenId',
        'newHouseholds.apartMissing': 'apartBecause',
      },
      work: async (typed) => {
        if (!actor.committeeIds.includes(typed.committeeId)) throw notFound('households.unknown');
        const draft = draftOf(typed);
        likely = (await this.pairs.likely(draft)).filter(({ id }) => id !== draft.id);
        const apart = typed.seenLikely ? typed.apartBecause : '';
        if (likely.length > 0 && apart === '') {
          throw refused(typed.seenLikely ? 'newHouseholds.apartMissing' : 'newHouseholds.likely');
        }
        const id = await this.registered(draft, { likely, apart, createdBy: actor.userId });
        const text = t('newHouseholds.done.registered');
        return redirect(paths.people.household(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state, likely),
    });
  }

  /** The form's own number is the household's id: sent twice, it is one household. */
  private async registered(
    draft: ReturnType<typeof draftOf>,
    seen: { likely: readonly LikelyHousehold[]; apart: string; createdBy: string },
  ): Promise<string> {
    const standardVersion = await this.households.standardOf(draft.povertyYear);
    const { createdBy } = seen;
    const id = await this.households.registerOnce({ ...draft, createdBy, standardVersion });
    await this.pairs.tellApart(draft, seen.likely, seen.apart);
    return id;
  }

  private async form(
    actor: Actor,
    t: Translate,
    state: FormState,
    likely: readonly LikelyHousehold[] = [],
  ): Promise<PageResult> {
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    const year = this.clock.today().slice(0, 4);
    const groups = await this.secrets.ethnicGroups();
    return page(
      'people/new-households/new',
      newHouseholdPage({ state, communes, groups, year, likely }, t),
    );
  }
}

function draftOf(typed: ValuesOf<typeof householdForm>) {
  const { submissionId: id, birthYear, sex, phone, hamlet, ...rest } = typed;
  const { committeeId, headName, ethnicGroup, povertyStatus, povertyYear, citizenId } = rest;
  return {
    ...{ id, committeeId, headName, ethnicGroup, povertyStatus, povertyYear, citizenId },
    ...{ sex: sexOf(sex), phone: phone || null, hamlet: hamlet || null },
    birthYear: birthYear === '' ? null : Number(birthYear),
  };
}
