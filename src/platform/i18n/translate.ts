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

const translators = new Map<Locale, Translate>(
  LOCALES.map((locale) => {
    const fixed = words.getFixedT(locale);
    return [
      locale,
      (key, params) => {
        if (!words.exists(key, { lng: locale })) throw new Error(`No message ${locale}:${key}`);
        return fixed(key, { ...params });
      },
    ];
  }),
);

/** The translator of one language. */
export function translator(locale: Locale): Translate {
  const found = translators.get(locale);
  if (found === undefined) throw new Error(`No language ${locale}`);
  return found;
}

/** True when the key has words in this language: for codes that come from outside the code. */
export function hasMessage(locale: Locale, key: string): boolean {
  return words.exists(key, { lng: locale });
}
