import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { PledgeLetters } from '../../../src/income/pledge-letters/pledge-letters.service.js';
import type { Person } from '../../support/world/people.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { decided } from '../../support/world/promised.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
const aScan = () =>
  sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .png()
    .toBuffer();
const enter = (submissionId = randomUUID() as string, by: Person = world.staff.officer) =>
  world.as(by, () =>
    world.get(PledgeLetters).enter({
      ...{ submissionId, fundId: world.fund.id, amountDong: 5_000_000_000n, display: 'full' },
      ...{ donorName: 'Công ty Đắk Bla', way: 'own_delivery', representative: 'Bà Lan' },
      ...{ paper: 'Công văn 12', scan: { fileName: 'cong-van.png', read: aScan } },
    }),
  );

describe('a promise on paper', () => {
  it('is held with its paper, once for a form sent twice, until another confirms it', async () => {
    const submissionId = randomUUID();
    const { id, status } = await enter(submissionId);
    expect([status, (await enter(submissionId)).id]).toEqual(['held', id]);
    expect(await decided(world, { pledgeId: id, act: 'confirm' }).catch(codeOf)).toBe(
      'constraints.pledge_decision_two_persons',
    );
    await decided(world, { pledgeId: id, act: 'confirm', by: world.staff.approver });
    const pledge = await world.asSystem(() => world.get(Pledges).byId(id));
    expect(pledge.status).toBe('registered');
    const late = `insert into income.pledge_letter (pledge_id, committee_id, representative, paper) values ($1, $2, 'x', 'y')`;
    expect(await world.refusalOf(late, [id, world.province])).toBe('pledge_letter_with_promise');
  });

  it('is written down by an officer and nobody else', async () => {
    expect(await enter(randomUUID(), world.staff.accountant).catch(codeOf)).toBe(
      'constraints.pledge_by_officer',
    );
  });

  it('is entered on its page, its picture and its letter of thanks are shown', async () => {
    const { visitor } = await world.hire('officer');
    await visitor.get('/can-bo/dang-ky');
    expect(visitor.page).toContain('/can-bo/dang-ky/moi');
    await visitor.get('/can-bo/dang-ky/moi');
    expect(visitor.page).toContain(`fund:${world.fund.id}`);
    const { id } = await enter();
    await visitor.get(`/can-bo/dang-ky/${id}`);
    expect(visitor.page).toContain('Công văn 12');
    expect((await visitor.get(`/can-bo/dang-ky/${id}/tep/van-ban`)).status).toBe(200);
    await visitor.get(`/can-bo/dang-ky/${id}/thu-cam-on`);
    expect(visitor.page).toContain('Kính gửi: Công ty Đắk Bla');
  });
});
