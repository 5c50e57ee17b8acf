import { describe, expect, it } from '@jest/globals';
import { camelCase } from '../../src/platform/database/statements/camel-case.js';
import { declarations } from './declarations.js';
import { keysWrittenIn } from './message-keys.js';
import { filesBelow, textOf } from './repository.js';
import { toldFacts } from '../support/told-facts.js';

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

/** {{t "a.b"}} and (t "a.b"): in a template a key stands whole. */
const TEMPLATE_KEY = /[{(]\s*t\s+"([\w.-]+)"/g;

/** In code a key stands whole, or its end only running tells. */
const keysOfFiles = [
  ...sources.map((path) => ({ path, ...keysWrittenIn(path, textOf(path)) })),
  ...templates.map((path) => {
    const keys = [...textOf(path).matchAll(TEMPLATE_KEY)].map(([, key]) => key ?? '');
    return { path, written: keys, asked: keys };
  }),
];
const written = keysOfFiles.flatMap((file) => file.written);
const whole = new Set(written.filter((key) => typeof key === 'string'));
const open = written.filter((key) => typeof key !== 'string');

/** The end of an open key stands somewhere in quotes, in code or in the database; `place_code` is a field `placeCode`. */
const codeAndSchema = [...sources, ...filesBelow('migrations', /\.ts$/)].map(textOf).join('\n');
const quoted = new Set([...codeAndSchema.matchAll(/['"`]([\w-]+)['"`]/g)].map(([, word]) => word));
const fields = new Set([...codeAndSchema.matchAll(/\b(\w+)\??:/g)].map(([, name]) => name));

function isWritten(key: string): boolean {
  if (whole.has(key)) return true;
  return open.some((form) => form.exec(key)?.slice(1).every(isWord) === true);
}

function isWord(part: string): boolean {
  if (part.includes('_') && fields.has(camelCase(part))) return true;
  return quoted.has(part) || part.split('-').every((each) => quoted.has(each));
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
  it('are seen in code whole, through the names of functions, and open where only running tells', () => {
    const text = [
      'const label = (key: string) => t(`a.b.${key}`);',
      "label('c'); label(is ? 'd' : 'e'); ['f'].map((key) => t(`g.${key}`)); t(`h.${row.kind}Hint`);",
    ].join('\n');
    const { written: found, asked } = keysWrittenIn('planted.ts', text);
    expect(found).toEqual(['a.b.c', 'a.b.d', 'a.b.e', 'g.f', /^h\.([\w-]+)Hint$/]);
    expect(asked).toEqual(['a.b.c', 'a.b.d', 'a.b.e', 'g.f']);
  });

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
    const missing = keysOfFiles.flatMap(({ path, asked }) =>
      asked.filter((key) => !known.has(key)).map((key) => `${path}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are all used', async () => {
    const declared = new Set((await declarations()).flatMap((one) => one.keys()));
    const inLog = toldFacts().flatMap(({ facts }) => facts.actions ?? []);
    const codes = inLog.flatMap(({ words }) => Object.values(words ?? {}));
    const isUsed = (key: string) =>
      declared.has(key) || isWritten(key) || codes.some((above) => key.startsWith(`${above}.`));
    expect([...known].filter((key) => !isUsed(key))).toEqual([]);
  }, 60_000);

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
