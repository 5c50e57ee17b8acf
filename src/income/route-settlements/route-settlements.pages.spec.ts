import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { routeForm, routesFilter } from './route-settlements.forms.js';
import { newRoutePage, routePage, routesPage } from './route-settlements.pages.js';
import type { RouteRow } from './route-settlements.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const row: RouteRow = {
  ...{ id: ID, key: '1', pledgeId: ID, referenceCode: 'UHX7K2M9QA', donorName: 'Công ty Đắk Bla' },
  ...{ route: 'own_delivery', amountDong: 211_000_000n, happenedOn: '2025-10-28' },
  ...{ place: 'Xã Hòa Thịnh', proof: 'Biên bản 28/10', details: '', undoesId: null },
  ...{ declinedBecause: '', proposedBy: 'officer', proposer: 'Lập', decider: null },
  ...{ proposedAt: new Date('2025-10-28T03:00:00Z'), decidedAt: null, state: 'waiting' },
};
const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;
const shown = (who: Actor, change: Partial<RouteRow> = {}) =>
  rendered(
    'income/route-settlements/show',
    routePage({ ...row, ...change }, { actor: who, state: EMPTY_FORM }, t),
  );
const pledge = {
  ...{ id: ID, referenceCode: 'UHX7K2M9QA', donorName: null, amountDong: 500n, settledDong: 200n },
  status: 'registered',
} as const;
const form = (change: Partial<typeof pledge | { status: 'held' }> = {}) =>
  rendered(
    'income/route-settlements/new',
    newRoutePage(
      { pledge: { ...pledge, ...change }, rows: [row], mayPropose: true },
      EMPTY_FORM,
      t,
    ),
  );

describe('a promise kept by another route', () => {
  it('is listed with whose it is and by which route', () => {
    const found = { rows: [row], next: null, previous: null };
    const page = routesPage({ found, filter: routesFilter.read({}) }, t);
    expect(wordsOf(rendered('income/route-settlements/list', page))).toContain(
      'Công ty Đắk Bla Tự trao, có Mặt trận chứng kiến 28/10/2025 Xã Hòa Thịnh 211.000.000 ₫ Chờ xác nhận',
    );
  });

  it('is confirmed by another, withdrawn by its proposer, undone once it is confirmed', () => {
    expect(shown(actor('approver', 'approver'))).toContain(`${ID}/xac-nhan"`);
    expect(shown(actor('officer', 'officer'))).not.toContain(`${ID}/xac-nhan"`);
    expect(shown(actor('officer', 'officer'))).toContain(`${ID}/rut"`);
    expect(shown(actor('other', 'officer'), { state: 'confirmed' })).toContain(`${ID}/huy"`);
    const undoing = { state: 'confirmed', undoesId: ID } as const;
    expect(shown(actor('other', 'officer'), undoing)).not.toContain(`${ID}/huy"`);
  });

  it('is asked for only while the promise is confirmed and open', () => {
    expect(wordsOf(form())).toContain('Còn phải thực hiện 300 ₫');
    expect(form()).toContain('name="proof"');
    expect(form({ status: 'held' })).not.toContain('name="proof"');
  });

  it('in goods says which', () => {
    const reading = readForm(routeForm, { submissionId: ID, route: 'goods', amount: '1tr' });
    expect(reading.ok ? {} : reading.errors).toMatchObject({
      details: { code: 'routeSettlements.form.detailsNeeded' },
    });
  });
});
