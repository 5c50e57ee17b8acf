import { translator, type Locale } from '../../src/platform/i18n/translate.js';
import { renderInFrame, VIEWS } from '../../src/platform/pages/page-renderer.js';
import type { PageData } from '../../src/platform/pages/results.js';
import { TemplateEngine } from '../../src/platform/pages/template-engine.js';

const engine = new TemplateEngine(VIEWS);

/** A whole page as the portal makes it, by the real engine; a field that the page function forgot throws. */
export function rendered(template: string, data: PageData, locale: Locale = 'vi'): string {
  const isStaff = !template.startsWith('publication/');
  const frame = {
    locale,
    otherLocaleHref: '/ngon-ngu/en',
    otherLocaleLabel: translator(locale)('web.otherLocale'),
    path: isStaff ? '/can-bo' : '/',
    actor: isStaff ? { fullName: 'Lan', deskHref: '/can-bo' } : null,
    navigation: { items: [], near: [], reach: [] },
    site: { facts: [], isTrial: false, phone: '', source: null },
    footer: [],
    assetVersion: 'v',
    pageAddress: 'https://tuongthan.example/',
    today: '24/11/2026',
    flash: null,
    csrf: 'the-token',
    submissionId: 'the-number',
  };
  return renderInFrame(engine, { template, data }, { ...frame, ...data }, locale);
}

/** What a reader sees: the words without the tags, each run of spaces as one. */
export function wordsOf(html: string): string {
  return html
    .replace(/<head>[\s\S]*?<\/head>/, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&#x3D;', '=')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
    .trim();
}
