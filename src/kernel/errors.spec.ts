import { describe, expect, it } from '@jest/globals';
import { conflict, DomainError, forbidden, notFound, refused } from './errors.js';
import { invariant, InvariantError } from './invariant.js';

describe('domain errors', () => {
  it('carry kind, message code and parameters', () => {
    const error = refused('allocations.overFund', { leftDong: '5000' });
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      kind: 'refused',
      code: 'allocations.overFund',
      params: { leftDong: '5000' },
    });
    expect([notFound('a'), forbidden('a'), conflict('a')].map((each) => each.kind)).toEqual([
      'notFound',
      'forbidden',
      'conflict',
    ]);
    expect(notFound('a').params).toEqual({});
  });
});

describe('invariants', () => {
  it('stop at once and say why', () => {
    expect(() => invariant(false, 'sums to zero')).toThrow(new InvariantError('sums to zero'));
    expect(() => invariant(true, 'holds')).not.toThrow();
  });
});
