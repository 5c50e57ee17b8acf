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

/** For a list that runs by id: onwards after its last row, back to its start. `found` holds one more than a page. */
export function pageById<R extends { id: string }>(
  found: readonly R[],
  of: { size: number; after: string | null; href: (query: Record<string, string>) => string },
): { rows: readonly R[]; pagination: PaginationView } {
  const rows = found.slice(0, of.size);
  const last = found.length > of.size ? rows.at(-1) : undefined;
  const pagination = {
    previous: of.after === null ? null : { href: of.href({}) },
    next: last === undefined ? null : { href: of.href({ after: last.id }) },
  };
  return { rows, pagination };
}
