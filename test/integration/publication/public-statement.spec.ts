import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { PublicDatabase } from '../../../src/platform/database/readers.js';
import { PublicationKeys } from '../../../src/publication/public-statement/projection/publication-keys.service.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { planSearch } from '../../../src/publication/public-statement/search/search-plan.js';
import { understand } from '../../../src/publication/public-statement/search/search-query.js';
import {
  stepSql,
  walkEndSql,
} from '../../../src/publication/public-statement/search/search-sql.js';
import { PublicStatement } from '../../../src/publication/public-statement/public-statement.service.js';
import { translator } from '../../../src/platform/i18n/translate.js';
import { MovementReport } from '../../../src/publication/movement-report/movement-report.service.js';
import { receiveRows, reverseRows, type BookGift } from '../../support/world/gift-rows.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const SECRET = 'Huỳnh Bí Ẩn Quỳnh';
const NO_FILTERS = { from: null, to: null, amountDong: null, fundCode: null, appealCode: null };
const BULK = 100_000;
let world: PortalWorld;
let publisher: Publisher;
let statement: PublicStatement;
let secretIds: string[];

beforeAll(async () => {
  world = await openPortal();
  publisher = world.get(Publisher);
  statement = world.get(PublicStatement);
  for (let at = 0; at < BULK; at += 20_000) {
    await receiveRows(
      world,
      Array.from({ length: 20_000 }, (_, index) => bulkGift(at + index)),
    );
  }
  secretIds = await receiveRows(world, [
    {
      name: SECRET,
      message: 'HUYNH BI AN QUYNH ung ho',
      amountDong: 777_777n,
      reference: 'FT24256987654321',
    },
    { name: SECRET, message: `${SECRET} gửi`, display: 'anonymous', amountDong: 777_778n },
    {
      name: 'Hoà Thị Đượm',
      message: 'mong bà con bình an',
      display: 'full',
      amountDong: 500_000n,
      day: '2024-12-09',
    },
  ]);
  await publisher.publishNew();
  await world.owner.query('vacuum analyze publication.public_line');
}, 180_000);
afterAll(() => world.close());

const FAMILIES = ['Nguyễn', 'Trần', 'Lê', 'Phạm'];
const GIVEN = ['Lan', 'Hùng', 'Minh', 'Hạnh', 'Tuấn', 'Mai', 'Phúc'];
function bulkGift(index: number): BookGift {
  const name = `${FAMILIES[index % 4] ?? ''} ${index % 3 === 0 ? 'Thị' : 'Văn'} ${GIVEN[index % 7] ?? ''}${index % 50 === 0 ? ` Số${String(index)}` : ''}`;
  return {
    name,
    display: index % 2 === 0 ? 'full' : 'masked',
    message: `ung ho dong bao ${String(index % 997)}`,
    amountDong: BigInt(10_000 + (index % 500) * 1000),
    day: `2024-09-${String((index % 28) + 1).padStart(2, '0')}`,
    reference: `FT2425${String(index).padStart(10, '0')}`,
  };
}

const changeDisplay = (id: string, display: string) =>
  world.transaction((client) =>
    client.query('update income.donation set display = $2 where id = $1', [id, display]),
  );
const ask = (text: string, more: object = {}) =>
  statement.search({ ...NO_FILTERS, text, after: null, ...more });
const get = async (path: string) => {
  const response = await fetch(`${world.origin}${path}`, { redirect: 'manual' });
  return { status: response.status, text: await response.text() };
};

describe('the public statement', () => {
  it('finds a name however its marks are typed, and a day written day first', async () => {
    for (const text of [
      'hoa thi duom',
      'Hòa Thị Đượm',
      'HOÀ THỊ ĐƯỢM  ',
      'hoà thị đượm'.normalize('NFD'),
      '"hoà thị đượm"%_',
    ]) {
      expect((await ask(text)).lines.map((line) => line.shownName)).toEqual(['Hoà Thị Đượm']);
    }
    expect((await ask('9/12')).lines.map((line) => line.amountDong)).toEqual([500_000n]);
    expect((await ask('9/12/2024 500k')).lines).toHaveLength(1);
    expect((await ask('12/9')).understood.day).toBe('2024-09-12');
  });

  it('counts what there is as an exhaustive scan would, and not beyond a thousand', async () => {
    const db = world.get(PublicDatabase);
    const counted = async (text: string, more: object = {}) => {
      const request = { ...NO_FILTERS, text, after: null, ...more };
      return statement.count(request, await statement.search(request));
    };
    const september = { from: '2024-09-01', to: '2024-09-20' };
    for (const phrase of ['nguyen thi lan so0', 'tran van minh', 'dong bao 5']) {
      const [scan] = await db.query<{ lines: bigint; dong: bigint }>(
        `select count(*) as lines, coalesce(sum(amount_dong), 0)::bigint as dong from publication.public_line
          where position($1 in search_text) > 0 and business_date between '2024-09-01' and '2024-09-20'`,
        [` ${phrase} `],
      );
      expect(await counted(phrase, september)).toEqual(
        scan === undefined || scan.lines > 1_000n ? { lines: 1_000n, dong: null } : scan,
      );
    }
    expect(await counted('hoa thi duom')).toEqual({ lines: 1n, dong: 500_000n });
    expect(await counted('%')).toEqual({ lines: 0n, dong: 0n });
    expect(await counted('', september)).toEqual({ lines: 50n, dong: null });
  });

  it('finds by amount, by whole reference and by rare phrase', async () => {
    for (const text of ['777.777', '777777', '777,777', 'FT24256987654321', 'ft 24256 987654321']) {
      expect((await ask(text)).lines.map((line) => line.id)).toEqual([secretIds[0]]);
    }
    expect((await ask('987654321')).lines).toEqual([]);
    expect((await ask('mong ba con binh an')).lines.map((line) => line.id)).toEqual([secretIds[2]]);
  });

  it('answers as an exhaustive scan would, page after page', async () => {
    const db = world.get(PublicDatabase);
    for (const phrase of ['nguyen thi lan so0', 'van hung', 'nguyen', 'dong bao 5']) {
      const found = new Set<string>();
      let after: string | null = null;
      do {
        const answer = await ask(phrase, { after, from: '2024-09-01', to: '2024-09-03' });
        answer.lines.forEach((line) => found.add(line.id));
        after = answer.next;
      } while (after !== null);
      const scan = await db.query<{ id: string }>(
        `select id from publication.public_line where position($1 in search_text) > 0 and business_date between '2024-09-01' and '2024-09-03'`,
        [` ${phrase} `],
      );
      expect(found.size).toBe(scan.length);
    }
  });

  it('survives what people and scrapers type', async () => {
    for (const text of [
      '%',
      '_',
      "'; drop table x",
      '\u0000',
      'a'.repeat(5000),
      '1e9',
      '12/25',
      '-5',
      '𝔄𝔅',
      '0'.repeat(200),
    ]) {
      const answer = await get(
        `/sao-ke?${new URLSearchParams({ q: text, tu: '31/02/2024', sau: '9-2024-99-01-5' }).toString()}`,
      );
      expect(answer.status).toBe(200);
    }
  });

  it('never reads the whole table', async () => {
    const db = world.get(PublicDatabase);
    const keys = world.get(PublicationKeys);
    const common = new Set(
      (await db.query<{ key: number }>('select key from publication.common_run')).map(
        (row) => row.key,
      ),
    );
    expect(common.size).toBeGreaterThan(0);
    const place = { step: 0, day: '2024-09-14', lineNo: 40_000n };
    for (const text of [
      'hoa thi duom',
      'nguyen',
      '500k',
      '500k 9/12/2024',
      'FT24256987654321',
      'mong ba con',
      'khong co ai',
      '',
    ]) {
      const understood = understand(text, '2024-12-31');
      const references =
        understood.reference === null ? [] : keys.referenceKeys(understood.reference);
      const filters = {
        ...NO_FILTERS,
        amountDong: understood.amountDong,
        from: understood.day,
        to: understood.day,
      };
      const steps = planSearch(understood, common, references);
      const asked = steps.flatMap((step, index) =>
        [null, place].map((after) =>
          stepSql(step, steps.slice(0, index), { filters, after, limit: 51 }),
        ),
      );
      for (const sql of [...asked, walkEndSql(filters, null)]) {
        const plan = await db.query<{ 'QUERY PLAN': string }>(`explain ${sql.text}`, sql.params);
        expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain(
          'Seq Scan on public_line',
        );
      }
    }
  }, 60_000);
});

describe('a name that its giver hides', () => {
  it('is in no byte of a public answer and cannot be searched by', async () => {
    const id = secretIds[0] ?? '';
    const places = [
      '/',
      '/sao-ke',
      '/sao-ke/do-phu',
      '/sao-ke/dinh-chinh',
      '/du-lieu/dinh-chinh.csv',
      '/sao-ke?q=777777',
      '/sao-ke?q=777778',
      `/sao-ke/${id}`,
      `/sao-ke/${secretIds[1] ?? ''}`,
      `/sao-ke/${id}/trich-luc`,
      `/theo-doi/${id}`,
      `/quy/${world.fund.code}`,
      `/loi-keu-goi/${world.appeal.code}`,
      '/du-lieu',
      '/du-lieu/sao-ke.csv',
      '/du-lieu/sao-ke.json',
      '/api/v1/lines?after=99990',
      '/loi-keu-goi',
      '/bao-cao',
      '/bao-cao/bon-con-so',
      '/bao-cao/phan-bo',
      '/bao-cao/phong-trao',
      '/kiem-chung',
      '/kiem-chung/niem-phong',
      '/api/v1/funds',
      '/api/v1/appeals',
      '/api/v1/figures',
      '/api/v1/openapi.json',
    ];
    for (const place of places) {
      const { status, text } = await get(place);
      expect([place, status]).toEqual([place, 200]);
      expect(text.normalize('NFC')).not.toMatch(/huỳnh|bí ẩn|huynh|bi an/i);
      if (!/csv|sao-ke.json/.test(place)) expect(gzipSync(text).length).toBeLessThan(60_000);
    }
    for (const text of [SECRET, 'huynh bi an quynh', 'huynh', 'bi an'])
      expect((await ask(text)).lines).toEqual([]);
  }, 60_000);

  it('goes and comes at once when the giver changes the choice', async () => {
    const id = secretIds[0] ?? '';
    await changeDisplay(id, 'full');
    await publisher.republish(id);
    expect((await ask('huynh bi an quynh')).lines.map((line) => line.id)).toEqual([id]);
    await changeDisplay(id, 'anonymous');
    await publisher.republish(id);
    expect((await ask('huynh bi an quynh')).lines).toEqual([]);
  });
});

describe('the read API', () => {
  it('tells in words which parameter it cannot read, and answers with what was asked else', async () => {
    const told = async (query: string) => {
      const { status, text } = await get(`/api/v1/${query}`);
      return [status, (JSON.parse(text) as { message?: string }).message];
    };
    const limit = 'The parameter limit takes a whole number from 1 to 1000.';
    for (const typed of ['abc', '0', '1001', '-5', '']) {
      expect(await told(`lines?limit=${typed}`)).toEqual([400, limit]);
    }
    expect(await told('lines?after=next')).toEqual([400, expect.stringContaining('after')]);
    expect(await told('figures?fund=%00')).toEqual([400, expect.stringContaining('fund')]);
    const { lines } = JSON.parse((await get('/api/v1/lines?limit=1')).text) as { lines: unknown[] };
    expect(lines).toHaveLength(1);
    expect((await get('/du-lieu/sao-ke.csv?den=hom-qua')).text).toContain('Tham số den nhận');
  });
});

describe('the paper from the statement', () => {
  it('verifies by its code, and a changed one does not', async () => {
    const { text } = await get(`/sao-ke/${secretIds[2] ?? ''}/trich-luc`);
    const code = /SK-\d+-[0-9A-Z]{12}/.exec(text)?.[0] ?? '';
    expect(code).not.toBe('');
    expect((await get(`/kiem-chung?ma=${code}`)).text).toContain('Trích lục đúng');
    const changed = code.slice(0, -1) + (code.endsWith('2') ? '3' : '2');
    expect((await get(`/kiem-chung?ma=${changed}`)).text).toContain('Mã không đúng');
    expect((await get(`/kiem-chung?ma=${world.account.accountNumber}`)).text).toContain(
      'Đây là tài khoản của Mặt trận',
    );
    expect((await get('/kiem-chung?ma=19001234567')).text).toContain(
      'Không phải tài khoản của Mặt trận',
    );
  });

  it('follows a pooled gift to its exact share and shows a reversal', async () => {
    const [id = ''] = await receiveRows(
      world,
      [{ name: 'Y Blơ', amountDong: 250_000n }],
      world.appeal.id,
    );
    await receiveRows(world, [{ name: 'A Thút', amountDong: 750_000n }], world.appeal.id);
    await publisher.publishNew();
    expect((await get(`/theo-doi/${id}`)).text).toMatch(
      /25 %.*250\.000 \/ 1\.000\.000 &#x3D; 1\/4/s,
    );
    await reverseRows(world, id);
    await publisher.publishNew();
    expect((await get(`/sao-ke/${id}`)).text).toContain('Đã hủy ghi nhận');
    expect((await get('/theo-doi/UHX000000000')).status).toBe(404);
  });

  it('has data files whose checksum agrees', async () => {
    const { createHash } = await import('node:crypto');
    const file = await (await fetch(`${world.origin}/du-lieu/sao-ke.csv?den=500`)).arrayBuffer();
    const { text } = await get('/du-lieu/sao-ke.csv.sha256?den=500');
    expect(text).toBe(
      `${createHash('sha256').update(Buffer.from(file)).digest('hex')}  sao-ke.csv\n`,
    );
  });
});

describe('the report of the emulation movement', () => {
  it('counts received gifts of the window and shows figures of others with source and day', async () => {
    const report = world.get(MovementReport);
    expect(await report.importSeedFigures()).toBe(await report.importSeedFigures());
    const window = { from: '2024-12-01', to: '2024-12-31', committeeCode: null };
    const figures = await report.figures(window, translator('en'));
    const [years, poor] = figures;
    expect(years).toMatchObject({ no: '1', kind: 'core' });
    expect(poor).toMatchObject({
      no: '2',
      value: '500000',
      unit: 'dong',
      asPrinted: 'trên 500.000 đồng',
      asOf: '2024-12-31',
    });
    const loans = figures.find(({ no }) => no === '17');
    expect(loans).toMatchObject({ kind: 'linked', value: '6195000000000', asOf: '2025-05-08' });
    expect(loans?.source).not.toBe('');
    const five = { from: '2020-05-01', to: '2025-04-30', committeeCode: world.place.code };
    expect((await report.figures(five, translator('en')))[0]).toMatchObject({
      value: 5,
      asPrinted: '05 năm qua',
    });
    const elsewhere = { ...five, committeeCode: 'NO-SUCH' };
    expect((await report.figures(elsewhere, translator('en')))[1]?.value).toBe('0');
  });
});
