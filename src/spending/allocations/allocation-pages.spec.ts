import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../platform/config/project-root.js';
import { translator } from '../../platform/i18n/translate.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { TemplateEngine } from '../../platform/pages/template-engine.js';
import { allocationPage } from './decision/allocation.pages.js';
import type { AllocationView } from './allocations.queries.js';
import { listPage } from './allocations-list.pages.js';
import { checkPage } from './proposal/proposal-check.page.js';
import {
  completeProposalForm,
  linesShown,
  readProposal,
  readQuantity,
} from './proposal/proposal.forms.js';
import { NEW_PROPOSAL, proposalPage } from './proposal/proposal.pages.js';

const t = translator('vi');
const engine = new TemplateEngine(join(PROJECT_ROOT, 'views'));
const render = (name: string, data: object) =>
  engine.render(`spending/allocations/${name}`, { csrf: 'c', submissionId: 's', ...data }, 'vi');
const FUND = '018f0000-0000-7000-8000-000000000001';
const UNIT = '018f0000-0000-7000-8000-000000000002';
const AT = new Date('2026-03-01T02:00:00Z');

const typed: Record<string, string> = {
  submissionId: FUND,
  step: 'check',
  layer: `${FUND}~-~-`,
  title: 'Nhà đợt 1',
  reason: 'Theo biên bản',
  'line-1-recipient': UNIT,
  'line-1-kind': 'house:new',
  'line-1-quantity': '2',
  'line-1-amount': '160tr',
  'line-1-note': '',
};
const layer = {
  fundId: FUND,
  appealId: null,
  restrictionId: null,
  fundName: 'Quỹ Vì người nghèo',
  appealTitle: null,
  restrictionTitle: null,
  availableDong: 200_000_000n,
  committedDong: 0n,
  proposedDong: 0n,
};
const choices = {
  layers: [layer],
  recipients: [{ id: UNIT, name: 'xã Đăk Hà', formerly: 'Xã Đăk La' }],
  kinds: [
    { kind: 'house', variant: 'new' },
    { kind: 'parcel', variant: null },
  ],
};
const view: AllocationView = {
  id: UNIT,
  number: 'PB-2026-0001',
  title: 'Nhà <b>đợt 1</b>',
  fundName: layer.fundName,
  totalDong: 160_000_000n,
  status: 'proposed',
  businessDate: '2026-03-01',
  proposerName: 'Y Blen',
  approvals: 0,
  reason: 'Theo biên bản',
  committeeId: 'p',
  committeeName: 'Ủy ban MTTQ tỉnh',
  appealTitle: null,
  restrictionTitle: null,
  revision: 2,
  proposedBy: 'officer',
  proposedAt: AT,
  decidedAt: null,
  fingerprint: 'ab'.repeat(32),
  availableDong: 200_000_000n,
  lines: [
    {
      id: FUND,
      recipientId: UNIT,
      recipient: 'xã cũ',
      todayName: 'xã mới',
      kind: 'house',
      variant: 'new',
      quantity: 2,
      amountDong: 160_000_000n,
      reason: '',
    },
  ],
  decisions: [
    { decision: 'approve', approverId: 'a', by: 'Trần Chín', at: AT, revision: 1, reason: '' },
  ],
  revisions: [{ at: AT, by: 'Y Blen' }],
};
const actor = (userId: string, role: 'approver' | 'officer') => ({
  userId,
  fullName: userId,
  roles: [{ role, committeeId: 'p' }],
  isAuditor: false,
  committeeIds: ['p'],
});
const shown = (who: ReturnType<typeof actor>, conflict: { text: string } | null = null) =>
  render('show', allocationPage({ view, actor: who, state: EMPTY_FORM, conflict }, t));

describe('The proposal form', () => {
  it('reads amounts as people write them', () => {
    for (const amount of ['160.000.000', '160tr', '160 000 000', '0,16 tỷ']) {
      const read = readProposal({ ...typed, 'line-1-amount': amount });
      expect([amount, read.faults, read.content.lines[0]?.amountDong]).toEqual([
        amount,
        [],
        160_000_000n,
      ]);
    }
  });

  it('names every fault at its own field and keeps what was typed', () => {
    const input = {
      ...typed,
      layer: '',
      title: ' ',
      'line-1-amount': '0.5',
      'line-2-recipient': UNIT,
    };
    const reading = readForm(completeProposalForm, input);
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    const codes = Object.fromEntries(
      Object.entries(reading.errors).map(([field, { code }]) => [field, code]),
    );
    expect(codes).toEqual({
      layer: 'allocations.form.chooseLayer',
      title: 'required',
      'line-1-amount': 'forms.dong.decimal',
      'line-2-kind': 'allocations.form.chooseKind',
      'line-2-quantity': 'allocations.form.quantity',
      'line-2-amount': 'forms.dong.empty',
    });
    const html = render(
      'proposal',
      proposalPage({ state: reading, choices, place: NEW_PROPOSAL, isAdding: false }, t),
    );
    expect(html).toContain('value="0.5"');
    expect(html).toContain('trước đây: Xã Đăk La');
  });

  it('asks for at least one line and counts whole things', () => {
    expect(readProposal({ layer: typed['layer'] ?? '', title: 'a', reason: 'b' }).faults).toEqual([
      { field: 'line-1-recipient', code: 'allocations.noLines' },
    ]);
    expect(['3', '1.000', '0', '1,5', '-1', '1e3', ''].map(readQuantity)).toEqual([
      3, 1000, 0, 0, 0, 0, 0,
    ]);
  });

  it('shows one more line when asked, none is lost', () => {
    expect(linesShown({}, false)).toBe(2);
    expect(linesShown({ 'line-3-recipient': '' }, true)).toBe(4);
    const state = { input: typed, errors: {} };
    const html = render(
      'proposal',
      proposalPage({ state, choices, place: NEW_PROPOSAL, isAdding: true }, t),
    );
    expect(html).toContain('name="line-3-recipient"');
    expect(html).toContain('Một trăm sáu mươi triệu đồng');
  });

  it('is checked with its total in words and everything carried on', () => {
    const read = readProposal(typed);
    const html = render(
      'check',
      checkPage({ input: typed, read, choices, place: NEW_PROPOSAL }, t),
    );
    expect(html).toContain('Một trăm sáu mươi triệu đồng');
    expect(html).toContain('name="line-1-amount" value="160tr"');
    expect(html).toContain('40.000.000');
  });
});

describe('The page of an allocation', () => {
  it('gives an approver everything and both buttons, bound to the content', () => {
    const html = shown(actor('second', 'approver'));
    for (const part of [
      'Nhà &lt;b&gt;',
      'ABA BAB',
      '40.000.000',
      'Nay là xã mới',
      'hết hiệu lực vì nội dung đã sửa',
    ]) {
      expect(html).toContain(part);
    }
    expect(html.match(new RegExp(`value="${view.fingerprint}"`, 'g'))).toHaveLength(2);
  });

  it('gives the proposer change and withdrawal, and no button to decide', () => {
    const html = shown(actor('officer', 'officer'));
    expect(html).not.toContain('name="decision"');
    expect(html).toContain('/sua');
  });

  it('explains a lost race above what is true now', () => {
    expect(shown(actor('second', 'approver'), { text: 'Đã đổi' })).toContain('Đã đổi');
  });

  it('stands in a list that can be filtered', () => {
    const found = { rows: [view], next: '2026-03-01~x', previous: null };
    const filter = { status: 'proposed' as const, fundId: null, place: null };
    const html = render('list', listPage({ found, filter, funds: [], mayPropose: true }, t));
    expect(html).toContain('proposed&amp;sau&#x3D;2026-03-01%7Ex');
  });
});
