import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import { userPage, type UserPageData } from './user.pages.js';
import { newUserForm, passwordForm, roleForm } from './users.forms.js';
import { invitationPage, newUserPage, usersPage } from './users.pages.js';
import type { UserRow } from './users.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const COMMITTEE = '0199f000-0000-7000-8000-000000000003';
const role = {
  id: '0199f000-0000-7000-8000-000000000004',
  role: 'cashier',
  committee: 'Ngok Bay',
  from: '2025-01-02',
  endsOn: '2025-07-01',
  isRunning: true,
} as const;
const user: UserRow = {
  id: ID,
  email: 'lan@vidu.vn',
  fullName: 'Y Lan',
  status: 'active',
  hasSecondFactor: true,
  roles: [role],
};
const stateOf = (reading: ReturnType<typeof readForm>): FormState =>
  reading.ok ? EMPTY_FORM : reading;

describe('the list of users', () => {
  it('says who works where and whose account is not safe yet', () => {
    const newcomer = { ...user, id: OTHER, fullName: 'Y Moi', hasSecondFactor: false, roles: [] };
    const words = wordsOf(rendered('people/users/list', usersPage([user, newcomer], t)));
    expect(words).toContain('Y Lan lan@vidu.vn Thủ quỹ: Ngok Bay Đã thiết lập Đang hoạt động');
    expect(words).toContain('Y Moi lan@vidu.vn Chưa có Chưa thiết lập');
    expect(wordsOf(rendered('people/users/list', usersPage([], t)))).toContain(
      'Chưa có người dùng nào.',
    );
  });
});

describe('a new user', () => {
  it('is asked for by name and address, all faults at once', () => {
    const body = { fullName: '', email: 'lan@vidu', submissionId: ID };
    const html = rendered('people/users/new', newUserPage(stateOf(readForm(newUserForm, body)), t));
    expect(wordsOf(html).split('Nhập họ và tên của người được mời.')).toHaveLength(3);
    expect(wordsOf(html).split('Địa chỉ thư điện tử chưa đúng.')).toHaveLength(3);
    expect(html).toContain('value="lan@vidu"');
  });
});

describe('an invitation', () => {
  const page = (body: object) =>
    rendered(
      'people/sign-in/invitation',
      invitationPage(stateOf(readForm(passwordForm, body)), 'token', t),
    );

  it('takes a password twice, and never prints one', () => {
    const html = page({ password: 'ba con ga vang', repeat: 'ba con ga den' });
    expect(wordsOf(html)).toContain('Hai lần nhập không giống nhau.');
    expect(html).toContain('href="#field-repeat"');
    expect(html).not.toContain('ba con ga');
  });

  it('says of each box what is missing', () => {
    const words = wordsOf(page({ password: '', repeat: '' }));
    expect(words).toContain('Nhập mật khẩu mới.');
    expect(words).toContain('Nhập mật khẩu một lần nữa.');
  });
});

describe('one user', () => {
  const page = (own: Partial<UserPageData> = {}) =>
    rendered(
      'people/users/show',
      userPage(
        {
          user,
          proposals: [],
          committees: [{ id: COMMITTEE, name: 'Dak To' }],
          text: '',
          isAlone: false,
          viewerId: OTHER,
          state: EMPTY_FORM,
          ...own,
        },
        t,
      ),
    );
  const proposal = {
    id: role.id,
    role: 'approver',
    committeeId: COMMITTEE,
    committee: 'Dak To',
    proposedBy: OTHER,
    proposer: 'Y Minh',
    proposedAt: new Date('2026-01-01T00:00:00Z'),
  } as const;

  it('says which roles they hold and until which day', () => {
    expect(wordsOf(page())).toContain('Thủ quỹ: Ngok Bay (02/01/2025 đến 30/06/2025)');
    expect(wordsOf(page({ user: { ...user, roles: [] } }))).toContain('Vai trò Chưa có');
  });

  it('lets another administrator end a role and lock the account, and nobody their own', () => {
    const words = wordsOf(page());
    expect(words).toContain('Thôi vai trò Thủ quỹ tại Ngok Bay');
    expect(words).toContain('Khóa tài khoản');
    expect(page()).toContain('name="status" value="disabled"');
    const own = page({ viewerId: ID });
    expect(own).not.toContain('<form class="form"');
    expect(wordsOf(own)).not.toContain('Giao vai trò');
  });

  it('opens a locked account again, and offers no new factor where there is none', () => {
    const html = page({ user: { ...user, status: 'disabled', hasSecondFactor: false } });
    expect(html).toContain('name="status" value="active"');
    expect(wordsOf(html)).not.toContain('Cho thiết lập lại mã xác thực');
    expect(wordsOf(page())).toContain('Cho thiết lập lại mã xác thực');
  });

  it('asks the second administrator, while the first may only take back', () => {
    const mine = wordsOf(page({ proposals: [proposal] }));
    expect(mine).toContain('Người duyệt: Dak To Bạn đã đề nghị');
    expect(mine).toContain('Rút đề nghị');
    expect(mine).not.toContain('Xác nhận vai trò');
    const theirs = wordsOf(page({ proposals: [{ ...proposal, proposedBy: ID }] }));
    expect(theirs).toContain('Y Minh đề nghị.');
    expect(theirs).toContain('Xác nhận vai trò');
  });

  it('tells a lonely administrator that two are needed', () => {
    expect(wordsOf(page({ isAlone: true }))).toContain('Chưa có quản trị viên thứ hai');
    expect(wordsOf(page())).not.toContain('Chưa có quản trị viên thứ hai');
  });

  it('says what is missing for a new role, each in its own words, above and beside', () => {
    const html = page({
      state: stateOf(readForm(roleForm, {})),
      committees: [],
    });
    expect(wordsOf(html).split('Chọn vai trò cần giao.')).toHaveLength(3);
    expect(wordsOf(html).split('Chọn đơn vị nơi người này giữ vai trò.')).toHaveLength(3);
  });
});
