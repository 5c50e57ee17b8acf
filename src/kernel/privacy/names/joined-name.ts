import { isVietnameseSyllable, LONGEST_SYLLABLE } from './vietnamese-syllables.js';
import { entryOf } from '../vocabulary/lexicon.js';

const SHORTEST_SURE_SURNAME = 4;
const FIRST_IS_SURNAME = -0.6;

/** The syllables of a name that was written as one word, "nguyenthilan"; null when it reads otherwise. */
export function joinedName(folded: string): string[] | null {
  const pieces = syllablesOf(folded);
  if (pieces === null || pieces.length < 2) return null;
  const at = pieces.findIndex((piece, index) => isSurnameAt(pieces, piece, index));
  if (at < 0) return null;
  return pieces.slice(at + 1).every((piece) => entryOf(piece).isName) ? pieces : null;
}

function isSurnameAt(pieces: readonly string[], piece: string, index: number): boolean {
  if (index === pieces.length - 1) return false;
  const { isClearSurname, isSurname } = entryOf(piece);
  return isClearSurname && piece.length >= SHORTEST_SURE_SURNAME ? true : isSurname && index === 0;
}

/** Parted so that the fewest and best known syllables come out. */
function syllablesOf(folded: string): string[] | null {
  const cheapest: Cut[] = [{ cost: 0, from: 0 }];
  for (let end = 1; end <= folded.length; end += 1)
    cheapest.push(cheapestCut(folded, end, cheapest));
  if (!Number.isFinite(cheapest[folded.length]?.cost)) return null;
  const pieces: string[] = [];
  for (let end = folded.length; end > 0;) {
    const from = cheapest[end]?.from ?? 0;
    pieces.unshift(folded.slice(from, end));
    end = from;
  }
  return pieces;
}

interface Cut {
  readonly cost: number;
  readonly from: number;
}

/** The last syllable of the letters before this place. */
function cheapestCut(folded: string, end: number, cheapest: readonly Cut[]): Cut {
  let best: Cut = { cost: Number.POSITIVE_INFINITY, from: 0 };
  for (let from = Math.max(0, end - LONGEST_SYLLABLE); from < end; from += 1) {
    const piece = folded.slice(from, end);
    const first = from === 0 && entryOf(piece).isSurname ? FIRST_IS_SURNAME : 0;
    const cost = (cheapest[from]?.cost ?? 0) + costOf(piece) + first;
    if (cost < best.cost) best = { cost, from };
  }
  return best;
}

function costOf(piece: string): number {
  if (!isVietnameseSyllable(piece)) return Number.POSITIVE_INFINITY;
  const { isClearSurname, isName, isPlain } = entryOf(piece);
  if (isClearSurname && piece.length >= SHORTEST_SURE_SURNAME) return 0.8;
  if (piece.length === 1) return 1.8;
  return isName ? 1 : isPlain ? 1.4 : 1.8;
}
