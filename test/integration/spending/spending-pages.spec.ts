import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AllocationsQueries } from '../../../src/spending/allocations/allocations.queries.js';
import { ProposalQueries } from '../../../src/spending/allocations/proposal/proposal.queries.js';
import { SpendingWorld } from '../../support/spending-world.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import sharp from 'sharp';
import { HouseholdsQueries } from '../../../src/people/households/households.queries.js';
import {
  householdPage,
  householdsPage,
  newHouseholdPage,
} from '../../../src/people/households/households.pages.js';
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

let desk: SpendingWorld;
beforeAll(async () => {
  desk = await SpendingWorld.open();
  await desk.give(500_000_000n);
});
afterAll(() => desk.close());

describe('Allocations', () => {
  it('walks the list forwards and back, newest first, in steps', async () => {
    const queries = desk.get(AllocationsQueries);
    for (let day = 10; day < 43; day += 1) {
      const businessDate = `2025-0${day < 28 ? 1 : 2}-${String(day < 28 ? day : day - 18).padStart(2, '0')}`;
      await desk.as(desk.officer, () => desk.allocations.propose(desk.draft({ businessDate })));
    }
    const list = (place: Parameters<AllocationsQueries['list']>[0]['place']) =>
      desk.as(desk.officer, () => queries.list({ status: 'proposed', fundId: desk.fundId, place }));
    const placeOf = (text: string | null, isBefore: boolean) => {
      const [key = '', id = ''] = (text ?? '').split('~');
      return { key, id, isBefore };
    };
    const first = await list(null);
    expect([first.rows.length, first.previous, first.rows[0]?.businessDate]).toEqual([
      30,
      null,
      '2025-02-24',
    ]);
    const second = await list(placeOf(first.next, false));
    expect([second.rows.length, second.next]).toEqual([3, null]);
    const back = await list(placeOf(second.previous, true));
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id));
    expect(back.previous).toBeNull();
  });

  it('shows one allocation with its history, and offers layers, units and kinds', async () => {
    const { id } = await desk.approved(desk.draft());
    const view = await desk.as(desk.officer, () => desk.get(AllocationsQueries).view(id));
    expect(view.decisions.map(({ by }) => by)).toEqual([
      desk.approver.name,
      desk.secondApprover.name,
    ]);
    expect([view.availableDong, view.lines[0]?.recipient]).toEqual([
      420_000_000n,
      'Ủy ban MTTQ Việt Nam xã Thử',
    ]);
    const proposal = desk.get(ProposalQueries);
    const committeeIds = [desk.province, desk.commune, desk.otherCommune];
    const [layers, found, kinds] = await desk.as(desk.officer, () =>
      Promise.all([
        proposal.layers(committeeIds, '2025-03-01'),
        desk
          .get(Organisation)
          .choices({ committeeIds, find: 'xã thử', chosen: [desk.otherCommune] }),
        proposal.kinds(),
      ]),
    );
    expect(layers[0]).toMatchObject({ availableDong: 420_000_000n, committedDong: 80_000_000n });
    expect(found.map((each) => each.id).sort()).toEqual([desk.commune, desk.otherCommune].sort());
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
  userId: desk.officer.id,
  fullName: 'x',
  roles: [{ role, committeeId: desk.province }],
  isAuditor: false,
  committeeIds: [desk.province, desk.commune],
});

describe('Households, payments and proofs', () => {
  it('show a support all the way, each page in both languages', async () => {
    const state = EMPTY_FORM;
    const today = desk.clock.today();
    const householdId = await desk.as(desk.officer, () =>
      desk.households.register({
        committeeId: desk.commune,
        headName: 'Y Hương',
        povertyStatus: 'poor',
        povertyYear: 2025,
        standardVersion: '2022-2025',
        citizenId: '062090001234',
      }),
    );
    const households = desk.get(HouseholdsQueries);
    const found = await desk.as(desk.officer, () =>
      households.list({ name: 'HUONG', committeeId: null, place: null }),
    );
    expect(found.rows.map(({ id }) => id)).toEqual([householdId]);
    const communes = await desk.get(Organisation).communesAmong([desk.commune]);
    const filter = { name: 'huong', committeeId: null, place: null };
    expect(
      render('people/households/list', (t) =>
        householdsPage({ found, filter, communes, mayRegister: true }, t),
      ),
    ).toContain('Y Hương');
    expect(
      render('people/households/new', (t) =>
        newHouseholdPage({ state, communes, year: '2026' }, t),
      ),
    ).toContain('xã Thử');
    const household = await desk.as(desk.officer, () => desk.households.household(householdId));
    const numbers = await desk.as(desk.officer, () => desk.households.maskedNumbers(householdId));
    const shown = { household, numbers, isFull: false, mayOpen: true, state };
    const masked = render('people/households/show', (t) => householdPage(shown, t));
    expect(masked).toContain('••••••••1234');
    expect(masked).not.toContain('062090001234');

    const { lineIds } = await desk.approved(desk.draft());
    const lineId = lineIds[0] ?? '';
    const entitlements = desk.get(EntitlementsQueries);
    const [before, choices] = await desk.as(desk.officer, async () => {
      const line = await entitlements.line(lineId);
      return [line, await entitlements.households(line)] as const;
    });
    const naming = { line: before, households: choices, actor: staff('officer'), state };
    expect(render('spending/entitlements/line', (t) => linePage(naming, t))).toContain(
      'value="80.000.000"',
    );
    const entitlement = { id: randomUUID(), householdId, quantity: 1, amountDong: 80_000_000n };
    const name = () =>
      desk.as(desk.officer, () =>
        desk.nameAgreed({
          lineId,
          namedBy: desk.officer.id,
          entitlements: [entitlement],
        }),
      );
    expect(await name()).toEqual(await name());

    const payments = desk.get(DisbursementsQueries);
    const payable = await desk.as(desk.cashier, () => payments.payable(lineId, today));
    const form = render('spending/disbursements/new', (t) =>
      paymentPage({ view: payable, state, today }, t),
    );
    expect(form).toContain(`bank:${desk.bankAccountId}`);
    const voucher = await desk.as(desk.cashier, () =>
      desk.disbursements.pay({
        lineId,
        entitlementIds: [entitlement.id],
        source: { way: 'bank', bankAccountId: desk.bankAccountId },
        payee: `household:${householdId}`,
        payeeAddress: 'Thôn 1',
        reason: 'Làm nhà',
        paidBy: desk.cashier.id,
        submissionId: randomUUID(),
      }),
    );
    const view = await desk.as(desk.cashier, () => payments.view(voucher.id));
    const printed = render('spending/disbursements/print', (t) => voucherPrintPage(view, t));
    for (const part of [
      voucher.number,
      'Tám mươi triệu đồng',
      desk.approver.name,
      'Y Hương',
      'Thủ quỹ',
    ]) {
      expect(printed).toContain(part);
    }
    const vouchers = await desk.as(desk.cashier, () => payments.list(null));
    expect(render('spending/disbursements/list', (t) => vouchersPage(vouchers, t))).toContain(
      voucher.number,
    );
    const may = { mayPay: true, mayRecord: true };
    expect(
      render('spending/disbursements/show', (t) => voucherPage({ view, state, ...may }, t)),
    ).toContain('/dao');

    const proofs = desk.get(HandoversQueries);
    const missing = await desk.as(desk.officer, () => proofs.missing());
    expect(missing.map(({ id }) => id)).toEqual([voucher.id]);
    expect(
      render('spending/handovers/missing', (t) => missingPage({ missing, today }, t)),
    ).toContain('0 ngày');
    const awaiting = await desk.as(desk.officer, () => proofs.awaiting(voucher.id));
    const record = render('spending/handovers/new', (t) =>
      newHandoverPage({ view: awaiting, state, today }, t),
    );
    expect(record).toContain(`name="item-1" value="${entitlement.id}"`);
    expect(record).toContain('enctype="multipart/form-data"');
    const picture = sharp({ create: { width: 9, height: 9, channels: 3, background: '#a00' } });
    const { id } = await desk.as(desk.officer, async () =>
      desk.handovers.record({
        disbursementId: voucher.id,
        handedOverOn: today,
        place: 'Thôn 1',
        items: [{ entitlementId: entitlement.id, quantity: 1 }],
        files: [{ kind: 'photo', fileName: 'anh.png', bytes: await picture.png().toBuffer() }],
        recordedBy: desk.officer.id,
        submissionId: randomUUID(),
      }),
    );
    const handover = await desk.as(desk.officer, () => proofs.handover(id));
    expect(render('spending/handovers/show', (t) => handoverPage(handover, t))).toContain(
      `/tep/${handover.files[0]?.id ?? ''}`,
    );
    expect(
      await desk.as(desk.officer, () => proofs.hasFile(randomUUID(), handover.files[0]?.id ?? '')),
    ).toBe(false);
    expect(await desk.as(desk.officer, () => proofs.missing())).toEqual([]);
  });
});
