import { Controller, Get, Param } from '@nestjs/common';
import { create } from 'qrcode';
import { isOpenOn } from '../../../books/openness/openness.js';
import { notFound } from '../../../kernel/errors.js';
import { Clock } from '../../../platform/clock/clock.js';
import { AppConfig } from '../../../platform/config/config.js';
import { CachedPage, CurrentLocale, Public, T } from '../../../platform/http/access.js';
import type { Locale, Translate } from '../../../platform/i18n/translate.js';
import { paths } from '../../../platform/pages/paths.js';
import { qrFigure } from '../../../platform/pages/qr-figure.js';
import { page } from '../../../platform/pages/results.js';
import { posterPage } from './appeal-poster.pages.js';
import { addressOf } from './appeal-share.pages.js';
import { PublicAppealsQueries } from './public-appeals.queries.js';

/** A sheet to print and hang up. */
@Controller()
export class AppealPosterController {
  constructor(
    private readonly appeals: PublicAppealsQueries,
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  @Get(paths.appealPoster(':code'))
  @Public()
  @CachedPage(15)
  async show(@Param('code') code: string, @CurrentLocale() locale: Locale, @T() t: Translate) {
    const appeal = await this.appeals.appeal(locale, code);
    if (appeal === null) throw notFound('figures.appealNotFound');
    const isOpen = isOpenOn({ from: appeal.opensOn, upTo: appeal.closesOn }, this.clock.today());
    const address = addressOf(code, this.config.publicOrigin);
    const { modules } = create(address, { errorCorrectionLevel: 'M' });
    const qr = qrFigure(modules, t('figures.poster.qrAlt'), t('figures.poster.qrCaption'));
    return page('publication/figures/poster', posterPage({ appeal, isOpen, address, qr }, t));
  }
}
