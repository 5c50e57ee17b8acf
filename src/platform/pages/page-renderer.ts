import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { uuidv7 } from '../../kernel/ids.js';
import { formatViDate, formatViInstant } from '../../kernel/dates/business-date.js';
import { invariant } from '../../kernel/invariant.js';
import { Clock } from '../clock/clock.js';
import { AppConfig } from '../config/config.js';
import { ReplicaWatch } from '../database/replica/replica-watch.js';
import { PROJECT_ROOT } from '../config/project-root.js';
import { LOCALES, translator, type Locale } from '../i18n/translate.js';
import { actorOf } from '../request/actor.js';
import { paths } from './paths.js';
import { localeOf } from '../request/locale.js';
import type { PageResult } from './results.js';
import { audienceAt } from './frame/audience.js';
import { shareView } from './frame/share-view.js';
import { SiteFrame } from './frame/site-frame.js';
import { StaticAssets } from './assets/static-assets.js';
import { Navigation } from './navigation.js';
import { TemplateEngine } from './template-engine.js';

export const VIEWS = join(PROJECT_ROOT, 'views');

export interface RenderedPage {
  readonly html: string;
  /** It carries a token, a name or a notice of one visitor: nobody else may get these bytes. */
  readonly isPersonal: boolean;
}

interface Frame {
  readonly path: string;
  readonly [field: string]: unknown;
}

/** Page data + request → the bytes of a page. */
@Injectable()
export class PageRenderer {
  private readonly engine = new TemplateEngine(VIEWS);

  constructor(
    private readonly assets: StaticAssets,
    private readonly navigation: Navigation,
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly replica: ReplicaWatch,
    private readonly site: SiteFrame,
  ) {}

  /**
   * Compiles every template, so that the first visitor waits for none. Throws on a faulty one. Only for a process that
   * serves: a command prints one mail at most, and all templates take it longer than everything else before its work.
   */
  prepare(): void {
    this.engine.compileAll(LOCALES);
  }

  render(page: PageResult, request: FastifyRequest, reply: FastifyReply): RenderedPage {
    const locale = localeOf(request);
    const visit = new Visit(request, reply);
    const context = {
      ...this.frame(request, locale, visit),
      share: page.status === 200 ? this.share(request.url, locale) : null,
      ...page.data,
    };
    const html = renderInFrame(this.engine, page, context, locale);
    return { html, isPersonal: visit.isPersonal };
  }

  /** A template without a layout: mail, fragments. */
  renderPlain(template: string, data: object, locale: Locale): string {
    return this.engine.render(template, { ...data, locale }, locale);
  }

  private share(url: string, locale: Locale) {
    const image = paths.sharePicture();
    return shareView({ url, origin: this.config.publicOrigin, locale }, image);
  }

  private frame(request: FastifyRequest, locale: Locale, visit: Visit): Frame {
    const actor = actorOf(request);
    const other = locale === 'vi' ? 'en' : 'vi';
    const t = translator(locale);
    const path = request.url.split('?', 1)[0] ?? '';
    return {
      locale,
      otherLocale: other,
      otherLocaleHref: paths.locale(other, request.url),
      otherLocaleLabel: t('web.otherLocale'),
      path,
      // Only paper shows them: a sheet says where its words stand and of which day they are.
      pageAddress: `${this.config.publicOrigin}${path}`,
      today: formatViDate(this.clock.today()),
      copyAge: this.copyAge(),
      actor:
        actor === null
          ? null
          : { fullName: actor.fullName, deskHref: this.navigation.deskOf(actor) },
      navigation: this.navigation.menuFor(actor, request.url, t),
      ...this.site.in(locale),
      assetVersion: this.assets.version,
      flash: visit.takeFlash(),
      csrf: lazyText(() => visit.token()),
      submissionId: lazyText(() => visit.newSubmissionId()),
    };
  }

  /** What a visitor is told while public pages come from a copy of the books; null while they come from the books themselves. */
  private copyAge(): { readonly at: string; readonly isPrimaryAway: boolean } | null {
    const from = this.replica.readFrom();
    if (from.server === 'primary') return null;
    return { at: formatViInstant(from.moment), isPrimaryAway: from.isPrimaryAway };
  }
}

/** A page inside the frame of its audience: the one it names, else the one of its address. */
export function renderInFrame(
  engine: TemplateEngine,
  page: Pick<PageResult, 'template' | 'data'>,
  context: { readonly path: string },
  locale: Locale,
): string {
  const { html: body, head } = engine.renderPage(page.template, context, locale);
  const title = head.title ?? page.data.title;
  invariant(title !== undefined, `views/${page.template}.hbs tells no title`);
  const told = {
    title,
    hasErrors: head.hasErrors ?? page.data['hasErrors'],
    pageDescription: head.description ?? page.data['pageDescription'],
    pageImage: head.image ?? null,
  };
  const layout = page.data.layout ?? audienceAt(context.path);
  return engine.render(`layouts/${layout}`, { ...context, ...told, body }, locale);
}

/** What a page takes from one visitor; taking anything makes the page theirs alone. */
class Visit {
  isPersonal: boolean;

  constructor(
    private readonly request: FastifyRequest,
    private readonly reply: FastifyReply,
  ) {
    this.isPersonal = actorOf(request) !== null;
  }

  token(): string {
    this.isPersonal = true;
    return this.reply.generateCsrf();
  }

  newSubmissionId(): string {
    this.isPersonal = true;
    return uuidv7();
  }

  takeFlash(): object | null {
    const session = this.request.session as FastifyRequest['session'] | null;
    const flash = session?.flash;
    if (session === null || flash === undefined) return null;
    this.isPersonal = true;
    delete session.flash;
    return flash;
  }
}

/** Becomes text when printed, once: a page without a form starts no session, so sets no cookie. */
function lazyText(make: () => string): { toString(): string } {
  let text: string | undefined;
  return { toString: () => (text ??= make()) };
}
