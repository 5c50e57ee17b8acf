import { Body, Controller, Get, Param, Post, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { notFound } from '../../../kernel/errors.js';
import { EMPTY_FORM, submit, type FormState } from '../../../platform/forms/forms.js';
import { Can, CurrentActor, Form, T } from '../../../platform/http/access.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import {
  page,
  redirect,
  type PageResult,
  type RouteResult,
} from '../../../platform/pages/results.js';
import type { Actor } from '../../../platform/request/actor.js';
import { photoWithdrawalForm, publishingForm } from './photos.forms.js';
import { photoPage } from './photos.pages.js';
import { PhotosQueries } from './photos.queries.js';
import { PublishedPhotos } from './published-photos.service.js';

interface PhotoIds {
  readonly id: string;
  readonly fileId: string;
}

/** Both ids of the address; anything else is an address we do not have. */
const IDS: PipeTransform<unknown, PhotoIds> = {
  transform(params) {
    const read = z.object({ id: z.guid(), fileId: z.guid() }).safeParse(params);
    if (!read.success) throw notFound('web.error.notFound');
    return read.data;
  },
};

/** One proof photograph: whether everybody may see it. */
@Controller()
export class PhotosController {
  constructor(
    private readonly photos: PublishedPhotos,
    private readonly queries: PhotosQueries,
  ) {}

  @Get(paths.spending.handoverPhoto(':id', ':fileId'))
  @Can('handovers.read')
  show(@Param(IDS) { id, fileId }: PhotoIds, @CurrentActor() actor: Actor, @T() t: Translate) {
    return this.shown({ id, fileId, actor }, t, EMPTY_FORM);
  }

  @Post(paths.spending.handoverPhoto(':id', ':fileId'))
  @Can('handovers.publishPhotos')
  @Form(publishingForm)
  publish(
    @Param(IDS) { id, fileId }: PhotoIds,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: publishingForm,
      body,
      work: async ({ submissionId, consentBy, description, withoutChildren }) => {
        const facts = { consentBy, description, withoutChildren };
        await this.photos.publish({ id: submissionId, handoverId: id, fileId, ...facts });
        return told(id, fileId, t('handovers.done.photoPublished'));
      },
      page: (state) => this.shown({ id, fileId, actor }, t, state),
    });
  }

  @Post(paths.spending.handoverPhotoWithdrawal(':id', ':fileId'))
  @Can('handovers.publishPhotos')
  @Form(photoWithdrawalForm)
  withdraw(
    @Param(IDS) { id, fileId }: PhotoIds,
    @Body() body: unknown,
    @CurrentActor() actor: Actor,
    @T() t: Translate,
  ): Promise<RouteResult> {
    return submit({
      form: photoWithdrawalForm,
      body,
      work: async ({ reason }) => {
        await this.photos.withdraw({ handoverId: id, fileId, reason });
        return told(id, fileId, t('handovers.done.photoWithdrawn'));
      },
      page: (state) => this.shown({ id, fileId, actor }, t, state),
    });
  }

  private async shown(
    { id, fileId, actor }: { id: string; fileId: string; actor: Actor },
    t: Translate,
    state: FormState,
  ): Promise<PageResult> {
    const photo = await this.queries.photo(id, fileId);
    const clearances = await this.queries.clearances(id, fileId);
    return page('spending/handovers/photo', photoPage({ photo, clearances, actor, state }, t));
  }
}

function told(id: string, fileId: string, text: string): RouteResult {
  return redirect(paths.spending.handoverPhoto(id, fileId), { tone: 'success', text });
}
