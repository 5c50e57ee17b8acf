import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { translator } from '../../../src/platform/i18n/translate.js';
import { PageResult, RedirectResult } from '../../../src/platform/pages/results.js';
import { AllocationsController } from '../../../src/spending/allocations/allocations.controller.js';
import { ProposalController } from '../../../src/spending/allocations/proposal/proposal.controller.js';
import type { Person } from '../../support/world/people.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';

const t = translator('vi');
let world: ServicesWorld;
beforeAll(async () => {
  world = await openServices();
  await world.give(100_000_000n);
});
afterAll(() => world.close());

const actor = (person: Person, role: 'officer' | 'approver') => ({
  userId: person.id,
  fullName: person.name,
  roles: [{ role, committeeId: world.province }],
  isAuditor: false,
  committeeIds: [world.province, world.commune, world.otherCommune],
});

describe('The steps of a proposal, without script', () => {
  it('lose nothing from the first line to the conflict of the approver', async () => {
    const form = world.get(ProposalController);
    const body = {
      submissionId: randomUUID(),
      layer: `${world.fund.id}~-~-`,
      title: 'Quà Tết',
      reason: 'Theo danh sách thôn',
      'line-1-recipient': world.commune,
      'line-1-kind': 'parcel',
      'line-1-quantity': '100',
      'line-1-amount': '50tr',
    };
    const officer = actor(world.staff.officer, 'officer');
    const press = (step: string, change: Record<string, string> = {}) =>
      world.as(world.staff.officer, () => form.propose({ ...body, ...change, step }, officer, t));
    const added = (await press('add')) as PageResult;
    expect([added.template, added.status]).toEqual(['spending/allocations/proposal', 200]);
    const faulty = (await press('check', { 'line-1-amount': '0.5' })) as PageResult;
    expect([faulty.status, faulty.data['submissionId']]).toEqual([422, body.submissionId]);
    const checked = (await press('check')) as PageResult;
    expect([checked.template, checked.status]).toEqual(['spending/allocations/check', 200]);
    const tooMuch = (await press('propose', { 'line-1-amount': '101tr' })) as PageResult;
    expect([tooMuch.template, tooMuch.status]).toEqual(['spending/allocations/proposal', 409]);
    const [sent, again] = [await press('propose'), await press('propose')] as RedirectResult[];
    expect(sent).toBeInstanceOf(RedirectResult);
    expect(again?.location).toBe(sent?.location);

    const id = sent?.location.split('/').at(-1) ?? '';
    const decisions = world.get(AllocationsController);
    const decide = (fingerprint: string) => {
      const sheet = { submissionId: randomUUID(), decision: 'approve', fingerprint };
      const approver = actor(world.staff.approver, 'approver');
      return world.as(world.staff.approver, () => decisions.decide(id, sheet, approver, t));
    };
    const changed = (await decide('0'.repeat(64))) as PageResult;
    expect([changed.template, changed.status]).toEqual(['spending/allocations/show', 409]);
    const { fingerprint } = await world.as(world.staff.officer, () => world.allocations.head(id));
    expect(await decide(fingerprint)).toBeInstanceOf(RedirectResult);
    expect(await decide(fingerprint)).toMatchObject({ flash: { tone: 'info' } });
  });
});
