import {
  isBusinessDate,
  parseViDate,
  type BusinessDate,
} from '../../../kernel/dates/business-date.js';
import { foldText } from '../../../kernel/privacy/fold-text.js';
import { parseDong } from '../../../kernel/money/money.js';
import { findReferenceCodes } from '../../../kernel/reference-code.js';

const LONGEST_TEXT = 200;
const MOST_WORDS = 20;
const SHORTEST_REFERENCE = 6;
const DAY_TOKEN = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?$/;
const ISO_TOKEN = /^\d{4}-\d{2}-\d{2}$/;
/** Digits count as an amount inside a longer text only with a unit, a sign or dots; bare digits may be anything. */
const AMOUNT_TOKEN = /^\d[\d.,]*(?:k|tr|trieu|ty|ngan|nghin|d|vnd|dong)$|^\d{1,3}(?:[.,]\d{3})+$/;

/** What one search box was understood to ask. */
export interface SearchQuery {
  /** Compact bank reference, when the whole text can be one. */
  readonly reference: string | null;
  /** A sound payment reference of a pledge. */
  readonly pledgeCode: string | null;
  readonly amountDong: bigint | null;
  readonly day: BusinessDate | null;
  /** Folded words that must stand side by side; empty when none are left. */
  readonly phrase: string;
  /** Something was typed, but neither a letter nor a digit. */
  readonly isUnreadable: boolean;
}

/**
 * Reads the search box. Days are day first; a day without a year is the last such day up to `newestDay`. Bare digits
 * are tried both as a bank reference and as an amount.
 */
export function understand(input: string, newestDay: BusinessDate): SearchQuery {
  const text = [...input.normalize('NFC').trim()].slice(0, LONGEST_TEXT).join('');
  const [pledgeCode = null] = findReferenceCodes(text);
  const compact = foldText(text).replaceAll(' ', '');
  const tokens = text.split(/\s+/).filter(Boolean);
  const days = tokens.map((token) => dayOf(token, newestDay));
  const day = days.find((found) => found !== null) ?? null;
  const rest = tokens.filter((_, index) => days[index] === null);
  const { amountDong, words } = takeAmount(rest);
  const phrase = foldText(words.join(' ')).split(' ').slice(0, MOST_WORDS).join(' ');
  const mayBeReference = compact.length >= SHORTEST_REFERENCE && /\d/.test(compact);
  return {
    reference: mayBeReference && day === null ? compact : null,
    pledgeCode,
    amountDong,
    day,
    phrase,
    isUnreadable: text !== '' && compact === '',
  };
}

function takeAmount(tokens: readonly string[]): { amountDong: bigint | null; words: string[] } {
  const whole = parseDong(tokens.join(' '));
  if (whole.ok) return { amountDong: whole.dong, words: [] };
  for (const [index, token] of tokens.entries()) {
    const parsed = AMOUNT_TOKEN.test(foldedAmount(token)) ? parseDong(token) : null;
    if (parsed?.ok) return { amountDong: parsed.dong, words: tokens.toSpliced(index, 1) };
  }
  return { amountDong: null, words: [...tokens] };
}

function foldedAmount(token: string): string {
  return token
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/[\u0111\u20ab]/g, 'd');
}

function dayOf(token: string, newestDay: BusinessDate): BusinessDate | null {
  if (ISO_TOKEN.test(token)) return isBusinessDate(token) ? token : null;
  const match = DAY_TOKEN.exec(token);
  if (match === null) return null;
  const [, day = '', month = '', year] = match;
  if (year !== undefined) return parseViDate(`${day}/${month}/${year}`);
  // 1.000 would be a day of no month; 12.5 might be an amount: without a year only a slash makes a day.
  return token.includes('/') ? latestDay(day, month, newestDay) : null;
}

function latestDay(day: string, month: string, newestDay: BusinessDate): BusinessDate | null {
  const newestYear = Number(newestDay.slice(0, 4));
  for (let year = newestYear; year > newestYear - 8; year -= 1) {
    const found = parseViDate(`${day}/${month}/${String(year)}`);
    if (found !== null && found <= newestDay) return found;
  }
  return null;
}
