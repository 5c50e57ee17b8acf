import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import i18next from 'i18next';
import { PROJECT_ROOT } from '../config/project-root.js';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'vi';

/** Words of a message in one language; throws on an unknown key, so a missing word is found by the first test. */
export type Translate = (key: string, params?: Readonly<Record<string, string | number>>) => string;

type Messages = { [key: string]: string | Messages };

export function isLocale(text: unknown): text is Locale {
  return text === 'vi' || text === 'en';
}

/** Reads `messages.<locale>.json` of every module; two modules may share a top key, never a message. */
export function readMessages(locale: Locale, folder: string = join(PROJECT_ROOT, 'src')): Messages {
  const name = `messages.${locale}.json`;
  const merged: Messages = {};
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) merge(merged, readMessages(locale, join(folder, entry.name)), '');
  }
  const own = join(folder, name);
  if (existsSync(own)) merge(merged, JSON.parse(readFileSync(own, 'utf8')) as Messages, '');
  return merged;
}

function merge(target: Messages, source: Messages, at: string): void {
  for (const [key, value] of Object.entries(source)) {
    const present = target[key];
    if (present === undefined) target[key] = value;
    else if (typeof present === 'object' && typeof value === 'object') {
      merge(present, value, `${at}${key}.`);
    } else throw new Error(`Message ${at}${key} is defined twice`);
  }
}

const words = i18next.createInstance();
// Everything is in memory, so initialisation ends before this line does. Escaping is the template engine's.
void words.init({
  initAsync: false,
  lng: DEFAULT_LOCALE,
  fallbackLng: false,
  interpolation: { escapeValue: false },
  resources: {
    vi: { translation: readMessages('vi') },
    en: { translation: readMessages('en') },
  },
  returnNull: false,
});

/** One message, ready to be said: fixed words, or a function of what is filled in. */
type Message = string | ((params: Params) => string);
type Params = Readonly<Record<string, string | number>>;

const PLURAL = /_(?:zero|one|two|few|many|other)$/;
const SLOT = /\{\{\s*(\w+)\s*\}\}/;

/** Messages are said thousands of times for each page, so they are taken apart once, when we start. */
function compiled(locale: Locale): Map<string, Message> {
  const messages = new Map<string, Message>();
  const take = (tree: Messages, at: string): void => {
    for (const [name, value] of Object.entries(tree)) {
      if (typeof value !== 'string') take(value, `${at}${name}.`);
      else messages.set(`${at}${name}`, messageOf(value));
    }
  };
  take(words.getResourceBundle(locale, 'translation') as Messages, '');
  // Which plural form is due is for the library to say.
  for (const key of [...messages.keys()].filter((name) => PLURAL.test(name))) {
    const bare = key.replace(PLURAL, '');
    messages.set(bare, (params) => words.getFixedT(locale)(bare, { ...params }));
  }
  return messages;
}

function messageOf(text: string): Message {
  const parts = text.split(new RegExp(SLOT, 'g'));
  if (parts.length === 1) return text;
  // Words and names of slots take turns; a slot without a value is left empty, as in the library.
  return (params) =>
    parts.map((part, index) => (index % 2 === 0 ? part : String(params[part] ?? ''))).join('');
}

const compiledMessages = new Map(LOCALES.map((locale) => [locale, compiled(locale)]));
const NOTHING: Params = {};

function translatorOf(messages: ReadonlyMap<string, Message>, locale: Locale): Translate {
  return (key, params) => {
    const message = messages.get(key);
    if (message === undefined) throw new Error(`No message ${locale}:${key}`);
    return typeof message === 'string' ? message : message(params ?? NOTHING);
  };
}

const translators = new Map<Locale, Translate>(
  [...compiledMessages].map(([locale, messages]) => [locale, translatorOf(messages, locale)]),
);

/** The words of a message that nothing is filled into; null when it has slots. Throws on an unknown key. */
export function fixedWords(locale: Locale, key: string): string | null {
  const message = compiledMessages.get(locale)?.get(key);
  if (message === undefined) throw new Error(`No message ${locale}:${key}`);
  return typeof message === 'string' ? message : null;
}

/** The translator of one language. */
export function translator(locale: Locale): Translate {
  const found = translators.get(locale);
  if (found === undefined) throw new Error(`No language ${locale}`);
  return found;
}

/** True when the key has words in this language: for codes that come from outside the code. */
export function hasMessage(locale: Locale, key: string): boolean {
  return compiledMessages.get(locale)?.has(key) === true;
}
