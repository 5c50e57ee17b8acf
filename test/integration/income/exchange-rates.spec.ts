import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '../../../src/kernel/dates/business-date.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';
import { FormBrowser } from '../../support/form-browser.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';

let stripe: StripeDouble;
let world: PortalWorld;
let accountant: Clerk;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({ env: stripe.environment });
  accountant = await world.hire('accountant');
}, 60_000);
afterAll(async () => {
  await world.close();
  await stripe.stop();
});

const PATH = '/can-bo/the/ty-gia';
async function entered(change: Record<string, string> = {}, who = accountant) {
  const { visitor } = who;
  await visitor.get(PATH);
  const [year = '', month = '', day = ''] = world.clock.today().split('-');
  await visitor.post(PATH, {
    ...{ submissionId: visitor.hidden('submissionId'), currency: 'USD', rate: '26.305' },
    ...{ 'validOn-day': day, 'validOn-month': month, 'validOn-year': year },
    ...{ source: 'Vietcombank, bán chuyển khoản', ...change },
  });
  return visitor;
}

/** What the page to check says to who gives five million by card. */
async function checked(way: string): Promise<string> {
  const browser = new FormBrowser(world.origin);
  const hidden = FormBrowser.hidden((await browser.get('/ung-ho')).html);
  const answers = { purpose: `fund:${world.fund.code}`, suggested: 'other', amount: '5tr', way };
  const sent = await browser.post('/ung-ho', { ...hidden, ...answers });
  return (await browser.get(sent.location)).html;
}

describe('a rate', () => {
  it('is entered with its source and day, and shown to who gives by card', async () => {
    expect(await checked('card')).not.toContain('USD');
    expect((await entered()).status).toBe(303);
    const page = await checked('card');
    expect(page).toContain('190,08 USD (1 &#x3D; 26.305 đồng, Vietcombank, bán chuyển khoản');
    expect(page).toContain('Thẻ bị trừ đúng số tiền bằng đồng');
    expect(await checked('bank_transfer')).not.toContain('USD');
  });

  it('of a slip is refused, and a later one of the same day holds', async () => {
    const noughts = await entered({ rate: '263.050' });
    expect(noughts.status).toBe(422);
    expect(noughts.page).toContain('lệch hơn 30 %');
    expect((await entered({ rate: '26.30' })).page).toContain('dấu chấm ngăn hàng nghìn');
    const [year = '', month = '', day = ''] = addDays(world.clock.today(), -8).split('-');
    const old = { 'validOn-day': day, 'validOn-month': month, 'validOn-year': year };
    expect((await entered(old)).page).toContain('bảy ngày gần đây');
    expect((await entered({ rate: '26.000' })).status).toBe(303);
    expect(await checked('card')).toContain('192,31 USD');
  });

  it('is nobody else’s to enter, and nobody’s to change', async () => {
    const officer = await world.hire('officer');
    expect((await entered({}, officer)).status).toBe(403);
    const change = world.owner.query('update income.exchange_rate set hundredths_dong = 1');
    await expect(change).rejects.toThrow();
  });
});
