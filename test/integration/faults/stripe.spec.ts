import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../../../src/platform/clock/clock.js';
import { FormBrowser } from '../../support/form-browser.js';
import { StripeDouble } from '../../support/stripe-double/stripe-double.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const WHOLE_MS = 400;
/** What the portal's own work may add on a busy machine. */
const SLACK_MS = 2_500;
const SECRETS = 'whsec_the_new_one_0001,whsec_double_secret_0001';

let world: PortalWorld;
let stripe: StripeDouble;

beforeAll(async () => {
  stripe = await StripeDouble.start();
  world = await openPortal({
    env: {
      ...stripe.environment,
      STRIPE_WEBHOOK_SECRET: SECRETS,
      STRIPE_TIMEOUT_MS: String(WHOLE_MS),
      TRUST_PROXY: '1',
    },
  });
}, 60_000);
afterAll(async () => {
  await world.close();
  await stripe.stop();
});

const ANSWERS = {
  purpose: 'fund:VNN-T51',
  amount: '150.000',
  donorName: 'Trần Văn An',
  display: 'full',
  email: 'an@example.vn',
  wish: 'Mong giúp trẻ em',
  way: 'card',
};

let visitors = 0;

/** Walks to the page before the card page, each time from another address. */
async function checked() {
  visitors += 1;
  const browser = new FormBrowser(world.origin, `203.0.113.${String(visitors)}`);
  const form = await browser.get('/ung-ho');
  const sent = await browser.post('/ung-ho', { ...FormBrowser.hidden(form.html), ...ANSWERS });
  const check = await browser.get(sent.location);
  return { browser, form, path: sent.location, fields: FormBrowser.hidden(check.html) };
}

async function tried() {
  const { browser, path, fields } = await checked();
  const shown = await browser.post(path, fields);
  return { browser, path, fields, shown };
}

const actionOf = (html: string, ending: string): string =>
  [...html.matchAll(/action="([^"]+)"/g)]
    .map(([, action]) => action ?? '')
    .find((action) => action.endsWith(ending)) ?? '';

async function promisesOf(submissionId = '') {
  return world.rows<{ way: string; id: string }>(
    'select way, id from income.pledge where submission_id = $1',
    [submissionId],
  );
}

/** One gift that goes well: failures in a row are counted from here. */
beforeEach(async () => {
  stripe.turn({});
  expect((await tried()).shown.status).toBe(303);
});

const FAULTS = [
  ['hangs', () => stripe.turn({ delayMs: 30_000 })],
  ['answers a byte at a time', () => stripe.turn({ drips: true })],
  ['says that there is too much', () => stripe.turn({ status: 429 })],
  ['fails', () => stripe.turn({ status: 500 })],
  ['cuts the connection', () => stripe.turn({ reset: true })],
  ['answers no JSON', () => stripe.turn({ body: '<html>busy</html>' })],
  ['answers something else', () => stripe.turn({ body: '{"object":"list"}' })],
  ['names a foreign page', () => stripe.turn({ body: '{"id":"cs_1","url":"https://x.example"}' })],
  ['is not there', () => stripe.refuse()],
] as const;
const KEPT = ['150.000 ₫', 'Trần Văn An', 'an@example.vn', 'Mong giúp trẻ em', 'Vì người nghèo'];

describe('when the card company', () => {
  it.each(FAULTS)(
    '%s, all that was typed stays and a transfer is one button away',
    async (_, fault) => {
      const { browser, path, fields } = await checked();
      await fault();
      const begun = performance.now();
      const shown = await browser.post(path, fields).finally(() => stripe.listen());
      expect(performance.now() - begun).toBeLessThan(WHOLE_MS + SLACK_MS);
      expect(shown.status).toBe(503);
      for (const kept of KEPT) expect(shown.html).toContain(kept);
      const { _csrf = '' } = FormBrowser.hidden(shown.html);
      const turned = await browser.post(actionOf(shown.html, '/chuyen-khoan'), { _csrf });
      expect(turned.status).toBe(303);
      expect((await browser.get(turned.location)).html).toContain(world.account.accountNumber);
      const promises = await promisesOf(fields['submissionId']);
      expect(promises).toMatchObject([{ way: 'bank_transfer' }]);
    },
  );

  it.each([
    ['hung', { delayMs: 30_000 }],
    ['failed, and says so again to the same key,', { status: 500 }],
  ])('%s, a second try pays the same promise', async (_, fault) => {
    const { browser, path, fields } = await checked();
    stripe.turn(fault);
    const shown = await browser.post(path, fields);
    stripe.turn({});
    const again = await browser.post(path, FormBrowser.hidden(shown.html));
    expect(again.location).toContain('/pay/cs_test_');
    const [promise, ...others] = await promisesOf(fields['submissionId']);
    expect(others).toEqual([]);
    const session = again.location.split('/').at(-1);
    const noted = await world.rows(
      'select stripe_session_id as id from income.card_payment where pledge_id = $1',
      [promise?.id],
    );
    expect(noted).toEqual([{ id: session }]);
  });

  it('does not open the page again from the promise, the transfer is offered there', async () => {
    const { browser, path, fields } = await checked();
    stripe.turn({ status: 500 });
    await browser.post(path, fields);
    const promise = await browser.get(path).then(({ location }) => browser.get(location));
    const { _csrf = '' } = FormBrowser.hidden(promise.html);
    const shown = await browser.post(actionOf(promise.html, '/the'), { _csrf });
    expect(shown.status).toBe(503);
    expect(shown.html).toContain('Thẻ đang trục trặc');
    expect(shown.html).not.toContain('Trần Văn An');
    expect(actionOf(shown.html, '/chuyen-khoan')).not.toBe('');
  });

  it('failed three times in a row, nobody waits for a minute, and then one gift finds out', async () => {
    stripe.turn({ status: 500 });
    for (let time = 0; time < 3; time += 1) expect((await tried()).shown.status).toBe(503);
    const asked = stripe.requests.length;
    const resting = await checked();
    expect(resting.form.html).toContain('Thẻ đang trục trặc');
    expect(resting.form.html).not.toContain('name="way"');
    expect((await resting.browser.post(resting.path, resting.fields)).status).toBe(503);
    expect(stripe.requests).toHaveLength(asked);
    stripe.turn({});
    const clock = world.get(Clock);
    const later = Date.now() + 61_000;
    const now = jest.spyOn(clock, 'now').mockReturnValue(new Date(later));
    expect((await tried()).shown.status).toBe(303);
    now.mockRestore();
    expect((await checked()).form.html).toContain('name="way"');
  });
});

describe('a promise', () => {
  it('that is to be kept by transfer never goes back to the card, whoever asks', async () => {
    const { fields } = await tried();
    const turn = (way: string) =>
      world.refusalOf('update income.pledge set way = $2 where submission_id = $1', [
        fields['submissionId'],
        way,
      ]);
    expect(await turn('cash')).toBe('pledge_way_card_to_transfer');
    expect(await turn('bank_transfer')).toBeNull();
    expect(await turn('card')).toBe('pledge_way_card_to_transfer');
    expect(await promisesOf(fields['submissionId'])).toMatchObject([{ way: 'bank_transfer' }]);
  });
});

describe('an event of the card company', () => {
  it.each(['whsec_the_new_one_0001', 'whsec_double_secret_0001'])(
    'is taken when any of the secrets signed it: %s',
    async (secret) => {
      const { fields } = await tried();
      const [promise] = await promisesOf(fields['submissionId']);
      const session = stripe.sessionOfPledge(promise?.id ?? '');
      const event = stripe.event('checkout.session.completed', session);
      expect(await stripe.deliver(world.origin, event, { secret: 'whsec_of_nobody' })).toBe(400);
      expect(await stripe.deliver(world.origin, event, { secret })).toBe(200);
      const paid = await world.rows('select status from income.card_payment where pledge_id = $1', [
        promise?.id,
      ]);
      expect(paid).toEqual([{ status: 'received' }]);
    },
  );
});
