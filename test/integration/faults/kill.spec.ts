import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runCli } from '../../support/cli.js';
import { eventually } from '../../support/desk.js';
import { DurableCluster } from '../../support/durable-cluster.js';
import type { TestServer } from '../../support/server.js';
import { importLines } from '../../support/world/history/receive.js';
import { named, relief } from '../../support/world/history/spend.js';
import { openStaffed, type LoginName, type StaffedWorld } from '../../support/world/staffed.js';
import { Visitor } from '../../support/visitor.js';

const SAMPLE = resolve(import.meta.dirname, '../../fixtures/statements/vietcombank-2024-09.csv');
const SAMPLE_LINES = 3_006;
const DONORS = 8;

let cluster: DurableCluster;
let world: StaffedWorld;
let server: TestServer;
const cookies = new Map<LoginName, Map<string, string>>();

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const serve = () => world.serve({ TRUST_PROXY: '1' });

/** Someone signed in before; sessions outlive the process. */
function at(name: LoginName): Visitor {
  const visitor = new Visitor(server.origin);
  for (const [cookie, value] of cookies.get(name) ?? []) visitor.cookies.set(cookie, value);
  return visitor;
}

async function signIn(name: LoginName): Promise<void> {
  const visitor = await world.signIn(server.origin, name);
  expect(visitor.location).toBe('/can-bo');
  cookies.set(name, visitor.cookies);
}

async function rows<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<T>(sql, params)).rows;
  } finally {
    await client.end();
  }
}

async function count(from: string, params: unknown[] = []): Promise<number> {
  return (await rows<{ n: number }>(`select count(*)::int as n from ${from}`, params))[0]?.n ?? 0;
}

async function expectSound(): Promise<void> {
  const verified = await runCli(['verify'], world.env);
  expect({ code: verified.code, stderr: verified.stderr }).toEqual({ code: 0, stderr: '' });
}

interface Answer {
  readonly status: number;
  readonly location: string;
  readonly text: string;
}
const NO_ANSWER: Answer = { status: 0, location: '', text: '' };

/** Posts with the token of the page the visitor saw; a broken connection is no answer. */
async function send(
  visitor: Visitor,
  path: string,
  body: URLSearchParams | FormData,
): Promise<Answer> {
  body.set('_csrf', visitor.hidden('_csrf'));
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const init = { method: 'POST', body, headers: { cookie }, redirect: 'manual' as const };
  try {
    const response = await fetch(server.origin + path, init);
    const location = response.headers.get('location') ?? '';
    return { status: response.status, location, text: await response.text() };
  } catch {
    return NO_ANSWER;
  }
}

/** Kills the portal when `moment` has come, and starts it again when everybody has got an answer or none. */
async function killedAt(moment: Promise<unknown>, work: Promise<Answer>[]): Promise<Answer[]> {
  await moment;
  await server.kill9();
  const answers = await Promise.all(work);
  server = await serve();
  return answers;
}

/** One of many is answered, the others are under way. */
function firstAnswer(work: Promise<Answer>[]): Promise<Answer> {
  return Promise.race(work);
}

beforeAll(async () => {
  cluster = await DurableCluster.open();
  world = await openStaffed(cluster.database);
  server = await serve();
  for (const name of ['accountant', 'cashier', 'secondApprover'] as const) await signIn(name);
}, 180_000);

afterAll(async () => {
  await server.stop();
  await world.close();
  await cluster.close();
}, 60_000);

describe('Killing the portal outright', () => {
  it('in the middle of an import leaves all of the file or nothing, takes it up again, and never twice', async () => {
    const bytes = await readFile(SAMPLE);
    const opened = () => at('accountant').get('/can-bo/sao-ke-ngan-hang/moi');
    const upload = (accountant: Visitor): Promise<Answer> => {
      const form = new FormData();
      form.set('_csrf', '');
      form.set('submissionId', randomUUID());
      form.set('account', world.account.code);
      form.set('layout', 'auto');
      form.set('file', new Blob([bytes], { type: 'text/csv' }), 'vietcombank-2024-09.csv');
      return send(accountant, '/can-bo/sao-ke-ngan-hang', form);
    };
    const lines = () => count('income.bank_statement_line');
    const running = 'income.statement_upload where beat_at is not null';
    const handedIn = await upload(await opened());
    expect(handedIn.status).toBe(303);
    const previewed = () => count(`income.statement_upload where state = 'previewed'`);
    expect(await eventually(previewed, (files) => files > 0)).toBe(1);
    expect(await lines()).toBe(0);
    const word = new URLSearchParams({ submissionId: randomUUID() });
    const confirmed = await send(await opened(), `${handedIn.location}/xac-nhan`, word);
    expect(confirmed.status).toBe(303);
    expect(
      await eventually(
        () => count(running),
        (n) => n > 0,
      ),
    ).toBe(1);
    await killedAt(pause(200), []);
    expect([0, SAMPLE_LINES]).toContain(await lines());
    // The process that imports alone, while the portal goes on.
    const helper = await eventually(
      async () => server.children(),
      (pids) => pids.length > 0,
    );
    for (const pid of helper) process.kill(pid, 'SIGKILL');
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
    expect(await eventually(lines, (kept) => kept > 0)).toBe(SAMPLE_LINES);
    const again = await upload(await opened());
    const ended = `income.statement_upload where state in ('done', 'dropped')`;
    const both = await eventually(
      () => count(ended),
      (n) => n === 2,
    );
    expect([again.status, both]).toEqual([303, 2]);
    const page = await at('accountant').get(handedIn.location);
    expect(page.page).toContain('Đã nhập 3006 dòng mới');
    expect((await at('accountant').get(again.location)).page).toContain(
      'Cả 3006 dòng đã được nhập',
    );
    expect(await lines()).toBe(SAMPLE_LINES);
    const [sum] = await rows<{ dong: string }>(
      `select sum(p.amount_dong)::text as dong from books.posting p join books.bank_account b
       on b.ledger_account_id = p.account_id where b.code = $1`,
      [world.account.code],
    );
    expect(sum?.dong).toBe((7_556_198_048n - 250_501_100n).toString());
    await expectSound();
  }, 120_000);

  it('in the middle of approvals keeps each answered one, once', async () => {
    const gift = ['', '300000000', 'CONG TY A UNG HO BAO LU'] as const;
    await importLines(world, world.appealAccount.code, [gift]);
    const proposals = await halfApproved(8, 1_000_000n);
    const approvals = 'spending.approval where approver_id = $1';
    const second = await at('secondApprover').get(`/can-bo/phan-bo/${proposals[0]?.id ?? ''}`);
    const send8 = (visitor: Visitor) => proposals.map((proposal) => approve(visitor, proposal));
    const underWay = send8(second);
    const answers = await killedAt(firstAnswer(underWay), underWay);
    expect(answers.map(({ status }) => status)).toContain(303);
    const answered = proposals.filter((_, index) => answers[index]?.status === 303);
    for (const { id } of answered) {
      expect(
        await count(`${approvals} and allocation_id = $2`, [world.staff.secondApprover.id, id]),
      ).toBe(1);
    }
    await Promise.all(send8(await at('secondApprover').get('/can-bo')));
    expect(await count(approvals, [world.staff.secondApprover.id])).toBe(8);
    expect(await count(`spending.allocation where status = 'approved'`)).toBe(8);
    await expectSound();
  });

  it('in the middle of payments keeps each answered one, once, with no gap in the numbers', async () => {
    const due = await sixDue();
    const cashier = await at('cashier').get(`/can-bo/giai-ngan/moi?dong=${due[0]?.lineId ?? ''}`);
    const source = `bank:${world.appealAccount.id}`;
    expect(cashier.page).toContain(`value="${source}"`);
    const pay = (visitor: Visitor) => (each: Due) => payOne(visitor, each, source);
    const underWay = due.map(pay(cashier));
    const answers = await killedAt(firstAnswer(underWay), underWay);
    expect(answers.map(({ status }) => status)).toContain(303);
    const paid = 'spending.disbursement where line_id = $1';
    for (const [index, { lineId }] of due.entries()) {
      if (answers[index]?.status === 303) expect(await count(paid, [lineId])).toBe(1);
    }
    const again = await at('cashier').get('/can-bo');
    const second = await Promise.all(due.map(pay(again)));
    expect(second.map(({ status }) => status)).toEqual(due.map(() => 303));
    for (const { lineId } of due) expect(await count(paid, [lineId])).toBe(1);
    const numbers = await rows<{ number: number }>(
      'select number::int as number from spending.disbursement order by number',
    );
    expect(numbers.map(({ number }) => number)).toEqual(due.map((_, index) => index + 1));
    await expectSound();
  });
});

describe('Killing Postgres outright', () => {
  it('under people who give and pay in cash loses nothing that was answered, and doubles nothing', async () => {
    const answered = { pledges: new Set<string>(), receipts: new Set<string>() };
    const sent = { pledges: new Set<string>(), receipts: new Set<string>() };
    let isOver = false;
    const work = [
      ...Array.from({ length: DONORS }, (_, index) =>
        giveOnAndOn(index, () => isOver, { sent, answered }),
      ),
      ...Array.from({ length: 3 }, () => receiveOnAndOn(() => isOver, { sent, answered })),
    ];
    await eventually(
      async () => answered.pledges.size,
      (size) => size >= 20,
    );
    await cluster.kill9();
    await pause(1_500);
    expect((await fetch(`${server.origin}/health/live`)).status).toBe(200);
    expect((await fetch(`${server.origin}/health/ready`)).status).toBe(503);
    await cluster.startAgain();
    const ready = async () => (await fetch(`${server.origin}/health/ready`)).status;
    expect(await eventually(ready, (status) => status === 200)).toBe(200);
    const before = answered.pledges.size;
    await eventually(
      async () => answered.pledges.size,
      (size) => size >= before + 10,
    );
    isOver = true;
    await Promise.all(work);
    expect(answered.pledges.size).toBeGreaterThanOrEqual(before + 10);
    expect(answered.receipts.size).toBeGreaterThan(2);

    const ids = async (table: string) =>
      (await rows<{ id: string }>(`select submission_id as id from ${table}`)).map(({ id }) => id);
    for (const [table, kind] of [
      ['income.pledge', 'pledges'],
      ['income.cash_receipt', 'receipts'],
    ] as const) {
      const kept = await ids(table);
      expect(new Set(kept).size).toBe(kept.length);
      expect([...answered[kind]].filter((id) => !kept.includes(id))).toEqual([]);
      expect(kept.filter((id) => !sent[kind].has(id))).toEqual([]);
    }
    const numbers = await rows<{ number: number }>(
      'select number::int as number from income.cash_receipt order by number',
    );
    expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1));
    await expectSound();
  });
});

describe('Fifty approvals at once for the last 100 million', () => {
  it('spend it to the đồng; the others get a page that says what is left', async () => {
    const [row] = await rows<{ dong: string }>(
      'select spending.available_dong($1, $2, null)::text as dong',
      [world.fund.id, world.appeal.id],
    );
    const rest = BigInt(row?.dong ?? 0) - 100_000_000n;
    await world.approved(relief(world, rest));
    const proposals = await halfApproved(50, 10_000_000n);
    const second = await at('secondApprover').get(`/can-bo/phan-bo/${proposals[0]?.id ?? ''}`);
    const answers = await Promise.all(proposals.map((proposal) => approve(second, proposal)));
    const by = (status: number) => answers.filter((answer) => answer.status === status);
    expect([by(303).length, by(409).length]).toEqual([10, 40]);
    for (const { text } of by(409)) {
      expect(text).toContain('Chưa ghi nhận được: tình hình đã thay đổi');
      expect(text).toMatch(/Nguồn này hiện còn [\d.]+ ₫/);
    }
    const [left] = await rows<{ dong: string }>(
      'select spending.available_dong($1, $2, null)::text as dong',
      [world.fund.id, world.appeal.id],
    );
    expect(left?.dong).toBe('0');
    await expectSound();
  });
});

interface Proposal {
  readonly id: string;
  readonly fingerprint: string;
}

interface Due {
  readonly lineId: string;
  readonly entitlementId: string;
  readonly submissionId: string;
}

interface Ledgers {
  readonly sent: Record<'pledges' | 'receipts', Set<string>>;
  readonly answered: Record<'pledges' | 'receipts', Set<string>>;
}

/** Proposals that wait for their second approver. */
async function halfApproved(many: number, amountDong: bigint): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  while (proposals.length < many) proposals.push(await world.propose(relief(world, amountDong)));
  if (!cookies.has('approver')) await signIn('approver');
  const first = await at('approver').get(`/can-bo/phan-bo/${proposals[0]?.id ?? ''}`);
  const answers = await Promise.all(proposals.map((proposal) => approve(first, proposal)));
  expect(answers.map(({ status }) => status)).toEqual(proposals.map(() => 303));
  return proposals;
}

function approve(visitor: Visitor, { id, fingerprint }: Proposal): Promise<Answer> {
  const fields = { decision: 'approve', fingerprint, reason: '', submissionId: randomUUID() };
  return send(visitor, `/can-bo/phan-bo/${id}/phe-duyet`, new URLSearchParams(fields));
}

/** Approved lines with a group each, to be paid. */
async function sixDue(): Promise<Due[]> {
  const due: Due[] = [];
  while (due.length < 6) {
    const { lineId, entitlementIds } = await named(
      world,
      `Thôn ${String(due.length + 1)}`,
      500_000n,
    );
    due.push({ lineId, entitlementId: entitlementIds[0] ?? '', submissionId: randomUUID() });
  }
  return due;
}

function payOne(visitor: Visitor, due: Due, source: string): Promise<Answer> {
  const [day = '', month = '', year = ''] = vietnamToday();
  const fields = {
    submissionId: due.submissionId,
    entitlementIds: due.entitlementId,
    source,
    payee: 'unit',
    payeeAddress: 'Thôn Kon Hngo',
    reason: 'Cứu trợ khẩn cấp',
    'paidOn-day': day,
    'paidOn-month': month,
    'paidOn-year': year,
  };
  return send(visitor, `/can-bo/giai-ngan/moi?dong=${due.lineId}`, new URLSearchParams(fields));
}

function vietnamToday(): string[] {
  const day = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  return day.split('-').reverse();
}

/** One giver after another from an address of their own; an answer counts from the moment it is read. */
async function giveOnAndOn(index: number, isOver: () => boolean, { sent, answered }: Ledgers) {
  for (let round = 0; !isOver(); round += 1) {
    const address = `10.${String(index)}.${String(round >> 8)}.${String(round & 255)}`;
    const donor = new Visitor(server.origin, { 'x-forwarded-for': address });
    try {
      await donor.get('/ung-ho');
      const submissionId = donor.hidden('submissionId');
      const answers = {
        submissionId,
        purpose: `appeal:${world.appeal.code}`,
        suggested: 'other',
        amount: '50.000',
        donorName: 'Đỗ Thị Mận',
        display: 'full',
        email: '',
        wish: '',
      };
      sent.pledges.add(submissionId);
      await donor.post('/ung-ho', answers);
      await donor.get(donor.location);
      await donor.post(`/ung-ho/kiem-tra/${submissionId}`, { ...answers, way: 'bank_transfer' });
      if (donor.status === 303 && donor.location.includes('UHX'))
        answered.pledges.add(submissionId);
    } catch {
      await pause(50); // nobody answered: this giver was told nothing
    }
  }
}

async function receiveOnAndOn(isOver: () => boolean, { sent, answered }: Ledgers) {
  while (!isOver()) {
    try {
      const cashier = await at('cashier').get('/can-bo/phieu-thu/moi');
      const submissionId = cashier.hidden('submissionId');
      if (submissionId === '') throw new Error('no form');
      sent.receipts.add(submissionId);
      const fields = {
        submissionId,
        payerName: 'Trần Văn Ba',
        payerAddress: 'Xã Ngọk Bay',
        amount: '20.000',
        purpose: `fund:${world.fund.id}`,
        reason: '',
        display: 'masked',
      };
      const { status } = await send(cashier, '/can-bo/phieu-thu', new URLSearchParams(fields));
      if (status === 303) answered.receipts.add(submissionId);
    } catch {
      await pause(50);
    }
  }
}
