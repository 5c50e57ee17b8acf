import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

const ENTITY_FILES = filesBelow('src', /\.entity\.ts$/);

function entitiesIn(path: string): string[] {
  const classes = textOf(path).matchAll(/^@Entity\([^)]*\)\nexport class (\w+)/gm);
  return [...classes].map(([, name]) => String(name));
}

function isUsed(entity: string, folder: string): boolean {
  return filesBelow(folder, /(?<!\.spec|\.entity)\.ts$/).some((path) =>
    textOf(path).includes(`.records(${entity})`),
  );
}

/** Columns whose property can be assigned though it never changes, or the other way round. */
function untrueIn(text: string): string[] {
  const columns = text.matchAll(/^ {2}@(\w+Column|Column)\((.*)\)\s(readonly )?(\w+)!/gm);
  return [...columns].flatMap(([, kind, options, readonly, name]) => {
    const changes =
      /^(Changing|Later)/.test(String(kind)) || String(options).includes('changing: true');
    return changes === (readonly === undefined) ? [] : [String(name)];
  });
}

describe('Entities', () => {
  it('are each used by their own module', () => {
    const unused = ENTITY_FILES.flatMap((path) =>
      entitiesIn(path).filter((entity) => !isUsed(entity, dirname(path))),
    );
    expect(unused).toEqual([]);
    expect(ENTITY_FILES.flatMap(entitiesIn).length).toBeGreaterThan(0);
  });

  it('say by readonly what is never changed', () => {
    expect(
      ENTITY_FILES.flatMap((path) => untrueIn(textOf(path)).map((name) => `${path}: ${name}`)),
    ).toEqual([]);
  });

  it('that are used by nobody or say it wrongly show', () => {
    expect(isUsed('Planted', 'src')).toBe(false);
    expect(
      untrueIn(`  @Column('text') a!: string;
  @ChangingColumn('text') readonly b!: string;
  @DongColumn({ changing: true }) readonly c!: bigint;
  @DongColumn() readonly d!: bigint;
  @ChangingColumn('text') e!: string;
`),
    ).toEqual(['a', 'b', 'c']);
  });
});
