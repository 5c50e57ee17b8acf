import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { Actor } from '../../../platform/request/actor.js';
import type { Role } from '../identity.types.js';
import { staffHomePage } from './staff-home.pages.js';

const t = translator('vi');
const COMMITTEE = '0199f000-0000-7000-8000-000000000001';
const waiting = [{ label: 'identity.roleProposals.waiting', href: '/can-bo/nguoi-dung', count: 2 }];

function page(roles: Role[], work = waiting): string {
  const actor: Actor = {
    userId: '0199f000-0000-7000-8000-000000000002',
    fullName: 'Y Lan',
    roles: roles.map((role) => ({ role, committeeId: COMMITTEE })),
    committeeIds: [COMMITTEE],
    isAuditor: false,
  };
  const committees = new Map([[COMMITTEE, 'Ngok Bay']]);
  return rendered('people/staff-home', staffHomePage({ actor, waiting: work, committees }, t));
}

describe('the staff home', () => {
  it('greets, says what waits and which roles are held where', () => {
    const html = page(['cashier']);
    expect(wordsOf(html)).toContain('Chào Y Lan');
    expect(wordsOf(html)).toContain('Xác nhận 2 vai trò');
    expect(html).toContain('href="/can-bo/nguoi-dung"');
    expect(wordsOf(html)).toContain('Thủ quỹ: Ngok Bay');
  });

  it('has signing out in sight', () => {
    expect(page(['cashier'])).toMatch(/action="\/dang-xuat">.*type="submit">Đăng xuất</);
  });

  it('says that nothing waits, and to a person without a role whom to ask', () => {
    expect(wordsOf(page(['cashier'], []))).toContain('Không có việc nào đang chờ');
    const stranger = wordsOf(page([], []));
    expect(stranger).toContain('Bạn chưa được giao vai trò nào');
    expect(stranger).not.toContain('Vai trò của bạn');
  });

  it('leads to the users only who administers them', () => {
    expect(wordsOf(page(['admin'], []))).toContain('Quản trị người dùng');
    expect(wordsOf(page(['accountant'], []))).not.toContain('Quản trị người dùng');
  });
});
