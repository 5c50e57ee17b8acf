import type { IncomingHttpHeaders } from 'node:http';
import { DEFAULT_LOCALE, isLocale, type Locale } from '../i18n/translate.js';

export const LOCALE_COOKIE = 'ngon-ngu';
const COOKIE = /(?:^|;\s*)ngon-ngu=(vi|en)(?:;|$)/;

/** Vietnamese, unless the visitor chose otherwise. Reads the raw header: cached pages are answered before cookies are parsed. */
export function localeOf(request: { headers: IncomingHttpHeaders }): Locale {
  const { cookie } = request.headers;
  if (cookie === undefined) return DEFAULT_LOCALE;
  const chosen = COOKIE.exec(cookie)?.[1];
  return isLocale(chosen) ? chosen : DEFAULT_LOCALE;
}
