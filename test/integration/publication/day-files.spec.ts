import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DayFiles } from '../../../src/publication/open-data/day-files/day-files.service.js';
import { DAYS } from '../../../src/publication/open-data/day-files/day-files.queries.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { receiveRows, reverseRows } from '../../support/world/gift-rows.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let publisher: Publisher;
let files: DayFiles;

beforeAll(async () => {
  world = await openPortal();
  publisher = world.get(Publisher);
  files = world.get(DayFiles);
}, 120_000);
afterAll(() => world.close());

const bytesOf = async (path: string) => {
  const response = await fetch(world.origin + path);
  expect([path, response.status]).toEqual([path, 200]);
  return Buffer.from(await response.arrayBuffer());
};
const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const told = async (day: string) =>
  (
    await world.owner.query<{ sha256: string | null; lines: string | null; bytes: string | null }>(
      `select sha256, line_count::text as lines, byte_count::text as bytes from publication.day_file where fund_code = $1 and day = $2`,
      [world.fund.code, day],
    )
  ).rows[0];
const fileOf = (day: string) => `/du-lieu/quy/${world.fund.code}/${day}.csv`;

describe('the statement in files by fund and day', () => {
  it('tells the checksum of each, and the same lines are the same bytes', async () => {
    await receiveRows(world, [
      { name: 'A Thút', amountDong: 100_000n, day: '2024-09-12' },
      { name: 'Y Blơ', message: 'hai\r\ndòng', amountDong: 200_000n, day: '2024-09-12' },
      { name: 'A Nhin', amountDong: 300_000n, day: '2024-09-13' },
    ]);
    await publisher.publishNew();
    expect(await told('2024-09-12')).toEqual({ sha256: null, lines: null, bytes: null });
    expect(await files.tellMissing()).toBe(2);
    const bytes = await bytesOf(fileOf('2024-09-12'));
    expect(await told('2024-09-12')).toEqual({
      ...{ sha256: sumOf(bytes), lines: '2', bytes: String(bytes.length) },
    });
    expect((await bytesOf(fileOf('2024-09-12'))).equals(bytes)).toBe(true);
    expect(await files.tellMissing()).toBe(0);
  });

  it('takes a checksum away as soon as a line of its day changes, and of no other day', async () => {
    const before = await told('2024-09-13');
    const [id = ''] = await receiveRows(world, [
      { name: 'Y Hoa', display: 'full', amountDong: 400_000n, day: '2024-09-12' },
    ]);
    await publisher.publishNew();
    expect((await told('2024-09-12'))?.sha256).toBeNull();
    await files.tellMissing();
    await reverseRows(world, id);
    await publisher.publishNew();
    expect((await told('2024-09-12'))?.sha256).toBeNull();
    expect(await told('2024-09-13')).toEqual(before);
    await files.tellMissing();
    expect((await told('2024-09-12'))?.sha256).toBe(sumOf(await bytesOf(fileOf('2024-09-12'))));
  });

  it('takes no checksum of lines that changed while they were read', async () => {
    const [id = ''] = await receiveRows(world, [
      { name: 'Y Mai', display: 'full', amountDong: 500_000n, day: '2024-09-14' },
    ]);
    await publisher.publishNew();
    await Promise.all([files.tellMissing(), publisher.republish(id), files.tellMissing()]);
    await files.tellMissing();
    expect((await told('2024-09-14'))?.sha256).toBe(sumOf(await bytesOf(fileOf('2024-09-14'))));
  });

  it('lists funds, days and all days for machines, and knows no other file', async () => {
    expect((await bytesOf('/du-lieu/quy')).toString()).toContain(world.fund.code);
    const page = (await bytesOf(`/du-lieu/quy/${world.fund.code}`)).toString();
    expect(page).toContain(fileOf('2024-09-13'));
    expect(page).toContain((await told('2024-09-13'))?.sha256 ?? '');
    const contents = (await bytesOf(`/du-lieu/quy/${world.fund.code}/muc-luc.csv`)).toString();
    expect(contents.trim().split('\n')).toHaveLength(4);
    for (const lost of [
      fileOf('2024-09-15'),
      fileOf('2024-13-01'),
      '/du-lieu/quy/KHONG/2024-09-12.csv',
    ]) {
      expect((await fetch(world.origin + lost)).status).toBe(404);
    }
  });

  it('is read along its index, however many days there are', async () => {
    await world.owner.query(
      `insert into publication.day_file (fund_code, day) select 'F' || f, date '2020-01-01' + d
        from generate_series(1, 20) f, generate_series(0, 1500) d`,
    );
    await world.owner.query('analyze publication.day_file');
    const { rows } = await world.owner.query<{ 'QUERY PLAN': string }>(`explain ${DAYS.text}`, [
      ...['F7', '2023-01-01'],
    ]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('Index Scan Backward using day_file_once');
    expect(plan).not.toContain('Sort');
  });
});
