import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AllocationsQueries } from '../../../src/spending/allocations/allocations.queries.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { openServices, type ServicesWorld } from '../../support/world/services.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { HouseholdsQueries } from '../../../src/people/households/households.queries.js';
import { householdPage, householdsPage } from '../../../src/people/households/households.pages.js';
import { newHouseholdPage } from '../../../src/people/new-households/new-households.pages.js';
import { PROJECT_ROOT } from '../../../src/platform/config/project-root.js';
import { LOCALES, translator } from '../../../src/platform/i18n/translate.js';
import { EMPTY_FORM } from '../../../src/platform/forms/forms.js';
import { TemplateEngine } from '../../../src/platform/pages/template-engine.js';
import { DisbursementsQueries } from '../../../src/spending/disbursements/disbursements.queries.js';
import {
  voucherPage,
  vouchersPage,
} from '../../../src/spending/disbursements/disbursements.pages.js';
import { paymentPage } from '../../../src/spending/disbursements/voucher/payment.page.js';
import { Organisation } from '../../../src/people/organisation/organisation.service.js';
import { voucherPrintPage } from '../../../src/spending/disbursements/voucher/voucher-print.page.js';
import { linePage } from '../../../src/spending/entitlements/entitlements.pages.js';
import { EntitlementsQueries } from '../../../src/spending/entitlements/entitlements.queries.js';
import {
  handoverPage,
  missingPage,
  newHandoverPage,
} from '../../../src/spending/handovers/handovers.pages.js';
import { HandoversQueries } from '../../../src/spending/handovers/handovers.queries.js';

let world: ServicesWorld;
beforeAll(async () => {
  world = await openServices();
  await world.give(500_000_000n);
});
afterAll(() => world.close());

describe('Allocations', () => {
  it('walks the list forwards and back, newest first, in steps', async () => {
    const queries = world.get(AllocationsQueries);
    for (let day = 10; day < 43; day += 1) {
      const businessDate = `2025-0${day < 28 ? 8 : 9}-${String(day < 28 ? day : day - 18).padStart(2, '0')}`;
      await world.propose({ businessDate });
    }
    const list = (place: Parameters<AllocationsQueries['list']>[0]['place']) =>
      world.as(world.staff.officer, () =>
        queries.list({ status: 'proposed', fundId: world.fund.id, place }),
      );
    const placeOf = (text: string | null, isBefore: boolean) => {
      const [key = '', id = ''] = (text ?? '').split('~');
      return { key, id, isBefore };
    };
    const first = await list(null);
    expect([first.rows.length, first.previous, first.rows[0]?.businessDate]).toEqual([
      30,
      null,
      '2025-09-24',
    ]);
    const second = await list(placeOf(first.next, false));
    expect([second.rows.length, second.next]).toEqual([3, null]);
    const back = await list(placeOf(second.previous, true));
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(back.previous).toBeNull();
  });

  it('shows one allocation with its history, and offers layers, units and kinds', async () => {
    const { id } = await world.approved();
    const view = await world.as(world.staff.officer, () => world.get(AllocationsQueries).view(id));
    expect(view.decisions.map(({ by }) => by)).toEqual([
      world.staff.approver.name,
      world.staff.secondApprover.name,
    ]);
    expect([view.availableDong, view.lines[0]?.recipient]).toEqual([
      420_000_000n,
      world.place.communeName,
    ]);
    const proposal = world.get(ProposalQueries);
    const committeeIds = [world.province, world.commune, world.otherCommune];
    const [layers, found, kinds] = await world.as(world.staff.officer, () =>
      Promise.all([
        proposal.layers(committeeIds, '2025-03-01'),
        world
          .get(Organisation)
          .choices({ committeeIds, find: 'ngok bay', chosen: [world.otherCommune] }),
        proposal.kinds(),
      ]),
    );
    expect(layers[0]).toMatchObject({ availableDong: 420_000_000n, committedDong: 80_000_000n });
    expect(found.map((each) => each.id).sort()).toEqual([world.commune, world.otherCommune].sort());
    expect(kinds.length).toBe(6);
  });
});

const engine = new TemplateEngine(join(PROJECT_ROOT, 'views'));
/** The page in both languages; the Vietnamese one is returned. */
function render(template: string, data: (t: ReturnType<typeof translator>) => object): string {
  const [html = ''] = LOCALES.map((locale) => {
    const t = translator(locale);
    return engine.render(template, { csrf: 'c', submissionId: 's', locale, ...data(t) }, locale);
  });
  return html;
}
const staff = (role: 'officer' | 'cashier') => ({
  userId: world.staff.officer.id,
  fullName: 'x',
  roles: [{ role, committeeId: world.province }],
  isAuditor: false,
  committeeIds: [world.province, world.commune],
});

describe('Households, payments and proofs', () => {
  it('show a support all the way, each page in both languages', async () => {
    const state = EMPTY_FORM;
    const today = world.clock.today();
    const householdId = await world.household('Y Hương', { citizenId: '062090001234' });
    const households = world.get(HouseholdsQueries);
    const anything = { committeeId: null, status: null, state: null, place: null };
    const found = await world.as(world.staff.officer, () =>
      households.list({ ...anything, name: 'HUONG' }),
    );
    expect(found.rows.map(({ id }) => id)).toEqual([householdId]);
    const communes = await world.get(Organisation).communesAmong([world.commune]);
    const filter = { ...anything, name: 'huong' };
    expect(
      render('people/households/list', (t) =>
        householdsPage({ found, filter, communes, mayRegister: true }, t),
      ),
    ).toContain('Y Hương');
    expect(
      render('people/new-households/new', (t) =>
        newHouseholdPage({ state, communes, groups: [], year: '2026' }, t),
      ),
    ).toContain('xã Ngọk Bay');
    const household = await world.as(world.staff.officer, () =>
      world.households.household(householdId),
    );
    const numbers = await world.as(world.staff.officer, () =>
      world.households.maskedNumbers(householdId),
    );
    const shown = { household, numbers, isFull: false, may: { open: true, correct: true }, state };
    const masked = render('people/households/show', (t) => householdPage(shown, t));
    expect(masked).toContain('••••••••1234');
    expect(masked).not.toContain('062090001234');

    const { lineIds } = await world.approved();
    const lineId = lineIds[0] ?? '';
    const entitlements = world.get(EntitlementsQueries);
    const [before, choices] = await world.as(world.staff.officer, async () => {
      const line = await entitlements.line(lineId);
      return [line, await entitlements.households(line)] as const;
    });
    const naming = { line: before, households: choices, actor: staff('officer'), state };
    expect(render('spending/entitlements/line', (t) => linePage(naming, t))).toContain(
      'value="80.000.000"',
    );
    const entitlement = { id: randomUUID(), householdId, quantity: 1, amountDong: 80_000_000n };
    const name = () => world.nameAgreed(lineId, [entitlement]);
    expect(await name()).toEqual(await name());

    const payments = world.get(DisbursementsQueries);
    const payers = [world.province];
    const payable = await world.as(world.staff.cashier, () =>
      payments.payable(lineId, { on: today, payers }),
    );
    const form = render('spending/disbursements/new', (t) =>
      paymentPage({ view: payable, state, today }, t),
    );
    expect(form).toContain(`bank:${world.account.id}`);
    const voucher = await world.pay(
      world.payment(lineId, [entitlement.id], { payee: `household:${householdId}` }),
    );
    const view = await world.as(world.staff.cashier, () => payments.view(voucher.id));
    const printed = render('spending/disbursements/print', (t) => voucherPrintPage(view, t));
    for (const part of [
      voucher.number,
      'Tám mươi triệu đồng',
      world.staff.approver.name,
      'Y Hương',
      'Phụ trách kế toán',
    ]) {
      expect(printed).toContain(part);
    }
    const vouchers = await world.as(world.staff.cashier, () => payments.list(null));
    expect(render('spending/disbursements/list', (t) => vouchersPage(vouchers, t))).toContain(
      voucher.number,
    );
    const may = { mayPay: true, mayRecord: true };
    expect(
      render('spending/disbursements/show', (t) => voucherPage({ view, state, ...may }, t)),
    ).toContain('/dao');

    const proofs = world.get(HandoversQueries);
    const missing = await world.as(world.staff.officer, () => proofs.missing());
    expect(missing.map(({ id }) => id)).toEqual([voucher.id]);
    expect(
      render('spending/handovers/missing', (t) => missingPage({ missing, undoings: [], today }, t)),
    ).toContain('0 ngày');
    const awaiting = await world.as(world.staff.officer, () => proofs.awaiting(voucher.id));
    const record = render('spending/handovers/new', (t) =>
      newHandoverPage({ view: awaiting, state, today }, t),
    );
    expect(record).toContain(`name="item-1" value="${entitlement.id}"`);
    expect(record).toContain('enctype="multipart/form-data"');
    const items = [{ entitlementId: entitlement.id, quantity: 1 }];
    const proof = await world.handover(voucher.id, items);
    const { id } = await world.as(world.staff.officer, () => world.handovers.record(proof));
    const handover = await world.as(world.staff.officer, () => proofs.handover(id));
    expect(
      render('spending/handovers/show', (t) =>
        handoverPage({ view: handover, actor: staff('officer'), state }, t),
      ),
    ).toContain(`/tep/${handover.files[0]?.id ?? ''}`);
    expect(
      await world.as(world.staff.officer, () =>
        proofs.hasFile(randomUUID(), handover.files[0]?.id ?? ''),
      ),
    ).toBe(false);
    expect(await world.as(world.staff.officer, () => proofs.missing())).toEqual([]);
  });
});
