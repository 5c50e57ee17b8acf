import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CDPSession } from 'playwright-core';
import { Verification } from '../../src/oversight/invariants/invariants.service.js';
import { DEMO_TOTP_SECRET, DemoUsers } from '../../src/people/identity/demo-users.service.js';
import { totpCode } from '../../src/people/identity/second-factor/totp.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { openBrowser, runAxe, type TestBrowser } from '../support/browser.js';
import { Person } from '../support/desk.js';
import { PASSWORD } from '../support/world/people.js';
import { openPortal, type PortalWorld } from '../support/world/portal.js';

const KEYS = '/can-bo/khoa-bao-mat';
const APPROVE = /Ký và duyệt chi/;
const EMAIL = 'duyet@vidu.vn';
const MINUTE = 60_000;

let world: PortalWorld;
let browser: TestBrowser;
let approver: Person;
let key: SecurityKey;
let shiftMs = 0;

const now = () => new Date(Date.now() + shiftMs);
const code = () => totpCode(DEMO_TOTP_SECRET, now());

/** The security key that Chromium itself plays, with its person's finger on it. */
class SecurityKey {
  private constructor(
    private readonly session: CDPSession,
    private readonly authenticatorId: string,
  ) {}

  static async plugInto({ page }: Person): Promise<SecurityKey> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable');
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new SecurityKey(session, authenticatorId);
  }

  async credentials(): Promise<number> {
    const { authenticatorId } = this;
    const held = await this.session.send('WebAuthn.getCredentials', { authenticatorId });
    return held.credentials.length;
  }

  /** Whether it recognises who touches it. */
  async knowsFinger(isUserVerified: boolean): Promise<void> {
    const { authenticatorId } = this;
    await this.session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  }
}

beforeAll(async () => {
  world = await openPortal({ host: 'localhost' });
  jest.spyOn(world.get(Clock), 'now').mockImplementation(now);
  await world.give(900_000_000n);
  const roles = [{ role: 'approver' as const, committeeId: world.province, from: '2020-01-01' }];
  const wanted = { email: EMAIL, fullName: 'Nguyễn Văn Duyệt', password: PASSWORD, roles };
  await world.asSystem(() => world.get(DemoUsers).create(wanted));
  browser = await openBrowser();
  approver = await Person.visit(browser, world.origin, { width: 360 });
  key = await SecurityKey.plugInto(approver);
  await approver.enter(EMAIL, code);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await world.close();
});

/** What stands beside the button. */
async function said(person: Person, words: string): Promise<void> {
  await person.page.locator('[data-passkey-words]', { hasText: words }).waitFor();
}

const decisionPage = async () => `/can-bo/phan-bo/${(await world.propose()).id}`;

describe('An approver with a security key', () => {
  it('adds it on their own page, under a name, once', async () => {
    await approver.open(KEYS);
    expect(await approver.words()).toContain('Bạn chưa có khóa nào');
    expect(await approver.press('Thêm khóa bảo mật')).toBe(422);
    expect(await approver.words()).toContain('Nhập tên khóa.');
    expect(await key.credentials()).toBe(0);
    await approver.fill({ name: 'Điện thoại của tôi' });
    await approver.go('Thêm khóa bảo mật');
    expect(await approver.words()).not.toContain('Bạn chưa có khóa nào');
    expect(await runAxe(approver.page)).toEqual([]);
    await approver.fill({ name: 'Lần nữa' });
    await approver.page.getByRole('button', { name: 'Thêm khóa bảo mật' }).click();
    await said(approver, 'đã có trong danh sách');
  });

  it('approves by signing, and the decision says so for good', async () => {
    await approver.open(await decisionPage());
    expect(await runAxe(approver.page)).toEqual([]);
    await key.knowsFinger(false);
    await approver.page.getByRole('button', { name: APPROVE }).click();
    await said(approver, 'chưa gửi gì');
    await key.knowsFinger(true);
    await approver.go(APPROVE);
    expect(await approver.words()).toContain('Đã ký bằng khóa bảo mật');
    const findings = await world.asSystem(() => world.get(Verification).verify());
    expect(findings.find(({ id }) => id === 'I8')?.detail).toBe('no breach');
  });

  it('gives a fresh code after a long look at the page, and the signed form goes on by itself', async () => {
    await approver.open(await decisionPage());
    shiftMs += 11 * MINUTE;
    await approver.go(APPROVE);
    expect(await approver.words()).toMatch(/Duyệt chi hỗ trợ.*Xác nhận lại là bạn/);
    await approver.fill({ code: '000000' });
    expect(await approver.press('Xác nhận và tiếp tục')).toBe(422);
    await approver.fill({ code: code() });
    await approver.go('Xác nhận và tiếp tục');
    expect(await approver.words()).toContain('Đã ký bằng khóa bảo mật');
  });

  it('reads without script what to do, before and after pressing', async () => {
    const plain = await Person.visit(browser, world.origin, { javaScript: false });
    await plain.page.context().addCookies(await approver.page.context().cookies());
    await plain.open(await decisionPage());
    expect(await plain.words()).toContain('Khóa bảo mật cần JavaScript');
    expect(await plain.press(APPROVE)).toBe(422);
    expect(await plain.words()).toContain('Chưa ký');
    expect(await plain.words()).not.toContain('Đã ký bằng khóa bảo mật');
    await plain.open(KEYS);
    await plain.fill({ name: 'Chìa dự phòng' });
    expect(await plain.press('Thêm khóa bảo mật')).toBe(422);
    expect(await plain.words()).toContain('trình duyệt chưa hỏi khóa');
  });

  it('meets nothing that the browser complains of', () => {
    const refused = /status of 422/;
    expect(approver.complaints.filter((complaint) => !refused.test(complaint))).toEqual([]);
  });
});
