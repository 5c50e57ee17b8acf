import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../../src/platform/database/data-source.js';
import { filesBelow, root } from '../../architecture/repository.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let owner: pg.Client;
let source: DataSource;

const ENTITY_FILES = filesBelow('src', /\.entity\.ts$/);

interface ColumnFacts {
  name: string;
  type: string;
  isNullable: boolean;
  isInserted: boolean;
}

beforeAll(async () => {
  for (const path of ENTITY_FILES) await import(`${root}/${path}`);
  database = await openTestDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  source = createDataSource({
    url: database.url,
    role: 'app',
    poolSize: 1,
  });
  await source.initialize();
});

afterAll(async () => {
  await source.destroy();
  await owner.end();
  await database.close();
});

/** Columns as the catalogue tells them; inserted are those the app's role may write in a new row. */
async function columnsOf(table: string): Promise<ColumnFacts[]> {
  const { rows } = await owner.query<ColumnFacts>(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
       has_column_privilege('app', a.attrelid, a.attnum, 'insert') as "isInserted"
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attname`,
    [table],
  );
  return rows;
}

const SAME_TYPE: Record<string, string> = { timestamptz: 'timestamp with time zone' };

function declaredColumns(table: string): ColumnFacts[] {
  const entity = source.entityMetadatas.find(({ tablePath }) => tablePath === table);
  return (entity?.columns ?? []).map(({ databaseName, type, isNullable, isInsert, isArray }) => ({
    name: databaseName,
    type: `${SAME_TYPE[String(type)] ?? String(type)}${isArray ? '[]' : ''}`,
    isNullable,
    isInserted: isInsert,
  }));
}

async function faultsOf(table: string): Promise<string[]> {
  const real = new Map((await columnsOf(table)).map((column) => [column.name, column]));
  const declared = declaredColumns(table);
  const names = new Set(declared.map(({ name }) => name));
  const missing = [...real.keys()].filter((name) => !names.has(name));
  const wrong = declared.flatMap((column) => faultOf(column, real.get(column.name)));
  return [...missing.map((name) => `${name}: not in the entity`), ...wrong].map(
    (fault) => `${table}.${fault}`,
  );
}

function faultOf(declared: ColumnFacts, real: ColumnFacts | undefined): string[] {
  const { name, type, isNullable, isInserted } = declared;
  if (!real) return [`${name}: no such column`];
  const faults: string[] = [];
  if (type !== real.type) faults.push(`${name}: ${type}, in the table ${real.type}`);
  if (isNullable !== real.isNullable) faults.push(`${name}: nullable in one of the two only`);
  if (isInserted && !real.isInserted) faults.push(`${name}: the app may not insert it`);
  return faults;
}

describe('Entities', () => {
  it('are found, every class of every entity file', () => {
    const declared = ENTITY_FILES.length;
    expect(declared).toBeGreaterThan(0);
    expect(source.entityMetadatas.length).toBeGreaterThanOrEqual(declared);
  });

  it('have the columns of their tables', async () => {
    for (const { tablePath } of source.entityMetadatas)
      expect(await faultsOf(tablePath)).toEqual([]);
  });

  it('a renamed column, another type and a right taken away show', async () => {
    await owner.query(`alter table books.restriction rename column title to planted;
      alter table books.restriction alter column kind type varchar(3);
      revoke insert on books.restriction from app; grant insert (id) on books.restriction to app`);
    const faults = await faultsOf('books.restriction');
    expect(faults).toContain('books.restriction.title: no such column');
    expect(faults).toContain('books.restriction.planted: not in the entity');
    expect(faults).toContain('books.restriction.kind: text, in the table character varying');
    expect(faults).toContain('books.restriction.fund_id: the app may not insert it');
  });
});
