import { Body, Controller, Get, Post } from '@nestjs/common';
import { refused } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { Organisation } from '../../people/organisation/organisation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { restrictionForm } from './restrictions.forms.js';
import { layerKey, newRestrictionPage } from './restrictions.pages.js';
import { RestrictionsQueries } from './restrictions.queries.js';
import { Restrictions } from './restrictions.service.js';

/** An officer accepts a wish: from then on gifts can be taken under it. */
@Controller()
export class NewRestrictionController {
  constructor(
    private readonly restrictions: Restrictions,
    private readonly queries: RestrictionsQueries,
    private readonly organisation: Organisation,
    private readonly clock: Clock,
  ) {}

  @Get(paths.books.newRestriction())
  @Can('restrictions.write')
  start(@CurrentActor() actor: Actor, @T() t: Translate): Promise<PageResult> {
    return this.form(actor, t, EMPTY_FORM);
  }

  @Post(paths.books.newRestriction())
  @Can('restrictions.write')
  @Form(restrictionForm)
  accept(
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: restrictionForm,
      body,
      work: async ({ submissionId: id, layer: key, kind, communeId, title, agreedWith }) => {
        const layer = (await this.layers(actor)).find((one) => layerKey(one) === key);
        if (layer === undefined) throw refused('restrictions.layerClosed', { field: 'layer' });
        const { fundId, appealId, committeeId } = layer;
        await this.restrictions.accept({
          ...{ id, fundId, appealId, committeeId, title, agreedWith },
          kind: kind === 'any' ? null : kind,
          adminUnitId: await this.unitOf(communeId, actor),
        });
        const text = t('restrictions.done.accepted');
        return redirect(paths.books.restriction(id), { tone: 'success', text });
      },
      page: (state) => this.form(actor, t, state),
    });
  }

  private async unitOf(communeId: string, actor: Actor): Promise<number | null> {
    if (communeId === '') return null;
    const isThere = actor.committeeIds.includes(communeId);
    if (!isThere) throw refused('restrictions.communeUnknown', { field: 'communeId' });
    return (await this.organisation.byId(communeId)).adminUnitId;
  }

  private async layers(actor: Actor) {
    const held = committeesWhere(actor, 'restrictions.write');
    const reached = await this.organisation.reachedFrom(held);
    return this.queries.layers(reached, this.clock.today());
  }

  private async form(actor: Actor, t: Translate, state: FormState): Promise<PageResult> {
    const layers = await this.layers(actor);
    const communes = await this.organisation.communesAmong(actor.committeeIds);
    return page('books/restrictions/new', newRestrictionPage({ state, layers, communes }, t));
  }
}
