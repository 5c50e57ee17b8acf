import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import type { Pledge } from '../../../src/income/pledges/pledges.types.js';
import { Wishes } from '../../../src/income/wishes/wishes.service.js';
import { translator } from '../../../src/platform/i18n/translate.js';
import { importLines } from '../../support/world/history/receive.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { announced, decided } from '../../support/world/promised.js';
import { Visitor } from '../../support/visitor.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const t = translator('vi');
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const terms = {
  title: 'Sách vở cho học sinh vùng lũ',
  ...{ supportKind: null, adminUnitId: null, useUntil: '2099-12-31' },
  otherwise: 'Dùng cho học sinh nghèo khác trong tỉnh',
};

function promised({ email = '' } = {}): Promise<Pledge> {
  const contactEmail = email === '' ? null : email;
  const wish = 'Mong giúp các cháu có sách vở';
  return announced(world, { amountDong: 5_000_000n, wish, contactEmail });
}

type Act = 'decline' | 'agreeOnPaper';
const say = (act: Act, { id: pledgeId }: Pledge, by = world.staff.officer) =>
  world.as(by, () =>
    world.get(Wishes)[act]({ id: randomUUID(), pledgeId, words: 'Đã trao đổi với người ủng hộ' }),
  );
const offer = ({ id: pledgeId }: Pledge, by = world.staff.officer, change = {}) =>
  world.as(by, () =>
    world.get(Wishes).offer({ id: randomUUID(), pledgeId, terms: { ...terms, ...change } }),
  );
const bind = ({ id: pledgeId }: Pledge, id = randomUUID()) =>
  world.as(world.staff.officer, () => world.get(Wishes).bind({ id, pledgeId }, t));

async function letters({ referenceCode }: Pledge): Promise<string[]> {
  const rows = await world.rows<{ body: string }>(
    `select body_text as body from platform.outbox_mail where body_text like '%' || $1 || '%' order by id`,
    [referenceCode],
  );
  return rows.map(({ body }) => body);
}
async function linkOf(pledge: Pledge): Promise<string> {
  const [link = ''] = /http\S+nguyen-vong\/\S+/.exec((await letters(pledge)).at(-1) ?? '') ?? [];
  return new URL(link).pathname;
}
async function layerOf({ referenceCode }: Pledge): Promise<(string | null)[]> {
  const rows = await world.rows<{ title: string | null }>(
    `select r.title from income.donation d join income.pledge_settlement s on s.donation_id = d.id
     join income.pledge p on p.id = s.pledge_id left join books.restriction r on r.id = d.restriction_id
     where p.reference_code = $1 order by d.recorded_at, d.id`,
    [referenceCode],
  );
  return rows.map(({ title }) => title);
}
const pay = (pledge: Pledge) =>
  importLines(world, world.account.code, [
    ['', '5000000', `${pledge.referenceCode} UNG HO ${randomUUID().slice(0, 8).toUpperCase()}`],
  ]);

describe('a wish that an officer proposes to take', () => {
  it('binds the gifts of the promise once the giver agreed by the link of the letter', async () => {
    const pledge = await promised({ email: 'man@vidu.vn' });
    await offer(pledge);
    const giver = new Visitor(world.origin);
    const link = await linkOf(pledge);
    await giver.get(link);
    expect(giver.page).toContain(terms.title);
    expect(giver.page).not.toContain('Đỗ Thị Mận');
    expect(await bind(pledge).catch(codeOf)).toBe('constraints.wish_step_in_state');
    await giver.post(`${link}/dong-y`);
    expect(giver.status).toBe(200);
    await bind(pledge);
    await pay(pledge);
    expect(await layerOf(pledge)).toEqual([terms.title]);
    expect((await giver.get(link)).status).toBe(404);
  });

  it('changes nothing of a gift that came before, nor by opening the link, nor after a no', async () => {
    const pledge = await promised({ email: 'man@vidu.vn' });
    await offer(pledge);
    await pay(pledge);
    const giver = await new Visitor(world.origin).get(await linkOf(pledge));
    await giver.post(`${await linkOf(pledge)}/khong`);
    expect(await bind(pledge).catch(codeOf)).toBe('constraints.wish_step_in_state');
    expect(await layerOf(pledge)).toEqual([null]);
  });

  it('is agreed to once: the link of an offer that was replaced is over, and so is a second press', async () => {
    const pledge = await promised({ email: 'man@vidu.vn' });
    await offer(pledge);
    const first = await linkOf(pledge);
    const giver = await new Visitor(world.origin).get(first);
    await offer(pledge, world.staff.officer, { title: 'Áo ấm cho học sinh' });
    expect((await giver.post(`${first}/dong-y`)).status).toBe(404);
    const second = await linkOf(pledge);
    await giver.get(second);
    const presses = [1, 2].map(() => new Visitor(world.origin).get(second));
    const both = await Promise.all(
      (await Promise.all(presses)).map((one) => one.post(`${second}/dong-y`)),
    );
    expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  });

  it('of a giver without an address waits for their paper, and the same button twice is one', async () => {
    const pledge = await promised();
    await offer(pledge);
    expect(await letters(pledge)).toEqual([]);
    await say('agreeOnPaper', pledge);
    const id = randomUUID();
    await bind(pledge, id);
    await bind(pledge, id);
    const kept = await world.asSystem(() => world.get(Pledges).byId(pledge.id));
    expect(kept.restrictionId).toBe(id);
  });

  it('is bound as it was offered or not at all, by an officer of the committee alone', async () => {
    const pledge = await promised();
    expect(await offer(pledge, world.staff.accountant).catch(codeOf)).toBe(
      'constraints.wish_step_by_officer',
    );
    expect(
      await offer(pledge, world.staff.officer, { useUntil: world.clock.today() }).catch(codeOf),
    ).toBe('constraints.wish_step_until_later');
    await offer(pledge);
    await say('agreeOnPaper', pledge);
    const other = await world.rows<{ id: string }>('select id from books.restriction limit 1');
    const written = `insert into income.wish_step (id, pledge_id, kind, offer_id, restriction_id)
      select gen_random_uuid(), s.pledge_id, 'bind', s.id, $2 from income.wish_step s where s.pledge_id = $1 and s.kind = 'offer'`;
    expect(
      await world.as(world.staff.officer, () =>
        world.refusalOf(written, [pledge.id, other[0]?.id ?? randomUUID()]),
      ),
    ).toMatch(/wish_step_b/);
  });

  it('no longer binds once its purpose takes no more gifts', async () => {
    const pledge = await promised();
    await offer(pledge);
    await say('agreeOnPaper', pledge);
    const id = randomUUID();
    await bind(pledge, id);
    await world.owner.query(
      `insert into books.restriction_closing (restriction_id, reason, closed_by) values ($1, 'Đã đủ sách vở', $2)`,
      [id, world.staff.officer.id],
    );
    await pay(pledge);
    expect(await layerOf(pledge)).toEqual([null]);
  });
});

describe('a wish that cannot be taken', () => {
  it('is declined with words that the giver reads, and may be taken up again later', async () => {
    const pledge = await promised({ email: 'man@vidu.vn' });
    await say('decline', pledge);
    expect((await letters(pledge)).at(-1)).toContain('Đã trao đổi với người ủng hộ');
    expect(await say('decline', pledge).catch(codeOf)).toBe('constraints.wish_step_in_state');
    await offer(pledge);
    expect(await linkOf(pledge)).toContain('/ung-ho/nguyen-vong/');
  });

  it('is over with its promise', async () => {
    const pledge = await promised();
    await decided(world, { pledgeId: pledge.id, act: 'cancel' });
    expect(await offer(pledge).catch(codeOf)).toBe('wishes.notFound');
  });
});

describe('the desk of wishes', () => {
  it('shows what waits, each step with its forms, and keeps what was typed', async () => {
    const pledge = await promised();
    const { visitor } = await world.hire('officer');
    await visitor.get('/can-bo/nguyen-vong?tinh-trang=unanswered');
    expect(visitor.page).toContain(`/can-bo/nguyen-vong/${pledge.id}`);
    await visitor.get(`/can-bo/nguyen-vong/${pledge.id}`);
    const submissionId = visitor.hidden('submissionId');
    await visitor.post(`/can-bo/nguyen-vong/${pledge.id}/de-nghi`, {
      ...{ submissionId, title: 'Xe đạp cho học sinh', kind: 'any', communeId: '' },
      ...{ otherwise: 'ngắn' },
    });
    expect(visitor.status).toBe(422);
    expect(visitor.page).toContain('Xe đạp cho học sinh');
    expect(visitor.page).toContain('Nhập ngày cuối cùng được dùng cho mục đích này.');
    expect(visitor.page).toContain('Ghi rõ hơn, ít nhất 10 chữ cái.');
  });
});
