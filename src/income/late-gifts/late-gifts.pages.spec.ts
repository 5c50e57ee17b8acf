import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { lateGiftPage, lateGiftsPage } from './late-gifts.pages.js';
import type { LateGiftRow } from './late-gifts.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const row: LateGiftRow = {
  ...{ sourceType: 'bank_line', sourceId: ID, committeeId: ID, fundId: ID, appealId: ID },
  ...{ appealTitle: 'Sau bão', opensOn: '2026-01-01', closesOn: '2026-01-31' },
  ...{ accountCode: 'VCB', amountDong: 700_000n, businessDate: '2026-02-01' },
  ...{ occurredAt: new Date('2026-01-31T17:00:01Z'), words: 'UNG HO', daysWaiting: 4 },
  ...{ decisionId: null, outcome: null, sentOn: null, proof: null, reason: null, toAppeal: null },
  ...{ proposedBy: null, proposedAt: null, proposer: null, state: 'waiting' },
};
const proposed: LateGiftRow = {
  ...row,
  ...{ decisionId: ID, outcome: 'redirected', proof: 'Thư số 3', reason: 'Đồng ý' },
  ...{ proposedBy: 'a', proposedAt: new Date('2026-02-02T03:00:00Z'), proposer: 'Lan' },
  state: 'proposed',
};
const actor = (role: Role, userId = 'b') =>
  ({ userId, roles: [{ role, committeeId: ID }] }) as unknown as Actor;
const show = (of: LateGiftRow, who: Actor) =>
  rendered(
    'income/late-gifts/show',
    lateGiftPage(
      { row: of, appeals: [{ id: ID, title: 'Đợt khác' }], actor: who, state: EMPTY_FORM },
      t,
    ),
  );

describe('late gifts', () => {
  it('are listed with the second at which they came, and how long they wait', () => {
    const found = { rows: [row], next: null, previous: null };
    const filter = { state: null, place: null };
    const words = wordsOf(rendered('income/late-gifts/list', lateGiftsPage({ found, filter }, t)));
    expect(words).toContain('00:00 01/02/2026 UNG HO');
    expect(words).toContain('4 ngày');
    expect(words).toContain('Chờ đề nghị');
  });

  it('ask the accountant, and nobody else, what becomes of them', () => {
    const page = show(row, actor('accountant'));
    expect(page).toContain('name="outcome"');
    expect(wordsOf(page)).toContain('Đợt khác');
    expect(show(row, actor('officer'))).not.toContain('name="outcome"');
  });

  it('are confirmed by another person, and taken back by the proposer', () => {
    const page = show(proposed, actor('approver'));
    expect(page).toContain(`/${ID}/xac-nhan`);
    expect(wordsOf(page)).toContain('Mục đích chung của quỹ');
    const own = show(proposed, actor('accountant', 'a'));
    expect(own).toContain(`/${ID}/rut-lai`);
    expect(own).not.toContain('/xac-nhan');
    expect(show({ ...proposed, state: 'toSendBack' }, actor('approver'))).not.toContain(
      '/xac-nhan',
    );
  });

  it('say at each step what comes next, and lead the accountant to it', () => {
    expect(wordsOf(show(row, actor('accountant')))).toContain('Chọn cách xử lý');
    expect(wordsOf(show(proposed, actor('approver')))).not.toContain('Chọn cách xử lý');
    const back = show({ ...proposed, state: 'toSendBack' }, actor('accountant'));
    expect(wordsOf(back)).toContain('Đã quyết định trả lại.');
    expect(back).toContain('href="/can-bo/doi-soat"');
  });
});
