import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CodeLetter } from '../../../src/income/donor-access/door/code-letter.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import { FormBrowser } from '../../support/form-browser.js';
import { askCode, codeFor, enterByCode, giveByBank } from '../../support/world/donors.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';

const TRAM = { email: 'tram@vidu.vn', donorName: 'Đàm Quỳnh Trâm' };
const BINH = { email: 'binh@vidu.vn', donorName: 'Cao Thanh Bình' };

let world: PortalWorld;
let tram: { codes: string[]; ids: string[] };
let binh: { codes: string[]; ids: string[] };

beforeAll(async () => {
  world = await openPortal({ env: { TRUST_PROXY: '1' } });
  tram = await giveByBank(world, [TRAM, { ...TRAM, email: ' Tram@ViDu.vn', amountDong: 700_000n }]);
  binh = await giveByBank(world, [BINH]);
  await world.get(JobRunner).drain();
}, 60_000);
afterAll(() => world.close());

let machines = 0;
/** Each from a network of its own, so that no limit of another test counts. */
function browserOf(): FormBrowser {
  machines += 1;
  return new FormBrowser(world.origin, `10.1.${String(machines)}.7`);
}

async function asked(email: string) {
  const browser = browserOf();
  const page = await askCode(browser, email);
  await world.get(JobRunner).drain();
  const send = (code: string) =>
    browser.post('/cua-toi/ma', { ...FormBrowser.hidden(page.html), code });
  return { browser, page, send };
}

/** What only time does, done at once. */
const ageCodes = (by: string) =>
  world.owner.query(
    `alter table income.donor_code disable trigger donor_code_checked;
     update income.donor_code set asked_at = asked_at - interval '${by}';
     alter table income.donor_code enable trigger donor_code_checked`,
  );
const forgetLetters = () => world.owner.query('delete from platform.outbox_mail');
const forgetLimits = () => world.owner.query('delete from platform.rate_limit');

describe('the door of a giver’s own place', () => {
  it('sends everybody else to the door', async () => {
    const browser = browserOf();
    for (const path of ['/cua-toi', `/cua-toi/khoan/${String(tram.ids[0])}`, '/cua-toi/ten'])
      expect((await browser.get(path)).location).toBe('/cua-toi/vao');
    expect((await browser.get('/cua-toi/ma')).location).toBe('/cua-toi/vao');
  });

  it('opens by the code of the letter, whatever case the address was typed in, to own gifts alone', async () => {
    const browser = browserOf();
    expect((await enterByCode(world, browser, TRAM.email)).location).toBe('/cua-toi');
    const { html } = await browser.get('/cua-toi');
    for (const id of tram.ids) expect(html).toContain(`/cua-toi/khoan/${id}`);
    expect(html).not.toContain(String(binh.ids[0]));
    expect((await browser.get(`/cua-toi/khoan/${String(binh.ids[0])}`)).status).toBe(404);
    expect(html).not.toContain('tram@vidu.vn');
  });

  it('answers alike whether anybody gave under an address', async () => {
    await forgetLetters();
    const known = await asked(BINH.email);
    const unknown = await asked('khong-ai@vidu.vn');
    const bare = (html: string) => html.replace(/value="[^"]*"/g, '').replace(/nonce="[^"]*"/g, '');
    expect(bare(unknown.page.html)).toBe(bare(known.page.html));
    expect(bare((await unknown.send('000000')).html)).toBe(bare((await known.send('000000')).html));
    const letters = await world.rows<{ to_address: string }>(
      'select to_address from platform.outbox_mail',
    );
    expect(letters).toEqual([{ to_address: BINH.email }]);
  });

  it('takes five tries of one code, together if need be, and then not the right one either', async () => {
    await forgetLetters();
    await forgetLimits();
    const { send } = await asked(BINH.email);
    const code = (await codeFor(world, BINH.email)) ?? '';
    const wrong = code === '111111' ? '222222' : '111111';
    await Promise.all(Array.from({ length: 8 }, () => send(wrong)));
    expect((await send(code)).status).toBe(422);
  });

  it('takes a code once, within its minutes, and from the browser that asked', async () => {
    await forgetLetters();
    await forgetLimits();
    const first = await asked(BINH.email);
    const code = (await codeFor(world, BINH.email)) ?? '';
    const other = await asked('ai-do@vidu.vn');
    expect((await other.send(code)).status).toBe(422);
    expect((await first.send(code)).location).toBe('/cua-toi');
    await world.owner.query(
      `alter table income.donor_code disable trigger donor_code_checked;
       update income.donor_code set used_at = used_at - interval '2 minutes' where used_at is not null;
       alter table income.donor_code enable trigger donor_code_checked`,
    );
    const again = await first.browser.get('/cua-toi');
    await first.browser.post('/cua-toi/ra', FormBrowser.hidden(again.html));
    expect((await first.send(code)).location).toBe('/cua-toi/vao');
    await forgetLetters();
    const late = await asked(BINH.email);
    const lateCode = (await codeFor(world, BINH.email)) ?? '';
    await ageCodes('11 minutes');
    expect((await late.send(lateCode)).status).toBe(422);
  });

  it('takes the form of a button pressed twice as one, whichever answer the browser hears, and only with its code', async () => {
    await forgetLetters();
    await forgetLimits();
    const browser = browserOf();
    const page = await askCode(browser, BINH.email);
    const code = (await codeFor(world, BINH.email)) ?? '';
    const fields = { ...FormBrowser.hidden(page.html), code };
    // As the browser was before its first answer came: it never hears of the new session.
    const deaf = browser.alike();
    const other = browser.alike();
    const [one, two] = await Promise.all([
      browser.post('/cua-toi/ma', fields),
      deaf.post('/cua-toi/ma', fields),
    ]);
    expect([one.location, two.location]).toEqual(['/cua-toi', '/cua-toi']);
    expect((await deaf.get('/cua-toi')).status).toBe(200);
    expect((await other.get('/cua-toi')).location).toBe('/cua-toi/vao');
    const wrong = code === '111111' ? '222222' : '111111';
    expect((await other.post('/cua-toi/ma', { ...fields, code: wrong })).status).toBe(422);
    expect((await other.post('/cua-toi/ma', fields)).location).toBe('/cua-toi');
    // Back to the page of the code, and pressed once more: the door leads in.
    expect((await browser.post('/cua-toi/ma', fields)).location).toBe('/cua-toi/vao');
    expect((await browser.get('/cua-toi/vao')).location).toBe('/cua-toi');
    const visits = await world.rows(
      `select from income.donor_visit where begun_at > clock_timestamp() - interval '1 minute' and ended_at is null and address_hash = income.address_hash($1)`,
      [BINH.email],
    );
    expect(visits).toHaveLength(1);
    // Once left, nothing opens any more.
    const place = await browser.get('/cua-toi');
    await browser.post('/cua-toi/ra', FormBrowser.hidden(place.html));
    expect((await other.get('/cua-toi')).location).toBe('/cua-toi/vao');
  });

  it('writes few letters to one address, whoever asks', async () => {
    await forgetLimits();
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      const browser = browserOf();
      const door = await browser.get('/cua-toi/vao');
      const fields = { ...FormBrowser.hidden(door.html), email: 'nhieu@vidu.vn' };
      statuses.push((await browser.post('/cua-toi/vao', fields)).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429]);
  });

  it('keeps neither address nor code where they could be read', async () => {
    await forgetLetters();
    await forgetLimits();
    await asked(TRAM.email);
    const code = (await codeFor(world, TRAM.email)) ?? '';
    const kept = await world.rows<{ row: string }>(
      `select row_to_json(c)::text as row from income.donor_code c union all select row_to_json(v)::text from income.donor_visit v`,
    );
    const text = kept.map(({ row }) => row).join();
    expect(text).not.toContain('tram@');
    expect(text).not.toContain(`"${code}"`);
    await ageCodes('2 days');
    await world.get(CodeLetter).forgetOld();
    expect(await world.rows('select id from income.donor_code')).toEqual([]);
  });
});

describe('a visit', () => {
  it('ends by itself after half an hour, by leaving, and under a new session id each time', async () => {
    await forgetLetters();
    await forgetLimits();
    const browser = browserOf();
    await enterByCode(world, browser, TRAM.email);
    const place = await browser.get('/cua-toi');
    expect(place.status).toBe(200);
    const left = await browser.post('/cua-toi/ra', FormBrowser.hidden(place.html));
    expect(left.location).toBe('/');
    expect((await browser.get('/cua-toi')).location).toBe('/cua-toi/vao');
    await forgetLetters();
    await enterByCode(world, browser, TRAM.email);
    await world.owner.query(
      `alter table income.donor_visit disable trigger donor_visit_checked;
       update income.donor_visit set seen_at = seen_at - interval '31 minutes';
       alter table income.donor_visit enable trigger donor_visit_checked`,
    );
    expect((await browser.get('/cua-toi')).location).toBe('/cua-toi/vao');
  });

  it('is refused by the database without a code that was just used', async () => {
    const refusal = await world.refusalOf(
      `insert into income.donor_visit (id, code_id, address_hash, sealed_address, locale)
       values (gen_random_uuid(), gen_random_uuid(), income.address_hash('tram@vidu.vn'), 'x', 'vi')`,
    );
    expect(refusal).toBe('donor_visit_proven');
  });
});

describe('who knows the bank’s reference of a gift', () => {
  const typed = { reference: '8001.20000', amount: '5.000.000', day: '15/9/2025' };
  const enter = async (browser: FormBrowser, fields: Record<string, string>) => {
    const door = await browser.get('/cua-toi/vao');
    const sent = { ...FormBrowser.hidden(door.html), ...fields };
    return browser.post('/cua-toi/vao/tham-chieu', sent);
  };

  it('gets to that gift, without its name, only when exactly one fits', async () => {
    const browser = browserOf();
    // Two gifts of that day and amount under one number: nobody's.
    expect((await enter(browser, typed)).status).toBe(422);
    await world.owner.query(
      `update income.donation set bank_reference = 'FT25258ABC123' where id = $1`,
      [tram.ids[0]],
    );
    const right = { ...typed, reference: 'ft25258-abc123' };
    expect((await enter(browser, { ...right, amount: '5.000.001' })).status).toBe(422);
    expect((await enter(browser, right)).location).toBe('/cua-toi');
    const { html } = await browser.get('/cua-toi');
    expect(html).toContain(String(tram.ids[0]));
    expect(html).not.toContain(String(tram.ids[1]));
    const gift = await browser.get(`/cua-toi/khoan/${String(tram.ids[0])}`);
    expect(gift.status).toBe(200);
    expect(gift.html).not.toContain('Trâm');
    await world.owner.query(
      `update income.donation set bank_reference = 'FT25258ABC123' where id = $1`,
      [binh.ids[0]],
    );
    expect((await enter(browserOf(), right)).status).toBe(422);
  });

  it('guesses five times a day and no more, from however many networks', async () => {
    await forgetLimits();
    const statuses: number[] = [];
    for (let time = 0; time < 7; time += 1) {
      const guess = { ...typed, reference: `FT25258GUESS${String(time)}` };
      statuses.push((await enter(browserOf(), guess)).status);
    }
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429]);
  });
});
