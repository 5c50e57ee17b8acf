import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { EMPTY_FORM } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { newProofPage, proofPage, proofsPage } from './bank-proofs.pages.js';
import type { SingleHandedWord } from './single-handed/single-handed.queries.js';
import type { ProofRow } from './bank-proofs.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const OTHER = '0199f000-0000-7000-8000-000000000002';
const account = { id: ID, code: 'VCB', label: 'Vietcombank 123', committeeId: ID, lastDay: null };
const row: ProofRow = {
  ...{
    id: ID,
    key: '20260203',
    bankAccountId: ID,
    accountCode: 'VCB',
    accountLabel: 'Vietcombank 123',
  },
  ...{ committee: 'Tỉnh A', day: '2026-02-03', bankDong: 160n, bookDong: 100n, underWayDong: 60n },
  ...{
    lateDong: 0n,
    otherDong: 0n,
    otherReason: '',
    waitingCount: 0n,
    waitingDong: 0n,
    byHandDong: null,
  },
  ...{ proposedBy: ID, proposer: 'Lan', proposedAt: new Date('2026-02-04T01:00:00Z') },
  ...{ decider: null, decidedAt: null, state: 'waiting' as const },
};
const payment = {
  document: 'PCK-2026-0003',
  party: 'A Blông',
  kind: 'payment',
  sentOn: '2026-02-02',
  dong: 60n,
} as const;
const actor = (userId: string, role: 'accountant' | 'approver') =>
  ({ userId, committeeIds: [ID], roles: [{ role, committeeId: ID }] }) as unknown as Actor;

describe('a new proof', () => {
  const show = (toldDong: bigint | null, waitingCount = 2n) => {
    const figures = {
      toldDong,
      bookDong: 100n,
      underWayDong: 60n,
      lateDong: 0n,
      waitingCount,
      waitingDong: -5n,
    };
    const found = { figures, underWay: [payment], said: [] };
    const asked = { account: ID, day: '2026-02-03', place: null };
    const view = newProofPage({ asked, accounts: [account], found, state: EMPTY_FORM }, t);
    return rendered('income/bank-proofs/new', view);
  };

  it('says whether bank and books agree, and by what they differ', () => {
    expect(wordsOf(show(160n, 0n))).toContain('khớp từng đồng');
    const words = wordsOf(show(160n));
    expect(words).toContain('còn dòng sao kê chưa làm rõ');
    expect(words).toContain('PCK-2026-0003 A Blông');
    expect(words).toContain('2 dòng, −5 ₫');
    expect(show(160n)).not.toContain('name="byHand"');
    expect(wordsOf(show(150n))).toContain('Còn chênh −10 ₫ chưa rõ');
  });

  it('first asks which account and day', () => {
    const asked = { account: null, day: null, place: null };
    const view = newProofPage({ asked, accounts: [account], found: null, state: EMPTY_FORM }, t);
    expect(rendered('income/bank-proofs/new', view)).not.toContain('summary-list');
  });

  it('asks for the balance where no statement prints one', () => {
    expect(show(null)).toContain('name="byHand"');
    expect(wordsOf(show(null))).toContain('không có cột số dư');
  });
});

describe('a proof', () => {
  const show = (of: Partial<ProofRow>, who: Actor | null, said: SingleHandedWord[] = []) =>
    rendered(
      'income/bank-proofs/show',
      proofPage({ row: { ...row, ...of }, underWay: [payment], said }, who, t),
    );

  it('is taken back by its maker, signed by another, and only read by auditors', () => {
    expect(show({}, actor(ID, 'accountant'))).toContain('/rut"');
    expect(show({}, actor(OTHER, 'approver'))).toContain('/ky"');
    expect(show({}, actor(OTHER, 'accountant'))).not.toContain('/ky"');
    expect(show({}, null)).not.toMatch(/\/(ky|rut|tu-choi)"/);
  });

  it('shows who signs what one person alone said of lines', () => {
    const said: SingleHandedWord = {
      ...{ decisionId: ID, decision: 'transfer_out', valueDate: '2026-02-02', dong: -500n },
      ...{
        detail: 'CHUYEN TIEN',
        note: 'Theo QĐ 12',
        decider: 'Lê Lan',
        decidedAt: new Date(0),
        saidCount: 1n,
      },
    };
    const words = wordsOf(show({}, actor(OTHER, 'approver'), [said]));
    expect(words).toContain(
      'CHUYEN TIEN Theo QĐ 12 02/02/2026 Điều chuyển cho cấp khác Lê Lan −500',
    );
    expect(words).toContain('Ký bản đối chiếu này cũng là xác nhận các dòng trên');
    expect(words).not.toContain('không hiện ở đây');
    const largest = [{ ...said, saidCount: 501n }];
    expect(wordsOf(show({}, null, largest))).toContain('Còn 500 dòng nữa, đều nhỏ hơn');
    expect(wordsOf(show({}, null))).not.toContain('do một người giải thích');
  });

  it('says that the figures have changed since it was signed', () => {
    const found = { rows: [{ ...row, state: 'changed' as const }], next: null, previous: null };
    const filter = { account: null, state: null, place: null };
    const data = proofsPage({ found, filter, accounts: [account], newHref: null }, 'auditor', t);
    const html = rendered('income/bank-proofs/list', data);
    expect(wordsOf(html)).toContain('Đã đổi sau khi ký');
    expect(html).toContain('/kiem-toan/doi-chieu-ngan-hang/');
  });
});
