import { randomUUID } from 'node:crypto';
import { Pledges } from '../../../src/income/pledges/pledges.service.js';
import { JobRunner } from '../../../src/platform/jobs/job-runner.js';
import type { NameDisplay } from '../../../src/kernel/privacy/mask-name.js';
import { FormBrowser, type Shown } from '../form-browser.js';
import { importLines } from './history/receive.js';
import type { ServicesWorld } from './services.js';

interface Promised {
  readonly email: string;
  readonly donorName: string;
  readonly amountDong?: bigint;
  readonly display?: NameDisplay;
}

/** A promise to the appeal; its code. */
export function promise(world: ServicesWorld, of: Promised) {
  const { email: contactEmail, donorName, amountDong = 5_000_000n, display = 'full' } = of;
  return world.asSystem(() =>
    world.get(Pledges).register({
      ...{ submissionId: randomUUID(), fundId: world.fund.id, appealId: world.appeal.id },
      ...{ amountDong, donorName, display, contactEmail, way: 'bank_transfer' as const },
    }),
  );
}

/** Promises of one giver whose money came by bank, and the ids of the gifts in that order. */
export async function giveByBank(world: ServicesWorld, gifts: readonly Promised[]) {
  const pledges = [];
  for (const gift of gifts) pledges.push(await promise(world, gift));
  const lines = pledges.map(
    ({ amountDong, referenceCode, donorName }) =>
      ['', String(amountDong), `${String(donorName)} UNG HO ${referenceCode}`] as const,
  );
  await importLines(world, world.appealAccount.code, lines);
  const settled = `select s.donation_id as id from income.pledge_settlement s join income.pledge p on p.id = s.pledge_id
    where p.reference_code = any ($1) order by array_position($1, p.reference_code)`;
  const codes = pledges.map(({ referenceCode }) => referenceCode);
  const rows = await world.rows<{ id: string }>(settled, [codes]);
  return { codes, ids: rows.map(({ id }) => id) };
}

/** The newest code written to this address; null when nobody wrote. */
export async function codeFor(world: ServicesWorld, email: string): Promise<string | null> {
  await world.get(JobRunner).drain();
  const [letter] = await world.rows<{ body_text: string }>(
    `select body_text from platform.outbox_mail where to_address = $1 and body_text ~ '\\m\\d{6}\\M' order by created_at desc, id desc limit 1`,
    [email],
  );
  return /\b\d{6}\b/.exec(letter?.body_text ?? '')?.[0] ?? null;
}

/** Asks for a code; the page that takes it. */
export async function askCode(browser: FormBrowser, email: string): Promise<Shown> {
  const door = await browser.get('/cua-toi/vao');
  await browser.post('/cua-toi/vao', { ...FormBrowser.hidden(door.html), email });
  return browser.get('/cua-toi/ma');
}

/** Goes all the way in by a code; the browser stands in its giver's place. */
export async function enterByCode(
  world: ServicesWorld,
  browser: FormBrowser,
  email: string,
): Promise<Shown> {
  const asked = await askCode(browser, email);
  const code = (await codeFor(world, email)) ?? '';
  return browser.post('/cua-toi/ma', { ...FormBrowser.hidden(asked.html), code });
}
