import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { RoleName } from '../../platform/request/access-names.js';
import { namingForm } from './entitlements.forms.js';
import { linePage } from './entitlements.pages.js';
import type { LineView } from './entitlements.queries.js';

const t = translator('vi');
const household = { id: '0199f000-0000-7000-8000-000000000001', name: 'Y Blen – H-0001' };
const line: LineView = {
  id: '0199f000-0000-7000-8000-000000000002',
  allocationId: '0199f000-0000-7000-8000-000000000003',
  allocationNumber: 'PB-2026-0001',
  title: 'Houses',
  status: 'approved',
  committeeId: '0199f000-0000-7000-8000-000000000004',
  recipientId: '0199f000-0000-7000-8000-000000000004',
  recipient: 'Hoa Lien',
  kind: 'house',
  takesGroups: true,
  variant: 'new',
  quantity: 3,
  amountDong: 240_000_000n,
  standingQuantity: 3,
  standingDong: 240_000_000n,
  leftQuantity: 1,
  leftDong: 80_000_000n,
  entitlements: [
    {
      id: '0199f000-0000-7000-8000-000000000005',
      householdId: household.id,
      label: household.name,
      quantity: 2,
      amountDong: 160_000_000n,
      isAgreed: true,
      isPaid: true,
      isEnded: false,
      paidDong: 160_000_000n,
      returnedDong: 0n,
      deliveredQuantity: 1,
    },
  ],
};
const shown = (role: RoleName, change: Partial<LineView> = {}, state: FormState = EMPTY_FORM) => {
  const roles = [{ role, committeeId: line.recipientId }];
  const actor = { userId: 'u', fullName: 'Lan', roles, isAuditor: false, committeeIds: [] };
  const input = { line: { ...line, ...change }, households: [household], actor, state };
  return rendered('spending/entitlements/line', linePage(input, t));
};

describe('a line of an allocation', () => {
  it('says what was granted, what is left and how far each household is', () => {
    const words = wordsOf(shown('officer'));
    expect(words).toContain('Nội dung hỗ trợ Nhà Đại đoàn kết: làm mới');
    expect(words).toContain('Được phân bổ 3 căn, 240.000.000 ₫');
    expect(words).toContain('Chưa lập danh sách 1 căn, 80.000.000 ₫');
    expect(words).toContain('Y Blen – H-0001 2 160.000.000 ₫ Đã bàn giao 1');
  });

  it('lets an officer name whoever is left, beginning with the rest of the money', () => {
    expect(shown('officer')).toMatch(/name="amountDong"[^>]* value="80\.000\.000"/);
    expect(shown('officer', { leftQuantity: 0 })).not.toContain('name="amountDong"');
    expect(shown('officer', { status: 'proposed' })).not.toContain('name="amountDong"');
    expect(shown('cashier')).not.toContain('name="amountDong"');
    expect(shown('officer')).toContain('name="groupLabel"');
    expect(shown('officer', { takesGroups: false })).not.toContain('name="groupLabel"');
  });

  it('leads the cashier, and nobody else, to the voucher while somebody waits', () => {
    const [named] = line.entitlements.map((row) => ({ ...row, isPaid: false }));
    const waiting = { entitlements: named === undefined ? [] : [named] };
    expect(shown('cashier', waiting)).toContain('/can-bo/giai-ngan/moi');
    expect(shown('cashier')).not.toContain('/can-bo/giai-ngan/moi');
    expect(shown('officer', waiting)).not.toContain('/can-bo/giai-ngan/moi');
    expect(wordsOf(shown('cashier', { entitlements: [] }))).toContain(
      'Chưa lập danh sách thụ hưởng.',
    );
  });

  it('asks approvers of the deciding committee for names that nobody agreed to, and pays none before', () => {
    const entitlements = line.entitlements.map((row) => ({
      ...row,
      isPaid: false,
      isAgreed: false,
    }));
    expect(shown('approver', { entitlements })).toContain('name="entitlementIds"');
    expect(shown('approver')).not.toContain('name="entitlementIds"');
    expect(shown('approver', { entitlements, committeeId: 'above' })).not.toContain('/dong-y');
    expect(shown('officer', { entitlements })).not.toContain('/dong-y');
    expect(shown('cashier', { entitlements })).not.toContain('/can-bo/giai-ngan/moi');
    expect(wordsOf(shown('cashier', { entitlements }))).toContain('Chờ người duyệt đồng ý');
  });

  it('asks for a household or a group, and tells each fault in its own sentence', () => {
    const told = (body: object) => {
      const reading = readForm(namingForm, body);
      return wordsOf(shown('officer', {}, reading.ok ? EMPTY_FORM : reading));
    };
    const both = told({ householdId: household.id, groupLabel: 'Thon 2', quantity: '0' });
    expect(both).toContain('Xin chọn một hộ hoặc ghi tên nhóm, chỉ một trong hai.');
    expect(both).toContain('Xin ghi số lượng là số nguyên lớn hơn 0.');
    expect(both).toContain('Nhập số tiền cho hộ hoặc nhóm này.');
    expect(told({ quantity: '1' })).toContain('chỉ một trong hai.');
  });
});
