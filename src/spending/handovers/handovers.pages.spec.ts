import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { handoverForm, readItems } from './handovers.forms.js';
import type { HandoverView } from './handovers.queries.js';
import { handoverPage, missingPage, newHandoverPage } from './handovers.pages.js';

const t = translator('vi');
const FIRST = '0199f000-0000-7000-8000-000000000001';
const SECOND = '0199f000-0000-7000-8000-000000000002';
const actor = (userId: string, role: RoleName, committeeId = 'p') => {
  const roles = [{ role, committeeId }];
  return { userId, fullName: userId, roles, isAuditor: false, committeeIds: [] };
};
const payment = { id: FIRST, number: 'PC-2026-000007', recipient: 'Hoa Lien' };
const items = [
  { entitlementId: FIRST, label: 'Y Blen', quantity: 1 },
  { entitlementId: SECOND, label: 'Hamlet 2', quantity: 40 },
];
const sheet = {
  submissionId: FIRST,
  'handedOverOn-day': '3',
  'handedOverOn-month': '2',
  'handedOverOn-year': '2026',
  place: 'Hamlet 2',
  'item-1': FIRST,
  'quantity-1': ' ',
  'item-2': SECOND,
  'quantity-2': '30',
};
const form = (state = EMPTY_FORM, awaiting = items) =>
  rendered(
    'spending/handovers/new',
    newHandoverPage({ view: { ...payment, items: awaiting }, state, today: '2026-02-03' }, t),
  );

describe('a new hand-over', () => {
  it('begins with today and everything that waits', () => {
    const html = form();
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html).toContain(`name="item-2" value="${SECOND}"`);
    expect(html).toMatch(/name="quantity-2"[^>]* value="40"/);
    expect(html).toMatch(/name="handedOverOn-day"[^>]* value="03"/);
    expect(html.match(/type="file"/g)).toHaveLength(3);
    expect(wordsOf(html)).toContain('PC-2026-000007');
    expect(wordsOf(html)).toContain('Hamlet 2 Đang chờ bàn giao: 40.');
    expect(wordsOf(html)).not.toContain('chọn lại');
  });

  it('takes an empty box for nothing handed over', () => {
    const reading = readForm(handoverForm, sheet);
    expect(reading).toMatchObject({ ok: true, values: { handedOverOn: '2026-02-03', note: '' } });
    expect(reading.ok && readItems(reading.values)).toEqual([
      { entitlementId: SECOND, quantity: 30 },
    ]);
  });

  it('tells all faults at once, those of a box beside it, and asks for the files again', () => {
    const wrong = { ...sheet, place: '', 'quantity-2': '-3', 'handedOverOn-day': '' };
    const reading = readForm(handoverForm, { ...wrong, 'handedOverOn-month': '' });
    const html = form(reading.ok ? EMPTY_FORM : reading);
    const words = wordsOf(html);
    expect(words.split('Nhập nơi trao')).toHaveLength(3);
    expect(words.split('ghi 0 nếu chưa trao.')).toHaveLength(3);
    expect(html).toContain('href="#field-quantity-2"');
    expect(html).toMatch(/name="quantity-2"[^>]* value="-3"/);
    expect(words).toContain('chọn lại');
  });

  it('says so when nothing is left to hand over', () => {
    const html = form(EMPTY_FORM, []);
    expect(wordsOf(html)).toContain('Phiếu chi này không còn gì chờ bàn giao.');
    expect(html).not.toContain('type="file"');
  });
});

describe('what is paid and not proved', () => {
  const page = (rows: Parameters<typeof missingPage>[0]['missing']) =>
    wordsOf(
      rendered(
        'spending/handovers/missing',
        missingPage({ missing: rows, undoings: [], today: '2026-02-03' }, t),
      ),
    );

  it('tells how long each waits', () => {
    const row = { ...payment, awaitingDong: 5n, businessDate: '2026-01-31' };
    expect(page([row])).toContain('PC-2026-000007 31/01/2026 Hoa Lien 5 ₫ 3 ngày');
    expect(page([])).toContain('Mọi khoản đã chi đều có biên bản bàn giao.');
  });
});

describe('a hand-over', () => {
  it('shows pictures as pictures and papers by their kind', () => {
    const file = { id: FIRST, kind: 'photo' as const, name: 'a.jpg', mediaType: 'image/jpeg' };
    const paper = {
      id: SECOND,
      kind: 'minutes' as const,
      name: 'b.pdf',
      mediaType: 'application/pdf',
    };
    const view: HandoverView = {
      ...payment,
      ...{ deciderId: 'p', isUndone: false, undoings: [] },
      disbursementId: SECOND,
      handedOverOn: '2026-02-03',
      place: 'Hamlet 2',
      note: '',
      recorderName: 'Lan',
      recordedAt: new Date('2026-02-03T03:00:00Z'),
      items: [{ label: 'Y Blen', quantity: 1, amountDong: 5_000n }],
      files: [file, paper],
    };
    const html = rendered(
      'spending/handovers/show',
      handoverPage({ view, actor: actor('u', 'cashier'), state: EMPTY_FORM }, t),
    );
    expect(html.match(/<img/g)).toHaveLength(1);
    expect(wordsOf(html)).toContain('Biên bản bàn giao: b.pdf');
    expect(wordsOf(html)).toContain('Ghi chú Không có');
    expect(wordsOf(html)).toContain('Y Blen 1 5.000 ₫');
  });

  it('is undone by the word of two: one asks, an approver who decided confirms, and nobody his own', () => {
    const at = new Date('2026-02-03T03:00:00Z');
    const asked = { reason: 'Nhầm phiếu', proposedBy: 'u', proposer: 'Lan', proposedAt: at };
    const open = { ...asked, decision: null, decider: null, decidedAt: null, isWithdrawn: false };
    const bare = { ...payment, deciderId: 'p', isUndone: false, disbursementId: SECOND };
    const facts = { handedOverOn: '2026-02-03', place: 'x', note: '', recorderName: 'Lan' };
    const view = { ...bare, ...facts, recordedAt: at, items: [], files: [], undoings: [open] };
    const shown = (who: ReturnType<typeof actor>, change: Partial<HandoverView> = {}) =>
      rendered(
        'spending/handovers/show',
        handoverPage({ view: { ...view, ...change }, actor: who, state: EMPTY_FORM }, t),
      );
    expect(shown(actor('u', 'cashier'), { undoings: [] })).toContain('name="reason"');
    expect(shown(actor('b', 'approver'))).toContain('value="confirmed"');
    expect(shown(actor('b', 'approver', 'other'))).not.toContain('value="confirmed"');
    expect(shown(actor('u', 'approver'))).not.toContain('value="confirmed"');
    expect(shown(actor('u', 'cashier'))).toContain('/huy/rut-lai');
    const done = { ...open, decision: 'confirmed' as const, decider: 'Bình', decidedAt: at };
    const html = shown(actor('u', 'cashier'), { isUndone: true, undoings: [done] });
    expect(html).not.toContain('name="reason"');
    expect(wordsOf(html)).toContain('Biên bản này đã bị hủy');
  });
});
