import { describe, expect, it } from '@jest/globals';
import { choicesOf } from './field-view.js';
import { defineForm, errorsAmong } from './define-form.js';
import * as field from './field-kinds.js';
import { EMPTY_FORM, readForm, type FormState } from './forms.js';

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

  it('refuses what is no form at all', () => {
    expect(form.schema.safeParse(undefined).success).toBe(false);
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

  it('picks ahead the answer that stands for none', () => {
    const asked = defineForm('shown', {
      name: field.choice({ of: ['full', 'masked'], otherwise: 'masked' }),
    });
    expect(readForm(asked, {})).toMatchObject({ values: { name: 'masked' } });
    expect(readForm(asked, { name: 'loud' })).toMatchObject({ ok: false });
    const { options } = asked.view(EMPTY_FORM, words, { action: '/' }).field.name;
    expect(options?.map(({ selected }) => selected)).toEqual([false, true]);
  });

  it('shows a few answers as radios, many as a list to open, each with what tells it apart', () => {
    const asked = defineForm('where', { fund: field.pick({ as: 'fitting', pattern: /./ }) });
    const shown = (count: number) => {
      const fund = Array.from({ length: count }, (_, at) => ({
        value: `F${at}`,
        text: `Fund ${at}`,
        hint: at === 0 ? 'Kon Tum' : null,
      }));
      return asked.view(EMPTY_FORM, words, {
        action: '/',
        choices: { fund },
        values: { fund: 'F1' },
      }).field.fund;
    };
    expect(shown(8)).toMatchObject({
      type: 'radios',
      options: { 0: { hint: 'Kon Tum', checked: false }, 1: { checked: true } },
    });
    expect(shown(9)).toMatchObject({
      type: 'select',
      options: { 0: { text: 'Fund 0 (Kon Tum)' }, 1: { text: 'Fund 1', selected: true } },
    });
  });
});

describe('an amount that may be tapped or typed', () => {
  const asked = defineForm('sum', {
    suggested: field.suggestedMoney({ of: [50_000n, 1_000_000n] }),
    amount: field.optionalMoney({ unmarked: true }),
  });

  it.each([
    [
      { suggested: '50000', amount: ' ' },
      { suggested: 50_000n, amount: null },
    ],
    [
      { suggested: 'other', amount: '2tr' },
      { suggested: null, amount: 2_000_000n },
    ],
    [{ suggested: '70000' }, { suggested: null, amount: null }],
  ])('reads %j', (body, values) => {
    expect(readForm(asked, body)).toMatchObject({ ok: true, values });
  });

  it('refuses what could be read two ways, and keeps what was tapped', () => {
    const reading = readForm(asked, { suggested: '1000000', amount: '1.00.000' });
    const view = asked.view(reading.ok ? EMPTY_FORM : reading, words, { action: '/' });
    expect(view.errors).toEqual([{ field: 'amount', text: 'forms.dong.ambiguous' }]);
    expect(view.field.amount).toMatchObject({ value: '1.00.000', optional: false });
    expect(view.field.suggested.options).toEqual([
      { value: '50000', text: '50.000 ₫', hint: null, checked: false },
      { value: '1000000', text: '1.000.000 ₫', hint: null, checked: true },
      { value: 'other', text: 'sum.suggestedChoice.other', hint: null, checked: false },
    ]);
    expect(asked.keys()).toEqual(['sum.suggested', 'sum.suggestedChoice.other', 'sum.amount']);
  });
});

describe('a page of several forms', () => {
  const first = defineForm('move', { place: field.text() });
  const second = defineForm('turn', { because: field.text() });
  const views = (errors: FormState['errors']) =>
    [first, second].map((one) => one.view({ input: {}, errors }, words, { action: '/' }));

  it('sums up the errors of the one that was sent', () => {
    const sent = errorsAmong([null, ...views({ because: { code: 'missing', params: {} } })]);
    expect(sent).toEqual([{ field: 'because', text: 'turn.becauseMissing' }]);
    expect(errorsAmong(views({}))).toEqual([]);
  });
});
