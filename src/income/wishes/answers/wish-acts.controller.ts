import { Body, Controller, Param, Post } from '@nestjs/common';
import { refused } from '../../../kernel/errors.js';
import { Organisation } from '../../../people/organisation/organisation.service.js';
import { submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { ID } from '../../../platform/pages/keyset.js';
import { paths } from '../../../platform/pages/paths.js';
import { redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { ShownWish } from './shown-wish.service.js';
import { bareForm, declineForm, offerForm, paperForm } from './wish-answers.forms.js';
import type { WishAct } from './wish.pages.js';
import { Wishes } from '../wishes.service.js';

/** What an officer says to a wish. */
@Controller()
export class WishActsController {
  constructor(
    private readonly wishes: Wishes,
    private readonly shown: ShownWish,
    private readonly organisation: Organisation,
  ) {}

  @Post(paths.income.declineWish(':id'))
  @Can('restrictions.write')
  @Form(declineForm)
  decline(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return submit({
      form: declineForm,
      body,
      page: (state) => this.shown.page(pledgeId, { actor, sent: { act: 'decline', state } }, t),
      work: async ({ submissionId: id, words }) => {
        await this.wishes.decline({ id, pledgeId, words });
        return done(pledgeId, 'decline', t);
      },
    });
  }

  @Post(paths.income.offerWish(':id'))
  @Can('restrictions.write')
  @Form(offerForm)
  offer(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return submit({
      form: offerForm,
      body,
      page: (state) => this.shown.page(pledgeId, { actor, sent: { act: 'offer', state } }, t),
      work: async ({ submissionId: id, kind, communeId, title, useUntil, otherwise }) => {
        const adminUnitId = await this.unitOf(communeId, actor);
        const supportKind = kind === 'any' ? null : kind;
        const terms = { title, supportKind, adminUnitId, useUntil, otherwise };
        await this.wishes.offer({ id, pledgeId, terms });
        return done(pledgeId, 'offer', t);
      },
    });
  }

  @Post(paths.income.agreeToWishOnPaper(':id'))
  @Can('restrictions.write')
  @Form(paperForm)
  paper(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return submit({
      form: paperForm,
      body,
      page: (state) => this.shown.page(pledgeId, { actor, sent: { act: 'paper', state } }, t),
      work: async ({ submissionId: id, words }) => {
        await this.wishes.agreeOnPaper({ id, pledgeId, words });
        return done(pledgeId, 'paper', t);
      },
    });
  }

  @Post(paths.income.bindWish(':id'))
  @Can('restrictions.write')
  @Form(bareForm)
  bind(
    @Param('id', ID) pledgeId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ) {
    return submit({
      form: bareForm,
      body,
      page: () => this.shown.page(pledgeId, { actor, sent: null }, t),
      work: async ({ submissionId: id }) => {
        await this.wishes.bind({ id, pledgeId }, t);
        return done(pledgeId, 'bind', t);
      },
    });
  }

  private async unitOf(communeId: string, actor: Actor): Promise<number | null> {
    if (communeId === '') return null;
    const isThere = actor.committeeIds.includes(communeId);
    if (!isThere) throw refused('restrictions.communeUnknown', { field: 'communeId' });
    return (await this.organisation.byId(communeId)).adminUnitId;
  }
}

function done(pledgeId: string, act: WishAct, t: Translate): RouteResult {
  return redirect(paths.income.wish(pledgeId), { tone: 'success', text: t(`wishes.done.${act}`) });
}
