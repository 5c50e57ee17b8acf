import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toldFacts } from '../../support/told-facts.js';
import { wordsOf } from '../../support/rendered.js';
import { AuditLog } from '../../../src/platform/audit-log/audit-log.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const LOG = '/kiem-toan/nhat-ky';

let world: PortalWorld;
let auditor: Clerk;

beforeAll(async () => {
  world = await openPortal();
  auditor = await world.hire('auditor');
  await world.give(90_000_000n);
  const { lineIds } = await world.approved();
  const [lineId = ''] = lineIds;
  const householdId = await world.household('Y Hương');
  const named = [{ householdId, quantity: 1, amountDong: 80_000_000n }];
  await world.pay(world.payment(lineId, await world.nameAgreed(lineId, named)));
}, 60_000);

afterAll(() => world.close());

const words = async (path: string) => wordsOf((await auditor.visitor.get(path)).page);
const hrefOf = (words: string) =>
  new RegExp(`href="([^"]*)"[^>]*>${words}`).exec(auditor.visitor.page)?.[1] ?? '';

describe('The log of actions', () => {
  it('says in sentences what was done, and leads to the entry behind it', async () => {
    const text = await words(LOG);
    expect(text).toContain('Chi tiền hỗ trợ Số: PCK-');
    expect(text).toContain('Số tiền: 80.000.000 ₫');
    expect(text).toContain('Duyệt phân bổ');
    await auditor.visitor.get(hrefOf('Chi tiền hỗ trợ'));
    expect(wordsOf(auditor.visitor.page)).toContain('Bút toán số');
  });

  it('is filtered by person, kind, amount and day', async () => {
    const { approver } = world.staff;
    const own = await words(`${LOG}?nguoi=${approver.id}`);
    expect(own).toContain('Duyệt phân bổ');
    expect(own).not.toContain('Chi tiền hỗ trợ Số');
    expect(await words(`${LOG}?viec=disbursements`)).not.toContain('Duyệt phân bổ');
    expect(await words(`${LOG}?so-tien=80tr`)).toContain('Chi tiền hỗ trợ Số');
    expect(await words(`${LOG}?so-tien=81tr`)).toContain('Không có việc nào');
    expect(await words(`${LOG}?den=1/1/2020`)).toContain('Không có việc nào');
  });

  it('says what it could not read, and keeps what was typed', async () => {
    const text = await words(`${LOG}?tu=31/02/2026&viec=nothing&so-tien=abc`);
    expect(text).toContain('“31/02/2026” không phải là ngày có thật');
    expect(text).toContain('“nothing” không có trong danh sách này');
    expect(text).toContain('“abc” không phải là số tiền');
    expect(await words(`${LOG}?tu=2026-04-30&den=2020-01-01`)).toContain('đứng trước ngày đầu');
  });

  it('has sign-ins apart', async () => {
    expect(await words(LOG)).not.toContain('Đăng nhập xong');
    const text = await words(`${LOG}/dang-nhap`);
    expect(text).toContain('Đăng nhập xong');
    expect(text).not.toContain('Chi tiền hỗ trợ');
  });

  it('loses and repeats no row from page to page, though many are of one moment', async () => {
    const { accountant } = world.staff;
    const record = (day: number) => ({
      ...{ action: 'passkeys.add', subjectType: 'user', subjectId: null, committeeId: null },
      ...{ before: null, after: { count: day } },
    });
    await world.as(accountant, () =>
      world.db.transaction(async () => {
        for (let n = 0; n < 120; n += 1) await world.get(AuditLog).record(record(n));
      }),
    );
    const seen: string[] = [];
    let next = `${LOG}?viec=passkeys`;
    for (let pages = 0; next !== '' && pages < 5; pages += 1) {
      const { page } = await auditor.visitor.get(next);
      seen.push(...[...page.matchAll(/Số lượng: (\d+)/g)].map(([, n = '']) => n));
      next = (/href="(\/kiem-toan[^"]*sau[^"]*)"/.exec(page)?.[1] ?? '')
        .replaceAll('&amp;', '&')
        .replaceAll('&#x3D;', '=');
    }
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
  });

  it('knows a sentence for every action that was written here', async () => {
    const told = toldFacts().flatMap(({ facts }) =>
      (facts.actions ?? []).flatMap(({ of, verbs, apart = [] }) =>
        [...verbs, ...apart].map((verb) => `${of}.${verb}`),
      ),
    );
    const written = await world.rows<{ action: string }>(
      'select distinct action from platform.audit_log',
    );
    expect(written.length).toBeGreaterThan(5);
    expect(written.map(({ action }) => action).filter((one) => !told.includes(one))).toEqual([]);
  });

  it('is not for those who are no auditors', async () => {
    const clerk = await world.hire('accountant');
    expect((await clerk.visitor.get(LOG)).status).toBe(403);
  });
});
