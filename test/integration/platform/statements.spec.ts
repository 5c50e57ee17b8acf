import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { FEATURES } from '../../../src/app.module.js';
import { checksOf } from '../../../src/oversight/invariants/invariants.service.js';
import { SERVICES } from '../../../src/platform/platform.module.js';
import { HouseFacts } from '../../../src/platform/facts/facts.js';
import { snakeCase } from '../../../src/platform/database/statements/camel-case.js';
import {
  dong,
  nullable,
  text,
  uuid,
  type SqlType,
} from '../../../src/platform/database/statements/sql-types.js';
import {
  copyInto,
  knownStatements,
  sql,
} from '../../../src/platform/database/statements/statement.js';
import type { Statement } from '../../../src/platform/database/statements/statement.js';
import { filesBelow, root, textOf } from '../../architecture/repository.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';
import {
  describeStatement,
  typeNames,
  type DescribedColumn,
  type DescribedStatement,
  type TypeNames,
} from '../../support/described-statement.js';

let database: TestDatabase;
let owner: pg.Client;
let types: TypeNames;
let notNull: Set<string>;

/** Files that make statements; imported, so that they are known. */
const SOURCES = filesBelow('src', /(?<!\.spec)\.ts$/).filter((path) =>
  /from '.*\/statements\/statement\.js'/.test(textOf(path)),
);

beforeAll(async () => {
  for (const path of SOURCES) await import(`${root}/${path}`);
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  types = await typeNames(owner);
  const { rows } = await owner.query<{ column: string }>(
    `select a.attrelid || '.' || a.attnum as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where a.attnotnull or c.relkind <> 'r'`,
  );
  notNull = new Set(rows.map(({ column }) => column));
});

afterAll(async () => {
  await owner.end();
  await database.close();
});

/** How a statement's declaration differs from what the server says of it. */
async function faultsOf(statement: Statement): Promise<string[]> {
  const real = await describeStatement(owner, statement.text);
  const faults = typeof real === 'string' ? [real] : differences(statement, real);
  return faults.map((fault) => `${fault}: ${statement.text}`);
}

async function allFaults(statements: readonly Statement[]): Promise<string[]> {
  const faults: string[] = [];
  for (const statement of statements) faults.push(...(await faultsOf(statement)));
  return faults;
}

function differences({ params, row }: Statement, real: DescribedStatement): string[] {
  const taken = real.params.map((oid) => types.get(oid)).join();
  const declared = params.map(({ sqlName }) => sqlName).join();
  const faults = taken === declared ? [] : [`takes ${taken}, not ${declared}`];
  const columns = new Map(real.columns.map((column) => [column.name, column]));
  for (const [key, type] of Object.entries(row)) {
    faults.push(...columnFaults(key, type, columns.get(snakeCase(key))));
    columns.delete(snakeCase(key));
  }
  // Where no row is declared, none is read.
  if (Object.keys(row).length === 0) return faults;
  return [...faults, ...[...columns.keys()].map((name) => `${name} is not declared`)];
}

function columnFaults(key: string, type: SqlType<unknown>, column?: DescribedColumn): string[] {
  if (!column) return [`${key} is no column`];
  const real = String(types.get(column.typeId));
  if (real !== type.sqlName) return [`${key} is ${real}, not ${type.sqlName}`];
  // Columns of views and of expressions do not tell whether they may be null; those of tables do.
  const mayBeNull = column.origin !== null && !notNull.has(column.origin);
  return mayBeNull && !type.isNullable ? [`${key} may be null`] : [];
}

describe('Statements', () => {
  it('fit the schema: parameters, columns, types, what may be null', async () => {
    expect(await allFaults(knownStatements())).toEqual([]);
    expect(knownStatements().length).toBeGreaterThan(0);
  });

  it('of the checks answer what is broken, and nothing else', async () => {
    const checks = checksOf(HouseFacts.of([...SERVICES, ...FEATURES]));
    const faults: string[] = [];
    for (const { sql: asked } of checks) {
      faults.push(
        ...(await faultsOf({ text: asked, params: [], row: { what: text }, name: undefined })),
      );
    }
    expect(faults).toEqual([]);
    expect(checks.length).toBeGreaterThan(30);
  });

  it('that do not fit are told, each kind of fault', async () => {
    const planted = sql({
      text: 'select id, code, closed_on from books.fund where id = $1 and kind = $2',
      params: [uuid],
      row: { id: uuid, name: text, closedOn: text, code: nullable(dong) },
    });
    const faults = (await faultsOf(planted)).map((fault) => fault.replace(/: select.*/, ''));
    expect(faults).toEqual([
      'takes uuid,text, not uuid',
      'name is no column',
      'closedOn is date, not text',
      'code is text, not bigint',
    ]);
    const nullless = sql({ text: 'select goal_dong from books.appeal', row: { goalDong: dong } });
    expect(await faultsOf(nullless)).toEqual([
      'goalDong may be null: select goal_dong from books.appeal',
    ]);
    const lost = sql({ text: 'select planted from books.fund', row: { planted: text } });
    expect(await faultsOf(lost)).toEqual([
      'column "planted" does not exist: select planted from books.fund',
    ]);
  });

  it('stand for a COPY, which the server does not prepare', async () => {
    copyInto('books.fund', { id: uuid, planted: text });
    expect(await allFaults(knownStatements().slice(-1))).toEqual([
      'column "planted" does not exist: select id, planted from books.fund',
    ]);
  });

  it('a renamed column shows in the hottest inserts', async () => {
    await owner.query(`alter table books.journal_entry rename column rule to planted;
      alter table books.posting rename column line_no to planted;
      alter table income.donation rename column source_type to planted;
      alter table income.bank_statement_line rename column detail to planted;
      alter table publication.public_line rename column memo to planted`);
    const told = (await allFaults(knownStatements())).join('\n');
    for (const [column, table] of [
      ['rule', 'books.journal_entry'],
      ['line_no', 'books.posting'],
      ['source_type', 'income.donation'],
      ['detail', 'income.bank_statement_line'],
    ]) {
      expect(told).toMatch(
        new RegExp(`column "${column}".* does not exist:\\s+insert into ${table}`),
      );
    }
    expect(told).toMatch(
      /column "memo" does not exist: select id, .* from publication.public_line/,
    );
  });
});
