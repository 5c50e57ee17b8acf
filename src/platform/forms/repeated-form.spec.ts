import { describe, expect, it } from '@jest/globals';
import { defineForm } from './define-form.js';
import { count, hidden, optionalCount, text } from './field-kinds.js';
import { EMPTY_FORM } from './forms.js';
import { RepeatedForm } from './repeated-form.js';

const lines = new RepeatedForm(
  defineForm('line', {
    id: hidden(text({ optional: true }).schema),
    what: text(),
    pieces: count({ max: 9_999_999 }),
    spare: optionalCount(),
  }),
  { max: 3, nameOf: (number, field) => `line-${number}-${field}` },
);
const words = (key: string) => key;

describe('the same fields several times over', () => {
  it('are read in order, those of which nothing was typed are passed over', () => {
    const input = {
      'line-1-id': 'a',
      'line-1-what': ' ',
      'line-2-what': 'rice',
      'line-2-pieces': '1.500',
      'line-3-what': 'oil',
      'line-3-pieces': '2',
      'line-3-spare': '0',
    };
    expect(lines.read(input)).toEqual({
      rows: [
        { id: '', what: 'rice', pieces: 1500, spare: null },
        { id: '', what: 'oil', pieces: 2, spare: 0 },
      ],
      errors: {},
    });
  });

  it('tell each fault at its own field', () => {
    const input = { 'line-2-pieces': '1,5', 'line-2-spare': '-1' };
    const { errors } = lines.read(input);
    expect(Object.keys(errors)).toEqual(['line-2-what', 'line-2-pieces', 'line-2-spare']);
    const state = { input, errors: { ...errors, other: { code: 'required', params: {} } } };
    const view = lines.view(2, state, words);
    expect(view.errors).toEqual([
      { field: 'line-2-what', text: 'line.whatMissing' },
      { field: 'line-2-pieces', text: 'line.piecesWrong' },
      { field: 'line-2-spare', text: 'line.spareWrong' },
    ]);
    expect(view.field.pieces).toMatchObject({
      name: 'line-2-pieces',
      label: 'line.pieces',
      value: '1,5',
      error: 'line.piecesWrong',
    });
    expect(lines.view(1, state, words).errors).toEqual([]);
    expect(Object.keys(lines.besides(state).errors)).toEqual(['other']);
  });

  it('carry what nobody sees', () => {
    const view = lines.view(1, EMPTY_FORM, words, { values: { id: 'x', pieces: '7' } });
    expect(view.hidden).toEqual([{ name: 'line-1-id', value: 'x' }]);
    expect(view.field.pieces.value).toBe('7');
  });

  it.each(['0', '-1', '1e3', '1.50', '10.000.000', 'two'])(
    'are counted in whole: not %s',
    (typed) => {
      const { errors } = lines.read({ 'line-1-what': 'rice', 'line-1-pieces': typed });
      expect(errors['line-1-pieces']?.code).toBe('invalid');
    },
  );
});
