import { describe, expect, it } from '@jest/globals';
import { codeOf, isServerAway, pauseMs } from './mail-failures.js';

const refusing = { code: 'ECONNECTION' };
const later = { code: 'EMESSAGE', responseCode: 451, response: '451 try lan@vidu.vn later' };
const never = { code: 'EENVELOPE', responseCode: 550 };

describe('A letter that did not leave', () => {
  it('is told by codes, never by the words of the server', () => {
    expect([refusing, later, new Error('lan@vidu.vn')].map(codeOf)).toEqual([
      'ECONNECTION',
      'EMESSAGE 451',
      'failed',
    ]);
  });

  it('tells whether the others need try', () => {
    const away = [
      refusing,
      later,
      never,
      { code: 'EAUTH', responseCode: 535 },
      { responseCode: 421 },
    ];
    expect(away.map(isServerAway)).toEqual([true, false, false, true, true]);
  });

  it('rests longer each time, up to ten pauses, and an hour when refused for good', () => {
    expect([1, 2, 3, 4, 5, 9].map((attempts) => pauseMs(later, attempts, 30_000))).toEqual(
      [30, 60, 120, 240, 300, 300].map((seconds) => seconds * 1000),
    );
    expect(pauseMs(never, 1, 30_000)).toBe(3_600_000);
  });
});
