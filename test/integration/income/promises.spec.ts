import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Donations } from '../../../src/income/donations/donations.service.js';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { PledgePagesQueries } from '../../../src/income/pledge-pages/pledge-pages.queries.js';
import { Settlements } from '../../../src/income/pledges/settlements.service.js';
import { Verification } from '../../../src/oversight/invariants/invariants.service.js';
import { FormBrowser } from '../../support/form-browser.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { announced, decided, registered } from '../../support/world/promised.js';

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal({ env: { TRUST_PROXY: '1' } });
}, 60_000);
afterAll(() => world.close());

const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);
/** What every page, total and file asks. */
async function figures(): Promise<string[]> {
  const [home, api, fund] = await Promise.all(
    ['/', '/api/v1/figures', `/quy/${world.fund.code}`].map(async (path) =>
      (await new FormBrowser(world.origin).get(path)).html.replaceAll(
        /\d{2}:\d{2} \d{2}\/\d{2}\/\d{4}/g,
        '',
      ),
    ),
  );
  const [kept] = await world.rows<{ dong: string }>(
    `select coalesce(sum(amount_dong), 0)::text as dong from publication.figure_total_by_month where kind = 'registered'`,
  );
  const [byDay] = await world.rows<{ dong: string }>(
    `select coalesce(sum(amount_dong), 0)::text as dong from publication.figure_by_day where kind = 'registered'`,
  );
  return [home ?? '', api ?? '', fund ?? '', kept?.dong ?? '', byDay?.dong ?? ''];
}
const registeredNow = async () => BigInt((await figures())[3] ?? 0);

async function formOf(amount: string, change: Record<string, string> = {}, address?: string) {
  const browser = new FormBrowser(world.origin, address);
  const form = await browser.get(`/ung-ho?loi-keu-goi=${world.appeal.code}`);
  const answers = { suggested: 'other', display: 'masked', donorName: '', email: '', wish: '' };
  const sent = await browser.post('/ung-ho', {
    ...FormBrowser.hidden(form.html),
    ...{ purpose: `appeal:${world.appeal.code}`, amount, ...answers, ...change },
  });
  const check = await browser.get(sent.location);
  const confirmed = await browser.post(sent.location, FormBrowser.hidden(check.html));
  const code = confirmed.location.split('/').at(-1) ?? '';
  const pledge = await world.asSystem(() => world.get(Pledges).byCode(code));
  return { browser, code, pledge };
}
async function linkFor(code: string): Promise<string> {
  const [letter] = await world.rows<{ body: string }>(
    `select body_text as body from platform.outbox_mail where body_text like '%' || $1 || '%'`,
    [code],
  );
  return /\/ung-ho\/xac-nhan\/\S+/.exec(letter?.body ?? '')?.[0] ?? '';
}
const stateOf = async (id: string) =>
  (await world.asSystem(() => world.get(Pledges).byId(id))).status;
const gift = (amountDong: bigint) =>
  world.asSystem(() =>
    world.get(Donations).receive({
      ...{ committeeId: world.province, fundId: world.fund.id, channel: 'cash', amountDong },
      ...{ businessDate: world.clock.today(), sourceType: 'opening', sourceId: randomUUID() },
      money: world.bankAccount,
    }),
  );
const settle = (donationId: string, pledgeId: string) =>
  world.asSystem(() =>
    world.get(Settlements).settle({ donationId, pledgeId, decidedBy: world.staff.accountant.id }),
  );
const broken = async () => (await world.get(Verification).verify()).filter(({ holds }) => !holds);

describe('a promise of the public form', () => {
  it('of 999.999.999.999.999 đ moves no number, and waits for an officer', async () => {
    const before = await figures();
    const { pledge } = await formOf('999.999.999.999.999');
    expect(pledge.status).toBe('held');
    expect(await figures()).toEqual(before);
    const later = await formOf('20.000');
    expect(later.pledge.status).toBe('announced');
    expect(await figures()).toEqual(before);
    expect(await broken()).toEqual([]);
  });

  it('counts once its address is proven: opening the link proves nothing, pressing its button does, once', async () => {
    const { browser, code, pledge } = await formOf('3.000.000', { email: 'lan@example.vn' });
    const before = await registeredNow();
    const link = await linkFor(code);
    const shown = await browser.get(link);
    expect(shown.html).toContain('3.000.000');
    expect(shown.html).not.toContain('lan@example.vn');
    expect(await registeredNow()).toBe(before);
    const fields = FormBrowser.hidden(shown.html);
    const presses = await Promise.all([1, 2, 3].map(() => browser.post(link, fields)));
    expect(presses.map(({ status }) => status).sort()).toEqual([303, 404, 404]);
    expect([await stateOf(pledge.id), await registeredNow()]).toEqual([
      'registered',
      before + 3_000_000n,
    ]);
    expect((await browser.get(link)).status).toBe(404);
    expect((await browser.get('/ung-ho/xac-nhan/khong-co')).status).toBe(404);
  });

  it('is not proven by a link that is a week old', async () => {
    const { browser, code, pledge } = await formOf('1.000.000', { email: 'muon@example.vn' });
    const link = await linkFor(code);
    const { html } = await browser.get(link);
    await world.owner.query('alter table income.pledge_proof disable trigger user');
    await world.owner.query(
      'update income.pledge_proof set expires_at = clock_timestamp() where pledge_id = $1',
      [pledge.id],
    );
    await world.owner.query('alter table income.pledge_proof enable trigger user');
    expect((await browser.post(link, FormBrowser.hidden(html))).status).toBe(404);
    expect(await stateOf(pledge.id)).toBe('announced');
  });

  it('is proven by one address only up to the limit, all its promises together', async () => {
    const states: string[] = [];
    for (const amount of ['30.000.000', '15.000.000', '10.000.000']) {
      const { browser, code, pledge } = await formOf(amount, { email: 'Nhieu@example.vn' });
      const link = await linkFor(code);
      await browser.post(link, FormBrowser.hidden((await browser.get(link)).html));
      states.push(await stateOf(pledge.id));
    }
    expect(states).toEqual(['registered', 'registered', 'held']);
  });

  it('waits when one network sends too many within an hour, and others go on', async () => {
    const send = (networkKey: string) => announced(world, { amountDong: 10_000n, networkKey });
    for (let sent = 0; sent < 20; sent += 1) expect((await send('one')).status).toBe('announced');
    expect((await send('one')).status).toBe('held');
    expect((await send('another')).status).toBe('announced');
    await world.owner.query(
      `update income.pledge set registered_at = registered_at - interval '3 hours' where network_key = 'one'`,
    );
    await world.asSystem(() => world.get(Pledges).forgetNetworks());
    expect((await send('one')).status).toBe('announced');
    const kept = await world.rows<{ key: string }>(
      'select distinct network_key as key from income.pledge where network_key is not null',
    );
    expect(kept.map(({ key }) => key)).toContain('another');
    const [old] = await world.rows<{ n: number }>(
      `select count(*)::int as n from income.pledge where network_key is not null and registered_at < now() - interval '2 hours'`,
    );
    expect(old?.n).toBe(0);
  });
});

describe('what arrives for a promise', () => {
  it('that nobody proved counts as registered, and no more', async () => {
    const pledge = await announced(world, { amountDong: 5_000n });
    const before = await registeredNow();
    const { donationId } = await gift(2_000n);
    await settle(donationId, pledge.id);
    expect(await registeredNow()).toBe(before + 2_000n);
    await world.asSystem(() =>
      world.get(Donations).takeBack({
        ...{ donationId, way: 'reversed', cause: 'not_a_gift', reason: 'Ghi nhầm' },
        takenBackBy: world.staff.accountant.id,
      }),
    );
    expect(await registeredNow()).toBe(before);
    expect(await broken()).toEqual([]);
  });

  it('beyond it is a free gift, shown with its question, and may keep another promise', async () => {
    const [one, other] = [
      await registered(world, { amountDong: 700n }),
      await registered(world, { amountDong: 900n }),
    ];
    const { donationId } = await gift(1_000n);
    await settle(donationId, one.id);
    const [shown] = await world.asSystem(() => world.get(PledgePagesQueries).giftsOf(one.id));
    expect(shown).toMatchObject({ amountDong: 700n, beyondDong: 300n });
    await settle(donationId, other.id);
    const kept = await world.asSystem(() => world.get(Pledges).byId(other.id));
    expect(kept.settledDong).toBe(300n);
    expect(await broken()).toEqual([]);
  });

  it('at once from many gifts keeps no more than was promised', async () => {
    const pledge = await registered(world, { amountDong: 1_000n });
    const gifts = [];
    for (let n = 0; n < 6; n += 1) gifts.push(await gift(400n));
    await Promise.all(gifts.map(({ donationId }) => settle(donationId, pledge.id)));
    const kept = await world.asSystem(() => world.get(Pledges).byId(pledge.id));
    expect(kept.settledDong).toBe(1_000n);
    const written = `insert into income.pledge_settlement (donation_id, pledge_id, committee_id, amount_dong, kind) values ($1, $2, $3, 1, 'exact')`;
    const { donationId } = await gift(5n);
    expect(await world.refusalOf(written, [donationId, pledge.id, world.province])).toBe(
      'pledge_settled_within_promise',
    );
    expect(await broken()).toEqual([]);
  });
});

describe('an officer', () => {
  it('confirms, reduces, cancels and revives, each with a reason, and the figure follows', async () => {
    const before = await registeredNow();
    const grown = async () => (await registeredNow()) - before;
    const { id: pledgeId } = await announced(world, { amountDong: 900_000_000n });
    await decided(world, { pledgeId, act: 'confirm' });
    expect(await grown()).toBe(900_000_000n);
    await decided(world, { pledgeId, act: 'reduce', amountDong: 600_000_000n });
    expect(await grown()).toBe(600_000_000n);
    await decided(world, { pledgeId, act: 'cancel' });
    expect(await grown()).toBe(0n);
    await decided(world, { pledgeId, act: 'revive' });
    expect(await grown()).toBe(600_000_000n);
    await decided(world, { pledgeId, act: 'lapse' });
    expect(await grown()).toBe(0n);
    const history = await world.asSystem(() => world.get(PledgePagesQueries).decisionsOf(pledgeId));
    expect(history.map(({ kind }) => kind)).toEqual([
      ...['confirm', 'reduce', 'cancel', 'revive', 'lapse'],
    ]);
    expect(await broken()).toEqual([]);
  });

  it('lowers it neither below what is settled nor upwards', async () => {
    const { id: pledgeId } = await registered(world, { amountDong: 1_000n });
    const { donationId } = await gift(400n);
    await settle(donationId, pledgeId);
    const lower = (amountDong: bigint) =>
      decided(world, { pledgeId, act: 'reduce', amountDong }).catch(codeOf);
    expect(await lower(399n)).toBe('constraints.pledge_decision_keeps_settled');
    expect(await lower(1_001n)).toBe('constraints.pledge_decision_lowers');
    expect(await lower(400n)).toBeUndefined();
  });

  it('does not confirm what she wrote down herself; another does', async () => {
    const { officer, approver, cashier } = world.staff;
    const draft = { submissionId: randomUUID(), fundId: world.fund.id, amountDong: 7_000n };
    const { id: pledgeId, status } = await world.as(officer, () =>
      world.get(Pledges).register({ ...draft, display: 'full', way: 'bank_transfer' }),
    );
    expect(status).toBe('held');
    const confirm = (by = officer) =>
      decided(world, { pledgeId, act: 'confirm', by }).catch(codeOf);
    expect(await confirm()).toBe('constraints.pledge_decision_two_persons');
    expect(await confirm(cashier)).toBe('constraints.pledge_decision_by_officer');
    expect(await confirm(approver)).toBeUndefined();
    expect(await confirm(approver)).toBe('constraints.pledge_decision_in_state');
  });

  it('says it on the page of the promise, over HTTP, and the list finds it by state', async () => {
    const pledge = await announced(world, { amountDong: 80_000_000n });
    const { visitor } = await world.hire('officer');
    const list = await visitor.get('/can-bo/dang-ky?trang-thai=held');
    expect(list.page).toContain(pledge.referenceCode);
    const act = { act: 'confirm', reason: 'Có công văn của công ty', paper: '', amount: '' };
    const at = `/can-bo/dang-ky/${pledge.id}`;
    const { status } = await visitor.post(`${at}/quyet-dinh`, {
      ...act,
      submissionId: randomUUID(),
    });
    expect(status).toBe(303);
    expect(await stateOf(pledge.id)).toBe('registered');
    expect((await visitor.get(at)).page).toContain('Có công văn của công ty');
  });
});

describe('the database', () => {
  const insert = `insert into income.pledge_decision (id, pledge_id, kind, amount_dong, reason) values (gen_random_uuid(), $1, $2, 1, 'một lý do đủ dài')`;

  it('lets nobody write state, amount or count of a promise but by a decision', async () => {
    const { id } = await announced(world, { amountDong: 10n });
    for (const set of [
      `status = 'registered'`,
      'amount_dong = 1',
      'counted_dong = 10',
      'account_dong = 1',
    ]) {
      const refused = await world.refusalOf(`update income.pledge set ${set} where id = $1`, [id]);
      expect(refused).toContain('permission denied');
    }
    expect(await world.refusalOf(insert, [id, 'prove'])).toBe('pledge_decision_by_proof');
    expect(await world.refusalOf(insert, [id, 'confirm'])).toBe('pledge_decision_by_officer');
  });

  it('names a promise whose settled sum or state was changed past its guards', async () => {
    const { id } = await announced(world, { amountDong: 10n });
    const changed = async (set: string) => {
      await world.owner.query(`update income.pledge set ${set} where id = $1`, [id]);
      return (await broken()).map((invariant) => invariant.id);
    };
    expect(await changed('account_dong = 4')).toContain('I3');
    await changed('account_dong = 0');
    expect(await changed(`status = 'registered', counted_dong = 10`)).toContain('I3');
    await changed(`status = 'announced', counted_dong = 0`);
    expect(await broken()).toEqual([]);
  });
});
