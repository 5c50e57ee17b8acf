import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEMO_TOTP_SECRET } from '../../../src/people/identity/demo-users.service.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import { committeeIdOf } from '../../../src/people/organisation/organisation.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { HeldForms } from '../../../src/platform/http/held-forms/held-forms.js';
import { openPortal, type Clerk, type PortalWorld } from '../../support/world/portal.js';

const PROVINCE = committeeIdOf('T51');
const MINUTE = 60_000;
const AGAIN = '/dang-nhap/xac-nhan-lai';
const USERS = '/can-bo/nguoi-dung';

let world: PortalWorld;
let shiftMs = 0;

const now = () => new Date(Date.now() + shiftMs);
const code = () => totpCode(DEMO_TOTP_SECRET, now());

beforeAll(async () => {
  world = await openPortal({ isEmpty: true });
  jest.spyOn(world.get(Clock), 'now').mockImplementation(now);
}, 60_000);
afterAll(() => world.close());

/** An administrator who filled in the form of a new colleague for eleven minutes, and sent it. */
async function late(name: string): Promise<Clerk & { goesOn: string }> {
  shiftMs = 0;
  const clerk = await world.hire('admin', { at: PROVINCE });
  const { visitor } = clerk;
  await visitor.get(`${USERS}/moi`);
  const fields = { fullName: name, email: `${clerk.id}@vidu.vn` };
  shiftMs += 11 * MINUTE;
  await visitor.post(USERS, { ...fields, submissionId: visitor.hidden('submissionId') });
  return { ...clerk, goesOn: visitor.location };
}

async function colleagues(name: string): Promise<number> {
  const sql = 'select 1 from people.app_user where full_name = $1';
  return (await world.owner.query(sql, [name])).rows.length;
}

describe('what weighs, eleven minutes after the last code', () => {
  it('waits for a fresh code, then goes on with all that was typed', async () => {
    const { id, visitor, goesOn } = await late('Y Giữ Nguyên');
    expect([visitor.status, goesOn]).toEqual([303, expect.stringContaining(`${AGAIN}?heldForm=`)]);
    await visitor.get(goesOn);
    expect(visitor.page).toContain('Xác nhận lại là bạn');
    const heldForm = visitor.hidden('heldForm');

    await visitor.post(AGAIN, { heldForm, code: '000000', next: '' });
    expect([visitor.status, visitor.hidden('heldForm')]).toEqual([422, heldForm]);
    expect(await colleagues('Y Giữ Nguyên')).toBe(0);

    const before = visitor.cookies.get('sid');
    await visitor.post(AGAIN, { heldForm, code: code(), next: '' });
    expect([visitor.status, visitor.location]).toEqual([307, USERS]);
    expect(visitor.cookies.get('sid')).not.toBe(before);
    // As a browser does with 307: the same fields once more, with the token of the page before.
    await visitor.post(USERS, { heldForm, code: '', next: '' });
    expect([visitor.status, await colleagues('Y Giữ Nguyên')]).toEqual([303, 1]);

    await visitor.post(USERS, { heldForm, code: '', next: '' });
    expect([visitor.status, await colleagues('Y Giữ Nguyên')]).toEqual([409, 1]);
    const { rows: log } = await world.owner.query<{ after: object }>(
      `select after from platform.audit_log where action = 'identity.provedAgain' and actor_id = $1`,
      [id],
    );
    expect(log).toEqual([{ after: { for: 'users.manage' } }]);
  });

  it('takes no code twice, and not the one of the sign-in', async () => {
    shiftMs = 0;
    const { visitor } = await world.hire('admin', { at: PROVINCE });
    const used = totpCode(DEMO_TOTP_SECRET, new Date());
    await visitor.get(`${AGAIN}?next=/can-bo`);
    await visitor.post(AGAIN, { heldForm: '', code: used, next: '/can-bo' });
    expect(visitor.status).toBe(422);
  });

  it('does not happen by the form alone, nor in another session of the same person', async () => {
    const { visitor, goesOn } = await late('Y Không Mã');
    const heldForm = /heldForm=(.*)$/.exec(goesOn)?.[1] ?? '';
    await visitor.get(goesOn);
    await visitor.post(USERS, { heldForm, code: '', next: '' });
    expect([visitor.status, visitor.location]).toEqual([303, expect.stringContaining(AGAIN)]);
    expect(await colleagues('Y Không Mã')).toBe(0);
    shiftMs = 0;
    const other = await world.hire('admin', { at: PROVINCE });
    expect((await other.visitor.get(goesOn)).status).toBe(409);
  });

  it('stops guessing', async () => {
    const { visitor, goesOn } = await late('Y Đoán Mò');
    await visitor.get(goesOn);
    const heldForm = visitor.hidden('heldForm');
    const answers: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      await visitor.get(goesOn);
      await visitor.post(AGAIN, { heldForm, code: `00000${String(guess % 10)}`, next: '' });
      answers.push(visitor.status);
    }
    expect([...new Set(answers)]).toEqual([422, 429]);
  });

  it('is forgotten after ten minutes', async () => {
    const { visitor, goesOn } = await late('Y Để Lâu');
    await world.owner.query(
      `update platform.held_form set held_at = held_at - interval '11 minutes'`,
    );
    expect((await visitor.get(goesOn)).status).toBe(409);
    expect(visitor.page).toContain('chờ quá 10 phút');
    await world.get(HeldForms).sweep();
    expect((await world.owner.query('select 1 from platform.held_form')).rows).toEqual([]);
  });
});
