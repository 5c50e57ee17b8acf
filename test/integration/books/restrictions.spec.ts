import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Restrictions } from '../../../src/books/restrictions/restrictions.service.js';
import { uuidv7 } from '../../../src/kernel/ids.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Database } from '../../../src/platform/database/database.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { acting, openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const HERE = committeeIdOf('T51');
const ELSEWHERE = committeeIdOf('T48');
const LIST = '/can-bo/muc-dich-rieng';
const RECEIPT = '/can-bo/phieu-thu/moi';
const TITLE = 'Một căn nhà ở xã Trà Bồng';
const WHY = 'Đã bàn giao căn nhà, biên bản số 3';

let world: PortalWorld;
let officer: Clerk;
let cashier: Clerk;
let wish: string;
let fundId: string;

const get: PortalWorld['get'] = (type) => world.get(type);

beforeAll(async () => {
  world = await openPortal();
  fundId = world.fund.id;
  officer = await world.hire('officer');
  cashier = await world.hire('cashier');
}, 60_000);

afterAll(() => world.close());

async function accept(change: Record<string, string> = {}) {
  await officer.visitor.get(`${LIST}/moi`);
  const submissionId = officer.visitor.hidden('submissionId');
  const agreedWith = 'Công ty A, thư ngày 2/9';
  const fields = { layer: fundId, title: TITLE, kind: 'house', communeId: '', agreedWith };
  await officer.visitor.post(`${LIST}/moi`, { ...fields, ...change, submissionId });
  return submissionId;
}

async function takeCash(): Promise<number> {
  await cashier.visitor.get(RECEIPT);
  const submissionId = cashier.visitor.hidden('submissionId');
  const payer = { payerName: 'Trần Văn Chín', payerAddress: 'Thôn 1', display: 'masked' };
  const fields = { ...payer, amount: '80.000.000', purpose: `wish:${wish}`, reason: '' };
  return (await cashier.visitor.post('/can-bo/phieu-thu', { ...fields, submissionId })).status;
}

async function close(reason = WHY) {
  await officer.visitor.get(`${LIST}/${wish}`);
  return officer.visitor.post(`${LIST}/${wish}/dong`, { reason, submissionId: uuidv7() });
}

const layerIsOffered = async () => {
  const layers = await world.asSystem(() =>
    get(ProposalQueries).layers([HERE], new Date().toISOString().slice(0, 10)),
  );
  return layers.some(({ restrictionId }) => restrictionId === wish);
};

describe('A purpose of a giver', () => {
  it('is agreed to by an officer, for an own fund that is open', async () => {
    const { visitor } = officer;
    await accept({ layer: uuidv7() });
    expect([visitor.status, visitor.page]).toEqual([
      422,
      expect.stringContaining('không còn mở. Xin chọn lại.'),
    ]);
    wish = await accept();
    expect([visitor.status, visitor.location]).toEqual([303, `${LIST}/${wish}`]);
    await visitor.get(`${LIST}?quy=${fundId}&trang-thai=open`);
    expect(visitor.page).toContain(TITLE);
    expect((await cashier.visitor.get(`${LIST}/moi`)).status).toBe(403);
  });

  it('is neither seen nor written from another committee', async () => {
    const stranger = await world.hire('officer', { at: ELSEWHERE });
    expect((await stranger.visitor.get(`${LIST}/${wish}`)).status).toBe(404);
    const draft = { fundId, appealId: null, kind: null, adminUnitId: null };
    const forged = { ...draft, id: uuidv7(), committeeId: ELSEWHERE, title: 'x', agreedWith: 'x' };
    const past = () => get(Restrictions).accept(forged);
    expect(await acting(stranger, [ELSEWHERE], past)).toMatch(/42501|row-level security/);
    const ended = () => get(Restrictions).close({ id: wish, committeeId: ELSEWHERE, reason: WHY });
    expect(await acting(stranger, [ELSEWHERE], ended)).toMatch(/42501|row-level security/);
    const asOther = () =>
      get(Database).execute(
        `insert into books.restriction (id, fund_id, title, agreed_with, created_by) values ($1, $2, 'x', 'x', $3)`,
        [uuidv7(), fundId, stranger.id],
      );
    expect(await acting(officer, [HERE], asOther)).toMatch('42501');
  });

  it('takes cash at the counter, and its page tells the money', async () => {
    await cashier.visitor.get(RECEIPT);
    expect(cashier.visitor.page).toContain(TITLE);
    expect(await takeCash()).toBe(303);
    await officer.visitor.get(`${LIST}/${wish}`);
    expect(officer.visitor.page.match(/80\.000\.000 ₫/g)).toHaveLength(2);
    expect(await layerIsOffered()).toBe(true);
  });

  it('takes no more once it is closed with a reason, by the page or past it', async () => {
    expect((await close('xong')).status).toBe(422);
    expect((await close()).status).toBe(303);
    expect(officer.visitor.location).toBe(`${LIST}/${wish}`);
    await cashier.visitor.get(RECEIPT);
    expect(cashier.visitor.page).not.toContain(TITLE);
    expect(await takeCash()).toBe(422);
    const gift = `insert into income.donation (id, committee_id, fund_id, restriction_id, channel, amount_dong, business_date, source_type, source_id)
      values ($1, $2, $3, $4, 'cash', 1, '2024-09-01', 'cash', $1)`;
    const past = () => get(Database).execute(gift, [uuidv7(), HERE, fundId, wish]);
    expect(await acting(cashier, [HERE], past)).toBe('constraints.restriction_open');
    expect((await close()).status).toBe(409);
  });

  it('leaves its money to be decided on as the giver said', async () => {
    expect(await layerIsOffered()).toBe(true);
    wish = await accept({ title: 'Chưa ai cho' });
    expect((await close()).status).toBe(303);
    expect(await layerIsOffered()).toBe(false);
  });

  it('names in the audit log who agreed and who closed', async () => {
    const { rows: log } = await world.owner.query(
      `select action, actor_id from platform.audit_log where action like 'restrictions.%' order by at limit 2`,
    );
    expect(log).toEqual([
      { action: 'restrictions.accept', actor_id: officer.id },
      { action: 'restrictions.close', actor_id: officer.id },
    ]);
  });
});
