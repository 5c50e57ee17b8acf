import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { NEWEST } from '../../../src/publication/errata/errata.queries.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { receiveRows, reverseRows } from '../../support/world/gift-rows.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const SECRET = 'Huỳnh Bí Ẩn Quỳnh';
let world: PortalWorld;
let publisher: Publisher;

beforeAll(async () => {
  world = await openPortal();
  publisher = world.get(Publisher);
}, 120_000);
afterAll(() => world.close());

const changeDisplay = (id: string, display: string) =>
  world.transaction((client) =>
    client.query('update income.donation set display = $2 where id = $1', [id, display]),
  );
const changes = async () =>
  (
    await world.owner.query<Record<string, string | null>>(
      `select no::text, line_no::text as line, kind, cause, before, after from publication.line_change order by line_change.no`,
    )
  ).rows;
const get = async (path: string) => {
  const response = await fetch(world.origin + path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
};

describe('errata of the public statement', () => {
  it('note each change of a published line, numbered without a gap, and no line that nobody had seen', async () => {
    const [shown = '', wrong = ''] = await receiveRows(world, [
      { name: SECRET, message: `${SECRET} ung ho`, display: 'full', amountDong: 300_000n },
      { name: 'A Thút', amountDong: 200_000n },
    ]);
    // Reversed before anybody read it.
    await reverseRows(world, wrong);
    await publisher.publishNew();
    expect(await changes()).toEqual([]);
    for (const display of ['anonymous', 'masked', 'full', 'anonymous']) {
      await changeDisplay(shown, display);
      await publisher.republish(shown);
      await publisher.republish(shown);
    }
    await reverseRows(world, shown);
    await publisher.publishNew();
    const name = { line: '1', kind: 'name', cause: 'giver' };
    expect(await changes()).toEqual([
      { no: '1', ...name, before: 'full', after: 'hidden' },
      { no: '2', ...name, before: 'hidden', after: 'masked' },
      { no: '3', ...name, before: 'masked', after: 'full' },
      { no: '4', ...name, before: 'full', after: 'hidden' },
      { no: '5', line: '1', kind: 'reversed', cause: null, before: '300000', after: '0' },
    ]);
  });

  it('bring back no hidden name, on the page, in the file and in the table', async () => {
    const page = await get('/sao-ke/dinh-chinh');
    expect(page).toContain('tên đã ẩn');
    expect(page).toContain('300.000 ₫');
    const file = await get('/du-lieu/dinh-chinh.csv');
    expect(file.trim().split('\n')).toHaveLength(6);
    const { rows } = await world.owner.query<{ told: string }>(
      'select line_change::text as told from publication.line_change',
    );
    const all = [page, file, ...rows.map(({ told }) => told)].join('\n').normalize('NFC');
    expect(all).not.toMatch(/huỳnh|bí ẩn|huynh|bi an/i);
  });

  it('are written by the database alone, and stand', async () => {
    const refused = async (text: string) => {
      await expect(world.transaction((client) => client.query(text))).rejects.toThrow();
    };
    await refused(`insert into publication.line_change (no, line_id, line_no, kind, cause)
      values (99, gen_random_uuid(), 1, 'words', 'giver')`);
    await refused(`update publication.line_change set cause = 'reader'`);
    await expect(world.owner.query('delete from publication.line_change')).rejects.toThrow();
    // A name where only the way of showing it may stand.
    await expect(
      world.owner
        .query(`insert into publication.line_change (no, line_id, line_no, kind, cause, before, after)
        values (99, gen_random_uuid(), 1, 'name', 'giver', 'Nguyễn Thị Lan', 'hidden')`),
    ).rejects.toThrow('line_change_names_nobody');
  });

  it('have no gap when many lines change at once', async () => {
    const ids = await receiveRows(
      world,
      Array.from({ length: 12 }, (_, index) => ({
        name: `Y Blơ ${String(index)}`,
        display: 'full' as const,
        amountDong: 10_000n,
      })),
    );
    await publisher.publishNew();
    await Promise.all(ids.map((id) => changeDisplay(id, 'anonymous')));
    await Promise.all(ids.map((id) => publisher.republish(id)));
    const numbers = (await changes()).map(({ no }) => Number(no));
    expect(numbers).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
  });

  it('are read page by page along their number', async () => {
    expect(await get('/sao-ke/dinh-chinh?sau=3')).toContain('Trang trước');
    expect(await get('/sao-ke/dinh-chinh?sau=x')).toContain('Đính chính sao kê');
    await world.owner.query(`insert into publication.line_change (no, line_id, line_no, kind, cause)
      select no, gen_random_uuid(), no, 'words', 'reader' from generate_series(100, 50000) no`);
    await world.owner.query('analyze publication.line_change');
    const { rows } = await world.owner.query<{ 'QUERY PLAN': string }>(
      `explain ${NEWEST.text}`,
      [40_000],
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Scan Backward using line_change_pkey');
    expect(plan).not.toMatch(/Seq Scan on line_change|Sort/);
  });
});
