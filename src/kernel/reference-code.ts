import { randomInt } from 'node:crypto';
import { foldText } from './privacy/fold-text.js';

/** 23 letters and digits without vowels (no words arise) and without look-alikes; 23 is prime. */
const ALPHABET = '23456789CDFGHJKMNPQRTVX';
const PRIME = 23;
const PREFIX = 'UHX';
const SYMBOLS = 9;
/** A memo has room for a few codes; each that may be wrong is tried with every letter in every place. */
const MOST_REPAIRED = 8;
const DATA_SYMBOLS = 7;
/** 5 to the power 0..8 modulo 23: all different, so a swap never keeps the second sum. */
const WEIGHTS = [1, 5, 2, 10, 4, 20, 8, 17, 16] as const;
/** Most memos: letters without marks, and no x anywhere. */
// eslint-disable-next-line no-control-regex -- the ASCII range but for two letters is meant
const WITHOUT_PREFIX = /^[\x00-\x57\x59-\x77\x79-\x7f]*$/;
const VALUES = new Map(Array.from(ALPHABET, (symbol, value) => [symbol, value]));

/**
 * A new payment reference, `UHX` + 7 random symbols + 2 check symbols. Drawn at random so that one
 * code says nothing of another; the database keeps them unique.
 */
export function newReferenceCode(): string {
  return referenceCodeOf(Array.from({ length: DATA_SYMBOLS }, () => randomInt(PRIME)));
}

/**
 * Every sound code in a memo, whatever case, blanks or signs the banks put between its letters. A
 * hit is exact: two linear checks over GF(23) let no wrong letter and no swap pass.
 */
export function findReferenceCodes(memo: string): string[] {
  const found = new Set<string>();
  for (const symbols of candidatesIn(memo)) {
    if (isSound(symbols)) found.add(PREFIX + symbols);
  }
  return [...found];
}

/**
 * The only sound code one wrong letter away from what the memo holds, else null. For a person to
 * confirm, never to match by: with two wrong letters three in ten repairs would be another code.
 */
export function repairReferenceCode(memo: string): string | null {
  const repairs = new Set<string>();
  const candidates = candidatesIn(memo);
  if (candidates.length > MOST_REPAIRED) return null;
  for (const symbols of candidates) {
    if (isSound(symbols)) return null;
    for (const repaired of singleChanges(symbols)) repairs.add(PREFIX + repaired);
  }
  const [only] = repairs;
  return repairs.size === 1 && only !== undefined ? only : null;
}

/** `UHX225J6C82H` as `UHX-225-J6C-82H`, for paper. */
export function groupReferenceCode(code: string): string {
  return (code.match(/.{1,3}/g) ?? []).join('-');
}

/** True when the text is exactly one sound code. */
export function isReferenceCode(text: string): boolean {
  return (
    text.length === PREFIX.length + SYMBOLS && text.startsWith(PREFIX) && isSound(text.slice(3))
  );
}

function referenceCodeOf(data: readonly number[]): string {
  const plain = weigh(data, () => 1);
  const weighted = weigh(data, (index) => WEIGHTS[index] ?? 0);
  // Solve a + b = -plain and w7*a + w8*b = -weighted for the two check symbols.
  const [w7, w8] = [WEIGHTS[7], WEIGHTS[8]];
  const a = modulo((w8 * plain - weighted) * inverse(w7 - w8));
  const b = modulo(-plain - a);
  return PREFIX + [...data, a, b].map((value) => ALPHABET[value]).join('');
}

function candidatesIn(memo: string): string[] {
  if (WITHOUT_PREFIX.test(memo)) return [];
  const squashed = foldText(memo).replaceAll(' ', '').toUpperCase();
  const candidates: string[] = [];
  for (let at = squashed.indexOf(PREFIX); at >= 0; at = squashed.indexOf(PREFIX, at + 1)) {
    const symbols = squashed.slice(at + PREFIX.length, at + PREFIX.length + SYMBOLS);
    if (symbols.length === SYMBOLS) candidates.push(symbols);
  }
  return candidates;
}

function isSound(symbols: string): boolean {
  const values = [...symbols].map((symbol) => VALUES.get(symbol) ?? -1);
  if (values.length !== SYMBOLS || values.includes(-1)) return false;
  return weigh(values, () => 1) === 0 && weigh(values, (index) => WEIGHTS[index] ?? 0) === 0;
}

function singleChanges(symbols: string): string[] {
  const changes: string[] = [];
  for (let index = 0; index < SYMBOLS; index += 1) {
    for (const symbol of ALPHABET) {
      const changed = symbols.slice(0, index) + symbol + symbols.slice(index + 1);
      if (isSound(changed)) changes.push(changed);
    }
  }
  return changes;
}

function weigh(values: readonly number[], weight: (index: number) => number): number {
  return modulo(values.reduce((sum, value, index) => sum + weight(index) * value, 0));
}

function modulo(value: number): number {
  return ((value % PRIME) + PRIME) % PRIME;
}

function inverse(value: number): number {
  // Fermat: x^21 is the inverse of x modulo 23.
  let power = 1;
  for (let step = 0; step < PRIME - 2; step += 1) power = modulo(power * modulo(value));
  return power;
}
