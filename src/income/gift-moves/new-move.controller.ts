import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { conflict } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import { moveForm } from './gift-moves.forms.js';
import { newMovePage } from './gift-moves.pages.js';
import { GiftMovesQueries } from './gift-moves.queries.js';
import { GiftMoves } from './gift-moves.service.js';
import { MovePurposes } from './move-purposes.service.js';

/** From a gift to the proposal that it serve another purpose. */
@Controller()
export class NewMoveController {
  constructor(
    private readonly moves: GiftMoves,
    private readonly queries: GiftMovesQueries,
    private readonly purposes: MovePurposes,
  ) {}

  @Get(paths.income.moveGift(':id'))
  @Can('giftMoves.propose')
  async form(@Param('id', ID) id: string, @T() t: Translate): Promise<RouteResult> {
    const open = await this.queries.openOf(id);
    if (open !== null) return redirect(paths.income.giftMove(open));
    return this.shown(id, EMPTY_FORM, t);
  }

  @Post(paths.income.moveGift(':id'))
  @Can('giftMoves.propose')
  @Form(moveForm)
  propose(
    @Param('id', ID) donationId: string,
    @Body() body: unknown,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: moveForm,
      body,
      page: (state) => this.shown(donationId, state, t),
      work: async ({ submissionId: id, ...said }) => {
        await this.moves.propose({ id, donationId, ...said });
        const text = t('giftMoves.done.proposed');
        return redirect(paths.income.giftMove(id), { tone: 'success', text });
      },
    });
  }

  private async shown(id: string, state: FormState, t: Translate): Promise<PageResult> {
    const gift = await this.queries.gift(id);
    if (gift === null || gift.channel === 'card') throw conflict('giftMoves.notThisWay');
    const purposes = await this.purposes.of(gift.committeeId);
    return page('income/gift-moves/new', newMovePage({ gift, purposes }, state, t));
  }
}
