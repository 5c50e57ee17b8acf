import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseCronItems } from 'graphile-worker';
import { hasMessage, LOCALES } from '../../src/platform/i18n/translate.js';
import type { ModuleFacts } from '../../src/platform/facts/facts.js';
import { filesBelow, textOf } from './repository.js';
import { factFiles, toldFacts } from '../support/told-facts.js';

interface Words {
  readonly constraints?: Readonly<Record<string, string>>;
}

async function written(): Promise<{ folder: string; facts: ModuleFacts }[]> {
  const found: { folder: string; facts: ModuleFacts }[] = [];
  // One after the other: two at once can meet in a module that is still half loaded.
  for (const { folder, file } of factFiles()) {
    const { FACTS } = (await import(file)) as { FACTS: ModuleFacts };
    found.push({ folder, facts: FACTS });
  }
  return found;
}

function wordsIn(folder: string, language: string): string[] {
  const path = join(folder, `messages.${language}.json`);
  if (!existsSync(path)) return [];
  const { constraints } = JSON.parse(readFileSync(path, 'utf8')) as Words;
  return Object.keys(constraints ?? {});
}

/** The events that the sources declare, wherever they stand. */
function declaredEvents(): string[] {
  return filesBelow('src', /\.ts$/).flatMap((path) =>
    [...textOf(path).matchAll(/= defineEvent<[^;]*?>\(\s*'([\w.]+)'/g)].map(
      ([, name]) => name ?? '',
    ),
  );
}

/** A lock that is not to be had is no constraint; the database tells of it all the same. */
const WITHOUT_CONSTRAINT = 'lock_not_available';

describe('Facts', () => {
  it('are told by the module that writes them down', async () => {
    const told = toldFacts().map(({ facts }) => facts);
    const silent = (await written()).filter(({ facts }) => !told.includes(facts));
    expect(silent.map(({ folder }) => folder)).toEqual([]);
    expect(told).toHaveLength((await written()).length);
  });

  it.each(['vi', 'en'])('have words for each refusal in their own module: %s', async (language) => {
    const differing = (await written()).flatMap(({ folder, facts }) => {
      const told = Object.entries(facts.refusals ?? {}).filter(([kind]) => kind !== 'defensive');
      const names = told.flatMap(([, own]) => own);
      const words = wordsIn(folder, language).filter((name) => name !== WITHOUT_CONSTRAINT);
      return names.sort().join() === words.sort().join() ? [] : [{ folder, names, words }];
    });
    expect(differing).toEqual([]);
  });

  it('name what the database refuses, and nobody else speaks in its name', () => {
    const speaksForIt = /(?:refused|conflict|forbidden|notFound)\(\s*['"`]constraints\./;
    expect(speaksForIt.test("throw refused('constraints.posting_period_open')")).toBe(true);
    const found = filesBelow('src', /\.ts$/).filter((path) => speaksForIt.test(textOf(path)));
    expect(found).toEqual([]);
  });

  it.each(LOCALES)('have words for each link and each kind of work: %s', (locale) => {
    const labels = toldFacts().flatMap(({ facts }) =>
      [...(facts.navigation ?? []), ...(facts.work ?? [])].map(({ label }) => label),
    );
    expect(labels.length).toBeGreaterThan(20);
    expect(labels.filter((label) => !hasMessage(locale, label))).toEqual([]);
  });

  it('put every link of the staff but their home into a room of the menu', () => {
    const links = toldFacts().flatMap(({ facts }) => facts.navigation ?? []);
    const loose = links.filter(({ audience, group }) => audience === 'staff' && !group);
    expect(loose.map(({ label }) => label)).toEqual(['identity.navigation.home']);
    const roomed = links.filter(({ audience, group }) => audience !== 'staff' && group);
    expect(roomed).toEqual([]);
  });

  it('recur by clocks that the queue of jobs can read', () => {
    const clocks = toldFacts().flatMap(({ facts }) =>
      (facts.jobs ?? []).flatMap(({ task, cron }) =>
        cron === undefined ? [] : [{ task, match: cron }],
      ),
    );
    expect(clocks.length).toBeGreaterThan(10);
    expect(parseCronItems(clocks)).toHaveLength(clocks.length);
  });

  it('declare no event twice, and none that nobody follows', () => {
    const followed = toldFacts().flatMap(({ facts }) =>
      (facts.jobs ?? []).flatMap(({ follows }) => follows ?? []),
    );
    expect(declaredEvents().sort()).toEqual([...new Set(followed)].sort());
  });
});
