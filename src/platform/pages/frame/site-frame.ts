import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/config.js';
import { HouseFacts } from '../../facts/facts.js';
import { translator, type Locale } from '../../i18n/translate.js';
import { footerLinks, type FooterColumn } from './footer.js';
import { siteView, type SiteView } from './site-view.js';

export interface FixedFrame {
  readonly site: SiteView;
  readonly footer: readonly FooterColumn[];
}

/** What stands around every page and never changes while we run: made once for each language. */
@Injectable()
export class SiteFrame {
  private readonly made = new Map<Locale, FixedFrame>();

  constructor(
    private readonly config: AppConfig,
    private readonly facts: HouseFacts,
  ) {}

  in(locale: Locale): FixedFrame {
    const known = this.made.get(locale);
    if (known !== undefined) return known;
    const t = translator(locale);
    const made = { site: siteView(this.config.site, t), footer: footerLinks(this.facts, t) };
    this.made.set(locale, made);
    return made;
  }
}
