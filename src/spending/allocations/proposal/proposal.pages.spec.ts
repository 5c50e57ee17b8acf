import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { EMPTY_FORM, readForm } from '../../../platform/forms/forms.js';
import type { PageData } from '../../../platform/pages/results.js';
import { checkPage } from './proposal-check.page.js';
import { completeProposalForm, linesShown, proposalOf } from './proposal.forms.js';
import { NEW_PROPOSAL, proposalPage } from './proposal.pages.js';

const t = translator('vi');
const render = (name: string, data: PageData) => rendered(`spending/allocations/${name}`, data);
const FUND = '018f0000-0000-7000-8000-000000000001';
const UNIT = '018f0000-0000-7000-8000-000000000002';

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

/** A form that is complete. */
function proposed(input: Record<string, string>) {
  const reading = readForm(completeProposalForm, input);
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
  return proposalOf(reading.values);
}

function faultsOf(input: object) {
  const reading = readForm(completeProposalForm, input);
  return reading.ok ? null : reading;
}

describe('The proposal form', () => {
  it('reads amounts as people write them', () => {
    for (const amount of ['160.000.000', '160tr', '160 000 000', '0,16 tỷ']) {
      const { lines } = proposed({ ...typed, 'line-1-amount': amount }).content;
      expect([amount, lines[0]?.amountDong]).toEqual([amount, 160_000_000n]);
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
    const state = faultsOf(input) ?? EMPTY_FORM;
    const codes = Object.fromEntries(
      Object.entries(state.errors).map(([field, { code }]) => [field, code]),
    );
    expect(codes).toEqual({
      layer: 'required',
      title: 'required',
      'line-1-amount': 'forms.dong.decimal',
      'line-2-kind': 'required',
      'line-2-quantity': 'required',
      'line-2-amount': 'forms.dong.empty',
    });
    const html = render(
      'proposal',
      proposalPage({ state, choices, place: NEW_PROPOSAL, isAdding: false }, t),
    );
    expect(html).toContain('value="0.5"');
    expect(html).toContain('trước đây: Xã Đăk La');
    expect(html).toContain('href="#field-line-2-amount"');
    for (const sentence of ['Chọn nguồn tiền.', 'Ghi trích yếu', 'Nhập số tiền của dòng này.']) {
      expect(wordsOf(html).split(sentence)).toHaveLength(3);
    }
  });

  it('asks for at least one line and counts whole things', () => {
    const none = Object.fromEntries(Object.entries(typed).filter(([name]) => !/^line/.test(name)));
    expect(faultsOf(none)?.errors).toEqual({
      'line-1-recipient': { code: 'allocations.noLines', params: {} },
    });
    for (const quantity of ['0', '1,5', '-1', '1e3']) {
      const errors = faultsOf({ ...typed, 'line-1-quantity': quantity })?.errors;
      expect(errors?.['line-1-quantity']?.code).toBe('invalid');
    }
    const { lines } = proposed({ ...typed, 'line-1-quantity': '1.000' }).content;
    expect(lines).toMatchObject([{ kind: 'house', variant: 'new', quantity: 1000, reason: '' }]);
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
    expect(html).toMatch(/name="line-2-recipient"[^>]*>\s*<option value="">/);
  });

  it('keeps to its money when it is changed', () => {
    const place = { action: '/sua', editing: { number: 'PB-1', href: '/' } };
    const other = { ...layer, fundId: UNIT, fundName: 'Another fund' };
    const input = { state: { input: typed, errors: {} }, place, isAdding: false };
    const layers = [layer, other];
    const html = render('proposal', proposalPage({ ...input, choices: { ...choices, layers } }, t));
    expect(wordsOf(html)).toContain('PB-1 Sửa đề nghị phân bổ');
    expect(html).not.toContain(`<option value="${UNIT}~`);
  });

  it('is checked with its total in words and everything carried on', () => {
    const input = { input: typed, proposal: proposed(typed), place: NEW_PROPOSAL };
    const html = render('check', checkPage({ ...input, choices }, t));
    expect(html).toContain('Một trăm sáu mươi triệu đồng');
    expect(html).toContain('name="line-1-amount" value="160tr"');
    expect(html).toContain('40.000.000');
    expect(html).not.toContain('Nguồn này thiếu');
    const poor = { ...choices, layers: [{ ...layer, availableDong: 100_000_000n }] };
    const lacking = render('check', checkPage({ ...input, choices: poor }, t));
    expect(wordsOf(lacking)).toContain('Nguồn này thiếu 60.000.000 ₫.');
  });
});
