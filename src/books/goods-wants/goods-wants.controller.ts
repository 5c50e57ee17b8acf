import { BadRequestException, Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { committeesWhere } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { anyWantForm, linesOf, wholeWantForm, withdrawForm } from './goods-wants.forms.js';
import { placesPage, wantPage } from './goods-wants.pages.js';
import { GoodsWantsQueries, type WantingPlace } from './goods-wants.queries.js';
import { GoodsWants } from './goods-wants.service.js';

/** What the places of an officer want to be given, and what they do not take. */
@Controller()
export class GoodsWantsController {
  constructor(
    private readonly wants: GoodsWants,
    private readonly queries: GoodsWantsQueries,
  ) {}

  @Get(paths.books.goodsWants())
  @Can('goods.wants')
  async list(
    @Query('sau') after: string | undefined,
    @Query('truoc') before: string | undefined,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<PageResult> {
    const found = await this.queries.places(own(actor), readPlace(after, before));
    return page('books/goods-wants/list', placesPage(found, t));
  }

  @Get(paths.books.goodsWant(':id'))
  @Can('goods.wants')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return shown(await this.placeOf(id, actor), EMPTY_FORM, t);
  }

  @Post(paths.books.goodsWant(':id'))
  @Can('goods.wants')
  @Form(anyWantForm)
  async say(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const place = await this.placeOf(id, actor);
    const draft = readForm(anyWantForm, body);
    if (!draft.ok) throw new BadRequestException();
    const { input } = draft;
    if (draft.values.step === 'add') return shown(place, { input, errors: {} }, t, true);
    return submit({
      form: wholeWantForm,
      body,
      page: (state) => shown(place, state, t),
      work: async (values) => {
        const { submissionId, replaces, hours, phone } = values;
        const replacesId = replaces === '' ? null : replaces;
        const { committeeId } = place;
        const want = { id: submissionId, placeId: id, committeeId, replacesId, hours, phone };
        await this.wants.say({ ...want, lines: linesOf(values) });
        return told(id, t('goodsWants.done.said'));
      },
    });
  }

  @Post(paths.books.goodsWantWithdrawal(':id'))
  @Can('goods.wants')
  @Form(withdrawForm)
  async withdraw(
    @Param('id', ID) id: string,
    @Body() { submissionId }: { submissionId: string },
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const placeId = await this.queries.placeOf(id, own(actor));
    if (placeId === null) throw notFound('goodsWants.unknown');
    await this.wants.withdraw(id, { submissionId });
    return told(placeId, t('goodsWants.done.withdrawn'));
  }

  private async placeOf(id: string, actor: Actor): Promise<WantingPlace> {
    const place = await this.queries.place(id, own(actor));
    if (place === null) throw notFound('goodsWants.unknown');
    return place;
  }
}

function own(actor: Actor): readonly string[] {
  return committeesWhere(actor, 'goods.wants');
}

function shown(place: WantingPlace, state: FormState, t: Translate, isAdding = false): PageResult {
  const submissionId = state.input['submissionId'];
  const kept = typeof submissionId === 'string' && submissionId !== '' ? { submissionId } : {};
  return page('books/goods-wants/show', { ...wantPage({ place, state, isAdding }, t), ...kept });
}

function told(placeId: string, text: string): RouteResult {
  return redirect(paths.books.goodsWant(placeId), { tone: 'success', text });
}
