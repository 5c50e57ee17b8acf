import { Controller, Get } from '@nestjs/common';
import { CachedPage, Public, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { page } from '../../platform/pages/results.js';
import { aboutPage, accessPage, helpPage, privacyPage } from './about.pages.js';

const SELDOM_CHANGED = 300;

/** What the portal says of itself. */
@Controller()
export class AboutController {
  @Get(paths.about())
  @Public()
  @CachedPage(SELDOM_CHANGED)
  about() {
    return page('publication/about/portal', aboutPage());
  }

  @Get(paths.help())
  @Public()
  @CachedPage(SELDOM_CHANGED)
  help(@T() t: Translate) {
    return page('publication/about/help', helpPage(t));
  }

  @Get(paths.accessibility())
  @Public()
  @CachedPage(SELDOM_CHANGED)
  accessibility(@T() t: Translate) {
    return page('publication/about/access', accessPage(t));
  }

  @Get(paths.privacy())
  @Public()
  @CachedPage(SELDOM_CHANGED)
  privacy(@T() t: Translate) {
    return page('publication/about/privacy', privacyPage(t));
  }
}
