import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { COMMANDS } from '../../../src/cli/commands.js';
import { programFor } from '../../../src/cli/program.js';
import { totpCode } from '../../../src/people/identity/second-factor/totp.js';
import { runInScope, SYSTEM_SCOPE } from '../../../src/platform/database/scope.js';
import { runCli } from '../../support/cli.js';
import { Visitor } from '../../support/visitor.js';
import { openPortal, type PortalWorld } from '../../support/world/portal.js';
import { openServices } from '../../support/world/services.js';

const EMAIL = 'quan.tri@mttq.example.vn';
const PASSWORD = 'đò dọc sông Trà Khúc';
const WANTED = {
  '--committee': 'T51',
  '--email': EMAIL,
  '--name': 'Trần Thị Quản Trị',
  '--fund': 'VNN-QN',
  '--fund-name': 'Quỹ Vì người nghèo tỉnh Quảng Ngãi',
  '--fund-kind': 'poor',
};

interface Answer {
  administrator: { email: string; link: string | null };
  committee: { code: string; level: string };
  fund: { code: string };
}

let world: PortalWorld;

beforeAll(async () => {
  world = await openPortal({ isEmpty: true });
}, 60_000);

afterAll(() => world.close());

/** `set-up` as its own process, with some of the usual words changed. */
async function command(changed: Record<string, string> = {}) {
  const words = Object.entries({ ...WANTED, ...changed }).flat();
  const { code, stdout, stderr } = await runCli(['set-up', ...words], {
    DATABASE_URL: world.database.url,
    PUBLIC_ORIGIN: world.origin,
  });
  return { code, stderr, answer: stdout === '' ? null : (JSON.parse(stdout) as Answer) };
}

/** The same through the command line's own reading, in this process; a refusal is its words. */
async function setUp(
  changed: Record<string, string> = {},
  app: INestApplicationContext = world.modules,
) {
  const words = ['set-up', ...Object.entries({ ...WANTED, ...changed }).flat()];
  let answer: Answer | null = null;
  const context = {
    app: async () => app,
    print: (made: unknown) => void (answer = made as Answer),
  };
  const program = await programFor(words, COMMANDS, async (asked, given) => {
    const whole = { ...context, config: world.config, say: () => undefined };
    await runInScope(SYSTEM_SCOPE, () => asked.run(given, whole));
  });
  const refusal = await program.parseAsync(words, { from: 'user' }).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
  return { refusal, answer: answer as Answer | null };
}

async function count(table: string): Promise<number> {
  const { rows: found } = await world.owner.query(
    `select count(*)::integer as count from ${table}`,
  );
  return (found[0] as { count: number }).count;
}

describe('A new installation', () => {
  let first: Answer;
  let visitor: Visitor;

  it('refuses a committee nobody knows, and makes nothing of the rest', async () => {
    const { code, stderr, answer } = await command({ '--committee': 'X99999' });
    expect([code, answer]).toEqual([1, null]);
    expect(stderr).toContain('No committee has the code X99999');
    expect([await count('people.app_user'), await count('books.fund')]).toEqual([0, 0]);
  });

  it('gets its committee, its administrator and its fund from one command', async () => {
    const { code, stderr, answer } = await command();
    expect(code).toBe(0);
    first = answer!;
    expect(stderr).toContain(first.administrator.link);
    expect(first.committee).toMatchObject({ code: 'T51', level: 'province' });
    expect(first.administrator.link).toMatch(`${world.origin}/dang-nhap/mat-khau/`);
    expect(first.fund.code).toBe('VNN-QN');
  }, 30_000);

  it('gives a new link when asked again, and the first one stops working', async () => {
    const { refusal, answer } = await setUp();
    expect(refusal).toBe('');
    const old = new URL(first.administrator.link!).pathname;
    expect((await new Visitor(world.origin).get(old)).status).toBe(404);
    expect([await count('people.app_user'), await count('books.fund')]).toEqual([1, 1]);
    first = answer!;
  }, 30_000);

  it('lets the administrator set a password through the link, once', async () => {
    const path = new URL(first.administrator.link!).pathname;
    visitor = await new Visitor(world.origin).get(path);
    expect(visitor.status).toBe(200);
    await visitor.post(path, { password: PASSWORD, repeat: PASSWORD });
    expect([visitor.status, visitor.location]).toEqual([303, '/dang-nhap']);
    expect((await new Visitor(world.origin).get(path)).status).toBe(404);
  });

  it('leads from the password through the second factor to what is to be done first', async () => {
    await visitor.get('/dang-nhap');
    await visitor.post('/dang-nhap', { email: EMAIL, password: PASSWORD, next: '' });
    await visitor.get('/dang-nhap/xac-thuc');
    await visitor.get(visitor.location);
    const secret = /<dd[^>]*>\s*((?:[A-Z2-7]{4} ?){8})\s*</.exec(visitor.page)![1]!;
    const code = totpCode(secret.replace(/ /g, ''), new Date());
    await visitor.post('/dang-nhap/thiet-lap', { code, next: '' });
    expect(visitor.page).toContain('Mã dự phòng');
    await visitor.get('/can-bo');
    expect(visitor.status).toBe(200);
    expect(visitor.page).toContain('Tìm người cho 4 vai trò còn trống');
    expect(visitor.page).toContain('href="/can-bo/nguoi-dung"');
  });

  it('shows the fund to the public', async () => {
    const { status, page } = await new Visitor(world.origin).get('/quy/VNN-QN');
    expect(status).toBe(200);
    expect(page).toContain('Quỹ Vì người nghèo tỉnh Quảng Ngãi');
  });

  it('says that nothing is left to do, without a link to take over the account', async () => {
    const { refusal, answer } = await setUp();
    expect([refusal, answer?.administrator.link]).toEqual(['', null]);
  });

  it.each<{ changed: Record<string, string>; says: string }>([
    { changed: { '--email': 'ke.gian@mttq.example.vn' }, says: 'an administrator already' },
    { changed: { '--committee': 'T01' }, says: 'an administrator already' },
    { changed: { '--committee-level': 'commune' }, says: 'of level province' },
    { changed: { '--fund-name': 'Quỹ khác' }, says: 'another fund with the code VNN-QN' },
  ])('refuses to be set up in another way: $says', async ({ changed, says }) => {
    const { refusal } = await setUp(changed);
    expect(refusal).toContain(says);
    expect([await count('people.app_user'), await count('books.fund')]).toEqual([1, 1]);
  });
});

describe('A committee outside the official list', () => {
  it('is founded with its name and level; users without an administrator stop a set-up', async () => {
    const other = await openServices({ isEmpty: true });
    const founded = { '--committee': 'T99', '--committee-name': 'Ủy ban MTTQ thử nghiệm' };
    const { refusal, answer } = await setUp(
      { ...founded, '--committee-level': 'province' },
      other.modules,
    );
    expect([refusal, answer?.committee.code]).toEqual(['', 'T99']);
    await other.owner.query(`update people.role_assignment set during = 'empty'`);
    const again = await setUp({}, other.modules);
    await other.close();
    expect(again.answer).toBeNull();
    expect(again.refusal).toContain('users but no administrator');
  }, 60_000);
});
