import { describe, expect, it } from '@jest/globals';
import { MAY_IMPORT } from './dependency-rules.js';
import { filesBelow, textOf } from './repository.js';

/**
 * A module writes and reads its own tables; of other modules it reads only what they offer as views. What still goes
 * over the wall, each table with the modules that name it: the list only shrinks, a view of the owner's takes its place.
 */
const OVER_THE_WALL: Readonly<Record<string, { readonly why: string; readonly by: string }>> = {
  'publication.public_line': {
    why: 'a projection made to be read by anybody, masked and rebuilt at will: a view of it would repeat it column by column',
    by: 'publication/check publication/open-data',
  },
};

const TABLES_MOST = 1;
const AREA = '(?:platform|people|books|income|spending|publication|oversight)';
const NAMED = new RegExp(`\\b(${AREA}\\.[a-z_]+)\\b(?!\\()`, 'g');
/** Comments, and what facts tell of tables: naming one's own there is no reading. */
const BESIDE = /\/\*[\s\S]*?\*\/|\/\/.*$|\b(?:tables|appendOnly|views):\s*\[[^\]]*\]/gm;
const PUT_TOGETHER = new RegExp(`\\b${AREA}\\.\\$\\{|\\b${AREA}\\.['"\`]\\s*\\+`);
/** SQL that one module would write and another run. */
const HANDED_OUT = new RegExp(`export const \\w+ =\\s*['"\`][^;]*\\b${AREA}\\.[a-z_]+\\b`);

const moduleOf = (path: string) => path.split('/').slice(1, 3).join('/');

/** Tables by the module whose facts say that it owns them. */
function owners(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of filesBelow('src', /\.facts\.ts$/)) {
    const told = /\btables:\s*\[([^\]]*)\]/.exec(textOf(path))?.[1] ?? '';
    for (const [, table = ''] of told.matchAll(/'([a-z_]+\.[a-z_]+)'/g)) {
      found.set(table, moduleOf(path));
    }
  }
  return found;
}

/** What modules tell that they offer. */
function offered(): string[] {
  return filesBelow('src', /\.facts\.ts$/).flatMap((path) => {
    const told = /\bviews:\s*\[([^\]]*)\]/.exec(textOf(path))?.[1] ?? '';
    return [...told.matchAll(/'([a-z_]+\.[a-z_]+)'/g)].map(([, view = '']) => view);
  });
}

/** The tables of other modules that a text names. */
function foreign(text: string, home: string, owner: ReadonlyMap<string, string>): string[] {
  const names = [...text.replace(BESIDE, '').matchAll(NAMED)].map(([, name = '']) => name);
  return names.filter((name) => owner.has(name) && owner.get(name) !== home);
}

/** Seeds, benches and the command line make and measure whole worlds. */
const sources = filesBelow('src', /(?<!\.spec)\.ts$/).filter(
  (path) => !/^src\/(?:bench|seeds|cli|launch)\//.test(path),
);

function crossings(): Map<string, Set<string>> {
  const owner = owners();
  const found = new Map<string, Set<string>>();
  for (const path of sources) {
    const home = moduleOf(path);
    for (const table of foreign(textOf(path), home, owner)) {
      found.set(table, (found.get(table) ?? new Set()).add(home));
    }
  }
  return found;
}

/** What the SQL of an area names of areas that it must not know. */
function upwards(area: string, text: string): string[] {
  const known = [area, ...(MAY_IMPORT[area] ?? [])];
  const named = text.replace(/--.*$/gm, '').match(new RegExp(`\\b${AREA}\\.[a-z_]+`, 'g')) ?? [];
  return named.filter((name) => !known.includes(name.split('.')[0] ?? ''));
}

describe('Tables have walls', () => {
  it('nothing new goes over them, and what no longer does leaves the list', () => {
    const found = [...crossings()].map(([table, by]) => [table, [...by].sort().join(' ')] as const);
    const listed = Object.entries(OVER_THE_WALL).map(([table, { by }]) => [table, by]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it('the list only shrinks', () => {
    expect(Object.keys(OVER_THE_WALL).length).toBeLessThanOrEqual(TABLES_MOST);
    expect(Object.values(OVER_THE_WALL).filter(({ why }) => why === '')).toEqual([]);
  });

  it('no name of a table is put together, and no SQL handed to another module', () => {
    const faces = sources.filter((path) => /\.(?:service|types|errors|events)\.ts$/.test(path));
    expect(sources.filter((path) => PUT_TOGETHER.test(textOf(path)))).toEqual([]);
    expect(faces.filter((path) => HANDED_OUT.test(textOf(path)))).toEqual([]);
  });

  it('no view is one that nobody asks, and none a table again', () => {
    const asked = sources.map((path) => textOf(path).replace(BESIDE, '')).join('\n');
    const made = filesBelow('migrations', /^migrations\/[^/]+\.ts$/)
      .map(textOf)
      .join('\n');
    const uses = (text: string, view: string) =>
      [...text.matchAll(NAMED)].filter(([, name]) => name === view).length;
    // A migration names a view where it is made, commented on and granted.
    const from = new RegExp(`(?:from|join) (${AREA}\\.[a-z_]+)\\b`, 'g');
    const built = new Set([...made.matchAll(from)].map(([, name]) => name));
    expect(offered().filter((view) => uses(asked, view) === 0 && !built.has(view))).toEqual([]);
    expect(made.match(/create view [^;]*\bselect (?:\w+\.)?\* from [a-z]+\.[^;]*/g)).toBeNull();
  });

  it('no migration of an area names what an area above it has', () => {
    const found = filesBelow('migrations', /^migrations\/[^/]+\.ts$/).flatMap((path) => {
      const [, area = ''] = /\/\d+-([a-z]+)-/.exec(path) ?? [];
      return upwards(area, textOf(path)).map((name) => `${path}: ${name}`);
    });
    expect(found).toEqual([]);
  });

  it('a foreign table shows, an own one and a word in a comment do not', () => {
    const owner = new Map([
      ['books.fund', 'books/funds'],
      ['income.pledge', 'income/pledges'],
    ]);
    const text = '// books.fund\nselect 1 from books.fund f, income.pledge, books.fund_kind(1)';
    expect(foreign(text, 'income/pledges', owner)).toEqual(['books.fund']);
    expect(foreign("tables: ['books.fund'],", 'income/pledges', owner)).toEqual([]);
    expect(PUT_TOGETHER.test('select 1 from books.${table}')).toBe(true);
    expect(HANDED_OUT.test("export const ALL = 'select 1 from books.fund';")).toBe(true);
    expect(upwards('books', 'select 1 from people.committee, income.gift -- spending.x')).toEqual([
      'income.gift',
    ]);
  });
});
