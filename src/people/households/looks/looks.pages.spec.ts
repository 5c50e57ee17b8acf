import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { lookStopsPage } from './looks.pages.js';

const t = translator('vi');
const stop = {
  ...{ id: 's', personId: 'p', person: 'Y Lan', committee: 'Xã Thử', lookCount: 50n },
  ...{ stoppedAt: new Date('2026-11-23T03:04:00Z'), liftedBy: null, reason: null, isOpen: true },
};
const shown = (stops: (typeof stop)[], viewerId: string) =>
  rendered(
    'people/households/look-stops',
    lookStopsPage({ stops, viewerId, state: EMPTY_FORM }, t),
  );

describe('people who opened too many numbers', () => {
  it('are let go on by another, who says why', () => {
    const html = shown([stop], 'q');
    expect(html).toContain('name="liftReason"');
    expect(wordsOf(html)).toContain('Y Lan Hộ thuộc Xã Thử 10:04 23/11/2026 50');
  });

  it('find no form for themselves, and none for a day that is over', () => {
    expect(shown([stop], 'p')).not.toContain('name="liftReason"');
    expect(shown([{ ...stop, isOpen: false }], 'q')).not.toContain('name="liftReason"');
  });
});
