import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

const FORM = /^(\d{13})-([a-z0-9-]+)\.ts$/;
const AREAS = ['platform', 'people', 'books', 'income', 'spending', 'publication', 'oversight'];

/** The faults of one file: its class must carry the time and the words of its name. */
function faultsOf(name: string, text: string): string[] {
  const [, time = '', words = ''] = FORM.exec(name) ?? [];
  const wanted = words.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()) + time;
  const faults = [];
  if (time === '') faults.push(`${name}: not <time>-<area>-<noun>.ts`);
  if (!text.includes(`export class ${wanted} implements MigrationInterface`)) {
    faults.push(`${name}: the class is not ${wanted}`);
  }
  if (!AREAS.includes(words.split('-')[0] ?? '')) faults.push(`${name}: of no area`);
  return faults;
}

describe('Migrations', () => {
  const names = filesBelow('migrations', /^migrations\/[^/]+\.ts$/);

  it('carry the area and the time of their making, in file and class', () => {
    expect(names.length).toBeGreaterThan(30);
    expect(names.flatMap((path) => faultsOf(basename(path), textOf(path)))).toEqual([]);
  });

  it('of another time in the class are found', () => {
    expect(faultsOf('1795526611724-books-goods.ts', 'export class BooksGoods1 {}')).toHaveLength(1);
  });
});

describe('db:new', () => {
  let folder: string;
  const make = (...args: string[]) =>
    spawnSync(process.execPath, ['src/launch/new-migration.mjs', ...args], { encoding: 'utf8' });

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrations-'));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('makes a file that keeps the rules, stamped with now', () => {
    const before = Date.now();
    expect(make('income-goods-in', folder).status).toBe(0);
    const [name = ''] = readdirSync(folder);
    expect(faultsOf(name, readFileSync(join(folder, name), 'utf8'))).toEqual([]);
    expect(Number(name.slice(0, 13))).toBeGreaterThanOrEqual(before);
  });

  it('refuses a name without an area and makes nothing', () => {
    const made = readdirSync(folder).length;
    const answer = make('goods', folder);
    expect([answer.status, answer.stderr]).toEqual([
      1,
      expect.stringContaining('for example income-goods'),
    ]);
    expect(readdirSync(folder)).toHaveLength(made);
  });
});
