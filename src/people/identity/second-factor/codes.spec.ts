import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, readRecoveryCode } from './recovery-codes.js';
import { newTotpSecret, totpCode, totpStep } from './totp.js';

const STEP_MS = 30_000;
const now = new Date('2026-12-01T03:00:00Z');
const after = (steps: number) => new Date(now.getTime() + steps * STEP_MS);

describe('kept codes', () => {
  it('have fifty bits each, and are ten others every time', () => {
    const codes = [...newRecoveryCodes(), ...newRecoveryCodes()];
    expect(codes.filter((code) => !/^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/.test(code))).toEqual([]);
    expect(Math.log2(32 ** 10)).toBe(50);
    expect(new Set(codes).size).toBe(20);
  });

  it('use all of their signs', () => {
    const signs = new Set(Array.from({ length: 40 }, newRecoveryCodes).flat().join(''));
    expect(signs.size).toBe(32 + '-'.length);
  });

  it('are read however they were typed', () => {
    expect(readRecoveryCode(' 2abcd 3efgh ')).toBe('2ABCD-3EFGH');
    expect(readRecoveryCode('2ABCD-3EFG')).toBeNull();
  });
});

describe('codes of a phone', () => {
  it('come from 160 bits of chance', () => {
    const secrets = [newTotpSecret(), newTotpSecret()];
    expect(secrets.map((secret) => (secret.length * 5) / 8)).toEqual([20, 20]);
    expect(secrets[0]).not.toBe(secrets[1]);
  });

  it('are good for half a minute, and one half before and after', () => {
    const secret = newTotpSecret();
    const code = totpCode(secret, now);
    const good = [-2, -1, 0, 1, 2].map((steps) => totpStep(secret, code, after(steps)) !== null);
    expect(good).toEqual([false, true, true, true, false]);
  });
});
