import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { READER_VERSION } from '../../../src/kernel/privacy/scrub-memo.js';
import { Publisher } from '../../../src/publication/public-statement/projection/publisher.service.js';
import { WordsRenewal } from '../../../src/publication/public-statement/projection/words-renewal.service.js';
import { CHECKS } from '../../../src/publication/public-statement/public-statement.checks.js';
import { receiveRows } from '../../support/world/gift-rows.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;
let renewal: WordsRenewal;

beforeAll(async () => {
  world = await openPortal();
  renewal = world.get(WordsRenewal);
  await receiveRows(
    world,
    ['ung ho be Phung Gia An', 'CONG TY TNHH HOA SEN ung ho', 'gui ba con'].map((message) => ({
      name: 'Khuat Thi Man',
      message,
      amountDong: 100_000n,
    })),
  );
  await world.get(Publisher).publishNew();
}, 60_000);
afterAll(() => world.close());

const memos = async () => {
  const { rows } = await world.owner.query<{ memo: string; search_text: string }>(
    `select memo, search_text from publication.public_line order by line_no`,
  );
  return rows;
};
const waiting = async () => {
  const check = CHECKS.find(({ breach }) => breach.includes('newer reader'));
  const { rows } = await world.owner.query<{ what: string }>(check?.sql ?? '');
  return rows.map(({ what }) => what);
};

describe('the words of older readers', () => {
  it('are told by the checks, made anew a few at a time, and then left alone', async () => {
    const before = await memos();
    expect(before.map(({ memo }) => memo)).toEqual([
      'ung ho be P. G. An',
      'CONG TY TNHH HOA SEN ung ho',
      'gui ba con',
    ]);
    expect(await waiting()).toEqual([]);
    // As an older reader left them, which took no third person for one.
    await world.owner.query(
      `update publication.public_line set reader_version = $1, memo = 'ung ho be Phung Gia An', search_text = ' | ung ho be phung gia an '`,
      [READER_VERSION - 1],
    );
    expect(await waiting()).toEqual(['3 lines']);
    expect(await renewal.renew(1, 2)).toBe(2);
    expect(await waiting()).toEqual(['1 lines']);
    expect(await renewal.renew()).toBe(1);
    expect(await memos()).toEqual(before);
    expect(await waiting()).toEqual([]);
    expect(await renewal.renew()).toBe(0);
  });

  it('of a newer reader are not made by an older one', async () => {
    await world.owner.query(`update publication.public_line set reader_version = $1, memo = 'x'`, [
      READER_VERSION + 1,
    ]);
    expect(await renewal.renew()).toBe(0);
  });
});
