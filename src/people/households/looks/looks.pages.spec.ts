import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { lookStopsPage } from './looks.pages.js';

const t = translator('vi');
const id = '0199f000-0000-7000-8000-000000000001';
const stoppedAt = new Date('2026-11-23T03:04:00Z');
const stop = {
  ...{ id, person: 'Y Lan', committee: 'Xã Thử', lookCount: 50n, stoppedAt },
  ...{ placeKey: '2026-11-23 03:04:00.000001', liftedBy: null, reason: null },
};
const open = { id, personId: 'p', person: 'Y Lan', stoppedAt };
const shown = (waiting: (typeof open)[], viewerId: string, next: string | null = null) => {
  const found = { rows: [stop], next, previous: null };
  const input = { found, waiting, viewerId, state: EMPTY_FORM };
  return rendered('people/households/look-stops', lookStopsPage(input, t));
};

describe('people who opened too many numbers', () => {
  it('are let go on by another, who says why', () => {
    const html = shown([open], 'q');
    expect(html).toContain('name="liftReason"');
    expect(wordsOf(html)).toContain('Y Lan Hộ thuộc Xã Thử 10:04 23/11/2026 50');
  });

  it('find no form for themselves, and none for a day that is over', () => {
    expect(shown([open], 'p')).not.toContain('name="liftReason"');
    expect(shown([], 'q')).not.toContain('name="liftReason"');
  });

  it('stand on pages of fifty', () => {
    expect(shown([], 'q')).not.toContain('sau&#x3D;');
    expect(shown([], 'q', `2026-11-23 03:04:00.000001~${id}`)).toContain(
      `/can-bo/luot-xem-so?sau&#x3D;2026-11-23+03%3A04%3A00.000001%7E${id}`,
    );
  });
});
