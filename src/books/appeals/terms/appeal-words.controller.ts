import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { notFound } from '../../../kernel/errors.js';
import { committeesWhere } from '../../../people/identity/permissions.js';
import { EMPTY_FORM, submit } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { Funds } from '../../funds/funds.service.js';
import { Appeals } from '../appeals.service.js';
import { wordsForm } from './appeal-terms.forms.js';
import { wordsPage } from './appeal-words.pages.js';
import { unitOf } from '../unit-cost/unit-cost.forms.js';
import { AppealTerms } from './appeal-terms.service.js';

/** Words of a published appeal put right; what stood there before stays to be seen. */
@Controller()
export class AppealWordsController {
  constructor(
    private readonly appeals: Appeals,
    private readonly funds: Funds,
    private readonly terms: AppealTerms,
  ) {}

  @Get(paths.books.appealWords(':code'))
  @Can('appeals.write')
  async start(
    @Param('code') code: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const { appeal } = await this.own(code, actor);
    return page('books/appeals/words', wordsPage({ appeal, state: EMPTY_FORM }, t));
  }

  @Post(paths.books.appealWords(':code'))
  @Can('appeals.write')
  @Form(wordsForm)
  async reword(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const { appeal, committeeId } = await this.own(code, actor);
    return submit({
      form: wordsForm,
      body,
      work: async ({ title, story, titleEn, storyEn, goalDong, ...unit }) => {
        const words = { title, story, titleEn: titleEn || null, storyEn: storyEn || null };
        await this.terms.reword(appeal, committeeId, { ...words, goalDong, ...unitOf(unit) });
        const text = t('appeals.done.reworded');
        return redirect(paths.books.appeal(code), { tone: 'success', text });
      },
      page: (state) => page('books/appeals/words', wordsPage({ appeal, state }, t)),
    });
  }

  private async own(code: string, actor: Actor) {
    const appeal = await this.appeals.byCode(code);
    const { committeeId } = await this.funds.fundById(appeal.fundId);
    if (!committeesWhere(actor, 'appeals.write').includes(committeeId)) {
      throw notFound('appeals.notFound');
    }
    return { appeal, committeeId };
  }
}
