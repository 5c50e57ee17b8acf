import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { createDataSource } from '../../../src/platform/database/data-source.js';
import { Records } from '../../../src/platform/database/records/records.js';
import { Letter } from '../../../src/platform/mail/mail.entity.js';
import { filesBelow, root } from '../../architecture/repository.js';
import { holdScope } from '../../support/scoped.js';
import { openTestDatabase, type TestDatabase } from '../../support/database.js';

let database: TestDatabase;
let owner: pg.Client;
let source: DataSource;

const ENTITY_FILES = filesBelow('src', /\.entity\.ts$/);

interface ColumnFacts {
  name: string;
  type: string;
  isNullable: boolean;
  isKey: boolean;
  isInserted: boolean;
  isChanged: boolean;
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

/** Columns as the catalogue tells them; inserted and changed are those the app's role has the right to. */
async function columnsOf(table: string): Promise<ColumnFacts[]> {
  const { rows } = await owner.query<ColumnFacts>(
    `select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
       exists (select from pg_index i where i.indrelid = a.attrelid and i.indisprimary and a.attnum = any (i.indkey)) as "isKey",
       has_column_privilege('app', a.attrelid, a.attnum, 'insert') as "isInserted",
       has_column_privilege('app', a.attrelid, a.attnum, 'update') as "isChanged"
     from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by a.attname`,
    [table],
  );
  return rows;
}

const SAME_TYPE: Record<string, string> = { timestamptz: 'timestamp with time zone' };

function declaredColumns(table: string): ColumnFacts[] {
  const entity = source.entityMetadatas.find(({ tablePath }) => tablePath === table);
  return (entity?.columns ?? []).map((column) => ({
    name: column.databaseName,
    type: `${SAME_TYPE[String(column.type)] ?? String(column.type)}${column.isArray ? '[]' : ''}`,
    isNullable: column.isNullable,
    isKey: column.isPrimary,
    isInserted: column.isInsert,
    isChanged: column.isUpdate,
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

/** What the entity and the table say of a column, each in the words of the fault when only one of them says it. */
const SAID = [
  ['isNullable', 'may be null'],
  ['isKey', 'is part of the key'],
  ['isInserted', 'may be given with a new row'],
  ['isChanged', 'may be changed'],
] as const;

function faultOf(declared: ColumnFacts, real: ColumnFacts | undefined): string[] {
  const { name, type } = declared;
  if (!real) return [`${name}: no such column`];
  const faults = SAID.filter(([fact]) => declared[fact] !== real[fact]).map(
    ([fact, words]) => `${name}: ${words}, as only the ${declared[fact] ? 'entity' : 'table'} says`,
  );
  return type === real.type ? faults : [`${name}: ${type}, in the table ${real.type}`, ...faults];
}

describe('Entities', () => {
  it('are found, every class of every entity file', () => {
    const declared = ENTITY_FILES.length;
    expect(declared).toBeGreaterThan(0);
    expect(source.entityMetadatas.length).toBeGreaterThanOrEqual(declared);
  });

  it('have the columns of their tables, with types, keys, nulls and the rights of the app', async () => {
    const faults: string[] = [];
    for (const { tablePath } of source.entityMetadatas) faults.push(...(await faultsOf(tablePath)));
    expect(faults).toEqual([]);
  });

  it('a renamed column, another type and rights given or taken away show', async () => {
    await owner.query(`alter table books.restriction rename column title to planted;
      alter table books.restriction alter column agreed_with type varchar(300);
      revoke insert on books.restriction from app; grant insert (id) on books.restriction to app;
      grant update (agreed_with) on books.restriction to app`);
    const faults = await faultsOf('books.restriction');
    expect(faults).toContain('books.restriction.title: no such column');
    expect(faults).toContain('books.restriction.planted: not in the entity');
    expect(faults).toContain('books.restriction.agreed_with: text, in the table character varying');
    expect(faults).toContain(
      'books.restriction.fund_id: may be given with a new row, as only the entity says',
    );
    expect(faults).toContain(
      'books.restriction.agreed_with: may be changed, as only the table says',
    );
  });
});

const letter = (id: string) => ({
  id,
  toAddress: 'nguoi.nhan@vidu.vn',
  subject: 'Thư thử',
  bodyText: 'Xin chào',
  messageId: `<${id}@vidu.vn>`,
});

describe('Records', () => {
  const letters = new Records(Letter, (work) =>
    source.transaction(async (manager) => {
      await holdScope((await manager.queryRunner?.connect()) as pg.PoolClient);
      return work(manager);
    }),
  );

  it('are found as they were made, with what the database sets', async () => {
    const id = uuidv7();
    await letters.insert(letter(id));
    const found = await letters.find({ id });
    expect(found).toMatchObject({ ...letter(id), sentAt: null, attempts: 0 });
    expect(found?.createdAt).toBeInstanceOf(Date);
    expect(await letters.find({ id: uuidv7() })).toBeNull();
  });

  it('are made many at once, and none twice', async () => {
    const ids = Array.from({ length: 1001 }, () => uuidv7());
    await letters.insertAll(ids.map(letter));
    await letters.insertAll([]);
    const [first = '', last = ''] = [ids[0], ids.at(-1)];
    expect((await letters.find({ id: last }))?.id).toBe(last);
    expect(await letters.insertNew(letter(first))).toBe(false);
    expect(await letters.insertNew(letter(uuidv7()))).toBe(true);
  });

  it('change only where they are meant, null in a column among it', async () => {
    const id = uuidv7();
    await letters.insert(letter(id));
    await letters.change({ id, sentAt: null }, { sentAt: new Date(), attempts: 1 });
    expect(await letters.changeAll({ id, sentAt: null }, { attempts: 2 })).toBe(0);
    expect((await letters.find({ id }))?.attempts).toBe(1);
    await expect(letters.change({ id: uuidv7() }, { attempts: 1 })).rejects.toThrow('One Letter');
  });

  it('refuse to change what is never changed, and to look without saying for what', async () => {
    const id = uuidv7();
    await letters.insert(letter(id));
    // @ts-expect-error The compiler refuses it first.
    await expect(letters.change({ id }, { subject: 'Khác' })).rejects.toThrow(
      'subject is not written',
    );
    const early = { ...letter(uuidv7()), createdAt: new Date(0) };
    await expect(letters.insert(early)).rejects.toThrow('createdAt is not written');
    const unknown = { ...letter(uuidv7()), planted: 'x' };
    await expect(letters.insertNew(unknown)).rejects.toThrow('planted is not written');
    const none = undefined as unknown as string;
    await expect(letters.find({ id: none })).rejects.toThrow();
    await expect(letters.changeAll({ id: none }, { attempts: 1 })).rejects.toThrow();
  });
});
