import { Readable } from 'node:stream';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { CachedPage, Public, Streamed, T } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { download, page } from '../../platform/pages/results.js';
import { wholeAsked } from './api-parameters.js';
import { readFileName } from './data-sets.js';
import { openDataPage } from './open-data.pages.js';
import { OpenData } from './open-data.service.js';

const MEDIA_TYPES = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  sha256: 'text/plain; charset=utf-8',
};

@Controller()
export class OpenDataController {
  constructor(
    private readonly data: OpenData,
    private readonly clock: Clock,
  ) {}

  @Get(paths.openData())
  @Public()
  @CachedPage(30)
  async show(@T() t: Translate) {
    const cut = await this.data.newestLineNo();
    return page('publication/open-data/show', openDataPage(cut, this.clock.now(), t));
  }

  @Get(paths.openDataFile(':name'))
  @Public()
  @Streamed()
  async file(@Param('name') name: string, @Query('den') typed: unknown) {
    const file = readFileName(name);
    if (file === null) throw notFound('openData.notFound');
    const newest = await this.data.newestLineNo();
    const cut = wholeAsked('den', typed, { from: 0n, to: 999_999_999_999_999n, usual: newest });
    const { dataSet, form, isChecksum } = file;
    const asked = dataSet.isCut ? [cut] : [];
    return isChecksum
      ? download({
          fileName: name,
          mediaType: MEDIA_TYPES.sha256,
          stream: await this.data.checksum(dataSet, form, asked),
        })
      : download({
          fileName: name,
          mediaType: MEDIA_TYPES[form],
          stream: Readable.from(this.data.pieces(dataSet, form, asked)),
        });
  }
}
