import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClaimFiling } from '../../../src/income/claims/filing/claim-filing.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { askCode, codeFor, enterByCode } from '../../support/world/donors.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const HOA = 'hoa@vidu.vn';

let world: PortalWorld;
let own: string;
let others: string;

/** Only a claim, and no promise, stands under the address. */
const filed = (email: string, reference: string): Promise<string> =>
  world.get(ClaimFiling).file({
    ...{ id: randomUUID(), pledgeCode: '', bankAccountId: world.bankAccount.id, words: '' },
    ...{ amountDong: 1_234_000n, paidOn: world.clock.today(), reference, payerDigits: '' },
    ...{ donorName: 'Trần Thị Hoa', display: 'full', email, evidence: null, locale: 'vi' },
  });

beforeAll(async () => {
  world = await openPortal();
  own = await filed('Hoa@VIDU.vn', 'FT24330123456');
  others = await filed('binh@vidu.vn', 'FT24330123457');
}, 60_000);
afterAll(() => world.close());

describe('claims in the own place of a giver', () => {
  it('are those of the proven address alone, with the day of the answer', async () => {
    const browser = new FormBrowser(world.origin);
    expect((await browser.get('/cua-toi/yeu-cau')).html).not.toContain(own);
    await enterByCode(world, browser, HOA);
    expect((await browser.get('/cua-toi')).html).toContain('/cua-toi/yeu-cau');
    const { html } = await browser.get('/cua-toi/yeu-cau');
    expect(html).toContain(`/yeu-cau/${own}`);
    expect(html).toContain('1.234.000');
    expect(html).not.toContain(others);
    expect(html).not.toContain('Trần Thị Hoa');
  });

  it('open no door to an address that left none', async () => {
    await askCode(new FormBrowser(world.origin), 'la@vidu.vn');
    expect(await codeFor(world, 'la@vidu.vn')).toBeNull();
  });

  it('are shown to no visit that ended or that a reference alone proved, and to no stolen login', async () => {
    const rows = (visit: string | undefined) =>
      world.rows<{ code: string }>('select code from income.own_claim_rows($1, null, 10)', [visit]);
    const [visit] = await world.rows<{ id: string }>('select id from income.donor_visit');
    expect(await rows(visit?.id)).toEqual([{ code: own }]);
    const unsigned = 'select code from income.own_claim_rows($1, null, 10)';
    expect((await world.app.query(unsigned, [visit?.id])).rows).toEqual([]);
    await world.owner.query('update income.donor_visit set ended_at = clock_timestamp()');
    expect(await rows(visit?.id)).toEqual([]);
  });
});
