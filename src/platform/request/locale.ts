import type { IncomingHttpHeaders } from 'node:http';
import { DEFAULT_LOCALE, isLocale, type Locale } from '../i18n/translate.js';

const LOCALE_COOKIE = 'ngon-ngu';
const COOKIE = /(?:^|;\s*)(?:__Host-)?ngon-ngu=(vi|en)(?:;|$)/;

/** Behind TLS under a name that no neighbour below the same domain can set. */
export function localeCookie(isSecureOrigin: boolean): string {
  return isSecureOrigin ? `__Host-${LOCALE_COOKIE}` : LOCALE_COOKIE;
}

/** A link may name its language, so that each page has an address in each. */
const ASKED = /[?&]ngon-ngu=(vi|en)(?:&|$)/;

/**
 * Vietnamese, unless the address or the visitor chose otherwise. Reads the raw header: cached pages are answered before
 * cookies are parsed.
 */
export function localeOf(request: {
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}): Locale {
  const asked = ASKED.exec(request.url ?? '')?.[1];
  if (isLocale(asked)) return asked;
  const { cookie } = request.headers;
  if (cookie === undefined) return DEFAULT_LOCALE;
  const chosen = COOKIE.exec(cookie)?.[1];
  return isLocale(chosen) ? chosen : DEFAULT_LOCALE;
}
