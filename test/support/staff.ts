import { uuidv7 } from '../../src/kernel/ids.js';
import { DemoUsers, DEMO_TOTP_SECRET } from '../../src/people/identity/demo-users.service.js';
import type { Role } from '../../src/people/identity/permissions.js';
import { totpCode } from '../../src/people/identity/second-factor/totp.js';
import { runInScope, SYSTEM_SCOPE } from '../../src/platform/database/scope.js';
import type { TestApp } from './app.js';
import { Visitor } from './visitor.js';

const PASSWORD = 'mẻ lưới đầu mùa nước nổi';

/** Somebody with a role at one committee, signed in. */
export interface Clerk {
  readonly id: string;
  readonly visitor: Visitor;
}

export async function hire(
  portal: TestApp,
  role: Role,
  committeeId: string,
  also: readonly Role[] = [],
): Promise<Clerk> {
  const email = `${role}.${uuidv7()}@vidu.vn`;
  const person = { email, fullName: `Người ${role}`, password: PASSWORD };
  const roles = [role, ...also].map((each) => ({ role: each, committeeId, from: '2020-01-01' }));
  const users = portal.app.get(DemoUsers, { strict: false });
  const id = await runInScope(SYSTEM_SCOPE, () => users.create({ ...person, roles }));
  const visitor = await new Visitor(portal.origin).get('/dang-nhap');
  await visitor.post('/dang-nhap', { email, password: PASSWORD, next: '' });
  await visitor.get('/dang-nhap/xac-thuc');
  const code = totpCode(DEMO_TOTP_SECRET, new Date());
  await visitor.post('/dang-nhap/xac-thuc', { code, next: '' });
  if (visitor.status !== 303) throw new Error(`${email} was not let in`);
  return { id, visitor };
}

/** As this person, past every page; tells the refusal instead of throwing it. */
export function acting(
  clerk: Clerk,
  committees: readonly string[],
  work: () => Promise<unknown>,
): Promise<string> {
  return runInScope({ committees, actorId: clerk.id }, () =>
    work().then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    ),
  );
}
