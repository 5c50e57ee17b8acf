import { Controller, Get, Param } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { AppConfig } from '../../platform/config/config.js';
import { HouseFacts } from '../../platform/facts/facts.js';
import { CachedPage, Public, Streamed, T } from '../../platform/http/access.js';
import type { Translate } from '../../platform/i18n/translate.js';
import { paths } from '../../platform/pages/paths.js';
import { download, page } from '../../platform/pages/results.js';
import {
  filesFor,
  indexXml,
  nameOf,
  pathOf,
  placesXml,
  readSiteMapName,
  type SiteMapFile,
} from './site-map-file.js';
import { siteMapPage, standingPages } from './site-map.pages.js';
import { SiteMapQueries } from './site-map.queries.js';

const XML = 'application/xml; charset=utf-8';

/** Where what stands, for people and for machines that search. */
@Controller()
export class SiteMapController {
  constructor(
    private readonly queries: SiteMapQueries,
    private readonly facts: HouseFacts,
    private readonly config: AppConfig,
  ) {}

  @Get(paths.siteMap())
  @Public()
  @CachedPage(300)
  show(@T() t: Translate) {
    return page('publication/site-map/show', siteMapPage(this.facts, t));
  }

  @Get(paths.siteMapIndex())
  @Public()
  @Streamed()
  async index() {
    const files = filesFor(await this.queries.counts());
    return this.xml(
      'sitemap.xml',
      indexXml(files.map((file) => this.whole(paths.siteMapFile(nameOf(file))))),
    );
  }

  @Get(paths.siteMapFile(':name'))
  @Public()
  @Streamed()
  async file(@Param('name') name: string, @T() t: Translate) {
    const file = readSiteMapName(name);
    const places = file === null ? [] : await this.places(file, t);
    if (places.length === 0) throw notFound('siteMap.notFound');
    return this.xml(name, placesXml(places.map((path) => this.whole(path))));
  }

  private async places({ kind, number }: SiteMapFile, t: Translate): Promise<string[]> {
    if (kind === 'page') return number === 1 ? standingPages(this.facts, t) : [];
    const codes = await this.queries.codes(kind, number);
    return codes.map((code) => pathOf(kind, code));
  }

  private xml(fileName: string, stream: string) {
    return download({ fileName, mediaType: XML, stream, inline: true });
  }

  private whole(path: string): string {
    return this.config.publicOrigin + path;
  }
}
