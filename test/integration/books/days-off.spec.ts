import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DaysOff } from '../../../src/books/days-off/days-off.service.js';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let officer: Clerk;
let approver: Clerk;
/** A Monday far ahead, of which no law speaks. */
const MONDAY = '2031-03-10';

beforeAll(async () => {
  world = await openPortal();
  officer = await world.hire('officer');
  approver = await world.hire('approver');
}, 60_000);
afterAll(() => world.close());

const after = async (from: string, days: number) => {
  const { rows } = await world.owner.query<{ day: string }>(
    `select books.working_day_after('${from}', ${String(days)})::text as day`,
  );
  return rows[0]?.day;
};
const order = (change: object = {}) => ({
  ...{ id: randomUUID(), committeeId: world.province, kind: 'off' as const, name: 'Nghỉ thử' },
  ...{ firstDay: MONDAY, lastDay: MONDAY, basis: 'Thông báo thử số 1' },
  ...change,
});
const propose = (of: ReturnType<typeof order>, by = world.staff.officer) =>
  world.as(by, () => world.get(DaysOff).propose(of));
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => (error as { code?: string }).code,
  );

describe('working days', () => {
  it('pass over weekends and what the law and the yearly notices give, and count Saturdays worked in exchange', async () => {
    expect(await after('2026-11-27', 1)).toBe('2026-11-30');
    expect(await after('2026-02-13', 1)).toBe('2026-02-23');
    expect(await after('2026-08-28', 1)).toBe('2026-09-03');
    expect(await after('2026-01-08', 2)).toBe('2026-01-10');
    expect(await after('2025-04-25', 1)).toBe('2025-04-26');
    expect(await after('2025-04-29', 1)).toBe('2025-05-05');
    expect(await after('2026-04-24', 1)).toBe('2026-04-28');
  });

  it('change by what one proposed and another confirmed, and back by the later word', async () => {
    const holiday = order({ lastDay: addDays(MONDAY, 4) });
    await propose(holiday);
    await propose(holiday);
    expect(await after(addDays(MONDAY, -1), 1)).toBe(MONDAY);
    const { approver: other } = world.staff;
    await world.as(other, () => world.get(DaysOff).confirm(holiday.id));
    expect(await after(addDays(MONDAY, -1), 1)).toBe(addDays(MONDAY, 7));
    const back = order({
      kind: 'working',
      firstDay: addDays(MONDAY, 2),
      lastDay: addDays(MONDAY, 2),
    });
    await propose(back);
    await world.as(other, () => world.get(DaysOff).confirm(back.id));
    expect(await after(addDays(MONDAY, -1), 1)).toBe(addDays(MONDAY, 2));
  });

  it('are refused for the past, of a commune, by the wrong person, and once decided', async () => {
    const today = world.clock.today();
    expect(await refusal(propose(order({ firstDay: today, lastDay: today })))).toBe(
      'constraints.day_off_to_come',
    );
    expect(await refusal(propose(order({ committeeId: world.commune })))).toBe(
      'constraints.day_off_by_province',
    );
    expect(await refusal(propose(order(), world.staff.accountant))).toBe(
      'constraints.day_off_by_officer',
    );
    const open = order();
    await propose(open);
    const { officer: proposer, approver: other } = world.staff;
    expect(await refusal(world.as(proposer, () => world.get(DaysOff).confirm(open.id)))).toBe(
      'daysOff.decidedBefore',
    );
    const byHand = world.as(proposer, () =>
      world.db.execute(`update books.day_off set decision = 'confirmed' where id = '${open.id}'`),
    );
    await expect(byHand).rejects.toThrow();
    await world.as(proposer, () => world.get(DaysOff).withdraw(open.id));
    expect(await refusal(world.as(other, () => world.get(DaysOff).confirm(open.id)))).toBe(
      'daysOff.decidedBefore',
    );
  });
});

describe('the pages of days off', () => {
  it('take a proposal, ask for each field in its own words, and lead an approver to it', async () => {
    const { visitor } = officer;
    await visitor.get('/can-bo/ngay-nghi/moi');
    await visitor.post('/can-bo/ngay-nghi/moi', { submissionId: visitor.hidden('submissionId') });
    expect(visitor.status).toBe(422);
    for (const sentence of [
      'Chọn ngày nghỉ hay ngày làm bù.',
      'Nhập tên dịp nghỉ.',
      'Nhập ngày đầu.',
    ]) {
      expect(wordsOf(visitor.page)).toContain(sentence);
    }
    const words = { kind: 'off', name: 'Tết Nguyên đán Nhâm Tý', basis: 'Thông báo số 5' };
    await visitor.post('/can-bo/ngay-nghi/moi', {
      ...{ ...words, firstDay: '19/2/2032', lastDay: '10/2/2032' },
      submissionId: visitor.hidden('submissionId'),
    });
    expect(wordsOf(visitor.page)).toContain('Ngày cuối phải từ ngày đầu trở đi');
    await visitor.post('/can-bo/ngay-nghi/moi', {
      ...{ ...words, firstDay: '10/2/2032', lastDay: '16/2/2032' },
      submissionId: visitor.hidden('submissionId'),
    });
    const path = visitor.location;
    expect(path).toMatch(/^\/can-bo\/ngay-nghi\/[0-9a-f-]{36}$/);
    await visitor.get(path);
    expect(visitor.page).toContain(`${path}/rut`);
    expect(visitor.page).not.toContain(`${path}/xac-nhan`);
    await approver.visitor.get(path);
    expect(approver.visitor.page).toContain(`${path}/xac-nhan`);
    await approver.visitor.post(`${path}/xac-nhan`, {
      submissionId: approver.visitor.hidden('submissionId'),
    });
    await visitor.get('/can-bo/ngay-nghi');
    expect(wordsOf(visitor.page)).toContain('Tết Nguyên đán Nhâm Tý');
    expect(wordsOf(visitor.page)).toContain('Có sẵn theo luật');
  });
});
