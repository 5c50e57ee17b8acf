import { isBusinessDate } from '../../../kernel/dates/business-date.js';
import { phraseKeys } from '../projection/word-keys.js';
import type { SearchQuery } from './search-query.js';
import type { Place } from '../public-statement.types.js';

/** One way through one index. Steps are answered in order; later ones leave out what earlier ones gave. */
export type SearchStep =
  | { readonly kind: 'pledge'; readonly code: string }
  | { readonly kind: 'reference'; readonly keys: readonly bigint[] }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'words'; readonly keys: readonly number[]; readonly phrase: string }
  | { readonly kind: 'walk'; readonly phrase: string };

const SHORTEST_WORD = 2;

/** The keys whose frequency the plan depends on. */
export function keysOf(query: SearchQuery): number[] {
  return query.phrase === '' ? [] : phraseKeys(query.phrase);
}

/**
 * Chooses the indexes: exact references first, exact names next, then the phrase by its rarest runs. A phrase of
 * common runs only, and no phrase at all, walk the newest lines instead of collecting a large part of the table.
 */
export function planSearch(
  query: SearchQuery,
  common: ReadonlySet<number>,
  referenceKeys: readonly bigint[],
): SearchStep[] {
  if (query.pledgeCode !== null) return [{ kind: 'pledge', code: query.pledgeCode }];
  const steps: SearchStep[] = [];
  if (referenceKeys.length > 0) steps.push({ kind: 'reference', keys: referenceKeys });
  if (query.phrase === '') return [...steps, { kind: 'walk', phrase: '' }];
  steps.push({ kind: 'name', name: query.phrase });
  const rare = keysOf(query).filter((key) => !common.has(key));
  const isIndexed = rare.length > 0 && query.phrase.length >= SHORTEST_WORD;
  return [
    ...steps,
    isIndexed
      ? { kind: 'words', keys: rare, phrase: query.phrase }
      : { kind: 'walk', phrase: query.phrase },
  ];
}

const CURSOR = /^(\d)-(\d{4}-\d{2}-\d{2})-(\d{1,18})$/;

export function placeText({ step, day, lineNo }: Place): string {
  return `${String(step)}-${day}-${lineNo.toString()}`;
}

/** Reads a cursor of an address; null for anything else, so that a broken link shows the first page. */
export function readPlace(text: string | null): Place | null {
  const match = CURSOR.exec(text ?? '');
  if (match === null || !isBusinessDate(match[2])) return null;
  return { step: Number(match[1]), day: match[2], lineNo: BigInt(match[3] ?? '0') };
}
