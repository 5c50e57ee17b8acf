import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

type Messages = { readonly [key: string]: string | Messages };

/** Keys as written in code: a plural form (`_one`, `_other`) belongs to its bare key. */
const bare = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '');

function leaves(tree: Messages, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]): [string, string][] => {
    const key = prefix ? `${prefix}.${name}` : name;
    return typeof value === 'string' ? [[key, value]] : leaves(value, key);
  });
}

function messagesOf(language: string): Map<string, string> {
  const files = filesBelow('src', new RegExp(`messages\\.${language}\\.json$`));
  return new Map(files.flatMap((path) => leaves(JSON.parse(textOf(path)) as Messages)));
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name ?? '').sort();

const vi = messagesOf('vi');
const en = messagesOf('en');
const known = new Set([...vi.keys()].map(bare));

const sources = filesBelow('src', /(?<!\.spec)\.ts$/);
const templates = filesBelow('views', /\.hbs$/);
const code = [...sources, ...templates].map((path) => ({ path, text: textOf(path) }));

/** Keys written out in full: t('a.b') in code, {{t "a.b"}} and (t "a.b") in templates. */
const LITERAL_KEY = /(?:\bt\(\s*|[{(]\s*t\s+)['"`]([a-z][\w.]*\.\w+)['"`]/g;

/**
 * What code writes of a key: all of it, or its beginning, as in `constraints.${name}` or in a quoted
 * 'donations.status' that a function completes. One word alone counts only before a dot.
 */
const WRITTEN = [
  /['"`]([a-z]\w*(?:\.\w+)+)['"`]/g,
  /`([a-z]\w*(?:\.\w+)*)\.\$\{/g,
  /['"]([a-z]\w*(?:\.\w+)*)\.['"]/g,
];

const written = new Set(
  code.flatMap(({ text }) =>
    [...WRITTEN, LITERAL_KEY].flatMap((form) =>
      [...text.matchAll(form)].map(([, key]) => key ?? ''),
    ),
  ),
);

function isUsed(key: string): boolean {
  const parts = key.split('.');
  return parts.some((_, index) => written.has(parts.slice(0, index + 1).join('.')));
}

/** Comments may quote a Vietnamese term or a law's title; the portal's own name is no word to translate. */
function withoutComments(line: string): string {
  if (/^\s*(\*|\/\*|\/\/|\{\{!)/.test(line)) return '';
  return line
    .replace(/\s\/\/ .*$/, '')
    .replace(/\/\*.*?\*\//g, '')
    .replaceAll('Tương Thân', '');
}

describe('Messages', () => {
  it('say the same things in Vietnamese and in English', () => {
    const onlyVietnamese = [...vi.keys()].filter((key) => !en.has(key) && !known.has(bare(key)));
    const missing = [...vi.keys()]
      .map(bare)
      .filter((key) => ![...en.keys()].some((own) => bare(own) === key));
    const extra = [...en.keys()].map(bare).filter((key) => !known.has(key));
    expect({ onlyVietnamese, missing, extra }).toEqual({
      onlyVietnamese: [],
      missing: [],
      extra: [],
    });
  });

  it('fill in the same names in both languages', () => {
    const differing = [...vi]
      .filter(([key, text]) => {
        const other = en.get(key);
        return other !== undefined && placeholders(other).join() !== placeholders(text).join();
      })
      .map(([key]) => key);
    expect(differing).toEqual([]);
  });

  it('exist for every key written in code and templates', () => {
    const missing = code.flatMap(({ path, text }) =>
      [...text.matchAll(LITERAL_KEY)]
        .map(([, key]) => key ?? '')
        .filter((key) => !known.has(key))
        .map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all used', () => {
    expect([...known].filter((key) => !isUsed(key))).toEqual([]);
  });

  it('hold every Vietnamese word: code and templates hold none', () => {
    const letters = /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]/i;
    const found = code
      .filter(({ path }) => !/seed-data\./.test(path))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .map((line, index) => ({ line, at: `${path}:${String(index + 1)}` }))
          .filter(({ line }) => letters.test(withoutComments(line.normalize('NFC')))),
      )
      .map(({ at }) => at);
    expect(found).toEqual([]);
  });
});
