import { Controller, Get } from '@nestjs/common';
import { notFound } from '../../kernel/errors.js';
import { Clock } from '../../platform/clock/clock.js';
import { AppConfig } from '../../platform/config/config.js';
import { Public } from '../../platform/http/access.js';
import { paths } from '../../platform/pages/paths.js';
import { download } from '../../platform/pages/results.js';

const PLAIN = 'text/plain; charset=utf-8';

/** What machines ask for before they ask for anything else. */
@Controller()
export class RobotsController {
  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  @Get(paths.robots())
  @Public()
  robots() {
    // Desks, forms, and what belongs to one gift or one search: nothing there is for a list of pages.
    const closed = [
      paths.staff.home(),
      paths.oversight.home(),
      paths.signIn(),
      `${paths.follow()}/`,
      `${paths.give()}/`,
      `${paths.statement()}/`,
      `${paths.statement()}?`,
      paths.locale(''),
    ];
    const text = [
      'User-agent: *',
      ...[paths.statementCoverage(), paths.errata()].map((path) => `Allow: ${path}`),
      ...closed.map((path) => `Disallow: ${path}`),
      `Sitemap: ${this.config.publicOrigin}${paths.siteMapIndex()}`,
    ];
    return plain('robots.txt', text);
  }

  /** RFC 9116. A contact that has run out is none. */
  @Get(paths.securityContact())
  @Public()
  security() {
    const { securityContact, securityExpires } = this.config.site;
    const isGood = securityExpires !== null && securityExpires >= this.clock.today();
    if (securityContact === null || !isGood) throw notFound('siteMap.notFound');
    return plain('security.txt', [
      `Contact: ${securityContact}`,
      `Expires: ${securityExpires}T16:59:59Z`,
      'Preferred-Languages: vi, en',
      `Canonical: ${this.config.publicOrigin}${paths.securityContact()}`,
    ]);
  }
}

function plain(fileName: string, lines: readonly string[]) {
  return download({ fileName, mediaType: PLAIN, stream: `${lines.join('\n')}\n`, inline: true });
}
