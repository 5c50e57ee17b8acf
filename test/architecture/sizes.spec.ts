import { dirname } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

function longerThan(limit: number, paths: string[]): string[] {
  return paths
    .map((path) => ({ path, lines: textOf(path).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > limit)
    .map(({ path, lines }) => `${path}: ${String(lines)} lines`);
}

describe('Files stay small enough to be read in one go', () => {
  it('templates: 120 lines', () => {
    expect(longerThan(120, filesBelow('views', /\.hbs$/))).toEqual([]);
  });

  it('style sheets: 250 lines', () => {
    expect(longerThan(250, filesBelow('views', /\.css$/))).toEqual([]);
  });

  it('controllers: 120 lines', () => {
    expect(longerThan(120, filesBelow('src', /\.controller\.ts$/))).toEqual([]);
  });

  it('migrations: 250 lines', () => {
    expect(longerThan(250, filesBelow('migrations', /(?<!seed-data)\.ts$/))).toEqual([]);
  });

  it('folders: 12 source files, then split by noun', () => {
    const sources = filesBelow('src', /(?<!\.spec)\.ts$/).filter(
      (path) => !/^src\/kernel\//.test(path),
    );
    const counts = new Map<string, number>();
    for (const path of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    const crowded = [...counts].filter(([, count]) => count > 12);
    expect(crowded).toEqual([]);
  });
});
