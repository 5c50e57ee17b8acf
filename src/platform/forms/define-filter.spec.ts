import { describe, expect, it } from '@jest/globals';
import { translator } from '../i18n/translate.js';
import { chosen, dayAsked, DefinedFilter, picked, searched } from './define-filter.js';

const filter = new DefinedFilter('gifts.filter', {
  text: searched({ as: 'q' }),
  channel: chosen({ as: 'kenh', of: ['cash', 'bank'] }),
  fund: picked({ as: 'quy', pattern: /^[A-Z]+$/ }),
  from: dayAsked({ as: 'tu' }),
});

describe('a declared filter', () => {
  it('reads the address and lets what makes no sense ask for nothing', () => {
    expect(filter.read({ q: ' an ', kenh: 'cash', quy: 'QUY', tu: '9/12/2024' })).toEqual({
      text: 'an',
      channel: 'cash',
      fund: 'QUY',
      from: '2024-12-09',
      place: null,
    });
    expect(filter.read({ q: ['a'], kenh: 'card', quy: "'", tu: '31/2/2024' })).toEqual({
      text: '',
      channel: null,
      fund: null,
      from: null,
      place: null,
      unread: {
        channel: { typed: 'card', why: 'choice' },
        fund: { typed: "'", why: 'choice' },
        from: { typed: '31/2/2024', why: 'day' },
      },
    });
  });

  it('keeps what was typed and says in words what is wrong', () => {
    const t = translator('vi');
    const [, channel, , from] = filter.view(
      filter.read({ kenh: 'card', tu: '31/2/2024' }),
      (key, params) => (key.startsWith('forms.') ? t(key, params) : key),
      { action: '/', choices: { fund: [] } },
    ).fields;
    expect(channel?.error).toContain('“card” không có trong danh sách');
    expect(from).toMatchObject({ value: '31/2/2024' });
    expect(from?.error).toContain('“31/2/2024” không phải là ngày có thật');
  });

  it('tells a period turned round, and says nothing of one that is right', () => {
    const days = new DefinedFilter('gifts.days', {
      from: dayAsked({ as: 'tu' }),
      to: dayAsked({ as: 'den' }),
    });
    const turned = days.read({ tu: '2025-04-30', den: '2020-01-01' });
    expect(turned.unread).toEqual({ to: { typed: '01/01/2020', why: 'turned' } });
    expect(days.read({ tu: '2020-01-01', den: '2025-04-30' }).unread).toBeUndefined();
  });

  it('shows what was asked, and keeps it for links', () => {
    const asked = filter.read({ kenh: 'bank', tu: '2024-12-09' });
    const { fields } = filter.view(asked, (key) => key, { action: '/', choices: { fund: [] } });
    expect(fields[1]).toMatchObject({
      name: 'kenh',
      blank: 'gifts.filter.channelAll',
      options: [
        { value: 'cash', text: 'gifts.filter.channelChoice.cash', selected: false },
        { value: 'bank', selected: true },
      ],
    });
    expect(filter.query(asked)).toEqual({ q: '', kenh: 'bank', quy: '', tu: '09/12/2024' });
    expect(filter.keys()).toEqual([
      'gifts.filter.text',
      'gifts.filter.channel',
      'gifts.filter.channelAll',
      'gifts.filter.channelChoice.cash',
      'gifts.filter.channelChoice.bank',
      'gifts.filter.fund',
      'gifts.filter.fundAll',
      'gifts.filter.from',
    ]);
  });
});
