import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { notFound } from '../../kernel/errors.js';
import { ID, readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { download, page } from '../../platform/pages/results.js';
import { storiesPage } from './stories.pages.js';
import { Stories } from './stories.service.js';

const PAGE_SIZE = 24;
/** So long may a browser keep what was withdrawn meanwhile. */
const PHOTO_SECONDS = 60;

/** Hand-overs, newest first. */
@Controller()
export class StoriesController {
  constructor(private readonly stories: Stories) {}

  @Get(paths.stories())
  @Public()
  @CachedPage(15)
  async list(@Query() query: Record<string, unknown>, @T() t: Translate) {
    const text = (name: string) => (typeof query[name] === 'string' ? query[name] : undefined);
    const found = await this.stories.list(readPlace(text('sau'), text('truoc')), PAGE_SIZE);
    return page('publication/stories/list', storiesPage(found, t));
  }

  @Get(paths.photo(':id'))
  @Public()
  async photo(@Param('id', ID) id: string) {
    const image = await this.stories.photo(id);
    if (image === null) throw notFound('stories.photoGone');
    return download({
      fileName: `${id}.webp`,
      mediaType: 'image/webp',
      stream: image,
      sizeBytes: image.length,
      inline: true,
      publicSeconds: PHOTO_SECONDS,
    });
  }
}
