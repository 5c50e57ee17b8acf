import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { draftOf, issuesFilter, wholeIssueForm } from './goods-issues.forms.js';
import { issuePage, issuesPage, newIssuePage } from './goods-issues.pages.js';
import type { GoodsIssueLineRow, GoodsIssueRow } from './goods-issues.queries.js';
import { goodsIssuePaper } from './paper/goods-issue.paper.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const AT = new Date('2026-02-04T03:00:00Z');
const issue: GoodsIssueRow = {
  ...{ id: ID, committeeId: 'p', number: 'PXK-2026-0001', kind: 'given_out', households: 40 },
  ...{ recipient: 'Xã Ngọk Bay', reason: 'Sau bão', leftOn: '2026-02-03', issuedOn: '2026-02-04' },
  ...{ declinedBecause: '', proposedBy: 'u', proposer: 'Lan', proposedAt: AT, decidedBy: null },
  ...{ decider: null, decidedAt: null, committee: 'Ủy ban MTTQ tỉnh A', parentName: null },
  ...{ place: 'A', voidReason: null, voider: null, voidedAt: null, state: 'waiting' },
};
const line: GoodsIssueLineRow = {
  ...{ lineNo: 1, lotId: ID, placeId: ID, quantity: 400n, name: 'Mì gói', unit: 'gói' },
  ...{ expiresOn: '2027-06-30', place: 'Kho tỉnh', held: 2_400n },
};
const held = [
  {
    ...{ lotId: ID, placeId: ID, name: 'Mì gói', unit: 'gói', expiresOn: '2027-06-30' },
    ...{ place: 'Kho tỉnh', quantity: 2_400n },
  },
];
const sheet = (state: FormState = EMPTY_FORM, isAdding = false) =>
  rendered(
    'spending/goods-issues/new',
    newIssuePage({ state, held, today: '2026-02-04', isAdding }, t),
  );
const typed = (more: Record<string, string>) =>
  readForm(wholeIssueForm, {
    ...{ submissionId: ID, step: 'propose', kind: 'given_out', recipient: 'Xã Ngọk Bay' },
    ...{ 'leftOn-day': '4', 'leftOn-month': '2', 'leftOn-year': '2026', households: '' },
    reason: 'Theo danh sách rà soát sau bão',
    ...more,
  });
const goods = { 'line-1-goods': `${ID}~${ID}`, 'line-1-quantity': '400' };

describe('the sheet of goods that leave', () => {
  it('offers what is there, with what is left and how soon it expires', () => {
    expect(wordsOf(sheet())).toContain('Mì gói – hạn 30/06/2027 – Kho tỉnh – còn 2.400 gói');
    expect(sheet(EMPTY_FORM, true)).toContain('name="line-3-goods"');
  });

  it('reads goods with their place, and no recipient where they are written off', () => {
    const reading = typed({ ...goods, kind: 'written_off' });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(draftOf(reading.values)).toMatchObject({
      ...{ kind: 'written_off', recipient: '', households: null, leftOn: '2026-02-04' },
      lines: [{ lotId: ID, placeId: ID, quantity: 400n }],
    });
  });

  it('tells all faults at once, each at its own field', () => {
    const empty = typed({ recipient: '', reason: 'ngắn', households: '0' });
    if (empty.ok) throw new Error('Four faults');
    const words = wordsOf(sheet(empty));
    for (const fault of [
      'Nhập bên nhận hàng.',
      'Ghi rõ hơn lý do xuất kho',
      'Số hộ được nhận phải là số nguyên từ 1 trở lên.',
      'Chọn ít nhất một mặt hàng để xuất.',
    ])
      expect(words).toContain(fault);
    const twice = typed({ ...goods, 'line-2-goods': `${ID}~${ID}`, 'line-2-quantity': '1' });
    if (twice.ok) throw new Error('Named twice');
    expect(wordsOf(sheet(twice))).toContain('Gộp số lượng vào một dòng.');
  });
});

describe('a paper of goods', () => {
  const show = (
    userId: string,
    role: RoleName,
    change: Partial<GoodsIssueRow> = {},
    lines = [line],
  ) => {
    const roles = [{ role, committeeId: 'p' }];
    const actor = { userId, fullName: userId, roles, isAuditor: false, committeeIds: ['p'] };
    const view = { issue: { ...issue, ...change }, lines, actor, states: {} };
    return rendered('spending/goods-issues/show', issuePage(view, t));
  };

  it('is confirmed or declined by another approver, and withdrawn by its writer', () => {
    expect(show('v', 'approver')).toContain('/dong-y');
    expect(show('v', 'approver')).toContain('/tu-choi');
    expect(show('u', 'officer')).toContain('/rut');
    expect(show('u', 'officer')).not.toContain('/dong-y');
    expect(show('v', 'officer')).not.toContain('/rut');
    const short = show('v', 'approver', {}, [{ ...line, held: 399n }]);
    expect(short).not.toContain('/dong-y');
    expect(wordsOf(short)).toContain('Kho không còn đủ Mì gói như phiếu ghi');
  });

  it('is voided by an accountant who neither wrote nor confirmed it', () => {
    const done = { state: 'done', decidedBy: 'w', decider: 'Minh', decidedAt: AT } as const;
    expect(show('v', 'accountant', done)).toContain('/huy');
    expect(show('w', 'accountant', done)).not.toContain('/huy');
    const gone = { voidedAt: AT, voider: 'Hoa', voidReason: 'Ghi trùng', state: 'void' } as const;
    expect(wordsOf(show('v', 'accountant', { ...done, ...gone }))).toContain('Lý do: Ghi trùng');
  });

  it('prints who takes the goods over, and whether it is in force', () => {
    const paper = (change: Partial<GoodsIssueRow>) =>
      wordsOf(
        rendered(
          'spending/goods-issues/print',
          goodsIssuePaper({ issue: { ...issue, ...change }, lines: [line] }, t),
        ),
      );
    expect(paper({})).toContain('CHƯA ĐƯỢC DUYỆT');
    const done = paper({ state: 'done', decider: 'Minh', decidedAt: AT });
    expect(done).not.toContain('CHƯA');
    expect(done).toContain('1 Mì gói gói 400 30/06/2027 Kho tỉnh');
    expect(done).toContain('Minh');
  });

  it('stands on the list with its state', () => {
    const found = { rows: [issue], next: null, previous: null };
    const list = { found, filter: issuesFilter.read({}), mayGiveOut: true };
    const words = wordsOf(rendered('spending/goods-issues/list', issuesPage(list, t)));
    expect(words).toContain('Trao tặng Xã Ngọk Bay 03/02/2026 Lan Chờ duyệt');
  });
});
