import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verify } from '@node-rs/argon2';
import { loadConfig } from '../../../platform/config/config.js';
import { PasswordHasher } from './password-hasher.js';

const DATABASE_URL = 'postgres://app@localhost/tuong_than';
const PASSWORD = 'đò dọc sông Đắk Bla';
const key = (name: string) => `${name}:${randomBytes(32).toString('base64')}`;
const hasher = (keys: string) => new PasswordHasher(loadConfig({ DATABASE_URL, PII_KEYS: keys }));

describe('a kept password', () => {
  it('is argon2id with 19 MiB and two passes, another each time, and nothing without the key', async () => {
    const passwords = hasher(key('k1'));
    const [first, second] = [await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(first).not.toBe(second);
    expect(await passwords.check(PASSWORD, first)).toEqual({ matches: true, isOutdated: false });
    expect(await verify(first, PASSWORD)).toBe(false);
  });

  it('is known by an older key, and said to be made anew', async () => {
    const old = key('k1');
    const stored = await hasher(old).hash(PASSWORD);
    const known = await hasher(`${key('k2')},${old}`).check(PASSWORD, stored);
    expect(known).toEqual({ matches: true, isOutdated: true });
    expect((await hasher(key('k3')).check(PASSWORD, stored)).matches).toBe(false);
  });

  it('that was never set is matched by nothing', async () => {
    const passwords = hasher(key('k1'));
    expect((await passwords.check('', passwords.none)).matches).toBe(false);
    expect((await passwords.check('nobody has this password', null)).matches).toBe(false);
  });
});
