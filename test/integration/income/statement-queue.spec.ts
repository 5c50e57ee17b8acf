import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StatementUploadsRepository } from '../../../src/income/bank-statements/uploads/statement-uploads.repository.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const FILES = '/can-bo/sao-ke-ngan-hang';
const WAITING_MAX = 20;
const ATTEMPTS_MAX = 5;
const TEXT =
  'TNXDate,DocNo,Debit,Credit,Balance,TransactionDetails\n09/09/2024,1,,1000,,UNG HO QUY\n';

let world: PortalWorld;
let accountant: Clerk;
let account: { id: string; code: string };

/** A file in the queue, past the pages; by a beat of tomorrow somebody imports it all the time. */
async function aFile(
  beat: string,
  { id = randomUUID(), attempts = 0 }: { id?: string; attempts?: number } = {},
): Promise<string> {
  await world.owner.query(
    `insert into income.statement_upload (id, committee_id, bank_account_id, layout, file_name, size_bytes, sight, handed_in_by, attempts, beat_at)
     values ($1, $2, $3, 'auto', 'a.csv', 10, $4, $5, $6, now() + $7::interval)`,
    [id, world.province, account.id, [world.province], accountant.id, attempts, beat],
  );
  return id;
}

async function handIn(): Promise<{ status: number; location: string; text: string }> {
  const { visitor } = accountant;
  await visitor.get(`${FILES}/moi`);
  const form = new FormData();
  form.set('_csrf', visitor.hidden('_csrf'));
  form.set('submissionId', randomUUID());
  form.set('account', account.code);
  form.set('layout', 'auto');
  form.set('file', new Blob([TEXT]), 'sao-ke.csv');
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const init = { method: 'POST', body: form, redirect: 'manual' as const, headers: { cookie } };
  const answer = await fetch(world.origin + FILES, init);
  const location = answer.headers.get('location') ?? '';
  return { status: answer.status, location, text: await answer.text() };
}

beforeAll(async () => {
  world = await openPortal();
  accountant = await world.hire('accountant');
  await world.owner.query('set role tuong_than_owner');
  const { rows } = await world.owner.query<{ id: string; code: string }>(
    'select id, code from books.bank_account where committee_id = $1 limit 1',
    [world.province],
  );
  account = rows[0] ?? { id: '', code: '' };
}, 60_000);

afterAll(() => world.close());

describe('Statement files that wait', () => {
  it('are twenty of a committee at most; the next is handed in when one is done', async () => {
    const ids: string[] = [];
    for (let n = 0; n < WAITING_MAX; n += 1) ids.push(await aFile('1 day'));
    const full = await handIn();
    expect(full.status).toBe(422);
    expect(full.text).toContain('Đang có 20 tệp chờ xem hoặc chờ xác nhận.');
    await world.owner.query(
      `update income.statement_upload set state = 'refused', finished_at = now() where id = $1`,
      [ids[0]],
    );
    expect((await handIn()).status).toBe(303);
  }, 20_000);

  it('are given up after five attempts, and say to be handed in again', async () => {
    await world.owner.query(
      `update income.statement_upload set state = 'refused', finished_at = now() where state = 'waiting'`,
    );
    const id = await aFile('-1 minute', { attempts: ATTEMPTS_MAX - 1 });
    const claim = () => world.asSystem(() => world.get(StatementUploadsRepository).claim());
    expect(await claim()).toMatchObject({ id });
    await world.owner.query(
      `update income.statement_upload set beat_at = now() - interval '1 minute' where id = $1`,
      [id],
    );
    expect(await claim()).toBeNull();
    await accountant.visitor.get(`${FILES}/tep/${id}`);
    expect(accountant.visitor.page).toContain('Hãy nộp lại tệp');
  }, 20_000);
});
