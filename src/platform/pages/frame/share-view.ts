import { LOCALES, type Locale } from '../../i18n/translate.js';
import { paths, withQuery } from '../paths.js';
import { audienceAt } from './audience.js';

/** What a public page tells of itself to those who search and those who pass its link on. */
export interface ShareView {
  /** The one address of the page in this language; null where the page is one person's or one search's. */
  readonly canonical: string | null;
  readonly alternates: readonly { readonly lang: string; readonly href: string }[];
  readonly address: string;
  readonly image: string;
  readonly locale: string;
}

/** Pages of one gift, one line, one form: they may be passed on, and stand in no list. */
const BY_ITSELF = [`${paths.follow()}/`, `${paths.give()}/`, `${paths.statement()}/`];
const NEVER = [paths.signIn()];
/** These stand beside them and belong to everybody. */
const STANDING: ReadonlySet<string> = new Set([paths.statementCoverage(), paths.errata()]);
const LONG_NAMES: Readonly<Record<Locale, string>> = { vi: 'vi_VN', en: 'en_GB' };

/** Null for desks. `image` is an address of our own, where the page has a picture. */
export function shareView(
  {
    url,
    origin,
    locale,
  }: { readonly url: string; readonly origin: string; readonly locale: Locale },
  image: string,
): ShareView | null {
  const [path = '/', query = ''] = url.split('?', 2);
  if (audienceAt(path) !== 'public') return null;
  const inLanguage = (lang: Locale) =>
    origin + withQuery(path, { 'ngon-ngu': lang === 'vi' ? undefined : lang });
  const address = inLanguage(locale);
  const isListed = !isOnePersons(path) && !isSearch(path, query);
  return {
    canonical: isListed ? address : null,
    alternates: isListed
      ? [
          ...LOCALES.map((lang) => ({ lang, href: inLanguage(lang) })),
          { lang: 'x-default', href: inLanguage('vi') },
        ]
      : [],
    address,
    image: origin + image,
    locale: LONG_NAMES[locale],
  };
}

function isOnePersons(path: string): boolean {
  return !STANDING.has(path) && [...BY_ITSELF, ...NEVER].some((start) => path.startsWith(start));
}

function isSearch(path: string, query: string): boolean {
  return path === paths.statement() && /(?:^|&)q=[^&]/.test(query);
}
