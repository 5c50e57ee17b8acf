import { Controller, Get, Query } from '@nestjs/common';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import { readPlace } from '../../platform/pages/keyset.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { storiesPage } from './stories.pages.js';
import { Stories } from './stories.service.js';

const PAGE_SIZE = 24;

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
}
