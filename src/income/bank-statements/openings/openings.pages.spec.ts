import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import type { Role } from '../../../people/identity/permissions.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import { openingFilter, openingForm } from './openings.forms.js';
import { newOpeningPage, openingPage, openingsPage } from './openings.pages.js';
import type { OpeningRow } from './openings.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const PROPOSER = '0199f000-0000-7000-8000-000000000002';
const row: OpeningRow = {
  id: ID,
  key: '20260303030000000000',
  accountCode: 'VCB',
  committee: 'Ủy ban MTTQ tỉnh',
  committeeId: ID,
  firstDay: '2026-03-02',
  expectedDong: 700_000n,
  toldDong: 650_000n,
  differenceDong: -50_000n,
  reason: 'Phí ngoài sao kê',
  proposedBy: PROPOSER,
  proposer: 'Lan',
  proposedAt: new Date('2026-03-03T03:00:00Z'),
  decider: null,
  decidedAt: null,
  statementId: null,
  state: 'waiting',
};

const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;
const shown = (who: Actor, change: Partial<OpeningRow> = {}) =>
  rendered('income/openings/show', openingPage({ ...row, ...change }, who, t));

describe('a balance difference', () => {
  it('is listed with both figures, its reason and who proposed it', () => {
    const found = { rows: [row], next: null, previous: null };
    const list = (place: 'staff' | 'auditor') =>
      rendered(
        'income/openings/list',
        openingsPage({ found, filter: openingFilter.read({}) }, place, t),
      );
    expect(wordsOf(list('auditor'))).toContain(
      'VCB, 02/03/2026 Ủy ban MTTQ tỉnh 700.000 ₫ 650.000 ₫ −50.000 ₫ Phí ngoài sao kê Lan',
    );
    expect(list('staff')).toContain(`/can-bo/chenh-lech-so-du/${ID}`);
    expect(list('auditor')).not.toContain('/can-bo/');
  });

  it('is signed or declined by another approver, and taken back by its proposer alone', () => {
    const own = shown(actor(PROPOSER, 'accountant'));
    expect(own).toContain(`${ID}/rut-lai`);
    expect(own).not.toContain(`${ID}/ky`);
    expect(shown(actor(PROPOSER, 'approver'))).not.toContain(`${ID}/ky`);
    const other = shown(actor(ID, 'approver'));
    expect(other).toContain(`${ID}/ky`);
    expect(other).toContain(`${ID}/tu-choi`);
    expect(other).not.toContain(`${ID}/rut-lai`);
    expect(shown(actor(ID, 'accountant'))).not.toContain(`${ID}/`);
  });

  it('leads on when it is signed: the file again, then its statement', () => {
    const decided = { decider: 'Minh', decidedAt: new Date('2026-03-04T03:00:00Z') };
    const accountant = actor(PROPOSER, 'accountant');
    const signed = shown(accountant, { ...decided, state: 'signed' });
    expect(signed).toContain('/can-bo/sao-ke-ngan-hang/moi');
    expect(wordsOf(signed)).toContain('Minh, ');
    expect(signed).not.toContain(`${ID}/`);
    const used = shown(accountant, { ...decided, state: 'used', statementId: ID });
    expect(used).toContain(`/can-bo/sao-ke-ngan-hang/${ID}`);
    const seen = shown(actor(ID, 'approver'), { ...decided, state: 'used', statementId: ID });
    expect(seen).not.toContain(`/can-bo/sao-ke-ngan-hang/${ID}`);
  });

  it('is proposed with the figures of the refusal and a reason', () => {
    const params = { day: '2026-03-02', expectedDong: '700000', toldDong: '650000' };
    const outcome = { line: 0, reason: 'openingDiffers', params };
    const file = { ...{ id: ID, committeeId: ID, bankAccountId: ID }, accountCode: 'VCB', outcome };
    const reading = readForm(openingForm, { submissionId: ID, reason: 'ngắn' });
    const html = rendered(
      'income/openings/new',
      newOpeningPage({ ...file, fileName: 'a.csv' }, reading.ok ? EMPTY_FORM : reading, t),
    );
    expect(wordsOf(html)).toContain('700.000 ₫');
    expect(wordsOf(html)).toContain('ít nhất 10 chữ cái');
    expect(html).not.toContain('name="expectedDong"');
  });
});
