import { describe, expect, it } from '@jest/globals';
import { isSigned, signatureOf } from './push-signature.js';

const now = new Date('2024-09-14T03:00:00Z');
const timestamp = String(now.getTime() / 1000);
const rawBody = Buffer.from('{"id":92704}');
const signature = signatureOf({ rawBody, timestamp }, 'secret-one');

describe('signature of a bank push', () => {
  it('accepts any of the secrets, so that one can be changed without a gap', () => {
    expect(isSigned({ rawBody, timestamp, signature }, ['secret-two', 'secret-one'], now)).toBe(
      true,
    );
  });

  it('refuses another secret, a changed body, an old or a shapeless timestamp', () => {
    expect(isSigned({ rawBody, timestamp, signature }, ['secret-two'], now)).toBe(false);
    const changed = Buffer.from('{"id":92705}');
    expect(isSigned({ rawBody: changed, timestamp, signature }, ['secret-one'], now)).toBe(false);
    const later = new Date(now.getTime() + 301_000);
    expect(isSigned({ rawBody, timestamp, signature }, ['secret-one'], later)).toBe(false);
    expect(isSigned({ rawBody, timestamp: 'soon', signature }, ['secret-one'], now)).toBe(false);
  });
});
