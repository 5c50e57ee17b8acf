import type { PaginationView } from './components.types.js';
import type { Listed } from './keyset.js';

/** The neighbours of a list; `href` gets the place in the address, on top of what the filter asked. */
export function paginationOf(
  found: Listed<unknown>,
  href: (query: Record<string, string>) => string,
): PaginationView {
  return {
    previous: found.previous === null ? null : { href: href({ truoc: found.previous }) },
    next: found.next === null ? null : { href: href({ sau: found.next }) },
  };
}
