import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { buttonForm, declineForm, movesFilter } from './gift-moves.forms.js';
import { movePage, movesPage } from './gift-moves.pages.js';
import { GiftMovesQueries } from './gift-moves.queries.js';
import { GiftMoves } from './gift-moves.service.js';

/** Gifts that are to serve another purpose, and the second person's word on them. */
@Controller()
export class GiftMovesController {
  constructor(
    private readonly moves: GiftMoves,
    private readonly queries: GiftMovesQueries,
  ) {}

  @Get(paths.income.giftMoves())
  @Can('giftMoves.read')
  async list(@Query() query: Record<string, string>, @T() t: Translate): Promise<PageResult> {
    const filter = movesFilter.read(query);
    const found = await this.queries.list(filter);
    return page('income/gift-moves/list', movesPage({ found, filter }, t));
  }

  @Get(paths.income.giftMove(':id'))
  @Can('giftMoves.read')
  show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(id, actor, EMPTY_FORM, t);
  }

  @Post(paths.income.giftMoveConfirm(':id'))
  @Can('giftMoves.confirm')
  @Form(buttonForm)
  confirm(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: buttonForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async () => {
        await this.moves.confirm(id);
        return said(id, t('giftMoves.done.confirmed'));
      },
    });
  }

  @Post(paths.income.giftMoveDecline(':id'))
  @Can('giftMoves.confirm')
  @Form(declineForm)
  decline(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: declineForm,
      body,
      page: (state) => this.shown(id, actor, state, t),
      work: async ({ because }) => {
        await this.moves.decline(id, because);
        return said(id, t('giftMoves.done.declined'));
      },
    });
  }

  @Post(paths.income.giftMoveWithdraw(':id'))
  @Can('giftMoves.propose')
  @Form(buttonForm)
  async withdraw(@Param('id', ID) id: string, @Body() _body: unknown, @T() t: Translate) {
    await this.moves.withdraw(id);
    return said(id, t('giftMoves.done.withdrawn'));
  }

  private async shown(id: string, actor: Actor, state: FormState, t: Translate) {
    const row = await this.queries.one(id);
    if (row === null) throw notFound('giftMoves.unknown');
    return page('income/gift-moves/show', movePage(row, { actor, state }, t));
  }
}

function said(id: string, text: string): RouteResult {
  return redirect(paths.income.giftMove(id), { tone: 'success', text });
}
