import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { readShares } from '../../../src/income/named-shares/share-lines.js';
import {
  ShareLists,
  type SharedWhole,
} from '../../../src/income/named-shares/share-lists.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import type { Person } from '../../support/world/people.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { announced, decided, registered } from '../../support/world/promised.js';

let world: PortalWorld;
let officer: Clerk;

beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const REASON = 'Theo danh sách cô chủ nhiệm gửi';
const listed = (
  of: SharedWhole,
  text: string,
  told: { follows?: number; by?: Person; reason?: string } = {},
) =>
  world
    .as(told.by ?? world.staff.officer, () =>
      world.get(ShareLists).list({
        ...{ id: randomUUID(), of, follows: told.follows ?? 0, reason: told.reason ?? REASON },
        shares: readShares(text, 'masked').shares,
      }),
    )
    .then(() => 'done', codeOf);
const codesOf = (listNo: number, id: string) =>
  world.rows<{ name: string; code: string }>(
    `select s.name, s.code from income.named_share s join income.share_list l on l.id = s.list_id
     where l.version_no = $1 and coalesce(l.pledge_id, l.donation_id) = $2 order by s.position`,
    [listNo, id],
  );
const seen = async (path: string) => (await new FormBrowser(world.origin).get(path)).html;
const figures = () =>
  world.rows<{ kind: string; dong: string }>(
    `select kind, sum(amount_dong)::text as dong from publication.figure_by_day group by 1 order by 1`,
  );

const gift = (amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'cash', amountDong },
      ...{ businessDate: world.clock.today(), sourceType: 'opening', sourceId: randomUUID() },
      money: world.bankAccount,
    }),
  );

describe('a promise of a class', () => {
  it('has parts that are the whole to the dong, written by those who may, each from the newest', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 500_000n });
    const of = { pledgeId };
    expect(await listed(of, 'A; 200.000\nB; 299.999')).toBe('namedShares.notTheWhole');
    expect(await listed(of, 'A; 200.000\nB; 300.000', { by: world.staff.cashier })).toBe(
      'constraints.share_list_by_staff',
    );
    const both = await Promise.all([1, 2].map(() => listed(of, 'A; 200.000\nB; 300.000')));
    expect(both.sort()).toEqual(['constraints.share_list_follows', 'done']);
    expect(await listed(of, 'A; 250.000\nC; 250.000', { follows: 1 })).toBe('done');
    const [first, second] = [await codesOf(1, pledgeId), await codesOf(2, pledgeId)];
    expect(second[0]).toEqual(first[0]);
    expect(second[1]?.code).not.toBe(first[1]?.code);
    await decided(world, { pledgeId, act: 'cancel' });
    expect(await listed(of, 'A; 250.000\nC; 250.000', { follows: 2 })).toBe(
      'constraints.share_list_of_standing',
    );
  });

  it('takes no part later, and no code of others', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 500_000n });
    await listed({ pledgeId }, 'A; 200.000\nB; 300.000');
    const [mine] = await codesOf(1, pledgeId);
    const more = `insert into income.named_share (list_id, position, committee_id, code, name, display, shown_name, amount_dong)
      select id, 3, committee_id, 'PG234567892', 'C', 'full', 'C', 1 from income.share_list where pledge_id = $1`;
    expect(await world.refusalOf(more, [pledgeId])).toBe('shares_are_whole');
    const { id: other } = await registered(world, { amountDong: 3n });
    const stolen = `with l as (insert into income.share_list (id, pledge_id, version_no, share_count, reason)
        values (gen_random_uuid(), $1, 1, 2, 'một lý do đủ dài') returning id, committee_id)
      insert into income.named_share (list_id, position, committee_id, code, name, display, shown_name, amount_dong)
      select id, n, committee_id, case n when 1 then $2 else 'PG345678923' end, 'A', 'masked', 'A', n from l, generate_series(1, 2) n`;
    expect(await world.refusalOf(stolen, [other, mine?.code])).toBe('named_share_code_once');
    const shown = `insert into income.named_share (list_id, position, committee_id, code, name, display, shown_name, amount_dong)
      select id, 3, committee_id, 'PG234567892', 'C', 'anonymous', 'C', 1 from income.share_list where pledge_id = $1`;
    expect(await world.refusalOf(shown, [pledgeId])).toBe('named_share_shown');
  });

  it('shows each as each wished once all of the money is here, counts none of it twice, and none of what was lowered', async () => {
    const pledge = await registered(world, { amountDong: 600_000n, donorName: 'Lớp 5A' });
    const of = { pledgeId: pledge.id };
    const before = await figures();
    await listed(
      of,
      'Nguyễn Thị Lan; 100.000; đầy đủ\nTrần Văn Hùng; 200.000\nLê Minh Giấu; 300.000; ẩn danh',
    );
    expect(await figures()).toEqual(before);
    const [lan] = await codesOf(1, pledge.id);
    const list = `/theo-doi/${pledge.referenceCode}/nguoi-gop`;
    expect(await seen(`/theo-doi/${pledge.referenceCode}`)).toContain('3 người');
    expect(await seen(list)).not.toContain('Lan');
    expect(await seen(`/phan-gop/${lan?.code ?? ''}`)).toContain('chưa về đủ');
    await importLines(world, world.account.code, [
      ['', '600000', `${pledge.referenceCode} UNG HO 600000`],
    ]);
    // A page of the public is kept some seconds: asked otherwise it is made anew.
    const page = await seen(`${list}?sau=0`);
    expect(page).toContain('Nguyễn Thị Lan');
    expect(page).toContain('T. V. Hùng');
    expect(page).toContain('Người góp ẩn danh');
    expect(page).not.toMatch(/Giấu|Trần/u);
    const part = await seen(`/phan-gop/${(lan?.code ?? '').toLowerCase()}`);
    expect(part).toContain('100.000');
    expect(part).not.toContain('Hùng');
    const { visitor } = officer;
    await visitor.get(`/can-bo/dang-ky/${pledge.id}/nguoi-gop`);
    expect(visitor.page).toContain('Lê Minh Giấu');
    const papers = /\/can-bo\/nguoi-gop\/[^"]+\/giay/u.exec(visitor.page)?.[0] ?? '';
    await visitor.get(papers);
    expect(visitor.page.match(/GIẤY GHI NHẬN PHẦN GÓP/gu)).toHaveLength(3);
    await visitor.get(`${papers}?so=2`);
    expect(visitor.page).toContain('Trần Văn Hùng');
    expect(visitor.page).not.toContain('Lê Minh Giấu');
    expect((await world.get(Verification).verify()).filter(({ holds }) => !holds)).toEqual([]);
  });

  it('of which less is promised is shown no more until it is listed anew', async () => {
    const pledge = await registered(world, { amountDong: 500_000n });
    await listed({ pledgeId: pledge.id }, 'A; 200.000\nB; 300.000');
    const [mine] = await codesOf(1, pledge.id);
    await decided(world, { pledgeId: pledge.id, act: 'reduce', amountDong: 400_000n });
    expect(await seen(`/theo-doi/${pledge.referenceCode}`)).not.toContain('người cùng góp');
    expect(await seen(`/phan-gop/${mine?.code ?? ''}`)).toContain('đã được sửa');
    await officer.visitor.get(`/can-bo/dang-ky/${pledge.id}/nguoi-gop`);
    expect(officer.visitor.page).toContain('không còn khớp');
    expect(await listed({ pledgeId: pledge.id }, 'A; 200.000\nB; 200.000', { follows: 1 })).toBe(
      'done',
    );
    expect(await seen(`/theo-doi/${pledge.referenceCode}?lai`)).toContain('2 người');
  });
});

describe('a gift of an office', () => {
  it('of four hundred names is taken as it is pasted, all faults told at once', async () => {
    const { donationId } = await gift(40_000_000n);
    const path = `/can-bo/khoan-ung-ho/${donationId}/nguoi-gop`;
    const lines = Array.from(
      { length: 400 },
      (_, n) => `Nguyễn Văn Thứ ${'abcdefghij'[n % 10] ?? ''}; 100.000`,
    );
    const { visitor } = officer;
    await visitor.get(path);
    const fields = () => ({ ...FormBrowser.hidden(visitor.page), display: 'masked' });
    const wrong = [...lines.slice(0, 398), 'Không số tiền', 'B; mười'].join('\r\n');
    await visitor.post(path, { ...fields(), rows: wrong, reason: 'ngắn' });
    expect([visitor.status, visitor.page]).toEqual([422, expect.stringContaining('399')]);
    expect(visitor.page).toContain('Dòng 399: viết theo mẫu');
    expect(visitor.page).toContain('Dòng 400: số tiền chưa đúng');
    expect(visitor.page).toContain('còn thiếu 200.000');
    expect(visitor.page).toContain('ít nhất 10 chữ cái');
    expect(visitor.page).toContain('Không số tiền');
    const right = { ...fields(), rows: lines.join('\r\n'), reason: REASON };
    for (let sent = 0; sent < 2; sent += 1) {
      expect((await visitor.post(path, right)).status).toBe(303);
    }
    const list = `/theo-doi/${donationId}/nguoi-gop`;
    expect(await seen(list)).toContain('100. N. V. T. J');
    expect(await seen(`${list}?sau=300`)).toContain('400. ');
    const size = Buffer.byteLength(await seen(list));
    expect(size).toBeLessThan(60 * 1024);
  });

  it('that keeps a promise with a list has none of its own, and goes with the gift', async () => {
    const pledge = await registered(world, { amountDong: 500_000n });
    await listed({ pledgeId: pledge.id }, 'A; 200.000\nB; 300.000');
    await importLines(world, world.account.code, [
      ['', '500000', `${pledge.referenceCode} UH 500000`],
    ]);
    const [gift] = await world.rows<{ id: string }>(
      'select donation_id as id from income.pledge_settlement where pledge_id = $1',
      [pledge.id],
    );
    const donationId = gift?.id ?? '';
    expect(await listed({ donationId }, 'A; 200.000\nB; 300.000')).toBe(
      'constraints.share_list_in_one_place',
    );
    expect(await seen(`/theo-doi/${donationId}`)).toContain('2 người');
  });
});

describe('the giver of the public form', () => {
  it('lists once, before any money came, and never what an officer wrote down', async () => {
    const pledge = await announced(world, { amountDong: 500_000n });
    const browser = new FormBrowser(world.origin);
    const path = `/ung-ho/${pledge.referenceCode}/nguoi-gop`;
    expect(await seen(`/ung-ho/${pledge.referenceCode}`)).toContain(path);
    const fields = FormBrowser.hidden((await browser.get(path)).html);
    const rows = 'Nguyễn Thị Lan; 200.000\nẨn danh; 300.000';
    const send = (change: object) =>
      browser.post(path, { ...fields, display: 'full', rows, ...change });
    const missing = await send({ rows: 'Lan; 1\nHùng; 2' });
    expect([missing.status, missing.html]).toEqual([
      422,
      expect.stringContaining('còn thiếu 499.997'),
    ]);
    expect((await send({})).status).toBe(303);
    expect((await send({})).status).toBe(303);
    const again = { submissionId: randomUUID() };
    expect((await send(again)).status).toBe(409);
    const shown = await browser.get(path);
    expect(shown.html).toContain('đã được ghi');
    expect(shown.html).not.toContain('Lan');
    const desk = await world.as(world.staff.officer, () => announcedByDesk());
    expect(
      (
        await browser.post(`/ung-ho/${desk}/nguoi-gop`, {
          ...fields,
          ...again,
          display: 'full',
          rows,
        })
      ).status,
    ).toBe(422);
  });

  async function announcedByDesk(): Promise<string> {
    const draft = { submissionId: randomUUID(), fundId: world.fund.id, amountDong: 500_000n };
    const pledge = await world
      .get(Pledges)
      .register({ ...draft, display: 'full', way: 'bank_transfer' });
    return pledge.referenceCode;
  }
});
