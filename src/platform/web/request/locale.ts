import type { FastifyRequest } from 'fastify';
import { DEFAULT_LOCALE, isLocale, type Locale } from '../../i18n/translate.js';

export const LOCALE_COOKIE = 'ngon-ngu';
const COOKIE = /(?:^|;\s*)ngon-ngu=(vi|en)(?:;|$)/;

/** Vietnamese, unless the visitor chose otherwise. Reads the raw header: cached pages are answered before cookies are parsed. */
export function localeOf(request: FastifyRequest): Locale {
  const chosen = COOKIE.exec(request.headers.cookie ?? '')?.[1];
  return isLocale(chosen) ? chosen : DEFAULT_LOCALE;
}
