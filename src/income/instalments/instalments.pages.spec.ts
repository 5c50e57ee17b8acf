import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import { partsIn, planForm } from './instalments.forms.js';
import { planPage, type PlanFacts } from './instalments.pages.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const facts: PlanFacts = {
  pledge: {
    ...{ id: ID, referenceCode: 'UHX7K2M9QA', amountDong: 900n, settledDong: 400n },
    status: 'registered',
  },
  due: [
    { partNo: 1, dueOn: '2026-03-01', amountDong: 300n, settledDong: 300n },
    { partNo: 2, dueOn: '2026-06-01', amountDong: 300n, settledDong: 100n },
    { partNo: 3, dueOn: '2026-09-01', amountDong: 300n, settledDong: 0n },
  ],
  plans: [],
  today: '2026-07-01',
  mayPlan: true,
};
const form = (fields: Record<string, string>) =>
  readForm(planForm, { submissionId: ID, reason: 'Theo công văn số 12', ...fields });

describe('instalments', () => {
  it('are kept oldest due first, late or not due yet', () => {
    const words = wordsOf(rendered('income/instalments/show', planPage(facts, EMPTY_FORM, t)));
    expect(words).toContain('01/03/2026 300 ₫ 300 ₫ Đã đủ');
    expect(words).toContain('01/06/2026 300 ₫ 100 ₫ Quá hạn');
    expect(words).toContain('01/09/2026 300 ₫ 0 ₫ Chưa đến hạn');
  });

  it('are shown without the form to who may not plan', () => {
    const html = rendered(
      'income/instalments/show',
      planPage({ ...facts, mayPlan: false }, EMPTY_FORM, t),
    );
    expect(html).not.toContain('<fieldset');
  });

  it('are read row by row, empty rows passed over', () => {
    const reading = form({
      ...{ 'part-1-dueOn': '1/3/2026', 'part-1-amount': '300' },
      ...{ 'part-2-dueOn': '', 'part-2-amount': '' },
      ...{ 'part-3-dueOn': '15/04/2026', 'part-3-amount': '1tr' },
    });
    if (!reading.ok) throw new Error(JSON.stringify(reading.errors));
    expect(partsIn(reading.values)).toEqual([
      { dueOn: '2026-03-01', amountDong: 300n },
      { dueOn: '2026-04-15', amountDong: 1_000_000n },
    ]);
  });

  it('tell all faults at once, each at its own field', () => {
    const reading = form({
      ...{ reason: 'ngắn', 'part-1-dueOn': '31/2/2026', 'part-1-amount': '' },
      ...{ 'part-2-dueOn': '', 'part-2-amount': '5' },
    });
    const errors = reading.ok ? {} : reading.errors;
    expect(Object.keys(errors).sort()).toEqual([
      ...['part-1-amount', 'part-1-dueOn', 'part-2-dueOn', 'reason'],
    ]);
    const twice = form({
      ...{ 'part-1-dueOn': '1/3/2026', 'part-1-amount': '3' },
      ...{ 'part-2-dueOn': '01/03/2026', 'part-2-amount': '3' },
    });
    expect(twice.ok ? {} : twice.errors).toMatchObject({
      'part-2-dueOn': { code: 'instalments.dayTwice' },
    });
    expect(form({}).ok).toBe(false);
  });
});
