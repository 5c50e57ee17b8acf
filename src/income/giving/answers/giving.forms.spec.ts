import { describe, expect, it } from '@jest/globals';
import { readForm } from '../../../platform/forms/forms.js';
import { asTyped, chosenAmount, givingForm } from './giving.forms.js';

const body = {
  submissionId: '0199f000-0000-7000-8000-000000000001',
  purpose: 'fund:VNN',
  display: 'full',
};
const reading = (answers: object) => readForm(givingForm, { ...body, ...answers });

describe('the amount a giver means', () => {
  it.each([
    ['', '1.000.000', 1_000_000n],
    ['', '1,000,000', 1_000_000n],
    ['', '1tr', 1_000_000n],
    ['', '１００．０００', 100_000n],
    ['200000', '', 200_000n],
    ['other', '50k', 50_000n],
    ['200000', '200.000', 200_000n],
  ])('reads %j and %j', (suggested, amount, dong) => {
    const read = reading({ suggested, amount });
    expect(read.ok && chosenAmount(read.values)).toBe(dong);
  });

  it.each([
    ['', '', 'giving.form.amountMissing'],
    ['other', '', 'giving.form.amountMissing'],
    ['', '0.5', 'forms.dong.decimal'],
    ['', '1e9', 'forms.dong.notNumber'],
    ['', '-5000', 'forms.dong.notPositive'],
    ['200000', '1.00.000', 'forms.dong.ambiguous'],
    ['1000000', '2.000.000', 'giving.form.amountTwice'],
  ])('refuses %j and %j as %s, on the field', (suggested, amount, code) => {
    expect(reading({ suggested, amount })).toMatchObject({ errors: { amount: { code } } });
  });
});

describe('the address of a giver', () => {
  it('is asked about when its host is a slip, and taken as it stands when that is said', () => {
    const slip = { suggested: '100000', email: 'lan@gmial.com' };
    expect(reading(slip)).toMatchObject({ errors: { email: { code: 'giving.form.emailDoubt' } } });
    expect(reading({ ...slip, emailAsIs: 'on' }).ok).toBe(true);
    expect(reading({ ...slip, email: 'lan@gmail.com' }).ok).toBe(true);
  });

  it('is told as wrong together with an amount in words', () => {
    expect(reading({ suggested: 'other', amount: 'năm triệu', email: 'lan@' })).toMatchObject({
      errors: { amount: { code: 'forms.dong.notNumber' }, email: { code: 'invalid' } },
    });
  });
});

describe('the answers of a giver', () => {
  it.each([
    { suggested: '500000', amount: '', email: 'lan@gmial.com', emailAsIs: 'on' },
    { suggested: 'other', amount: '1,5tr', donorName: ' Lan ', wish: 'x\0y', way: 'card' },
  ])('are the same when they are sent again: %j', (answers) => {
    const read = reading(answers);
    expect(read.ok).toBe(true);
    if (read.ok) expect(reading(asTyped(read.values))).toMatchObject({ values: read.values });
  });

  it('hide the name and take the bank when nothing is said of either', () => {
    const { display, ...silent } = body;
    expect(display).toBe('full');
    expect(readForm(givingForm, { ...silent, suggested: '100000' })).toMatchObject({
      values: { display: 'masked', way: 'bank_transfer', donorName: '' },
    });
  });
});
