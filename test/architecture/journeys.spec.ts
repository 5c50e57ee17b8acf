import { describe, expect, it } from '@jest/globals';
import { textOf } from './repository.js';

const PAGE = textOf('docs/journeys.md');
const HEADING = /^## ([DS]\d+)\b/;
const ROW = /^\| +(.+?) +\| +(.+?) +\| +(.+?) +\|$/;
/** `path of a spec`: title of a test in it, as the spec writes it. */
const PROOF = /`([^`]+\.spec\.ts)`: (.+?)(?=; `|$)/g;
/** What a test is called, whichever quotes it stands in; `each` puts its cases between. */
const TITLE = /(?:\bit|\))\(\s*(?:'((?:\\.|[^'\\])*)'|`([^`]*)`|"([^"]*)")/g;

interface Line {
  readonly journey: string;
  readonly line: string;
  readonly told: string;
  readonly proof: string;
}

const lines: Line[] = [];
let journey = '';
for (const text of PAGE.split('\n')) {
  journey = HEADING.exec(text)?.[1] ?? journey;
  const [, line = '', told = '', proof = ''] = ROW.exec(text) ?? [];
  if (journey !== '' && proof !== '' && line !== 'Line' && !line.startsWith('--')) {
    lines.push({ journey, line, told, proof });
  }
}

const proofsOf = ({ proof }: Line) =>
  [...proof.matchAll(PROOF)].map(([, spec = '', title = '']) => ({ spec, title }));
const isOpen = ({ proof }: Line) => proof.startsWith('—');

/** Of each spec once. */
const known = new Map<string, ReadonlySet<string>>();
function titlesOf(spec: string): ReadonlySet<string> {
  const found = known.get(spec);
  if (found !== undefined) return found;
  const titles = [...textOf(spec).matchAll(TITLE)].map(([, one, two, three]) =>
    (one ?? two ?? three ?? '').replaceAll(/\\(.)/g, '$1'),
  );
  const made = new Set(titles);
  known.set(spec, made);
  return made;
}

describe('The page of journeys', () => {
  it('counts in its head line what stands below', () => {
    const open = lines.filter(isOpen).length;
    expect(PAGE).toContain(
      `${String(lines.length)} lines of ${String(new Set(lines.map((line) => line.journey)).size)} journeys: ` +
        `${String(lines.length - open)} have a test, ${String(open)} have none.`,
    );
  });

  it('says of each line once what the portal does, and names a test or the reason why there is none', () => {
    const keys = lines.map(({ journey: of, line }) => `${of} ${line}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const vague = lines.filter((line) =>
      isOpen(line) ? !/^— .{20}/.test(line.proof) : proofsOf(line).length === 0,
    );
    expect(vague).toEqual([]);
  });

  it('names only tests that are there', () => {
    const lost = lines
      .flatMap((line) => proofsOf(line))
      .filter(({ spec, title }) => !titlesOf(spec).has(title))
      .map(({ spec, title }) => `${spec}: ${title}`);
    expect(lost).toEqual([]);
  });
});
