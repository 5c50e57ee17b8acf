import { describe, expect, it } from '@jest/globals';
import { choicesOf } from './field-view.js';
import { defineForm } from './define-form.js';
import * as field from './field-kinds.js';
import { EMPTY_FORM, readForm } from './forms.js';

const ID = '0199f000-0000-7000-8000-000000000001';
const words = (key: string, params?: object) =>
  params === undefined || Object.keys(params).length === 0
    ? key
    : `${key} ${JSON.stringify(params)}`;

const form = defineForm(
  'gift',
  {
    giver: field.text({ max: 10 }),
    note: field.paragraph({ optional: true, hint: true }),
    amount: field.money(),
    paidOn: field.day(),
    channel: field.choice({ of: ['cash', 'bank'], as: 'radios', words: 'gift.channels' }),
    fund: field.pick({ blank: true }),
    households: field.picks(),
    pieces: field.count(),
    urgent: field.tick(),
    photo: field.file({ optional: true }),
    next: field.hidden(field.text({ optional: true }).schema),
  },
  [
    {
      field: 'pieces',
      beside: ['urgent'],
      code: 'gift.tooMany',
      holds: ({ pieces, urgent }) => !urgent || pieces <= 5,
    },
  ],
);
const good = {
  giver: ' Lan ',
  amount: '1,5tr',
  'paidOn-day': '9',
  'paidOn-month': '12',
  'paidOn-year': '2024',
  channel: 'cash',
  fund: ID,
  households: ID,
  pieces: '3',
};

describe('a declared form', () => {
  it('gives typed values', () => {
    const reading = readForm(form, good);
    expect(reading).toMatchObject({
      ok: true,
      values: {
        giver: 'Lan',
        note: '',
        amount: 1_500_000n,
        paidOn: '2024-12-09',
        channel: 'cash',
        fund: ID,
        households: [ID],
        pieces: 3,
        urgent: false,
      },
    });
  });

  it('tells all faults at once, each by the sentence of its field, in the order of the form', () => {
    const reading = readForm(form, {
      note: '',
      giver: 'x'.repeat(11),
      pieces: 'two',
      amount: '0.5',
    });
    const state = reading.ok ? EMPTY_FORM : reading;
    expect(form.view(state, words, { action: '/' }).errors).toEqual([
      { field: 'giver', text: 'forms.fieldTooLong {"label":"gift.giver"}' },
      { field: 'amount', text: 'forms.dong.decimal' },
      { field: 'paidOn', text: 'gift.paidOnMissing' },
      { field: 'channel', text: 'gift.channelMissing' },
      { field: 'fund', text: 'gift.fundMissing' },
      { field: 'households', text: 'gift.householdsMissing' },
      { field: 'pieces', text: 'gift.piecesWrong' },
    ]);
  });

  it('asks a rule of several fields while others are at fault, and not while its own are', () => {
    const faults = (body: object) => {
      const reading = readForm(form, { ...good, giver: '', urgent: 'on', ...body });
      return reading.ok ? [] : Object.keys(reading.errors);
    };
    expect(faults({ pieces: '9' })).toEqual(['giver', 'pieces']);
    expect(faults({ pieces: '5' })).toEqual(['giver']);
    expect(readForm(form, { ...good, pieces: '9', urgent: 'on' })).toMatchObject({
      errors: { pieces: { code: 'gift.tooMany' } },
    });
  });

  it('shows the fields in order, with what was typed before what was given', () => {
    const view = form.view({ input: { giver: 'An' }, errors: {} }, words, {
      action: '/gifts',
      choices: { fund: choicesOf([{ id: ID, name: 'Poor' }]), households: [] },
      values: { giver: 'Lan', paidOn: '2024-12-09', channel: 'bank', next: '/home' },
      without: ['photo'],
    });
    expect(view.fields.map(({ name }) => name)).toEqual(
      Object.keys(form.fields).filter((name) => name !== 'photo' && name !== 'next'),
    );
    expect(view.field.giver).toMatchObject({ type: 'text', label: 'gift.giver', value: 'An' });
    expect(view.field.paidOn).toMatchObject({ day: '09', month: '12', year: '2024' });
    expect(view.field.channel.options).toEqual([
      { value: 'cash', text: 'gift.channels.cash', hint: null, checked: false },
      { value: 'bank', text: 'gift.channels.bank', hint: null, checked: true },
    ]);
    expect(view.field.fund).toMatchObject({ value: ID, options: [{ selected: true }] });
    expect(view.field.fund.blank).toBeUndefined();
    const several = {
      fund: choicesOf([
        { id: ID, name: 'Poor' },
        { id: 'other', name: 'Sea' },
      ]),
    };
    const open = form.view(EMPTY_FORM, words, { action: '/gifts', choices: several });
    expect(open.field.fund).toMatchObject({ blank: 'forms.choose', value: '' });
    expect(view.hidden).toEqual([{ name: 'next', value: '/home' }]);
    expect(view.hasErrors).toBe(false);
  });

  it('names every key that it may ask for', () => {
    expect(form.keys()).toEqual(
      expect.arrayContaining([
        'gift.giver',
        'gift.giverMissing',
        'gift.noteHint',
        'gift.channels.bank',
        'gift.piecesWrong',
        'gift.tooMany',
      ]),
    );
    expect(form.keys()).not.toContain('gift.noteMissing');
  });
});
