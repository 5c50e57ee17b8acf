import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, root, textOf } from './repository.js';

const PAGE = textOf('docs/asvs.md');
const VERDICTS = ['met', 'partly', 'not', 'n/a'];
const ROW = /^\| (\d[\d., ]*?) +\| .+? +\| (.+?) +\| .+ \| (.+?) +\|$/gm;
/** A row that asks for a page: where it stands. */
const PLACE = /^document: \[[^\]]+\]\(([\w./-]+\.md)#([\w-]+)\)/;
const IN_QUOTES = /`([^`\n]+)`/g;

interface Row {
  readonly numbers: readonly string[];
  readonly verdict: string;
  readonly test: string;
}

const rows: Row[] = [...PAGE.matchAll(ROW)].map(([, numbers = '', verdict = '', test = '']) => ({
  numbers: numbers.split(', '),
  verdict,
  test,
}));

const specs = ['src', 'test'].flatMap((folder) => filesBelow(folder, /\.spec\.ts$/));
const quoted = (text: string) => [...text.matchAll(IN_QUOTES)].map(([, words = '']) => words);
const isSpec = (words: string) => words.endsWith('.spec.ts');
const count = (chosen: readonly Row[]) => chosen.flatMap(({ numbers }) => numbers).length;

/** As a page of a repository names its headings. */
function anchorsOf(page: string): string[] {
  const headings = [...textOf(page).matchAll(/^#+ (.+)$/gm)];
  return headings.map(([, words = '']) =>
    words
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
}

/** A spec may be named by the end of its path, as it stands in the rows of a page. */
function isThere(spec: string): boolean {
  return specs.some((path) => path === spec || path.endsWith(`/${spec}`));
}

describe('The table of the ASVS', () => {
  it('counts in its head line what stands below', () => {
    const verdicts = VERDICTS.map((verdict) => {
      const chosen = rows.filter((row) => row.verdict === verdict);
      return `${verdict} ${String(count(chosen))}`;
    });
    const told = count(rows.filter(({ test }) => PLACE.test(test)));
    const bare = count(rows.filter(({ test }) => test === 'no test'));
    expect(PAGE).toContain(
      `All ${String(count(rows))} requirements of both levels: ${verdicts.join(', ')}; by a page ${String(told)}, by neither ${String(bare)}.`,
    );
  });

  it('has each of the 70 and 183 requirements once, with a verdict', () => {
    const numbers = rows.flatMap((row) => row.numbers);
    expect(new Set(numbers).size).toBe(70 + 183);
    expect(numbers.length).toBe(new Set(numbers).size);
    expect(rows.filter(({ verdict }) => !VERDICTS.includes(verdict))).toEqual([]);
  });

  it('says of each row a test or a page; only what is not met may have neither', () => {
    const isTold = (test: string) => PLACE.test(test) || quoted(test).some(isSpec);
    const vague = rows.filter(({ verdict, test }) => {
      if (verdict === 'n/a') return test !== '–';
      return !isTold(test) && !(verdict === 'not' && test === 'no test');
    });
    expect(vague).toEqual([]);
  });

  it('names only pages that have the section', () => {
    const lost = rows.flatMap(({ test }) => {
      const [, page = '', anchor = ''] = PLACE.exec(test) ?? [];
      return page === '' || anchorsOf(`docs/${page}`).includes(anchor) ? [] : [test];
    });
    expect(lost).toEqual([]);
  });

  it('names only files that are there', () => {
    const files = quoted(PAGE).filter((words) => /^(src|test|\.ci)\//.test(words));
    expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe('A test that a page of the documentation names', () => {
  const pages = filesBelow('docs', /^docs\/(asvs|operations|security)\.md$/);

  it.each(pages)('is there: %s', (page) => {
    const named = quoted(textOf(page)).filter(isSpec);
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((spec) => !isThere(spec))).toEqual([]);
  });
});
