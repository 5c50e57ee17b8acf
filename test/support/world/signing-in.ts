import { Visitor } from '../visitor.js';
import { PASSWORD } from './people.js';

/** Through the pages of signing in, with password and second factor; throws when the portal does not let in. */
export async function signedIn(
  origin: string,
  email: string,
  code: () => string | Promise<string>,
): Promise<Visitor> {
  const visitor = await new Visitor(origin).get('/dang-nhap');
  await visitor.post('/dang-nhap', { email, password: PASSWORD, next: '' });
  await visitor.get('/dang-nhap/xac-thuc');
  await visitor.post('/dang-nhap/xac-thuc', { code: await code(), next: '' });
  if (visitor.status !== 303) throw new Error(`${email} was not let in`);
  return visitor;
}
