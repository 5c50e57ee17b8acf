import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { dependencyRules } from './dependency-rules.js';
import { root } from './repository.js';

/** Broken rules below a folder that holds a `src`, as `rule: from -> to`. */
async function violationsIn(folder: string): Promise<string[]> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: folder,
      validate: true,
      ruleSet: { forbidden: dependencyRules },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '(^|/)src/launch/' },
    },
    { extensions: ['.ts', '.js', '.json'], extensionAlias: { '.js': ['.ts', '.js'] } },
  );
  const { violations } = (output as ICruiseResult).summary;
  return violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

describe('Imports', () => {
  it('follow the order of the areas and the faces of the modules', async () => {
    expect(await violationsIn(root)).toEqual([]);
  });
});

/** One planted file per rule: what it imports must be refused by that rule. */
const PLANTED: readonly { rule: string; file: string; imports: string }[] = [
  { rule: 'area-kernel', file: 'src/kernel/money.ts', imports: '../platform/clock/clock.js' },
  {
    rule: 'area-platform',
    file: 'src/platform/http/a.ts',
    imports: '../../books/funds/funds.types.js',
  },
  {
    rule: 'area-people',
    file: 'src/people/donors/a.ts',
    imports: '../../books/funds/funds.types.js',
  },
  {
    rule: 'area-books',
    file: 'src/books/ledger/a.ts',
    imports: '../../income/pledges/pledges.types.js',
  },
  {
    rule: 'area-income',
    file: 'src/income/giving/a.ts',
    imports: '../../spending/handovers/handovers.types.js',
  },
  {
    rule: 'area-spending',
    file: 'src/spending/handovers/a.ts',
    imports: '../../income/pledges/pledges.types.js',
  },
  {
    rule: 'area-publication',
    file: 'src/publication/x/a.ts',
    imports: '../../oversight/desk/desk.types.js',
  },
  {
    rule: 'area-oversight',
    file: 'src/oversight/desk/a.ts',
    imports: '../../publication/x/x.types.js',
  },
  {
    rule: 'module-face',
    file: 'src/income/giving/b.ts',
    imports: '../../books/funds/funds.queries.js',
  },
  { rule: 'no-file-cycles', file: 'src/books/appeals/a.ts', imports: './b.js' },
  {
    rule: 'no-module-cycles',
    file: 'src/books/funds/c.ts',
    imports: '../periods/periods.types.js',
  },
  {
    rule: 'top-is-imported-by-nobody',
    file: 'src/books/funds/d.ts',
    imports: '../../seeds/demo/demo.js',
  },
  {
    rule: 'controllers-do-not-write',
    file: 'src/books/funds/funds.controller.ts',
    imports: './funds.repository.js',
  },
  {
    rule: 'publication-sees-no-private-people',
    file: 'src/publication/x/c.ts',
    imports: '../../people/donors/donors.types.js',
  },
  { rule: 'typeorm-has-its-place', file: 'src/books/funds/funds.service.ts', imports: 'typeorm' },
  { rule: 'stripe-has-its-place', file: 'src/income/giving/c.ts', imports: 'stripe' },
  { rule: 'kernel-is-plain', file: 'src/kernel/ids.ts', imports: '@nestjs/common' },
];

/** What the planted imports point at; the last two close a circle of files and one of modules. */
const TARGETS: Readonly<Record<string, string>> = {
  'src/platform/clock/clock.ts': '',
  'src/books/funds/funds.types.ts': '',
  'src/books/funds/funds.queries.ts': '',
  'src/books/funds/funds.repository.ts': '',
  'src/income/pledges/pledges.types.ts': '',
  'src/spending/handovers/handovers.types.ts': '',
  'src/oversight/desk/desk.types.ts': '',
  'src/publication/x/x.types.ts': '',
  'src/seeds/demo/demo.ts': '',
  'src/people/donors/donors.types.ts': '',
  'src/books/appeals/b.ts': `import './a.js';\n`,
  'src/books/periods/periods.types.ts': `import '../funds/funds.types.js';\n`,
  'node_modules/typeorm/index.js': '',
  'node_modules/stripe/index.js': '',
  'node_modules/@nestjs/common/index.js': '',
};

describe('The import rules', () => {
  let folder: string;
  let found: string[];

  beforeAll(async () => {
    await mkdir(join(root, '.test'), { recursive: true });
    folder = await mkdtemp(join(root, '.test', 'planted-'));
    const planted = PLANTED.map(({ file, imports }) => [file, `import '${imports}';\n`] as const);
    for (const [file, text] of [...planted, ...Object.entries(TARGETS)]) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
    found = await violationsIn(folder);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(PLANTED)('catch a planted breach of $rule', ({ rule, file }) => {
    const subject = rule === 'no-module-cycles' ? dirname(file) : file;
    expect(found.some((line) => line.startsWith(`${rule}: ${subject} ->`))).toBe(true);
  });

  it('each have a planted breach', () => {
    expect(PLANTED.map(({ rule }) => rule).sort()).toEqual(
      dependencyRules.map(({ name }) => name).sort(),
    );
  });
});
