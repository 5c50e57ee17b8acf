import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { vietQrPayload } from '../../../src/income/vietqr/vietqr.js';
import { wordsOf } from '../../support/rendered.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal();
}, 60_000);
afterAll(() => world.close());

const check = async (text: string) => {
  const answer = await fetch(`${world.origin}/kiem-chung?ma=${encodeURIComponent(text)}`);
  return wordsOf(await answer.text());
};
const qrAt = (bankBin: string) =>
  vietQrPayload({
    ...{ bankBin, accountNumber: world.account.accountNumber },
    ...{ amountDong: 100_000n, memo: 'UHX225J6C82H UNG HO' },
  });

describe('an account that somebody checks', () => {
  it('is ours together with its bank: the code of the same number elsewhere is not', async () => {
    expect(await check(qrAt('970436'))).toContain('Đây là tài khoản của Mặt trận');
    expect(await check(qrAt('970422'))).toContain('Không phải tài khoản của Mặt trận');
  });

  it('by its number alone names the bank to compare', async () => {
    const said = await check(world.account.accountNumber);
    expect(said).toContain('Ngân hàng Vietcombank');
    expect(said).toContain('cùng số này ở ngân hàng khác không phải');
  });
});
