import { BadRequestException } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { busy, conflict, forbidden, refused } from '../../kernel/errors.js';
import { dateField, dongField, optionalDateField, textField } from './fields.js';
import { readForm, submit, type FormState } from './forms.js';
import { page, PageResult, redirect } from '../pages/results.js';

const form = z.object({
  name: textField(10),
  amount: dongField(),
  paidOn: dateField(),
  until: optionalDateField(),
  funds: z.array(z.string()).default([]),
});
const good = {
  _csrf: 'x',
  submissionId: 's',
  name: '  Lan ',
  amount: '1,5tr',
  'paidOn-day': '9',
  'paidOn-month': '12',
  'paidOn-year': '2024',
  'until-day': '',
  'until-month': '',
  'until-year': '',
  funds: 'a',
};

describe('reading a form', () => {
  it('gives values: trimmed text, dong, a day from three boxes, a single choice as a list', () => {
    expect(readForm(form, good)).toMatchObject({
      ok: true,
      values: {
        name: 'Lan',
        amount: 1_500_000n,
        paidOn: '2024-12-09',
        until: null,
        funds: ['a'],
      },
    });
  });

  it('gives a code for each fault and keeps the input, without the token', () => {
    const reading = readForm(form, { ...good, name: '', amount: '0.5', 'paidOn-month': '13' });
    expect(reading).toMatchObject({
      ok: false,
      errors: {
        name: { code: 'required' },
        amount: { code: 'forms.dong.decimal' },
        paidOn: { code: 'date' },
      },
      input: { 'paidOn-month': '13', amount: '0.5' },
    });
    expect(reading.input).not.toHaveProperty('_csrf');
  });

  it.each([
    ['an unknown field', { ...good, role: 'admin' }],
    ['a repeated field', { ...good, name: ['a', 'b'] }],
    ['an object in a field', { ...good, name: { a: 1 } }],
    ['a list as the body', ['a']],
  ])('refuses %s as a forgery', (_what, body) => {
    expect(() => readForm(form, body)).toThrow(BadRequestException);
  });

  it('drops control characters and composes letters', () => {
    const reading = readForm(z.object({ name: textField() }), { name: 'a\u0000\u0007e\u0302' });
    expect(reading).toMatchObject({ values: { name: 'aê' } });
  });
});

describe('submitting a form', () => {
  const small = z.object({ amount: dongField() });
  const show = ({ input, errors }: FormState) => page('x', { errors, amount: input['amount'] });

  it('shows the same page again, 422, with the faults, the input and the same submission', async () => {
    const shown = await submit({
      form: small,
      body: { amount: 'abc', submissionId: 's1' },
      work: () => Promise.resolve(redirect('/')),
      page: show,
    });
    expect(shown).toBeInstanceOf(PageResult);
    expect(shown).toMatchObject({
      status: 422,
      data: {
        amount: 'abc',
        submissionId: 's1',
        errors: { amount: { code: 'forms.dong.notNumber' } },
      },
    });
  });

  it('puts a refusal of the domain on its field, and lets every other error pass', async () => {
    const attempt = (error: Error) =>
      submit({
        form: small,
        body: { amount: '5000' },
        work: () => Promise.reject(error),
        page: show,
      });
    expect(await attempt(refused('files.kind', { field: 'amount' }))).toMatchObject({
      status: 422,
      data: { errors: { amount: { code: 'files.kind', params: {} } } },
    });
    expect(await attempt(conflict('a.b'))).toMatchObject({ status: 409 });
    expect(await attempt(busy('a.b'))).toMatchObject({ status: 503, data: { amount: '5000' } });
    await expect(attempt(forbidden('a.b'))).rejects.toThrow('a.b');
    await expect(attempt(new Error('x'))).rejects.toThrow('x');
  });

  it('puts a refusal of the database on the field it speaks of', async () => {
    const shown = await submit({
      form: small,
      body: { amount: '5000' },
      work: () => Promise.reject(conflict('amounts.known')),
      page: show,
      fieldOf: { 'amounts.known': 'amount' },
    });
    const errors = { amount: { code: 'amounts.known' } };
    expect(shown).toMatchObject({ status: 409, data: { errors } });
  });

  it('answers the loser of a race with the thing as it stands, where the page has one', async () => {
    const attempt = (error: Error) =>
      submit({
        form: small,
        body: { amount: '5000' },
        work: () => Promise.reject(error),
        page: show,
        conflict: (code) => Promise.resolve(page('a', { code }, { status: 409 })),
      });
    expect(await attempt(conflict('a.b'))).toMatchObject({ status: 409, data: { code: 'a.b' } });
    expect(await attempt(refused('files.kind'))).toMatchObject({ status: 422 });
    await expect(attempt(new Error('x'))).rejects.toThrow('x');
  });
});
