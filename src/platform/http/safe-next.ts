const OWN_PATH = /^\/(?![/\\])[\x21-\x7e]*$/;
const TRICKY = /\\|%(?:0[0-9a-f]|1[0-9a-f]|2f|5c|25)/i;
const PROBE = 'http://own.invalid';

/**
 * An address of our own to go back to, or the fallback. Everything that a browser could read as another host is
 * refused: `//e`, `/\e`, tabs and line breaks (which browsers drop), `@`, full-width dots, escapes of these.
 */
export function safeNext(next: unknown, fallback: string): string {
  return typeof next === 'string' && looksOwn(next) ? resolved(next, fallback) : fallback;
}

function looksOwn(next: string): boolean {
  return next.length <= 500 && OWN_PATH.test(next) && !TRICKY.test(next.split('?', 1)[0] ?? '');
}

/** As a browser would read it, in case that differs from how it looks. */
function resolved(next: string, fallback: string): string {
  const url = URL.canParse(next, PROBE) ? new URL(next, PROBE) : null;
  if (url?.origin !== PROBE || url.pathname.startsWith('//')) return fallback;
  return `${url.pathname}${url.search}`;
}
