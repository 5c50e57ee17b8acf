import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { CurrentLocale, Public, T } from '../../platform/http/access.js';
import type { Locale, Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { download } from '../../platform/pages/results.js';
import { PictureMemory } from './picture-memory.js';
import { SharePicturesQueries } from './share-pictures.queries.js';
import { appealWords, portalWords } from './share-words.js';
import type { ShareWords } from './share-picture.js';

const TEN_MINUTES = 600;

/** What the networks show beside a link: drawn here, from the figures of the page alone. */
@Controller()
export class SharePicturesController {
  private readonly memory = new PictureMemory();

  constructor(
    private readonly queries: SharePicturesQueries,
    private readonly clock: Clock,
  ) {}

  @Get(paths.sharePicture())
  @Public()
  portal(@T() t: Translate) {
    return this.pictureOf('tuong-than', portalWords(t));
  }

  @Get(paths.appealPicture(':code'))
  @Public()
  async appeal(@Param('code') code: string, @CurrentLocale() locale: Locale, @T() t: Translate) {
    const appeal = await this.queries.appeal(locale, code);
    if (appeal === null) throw notFound('figures.appealNotFound');
    return this.pictureOf(code, appealWords(appeal, this.clock.today(), t));
  }

  private async pictureOf(name: string, words: ShareWords) {
    const image = await this.memory.draw(words);
    return download({
      fileName: `${name}.png`,
      mediaType: 'image/png',
      stream: image,
      sizeBytes: image.length,
      inline: true,
      publicSeconds: TEN_MINUTES,
    });
  }
}
