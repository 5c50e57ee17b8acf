import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foldText } from '../../../src/kernel/privacy/fold-text.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { MicroCache } from '../../../src/platform/http/server/micro-cache.js';
import { FormBrowser } from '../../support/form-browser.js';
import { enterByCode, giveByBank, promise } from '../../support/world/donors.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const TRAM = { email: 'tram@vidu.vn', donorName: 'Đàm Quỳnh Trâm' };
const MOST_PAGES = 160;
/** Everything of it that only the full name has, whatever the marks. */
const HIDDEN = /quynh/;

let world: PortalWorld;
let codes: string[];
let ids: string[];
let browser: FormBrowser;

beforeAll(async () => {
  world = await openPortal();
  ({ codes, ids } = await giveByBank(world, [
    { ...TRAM, amountDong: 1_200_000n },
    { ...TRAM, amountDong: 3_400_000n },
  ]));
  await world.get(JobRunner).drain();
  browser = new FormBrowser(world.origin);
  await enterByCode(world, browser, TRAM.email);
}, 60_000);
afterAll(() => world.close());

/** Where the public gets without links: the gifts themselves, files and data. */
const starts = () => [
  ...['/', '/sao-ke', '/du-lieu', '/bao-cao', '/ban-tin', '/api/v1/openapi.json', '/api/v1/lines'],
  ...ids.flatMap((id) => [`/sao-ke/${id}`, `/sao-ke/${id}/trich-luc`, `/theo-doi/${id}`]),
  ...codes.flatMap((code) => [`/theo-doi/${code}`, `/ung-ho/${code}`]),
  ...[`/loi-keu-goi/${world.appeal.code}`, `/quy/${world.fund.code}`],
];

const linksOf = (html: string) =>
  [...html.matchAll(/href="(\/[^"#]*)"/g)]
    .map(([, href = '']) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    .filter((link) => !/^\/(assets|ngon-ngu)/.test(link));

/** Every address that the public can reach, and files behind them; those that tell the name. */
async function telling(): Promise<string[]> {
  const visitor = new FormBrowser(world.origin);
  const queue = starts();
  const known = new Set(queue);
  const found: string[] = [];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const { html } = await visitor.get(path);
    if (HIDDEN.test(foldText(html))) found.push(path);
    const fresh = linksOf(html).filter((link) => !known.has(link));
    for (const link of fresh.slice(0, Math.max(0, MOST_PAGES - known.size))) queue.push(link);
    for (const link of fresh) known.add(link);
  }
  return found;
}

const searched = async (text: string) => {
  const visitor = new FormBrowser(world.origin);
  const { html } = await visitor.get(`/sao-ke?q=${encodeURIComponent(text)}`);
  return ids.filter((id) => html.includes(`/sao-ke/${id}`));
};

async function send(path: string, form: string, fields: Record<string, string> = {}) {
  const { html } = await browser.get(form);
  const sent = await browser.post(path, { ...FormBrowser.hidden(html), ...fields });
  await world.get(JobRunner).drain();
  // What visitors share for some seconds, made anew now.
  world.get(MicroCache).clear();
  return sent;
}

const showOne = (id: string, display: string) =>
  send(`/cua-toi/khoan/${id}/ten`, `/cua-toi/khoan/${id}`, { display });
const showAll = (display: string) => send('/cua-toi/ten', '/cua-toi/ten', { display });

async function displays(): Promise<string[]> {
  const rows = await world.rows<{ display: string }>(
    'select display from income.donation where id = any ($1) order by array_position($1, id)',
    [ids],
  );
  return rows.map(({ display }) => display);
}

const wishes = () =>
  world.rows<{ batch_id: string; from_display: string; to_display: string }>(
    'select batch_id, from_display, to_display from income.name_wish order by wished_at, id',
  );

describe('the name beside a gift', () => {
  it('is hidden for one gift, and shown again, at once and everywhere', async () => {
    const [first = '', second = ''] = ids;
    expect(await searched('đàm quỳnh trâm')).toEqual(ids);
    expect((await showOne(first, 'anonymous')).location).toBe(`/cua-toi/khoan/${first}`);
    expect(await searched('đàm quỳnh trâm')).toEqual([second]);
    expect((await showOne(first, 'full')).status).toBe(303);
    expect(await searched('đàm quỳnh trâm')).toEqual(ids);
    const change = ['full', 'anonymous', 'full'];
    expect((await wishes()).map(({ to_display }) => to_display)).toEqual(change.slice(1));
  });

  it('is hidden for all gifts, and then stands in no public output', async () => {
    expect(await telling()).not.toEqual([]);
    expect((await showAll('anonymous')).location).toBe('/cua-toi/ten');
    expect(await displays()).toEqual(['anonymous', 'anonymous']);
    expect(await searched('đàm quỳnh trâm')).toEqual([]);
    expect(await telling()).toEqual([]);
  });

  it('is masked, and then neither told nor found by what is hidden', async () => {
    await showAll('masked');
    expect(await searched('đàm quỳnh trâm')).toEqual([]);
    expect(await telling()).toEqual([]);
    const visitor = new FormBrowser(world.origin);
    expect((await visitor.get(`/sao-ke/${String(ids[0])}`)).html).toContain('Đ. Q. Trâm');
  });

  it('holds for what was promised and has not come yet', async () => {
    const { id, referenceCode } = await promise(world, { ...TRAM, amountDong: 9_900_000n });
    await showAll('anonymous');
    const [pledge] = await world.rows<{ display: string }>(
      'select display from income.pledge where id = $1',
      [id],
    );
    expect([pledge?.display, referenceCode.length]).toEqual(['anonymous', 12]);
  });

  it('goes back by undoing, each gift to what it showed, where nobody changed it since', async () => {
    const [first = ''] = ids;
    await showAll('masked');
    await showOne(first, 'full');
    await showAll('anonymous');
    const [newest] = (await wishes()).slice(-1);
    const undo = `/cua-toi/ten/${String(newest?.batch_id)}/hoan-tac`;
    await send(undo, '/cua-toi/ten');
    expect(await displays()).toEqual(['full', 'masked']);
    // Sent twice, it changes nothing more.
    await send(undo, '/cua-toi/ten');
    expect(await displays()).toEqual(['full', 'masked']);
    for (let time = 0; time < 10; time += 1) await showOne(first, time % 2 ? 'full' : 'masked');
    expect((await displays())[0]).toBe('full');
  });

  it('says in the log of actions who changed it, and names no one', async () => {
    const rows = await world.rows<{ after: { reason: string } }>(
      `select after from platform.audit_log where action = 'donations.changeDisplay' and subject_id = $1 limit 1`,
      [ids[0]],
    );
    expect(rows[0]?.after.reason).toContain('Người ủng hộ tự đổi');
  });
});

describe('the database', () => {
  const visitOf = async (where: string) =>
    (await world.rows<{ id: string }>(`select id from income.donor_visit where ${where}`))[0]?.id;
  const wish = (visit: string | undefined, donation: string | undefined, to: string) =>
    world.refusalOf(
      `with shown as (update income.donation set display = $3 where id = $2 returning id, committee_id)
       insert into income.name_wish (id, batch_id, donation_id, committee_id, visit_id, from_display, to_display)
       select gen_random_uuid(), gen_random_uuid(), id, committee_id, $1, $4, $3 from shown`,
      [visit, donation, to, to === 'full' ? 'masked' : 'full'],
    );

  it('refuses a wish for the gift of another', async () => {
    const other = await giveByBank(world, [{ email: 'binh@vidu.vn', donorName: 'Cao Thanh Bình' }]);
    const visit = await visitOf('address_hash is not null');
    expect(await wish(visit, other.ids[0], 'masked')).toBe('name_wish_of_own_gift');
    expect(await wish(visit, ids[0], 'masked')).toBeNull();
  });

  it('refuses that who only knows a reference shows more of a name than before', async () => {
    await world.transaction((client) =>
      client.query(
        `insert into income.donor_visit (id, donation_id, locale) values (gen_random_uuid(), $1, 'vi')`,
        [ids[0]],
      ),
    );
    const visit = await visitOf('donation_id is not null');
    expect(await wish(visit, ids[0], 'full')).toBe('name_wish_shows_more');
    expect(await wish(visit, ids[0], 'masked')).toBeNull();
  });

  it('shows a visit no gift of another, however the function is asked', async () => {
    const visit = await visitOf('address_hash is not null');
    const rows = await world.rows<{ id: string }>(
      'select own.id from income.own_gifts($1) own(id)',
      [visit],
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
    const { rows: unsigned } = await world.app.query('select * from income.own_gifts($1)', [visit]);
    expect(unsigned).toEqual([]);
  });
});
