import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { decisionForm } from './pledge-decisions.forms.js';
import { pledgesFilter } from './pledges-filter.forms.js';
import { pledgesPage } from './pledge-list.pages.js';
import { pledgePage, type PledgeFacts } from './pledge.pages.js';
import type { PledgeDetail } from './pledge-pages.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const pledge: PledgeDetail = {
  ...{ id: ID, referenceCode: 'UHX7K2M9QA', donorName: null, purpose: 'Appeal' },
  ...{ amountDong: 500_000n, status: 'registered', settledDong: 0n, registeredDong: 500_000n },
  ...{ registeredAt: new Date('2026-02-03T03:00:00Z'), display: 'masked', wish: null },
  ...{ contactEmail: 'be@example.vn', way: 'bank_transfer', fundName: 'Fund' },
  ...{ heldFor: null, enteredBy: null, enterer: null },
  ...{ representative: null, paper: null, hasScan: false },
};
const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;
const OFFICER = actor('officer', 'officer');
const list = (change: Partial<PledgeDetail> = {}, next: string | null = null) =>
  rendered(
    'income/pledge-pages/list',
    pledgesPage(
      {
        found: { rows: [{ ...pledge, ...change, key: '1' }], next, previous: null },
        filter: pledgesFilter.read({}),
        mayEnter: true,
      },
      t,
    ),
  );
const page = (
  change: Partial<PledgeDetail> = {},
  other: Partial<PledgeFacts> = {},
  who = OFFICER,
) =>
  rendered(
    'income/pledge-pages/show',
    pledgePage(
      { pledge: { ...pledge, ...change }, gifts: [], decisions: [], reminders: [], ...other },
      { actor: who, state: EMPTY_FORM },
      t,
    ),
  );

describe('the list of pledges', () => {
  it('tells the state of each and how far it was kept', () => {
    expect(wordsOf(list())).toContain(
      'UHX7K2M9QA 10:00 03/02/2026 Không ghi tên Appeal 500.000 ₫ Đã đăng ký Chưa thực hiện',
    );
    const states: [Partial<PledgeDetail>, string][] = [
      [{ settledDong: 1n }, 'Đã thực hiện một phần'],
      [{ settledDong: 500_000n }, 'Đã thực hiện đủ'],
      [{ status: 'lapsed' }, 'Đã hết hiệu lực'],
      [{ status: 'announced' }, 'Mới báo, chưa xác minh'],
      [{ status: 'announced', settledDong: 500_000n }, 'Tiền đã về đủ'],
    ];
    for (const [change, words] of states) expect(wordsOf(list(change))).toContain(words);
  });

  it('goes on only where there is more, and reads no place that is none', () => {
    expect(list()).not.toContain('rel="next"');
    expect(list({}, `1~${ID}`)).toContain('rel="next"');
    expect(pledgesFilter.read({ sau: `x~${ID}` }).place).toBeNull();
    expect(pledgesFilter.read({ sau: `12~${ID}` }).place).toMatchObject({ key: '12', id: ID });
  });
});

describe('a pledge', () => {
  it('shows what was promised, the gifts that keep it and what is beyond it', () => {
    const gift = {
      ...{ donationId: ID, businessDate: '2026-02-04', amountDong: 500_000n, kind: 'exact' },
      beyondDong: 7n,
    };
    const html = page({}, { gifts: [gift] });
    expect(html).toContain('<title>Đăng ký ủng hộ UHX7K2M9QA');
    expect(wordsOf(html)).toContain('Thư điện tử be@example.vn Nguyện vọng Không có');
    expect(wordsOf(html)).toContain('04/02/2026 Đúng mã, đúng số tiền');
    expect(wordsOf(html)).toContain('Vượt số đã đăng ký 7 ₫: hỏi lại người ủng hộ về mục đích');
    expect(html).toContain(`/can-bo/khoan-ung-ho/${ID}`);
    const read = page({}, { gifts: [gift] }, actor('a', 'approver'));
    expect(read).not.toContain('/can-bo/khoan-ung-ho/');
    expect(wordsOf(page())).toContain('Chưa nhận được khoản nào cho đăng ký này.');
  });

  it('tells why it waits, and each act on it with its reason', () => {
    const decided = {
      ...{ id: ID, kind: 'reduce' as const, fromDong: 900_000n, amountDong: 500_000n, who: 'Lập' },
      ...{ toStatus: 'registered' as const, reason: 'Theo thư của công ty', paper: 'Công văn 12' },
      decidedAt: new Date('2026-02-05T03:00:00Z'),
    };
    const html = page({ heldFor: 'limit', status: 'held' }, { decisions: [decided] });
    expect(wordsOf(html)).toContain('số tiền từ mức phải có cán bộ xác nhận');
    expect(wordsOf(html)).toContain('Giảm từ 900.000 ₫ còn 500.000 ₫');
    expect(wordsOf(html)).toContain('Theo thư của công ty · Công văn 12');
    const told = { toldAt: new Date('2026-02-04T03:00:00Z'), dueOn: '2026-01-20', leftDong: 7n };
    const reminded = page({}, { decisions: [decided], reminders: [told] });
    expect(wordsOf(reminded)).toMatch(/nhắc đợt 20\/01\/2026, còn 7 ₫.*Giảm từ/u);
  });

  it('is decided on by who may, and confirmed by no one who wrote it down', () => {
    expect(page()).toContain('value="cancel"');
    expect(page({}, {}, actor('a', 'accountant'))).not.toContain('value="cancel"');
    const own = { status: 'held', heldFor: 'desk', enteredBy: 'officer' } as const;
    expect(page(own)).not.toContain('value="confirm"');
    expect(page(own, {}, actor('other', 'approver'))).toContain('value="confirm"');
  });

  it('takes a reduction only with its amount and a reason', () => {
    const reading = readForm(decisionForm, { submissionId: ID, act: 'reduce', reason: 'ngắn' });
    if (reading.ok) throw new Error('Both are missing');
    const shown = { actor: OFFICER, state: reading };
    const html = rendered(
      'income/pledge-pages/show',
      pledgePage({ pledge, gifts: [], decisions: [], reminders: [] }, shown, t),
    );
    expect(wordsOf(html)).toContain('Nhập số tiền mới khi chọn giảm số tiền.');
    expect(wordsOf(html)).toContain('Ghi rõ hơn lý do của quyết định, ít nhất 10 chữ cái.');
  });
});
