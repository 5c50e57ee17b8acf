import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { EMPTY_FORM, submit } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { correctionForm, updateForm } from './appeal-updates.forms.js';
import { correctionPage, newUpdatePage } from './appeal-updates.pages.js';
import { AppealUpdates } from './appeal-updates.service.js';
import { ToldAppeals } from './told-appeals.service.js';

/** The words of news: written, and put right. The address of a correction names the wording that its writer had before him. */
@Controller()
export class AppealUpdateWordsController {
  constructor(
    private readonly told: ToldAppeals,
    private readonly updates: AppealUpdates,
  ) {}

  @Get(paths.books.newAppealUpdate(':code'))
  @Can('appeals.write')
  async start(
    @Param('code') code: string,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const appeal = await this.told.own(code, actor);
    return page('books/appeal-updates/new', newUpdatePage(appeal, EMPTY_FORM, t));
  }

  @Post(paths.books.newAppealUpdate(':code'))
  @Can('appeals.write')
  @Form(updateForm)
  async tell(
    @Param('code') code: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const appeal = await this.told.own(code, actor);
    return submit({
      form: updateForm,
      body,
      work: async ({ submissionId: id, ...words }) => {
        await this.updates.tell(appeal, { id, ...words });
        const text = t('appealUpdates.done.told');
        return redirect(paths.books.appealUpdate(id), { tone: 'success', text });
      },
      page: (state) => page('books/appeal-updates/new', newUpdatePage(appeal, state, t)),
    });
  }

  @Get(paths.books.appealUpdateWords(':id'))
  @Can('appeals.write')
  async correcting(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    const begun = await this.told.ownWording(id, actor);
    return page('books/appeal-updates/correction', correctionPage(begun, EMPTY_FORM, t));
  }

  @Post(paths.books.appealUpdateWords(':id'))
  @Can('appeals.write')
  @Form(correctionForm)
  async correct(
    @Param('id', ID) id: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const begun = await this.told.ownWording(id, actor);
    const { appeal, stood } = begun;
    return submit({
      form: correctionForm,
      body,
      work: async ({ submissionId, ...words }) => {
        await this.updates.correct(appeal, stood, { id: submissionId, ...words });
        const text = t('appealUpdates.done.corrected');
        return redirect(paths.books.appealUpdate(stood.ofId), { tone: 'success', text });
      },
      page: (state) => page('books/appeal-updates/correction', correctionPage(begun, state, t)),
    });
  }
}
