import { readFileSync } from 'node:fs';
import { foldText } from '../../../kernel/privacy/fold-text.js';

/** Staff passwords, in characters. A limit above keeps a hash from costing a second. */
const PASSWORD_MIN = 12;
const PASSWORD_MAX = 128;

export type PasswordFault = 'tooShort' | 'tooLong' | 'common' | 'ownName';

const read = (name: string) =>
  new Set(
    readFileSync(new URL(name, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean),
  );
const COMMON = read('./blocked-passwords.txt');
const WORDS = read('./blocked-words.txt');
const WORD_MIN = 3;
const OWN_PART_MIN = 4;
const DISTINCT_MIN = 4;

/** The same password however the keyboard composed its letters. */
export function composed(password: string): string {
  return password.normalize('NFC');
}

/**
 * What is wrong with a new password, or null. No rule of composition and no ageing (NIST SP 800-63B, OWASP ASVS 6.2):
 * only length, and not one of those that are tried first.
 */
export function passwordFault(
  password: string,
  person: { email: string; fullName: string },
): PasswordFault | null {
  const length = [...composed(password)].length;
  if (length < PASSWORD_MIN) return 'tooShort';
  if (length > PASSWORD_MAX) return 'tooLong';
  const plain = compact(password);
  if (isCommon(password.toLowerCase(), plain)) return 'common';
  return ownParts(person).some((part) => remainder(plain, part) < OWN_PART_MIN) ? 'ownName' : null;
}

function isCommon(lower: string, plain: string): boolean {
  if (isListed(lower) || isListed(plain) || isMonotonous(lower)) return true;
  // Digits at the ends are what people add when a rule asks for them; "matkhau@2026!" is still "matkhau".
  const core = period(plain.replace(/^\d+|\d+$/g, ''));
  const isShort = core.length > 0 && core.length < DISTINCT_MIN;
  return isShort || isListed(core) || isChainOfWords(core);
}

function isListed(text: string): boolean {
  return COMMON.has(text) || WORDS.has(text);
}

function isMonotonous(text: string): boolean {
  return new Set(text).size < DISTINCT_MIN || isRun(text);
}

/** Letters and digits without marks, together. */
function compact(text: string): string {
  return foldText(text).replaceAll(' ', '');
}

/** "abcabcabc" as "abc". */
function period(text: string): string {
  const at = `${text}${text}`.indexOf(text, 1);
  return at > 0 && at < text.length ? text.slice(0, at) : text;
}

/** 123456789012, abcdefghijkl and their reverses. */
function isRun(text: string): boolean {
  const codes = [...text].map((letter) => letter.charCodeAt(0));
  const steps = codes.slice(1).map((code, index) => (code - (codes[index] ?? 0) + 10) % 10);
  return new Set(steps).size === 1;
}

function isChainOfWords(text: string): boolean {
  const reachable = new Set([0]);
  for (let end = WORD_MIN; end <= text.length; end += 1) {
    for (const start of [...reachable]) {
      if (WORDS.has(text.slice(start, end))) reachable.add(end);
    }
  }
  return text.length > 0 && reachable.has(text.length);
}

function ownParts(person: { email: string; fullName: string }): string[] {
  const parts = [person.email.split('@', 1)[0] ?? '', person.fullName].map(compact);
  return parts.filter((part) => part.length >= OWN_PART_MIN);
}

/** How many letters are left when a name is taken out: few means the password is the name. Digits do not count. */
function remainder(plain: string, part: string): number {
  if (!plain.includes(part)) return Number.POSITIVE_INFINITY;
  return plain.replaceAll(part, '').replace(/\d/g, '').length;
}
