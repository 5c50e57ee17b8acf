import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refused } from '../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T, Upload } from '../../platform/http/access.js';
import { readUpload } from '../../platform/http/uploads.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { ID } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page, redirect, type PageResult, type RouteResult } from '../../platform/pages/results.js';
import type { Actor } from '../../platform/request/actor.js';
import { ToldAppeals, type News } from '../appeal-updates/told-appeals.service.js';
import { PHOTO_LIMITS, photoForm, photoWithdrawalForm } from './appeal-photos.forms.js';
import { appealPhotoPage } from './appeal-photos.pages.js';
import { AppealPhotosQueries } from './appeal-photos.queries.js';
import { AppealPhotos } from './appeal-photos.service.js';

const NO_PHOTO = 'appealPhotos.form.photoMissing';

/** The photograph beside one piece of news: whether everybody may see it. */
@Controller()
export class AppealPhotosController {
  constructor(
    private readonly told: ToldAppeals,
    private readonly queries: AppealPhotosQueries,
    private readonly photos: AppealPhotos,
  ) {}

  @Get(paths.books.appealPhoto(':id'))
  @Can('appeals.read')
  async show(@Param('id', ID) id: string, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown(await this.told.news(id, actor), EMPTY_FORM, t);
  }

  @Post(paths.books.appealPhoto(':id'))
  @Can('appeals.write')
  @Form(photoForm)
  @Upload(PHOTO_LIMITS)
  async publish(
    @Param('id', ID) ofId: string,
    @Req() request: FastifyRequest,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const news = await this.told.ownNews(ofId, actor);
    const [photo] = readUpload(request);
    return submit({
      form: photoForm,
      body: request.body,
      fieldOf: { [NO_PHOTO]: 'photo', 'files.broken': 'photo' },
      work: async ({ submissionId: id, descriptionEn, ...facts }) => {
        if (photo === undefined) throw refused(NO_PHOTO);
        const { consentBy, description, withoutChildren } = facts;
        await this.photos.publish(subjectOf(news, ofId), {
          ...{ id, original: await photo.read(), consentBy, description, withoutChildren },
          descriptionEn: descriptionEn === '' ? null : descriptionEn,
        });
        return said(ofId, t('appealPhotos.done.published'));
      },
      page: (state) => this.shown(news, photo === undefined ? withoutPhoto(state) : state, t),
    });
  }

  @Post(paths.books.withdrawAppealPhoto(':id'))
  @Can('appeals.write')
  @Form(photoWithdrawalForm)
  async withdraw(
    @Param('id', ID) ofId: string,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    const news = await this.told.ownNews(ofId, actor);
    return submit({
      form: photoWithdrawalForm,
      body,
      work: async ({ reason }) => {
        await this.photos.withdraw(subjectOf(news, ofId), reason);
        return said(ofId, t('appealPhotos.done.withdrawn'));
      },
      page: (state) => this.shown(news, state, t),
    });
  }

  private async shown(news: News, state: FormState, t: Translate): Promise<PageResult> {
    const photos = await this.queries.ofNews(news.stands.ofId);
    return page('books/appeal-photos/show', appealPhotoPage({ news, photos, state }, t));
  }
}

const subjectOf = ({ appeal }: News, ofId: string) => ({ ofId, committeeId: appeal.committeeId });

/** All faults at once: what no field of the body can tell is told beside the others. */
function withoutPhoto({ input, errors }: FormState): FormState {
  return { input, errors: { photo: { code: NO_PHOTO, params: {} }, ...errors } };
}

function said(ofId: string, text: string): RouteResult {
  return redirect(paths.books.appealPhoto(ofId), { tone: 'success', text });
}
