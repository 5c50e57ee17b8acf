import { describe, expect, it } from '@jest/globals';
import { busy } from '../../../kernel/errors.js';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { NoConnection } from '../../database/connections/pools.js';
import { ForeignPost } from '../request/csrf.js';
import { faultOf, lookOf } from './fault.js';

/** As the driver gives it, and as TypeORM wraps it. */
const ofDriver = (code: string) => Object.assign(new Error('words of the server'), { code });
const wrapped = (code: string) => Object.assign(new Error('…'), { driverError: ofDriver(code) });

describe('faultOf', () => {
  it.each(['22P02', '22021', '22003', '22007', '22008', '22001', '22P05'])(
    'takes %s for an address of nothing, or for words that the sender can mend',
    (code) => {
      const answers = [ofDriver(code), wrapped(code)].flatMap((error) => [
        faultOf(error, 'GET'),
        faultOf(error, 'POST'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([404, 422, 404, 422]);
      expect(answers.every(({ isOurs }) => !isOurs)).toBe(true);
    },
  );

  it.each([
    ...['55P03', '57014', '40001', '40P01', '53300', '53100', '57P01', '57P03', '08006', '25006'],
    ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOSPC', 'EFBIG', 'EROFS'],
  ])('says of %s to come again soon', (code) => {
    expect(faultOf(wrapped(code), 'POST')).toMatchObject({ status: 503, retryAfterSeconds: 5 });
  });

  it('knows a lost connection, of which the driver has no code', () => {
    const lost = new Error('Connection terminated unexpectedly');
    expect(faultOf(lost).status).toBe(503);
    const none = faultOf(new NoConnection(new Error('none came in time')));
    expect(none).toMatchObject({ status: 503, retryAfterSeconds: 5 });
  });

  it('says of a lock that others hold when to come again', () => {
    const fault = faultOf(busy('constraints.lock_not_available'), 'POST');
    expect(fault).toMatchObject({ status: 503, isOurs: false, retryAfterSeconds: 5 });
  });

  it('lets nobody past what row-level security refuses, and writes it down', () => {
    expect(faultOf(wrapped('42501'), 'POST')).toMatchObject({ status: 403, isOurs: true });
  });

  it('takes a row that speaks of what is not there for nothing to be found', () => {
    expect(faultOf(wrapped('P0002'), 'POST')).toMatchObject({ status: 404, isOurs: false });
  });

  it('takes everything else for our own mistake', () => {
    for (const error of [ofDriver('42703'), ofDriver('23514'), new Error('x'), null, 'text']) {
      expect(faultOf(error)).toMatchObject({ status: 500, isOurs: true });
    }
  });

  it('tells whoever sent an old form how not to lose what was typed', () => {
    const { template } = lookOf(faultOf(new ForeignPost(), 'POST'));
    const shown = { title: '', layout: 'error' as const, text: '', requestId: '', back: null };
    const words = wordsOf(rendered(template, shown));
    expect(words).toContain('chưa có gì được ghi');
    expect(words.indexOf('chép những gì đã gõ')).toBeLessThan(words.indexOf('tải lại trang'));
  });
});
