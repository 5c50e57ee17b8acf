import { randomUUID } from 'node:crypto';
import { access, utimes } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Funds } from '../../../src/books/funds/funds.service.js';
import { BankStatements } from '../../../src/income/bank-statements/bank-statements.service.js';
import type { Finding } from '../../../src/income/bank-statements/previews/finding.js';
import { StatementUploadsRepository } from '../../../src/income/bank-statements/uploads/statement-uploads.repository.js';
import { StatementUploads } from '../../../src/income/bank-statements/uploads/statement-uploads.service.js';
import { TakeUp } from '../../../src/income/bank-statements/uploads/take-up.service.js';
import { isRefusalOf } from '../../../src/platform/database/refusals/driver-error.js';
import { runInScope } from '../../../src/platform/database/scope.js';
import {
  handedIn,
  lookedThrough,
  STATEMENT_HEADER as HEADER,
} from '../../support/statement-files.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const FILES = '/can-bo/sao-ke-ngan-hang/tep';
const SOUND = `${HEADER}1,02/09/2024,1,,100.000,150.000,UNG HO A\n1,03/09/2024,2,11.000,,139.000,THU PHI\n`;

let home: PortalWorld;
let world: PortalWorld;
let accountant: Clerk;

beforeAll(async () => {
  home = await openPortal();
  await home.owner.query('set role tuong_than_owner');
}, 60_000);
afterAll(() => home.close());

// Each test has an account of its own.
beforeEach(async () => {
  world = await home.neighbour();
  accountant = await world.hire('accountant');
});

const look = (text: string) => lookedThrough(world, text, { by: accountant.id });
const put = (text: string) => handedIn(world, text, { by: accountant.id });
const takeUp = () => world.asSystem(() => world.get(TakeUp).takeUpAll());
const isOnDisk = (id: string) =>
  access(world.get(StatementUploads).pathOf(id)).then(
    () => true,
    () => false,
  );

async function stateOf(id: string) {
  const [row] = await world.rows<{ state: string; finding: Finding; confirmed_by: string | null }>(
    'select state, finding, confirmed_by from income.statement_upload where id = $1',
    [id],
  );
  if (row === undefined) throw new Error('The file was handed in');
  return row;
}

const reasons = (told: readonly { line: number; reason: string }[]) =>
  told.map(({ line, reason }) => `${String(line)} ${reason}`);

async function linesKept(): Promise<number> {
  const [row] = await world.rows<{ n: number }>(
    'select count(*)::int as n from income.bank_statement_line where bank_account_id = $1',
    [world.bankAccount.id],
  );
  return row?.n ?? 0;
}

/** As this person, past the pages: what the database itself says. */
async function refusedBy(constraint: string, by: string, id: string): Promise<boolean> {
  const confirm = () => world.get(StatementUploadsRepository).confirm(id);
  const sight = { committees: [world.province], actorId: by };
  const error: unknown = await runInScope(sight, confirm).then(
    () => null,
    (reason: unknown) => reason,
  );
  return isRefusalOf(error, constraint);
}

describe('The preview of a statement file', () => {
  it('reads it whole and keeps nothing; an accountant of the committee confirms it once, then it is imported', async () => {
    const approver = await world.hire('approver');
    const stranger = await (await home.neighbour()).hire('accountant');
    const id = await look(SOUND);
    expect(await linesKept()).toBe(0);
    const { state, finding } = await stateOf(id);
    expect(state).toBe('previewed');
    expect(finding).toMatchObject({
      ...{ lines: 2, known: 0, gifts: 1, creditDong: '100000', debitDong: '11000' },
      ...{ openingDong: '50000', closingDong: '139000', expectedDong: null },
      ...{ firstDay: '2024-09-02', lastDay: '2024-09-03', faultCount: 0 },
    });
    expect(finding.firstLines.map(({ isGift }) => isGift)).toEqual([true, false]);

    const { visitor } = accountant;
    await visitor.get(`${FILES}/${id}`);
    expect(visitor.page).toContain('Nhập 2 dòng');
    expect(await refusedBy('statement_upload_by_accountant', approver.id, id)).toBe(true);
    await approver.visitor.get('/can-bo');
    const word = () => ({ submissionId: randomUUID() });
    expect((await approver.visitor.post(`${FILES}/${id}/xac-nhan`, word())).status).toBe(403);
    await stranger.visitor.get('/can-bo');
    expect((await stranger.visitor.post(`${FILES}/${id}/xac-nhan`, word())).status).toBe(404);

    // By a beat of tomorrow somebody imports another file of the account: no process is started here.
    const other = await world.owner.query<{ id: string }>(
      `insert into income.statement_upload (id, committee_id, bank_account_id, layout, file_name, size_bytes, sight, handed_in_by, beat_at)
       values ($1, $2, $3, 'auto', 'a.csv', 1, $4, $5, now() + interval '1 day') returning id`,
      [randomUUID(), world.province, world.bankAccount.id, [world.province], accountant.id],
    );
    expect((await visitor.post(`${FILES}/${id}/xac-nhan`, word())).status).toBe(303);
    await visitor.get(`${FILES}/${id}`);
    expect((await visitor.post(`${FILES}/${id}/xac-nhan`, word())).status).toBe(409);
    await world.owner.query(
      `update income.statement_upload set state = 'refused', finished_at = now() where id = $1`,
      [other.rows[0]?.id],
    );
    await takeUp();
    expect(await stateOf(id)).toMatchObject({ state: 'done', confirmed_by: accountant.id });
    expect(await linesKept()).toBe(2);
    expect(await isOnDisk(id)).toBe(false);
  }, 30_000);

  it('tells all faults of a file at once, with their lines; no way leads past them', async () => {
    const broken = [
      '1,31/02/2024,1,,1.000,51.000,A',
      '1,05/09/2024,2,,7x.000,58.000,B',
      '1,05/09/2024,3,,1.000,59.000,C',
      '1,05/09/2024,4,,1.000,65.000,D',
      '1,06/09/2024,5,,,65.000,E',
      '1,01/01/2019,6,,1.000,66.000,F',
      '1,02/01/2019,7,,1.000,67.000,G',
    ];
    const text = HEADER + broken.join('\n');
    const all = [
      '2 badDate',
      '3 badAmount',
      '5 balanceBreaks',
      '6 amountUnproven',
      '7 beforeAccount',
    ];
    const id = await look(text);
    const { state, finding } = await stateOf(id);
    expect(state).toBe('refused');
    expect(reasons(finding.faults)).toEqual(all);
    await accountant.visitor.get(`${FILES}/${id}`);
    for (const words of ['Dòng 2: Ngày không đọc được', 'Số dư không nối tiếp', 'Có 2 dòng trước'])
      expect(accountant.visitor.page).toContain(words);
    expect(accountant.visitor.page).not.toContain('xac-nhan');
    const word = { submissionId: randomUUID() };
    expect((await accountant.visitor.post(`${FILES}/${id}/xac-nhan`, word)).status).toBe(409);
    const force = (next: string) =>
      world.owner.query(
        `update income.statement_upload set state = $2, finished_at = null where id = $1`,
        [id, next],
      );
    await expect(force('previewed')).rejects.toMatchObject({
      constraint: 'statement_upload_steps',
    });
    const { rejected } = await world.asSystem(() =>
      world.get(BankStatements).importStatement({
        ...{ account: world.bankAccount, fileName: 'a.csv', layout: 'auto', importedBy: null },
        bytes: Readable.from([Buffer.from(text)]),
      }),
    );
    expect(reasons(rejected)).toEqual(all);
    expect(await linesKept()).toBe(0);
  }, 30_000);

  it('lists two hundred faults and counts the others', async () => {
    const id = await look(HEADER + '1,31/02/2024,1,,1.000,,A\n'.repeat(250));
    const { finding } = await stateOf(id);
    expect([finding.faults.length, finding.faultCount]).toEqual([200, 250]);
  });

  it('counts what was imported before, and puts a file without news away by itself', async () => {
    await put(SOUND);
    const more = await look(`${SOUND}1,03/09/2024,3,,1.000,140.000,UNG HO C\n`);
    const { state, finding } = await stateOf(more);
    expect([state, finding.known, finding.lines]).toEqual(['previewed', 2, 3]);
    expect(finding.notes.map(({ reason }) => reason)).toContain('daysOverlap');
    const again = await look(SOUND);
    expect((await stateOf(again)).state).toBe('dropped');
    expect(await isOnDisk(again)).toBe(false);
    await accountant.visitor.get(`${FILES}/${again}`);
    expect(accountant.visitor.page).toContain('Cả 2 dòng đã được nhập trước đây');
  });

  it('stops a file that opens with another balance, and one that the next does not follow', async () => {
    await put(SOUND);
    const behind = await look(`${HEADER}1,05/09/2024,1,,1.000,9.000,X\n`);
    expect(reasons((await stateOf(behind)).finding.faults)).toEqual(['0 openingDiffers']);
    const before = await look(`${HEADER}1,01/09/2024,1,,1.000,9.000,X\n`);
    expect(reasons((await stateOf(before)).finding.faults)).toEqual(['0 nextOpeningDiffers']);
    const fits = await look(`${HEADER}1,09/09/2024,1,,1.000,140.000,X\n`);
    expect((await stateOf(fits)).finding.notes.map(({ reason }) => reason)).toEqual([
      'accountNotTold',
    ]);
    const untold = await look(`${HEADER}1,09/09/2024,1,,1.000,,X\n`);
    expect((await stateOf(untold)).finding.notes.at(-1)).toEqual({
      ...{ line: 0, reason: 'daysMissing' },
      params: { from: '04/09/2024', to: '08/09/2024' },
    });
  });

  it('knows the account by the number at the head of the file', async () => {
    const { accountNumber } = world.bankAccount;
    const own = await look(`Số tài khoản: ${accountNumber},,,,,,\n${SOUND}`);
    expect((await stateOf(own)).finding).toMatchObject({ recognisedBy: 'head', notes: [] });
    const foreign = await look(`Số tài khoản: ${home.bankAccount.accountNumber},,,,,,\n${SOUND}`);
    expect(reasons((await stateOf(foreign)).finding.faults)).toEqual(['0 otherAccount']);
  });

  it('tells days behind the last of a closed account and keeps their lines; none of them is a gift of itself', async () => {
    const rows =
      '1,02/09/2024,1,,100.000,150.000,UNG HO A\n1,03/09/2024,2,,11.000,161.000,B UNG HO\n';
    const id = await look(HEADER + rows);
    await world.owner.query(
      `update books.bank_account set closed_on = '2024-09-02' where id = $1`,
      [world.bankAccount.id],
    );
    const confirm = () => world.get(StatementUploadsRepository).confirm(id);
    const sight = { committees: [world.province], actorId: accountant.id };
    expect(await runInScope(sight, confirm)).toBe(world.province);
    await takeUp();
    expect((await stateOf(id)).state).toBe('done');
    expect(await linesKept()).toBe(2);
    const waiting = await world.rows(
      `select kind, value_date::text as day from income.open_suspense where bank_account_id = $1`,
      [world.bankAccount.id],
    );
    expect(waiting).toEqual([{ kind: 'after_closing', day: '2024-09-03' }]);
    const { visitor } = accountant;
    for (const path of ['/can-bo/sau-ngay-dong', `/can-bo/sau-ngay-dong/${world.bankAccount.id}`]) {
      await visitor.get(path);
      expect(visitor.page).toContain(world.bankAccount.accountNumber);
      expect(visitor.page).toContain('11.000');
    }
    const { finding } = await stateOf(await look(`${HEADER}1,04/09/2024,3,1.000,,160.000,PHI\n`));
    expect(finding.faults).toEqual([]);
    expect(finding.notes.map(({ reason }) => reason)).toContain('afterClosing');
    await accountant.visitor.get('/can-bo/doi-soat');
    expect(accountant.visitor.page).toContain('Sau ngày đóng tài khoản');
    const past = world.owner.query(
      `insert into income.bank_statement_line (id, committee_id, bank_account_id, statement_id, line_no, value_date, amount_dong, detail,
         kind, identity) values ($1, $2, $3, $1, 1, '2024-09-03', 1, 'X', 'gift', 'x')`,
      [randomUUID(), world.province, world.bankAccount.id],
    );
    await expect(past).rejects.toMatchObject({ constraint: 'bank_statement_line_in_days' });
    expect(await linesKept()).toBe(2);
  });

  it('tells gifts outside the days of the appeal, and lets them be recorded', async () => {
    const account = await world.asSystem(() =>
      world.get(Funds).bankAccount(world.appealAccount.code),
    );
    const early = `${HEADER}1,31/12/2023,1,,1.000,,X\n1,02/01/2024,2,,5.000,,Y\n`;
    const id = await lookedThrough(world, early, { by: accountant.id, account });
    const { state, finding } = await stateOf(id);
    expect(state).toBe('previewed');
    expect(finding.notes.at(-1)).toMatchObject({ line: 2, reason: 'outsideAppeal' });
    expect(finding.notes.at(-1)?.params).toMatchObject({ count: 1, dong: '1.000 ₫' });
  });

  it('is put away by a person, or by itself when nobody confirms for three days', async () => {
    const [first, second] = [await look(SOUND), await look(SOUND)];
    const { visitor } = accountant;
    await visitor.get(`${FILES}/${first}`);
    const drop = () => visitor.post(`${FILES}/${first}/bo`, { submissionId: randomUUID() });
    expect((await drop()).status).toBe(303);
    expect(visitor.location).toBe('/can-bo/sao-ke-ngan-hang');
    expect(await isOnDisk(first)).toBe(false);
    await visitor.get(`${FILES}/${first}`);
    expect((await drop()).status).toBe(409);

    await world.owner.query(
      `update income.statement_upload set previewed_at = now() - interval '73 hours' where id = $1`,
      [second],
    );
    const longAgo = new Date(Date.now() - 3 * 86_400_000);
    await utimes(world.get(StatementUploads).pathOf(second), longAgo, longAgo);
    await takeUp();
    expect([(await stateOf(second)).state, await isOnDisk(second)]).toEqual(['dropped', false]);
  });
});
