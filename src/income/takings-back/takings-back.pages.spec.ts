import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import type { Role } from '../../people/identity/permissions.js';
import { EMPTY_FORM, readForm } from '../../platform/forms/forms.js';
import { translator } from '../../platform/i18n/translate.js';
import type { Actor } from '../../platform/request/actor.js';
import { giftBackPage, statementBackPage } from './new-taking-back.pages.js';
import { declineForm, giftForm, takingsBackFilter } from './takings-back.forms.js';
import { takingBackPage, takingsBackPage } from './takings-back.pages.js';
import type { StatementContents, TakingBackRow } from './takings-back.queries.js';

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const PROPOSER = '0199f000-0000-7000-8000-000000000002';
const row: TakingBackRow = {
  ...{ id: ID, key: '20260303030000000000', donationId: ID, statementId: null },
  ...{ committee: 'Ủy ban MTTQ tỉnh', cause: 'not_a_gift', reason: 'Tiền huyện chuyển về' },
  ...{ declinedBecause: '', proposedBy: PROPOSER, proposer: 'Lan', decider: null, decidedAt: null },
  ...{ proposedAt: new Date('2026-03-03T03:00:00Z'), giftDong: 500_000n, donorName: null },
  ...{
    giftDay: '2026-03-01',
    detail: 'LAN CHUYEN',
    accountCode: null,
    fileName: null,
    state: 'waiting',
  },
};
const nothing: StatementContents = {
  ...{ gifts: 2n, giftDong: 700_000n, sentBack: 0n, moved: 0n, promises: 0n },
  ...{ waiting: 1n, explained: 0n, later: 0n, proofs: 0n },
};
const actor = (userId: string, role: Role) =>
  ({ userId, roles: [{ role, committeeId: ID }], committeeIds: [ID] }) as unknown as Actor;
const shown = (who: Actor, change: Partial<TakingBackRow> = {}, state = EMPTY_FORM) =>
  rendered(
    'income/takings-back/show',
    takingBackPage({ row: { ...row, ...change }, contents: null, state }, who, t),
  );

describe('a proposal to take back', () => {
  it('is listed with what, why, who and how it stands', () => {
    const found = { rows: [row], next: null, previous: null };
    const filter = takingsBackFilter.read({});
    const html = rendered('income/takings-back/list', takingsBackPage({ found, filter }, t));
    expect(wordsOf(html)).toContain(
      'Khoản 500.000 ₫ của Không ghi tên, ngày 01/03/2026 Ủy ban MTTQ tỉnh Không phải khoản ủng hộ Lan',
    );
    expect(html).toContain(`/can-bo/rut-lai/${ID}`);
  });

  it('is decided by another approver, and withdrawn by its proposer alone', () => {
    const own = shown(actor(PROPOSER, 'accountant'));
    expect(own).toContain(`${ID}/rut"`);
    expect(own).not.toContain(`${ID}/dong-y`);
    const other = shown(actor(ID, 'approver'));
    expect(other).toContain(`${ID}/dong-y`);
    expect(other).toContain(`${ID}/tu-choi`);
    expect(wordsOf(other)).toContain('Nội dung chuyển khoản LAN CHUYEN');
    expect(other).not.toContain('/can-bo/khoan-ung-ho/');
    expect(shown(actor(ID, 'accountant'))).toContain(`/can-bo/khoan-ung-ho/${ID}`);
    const decided = { decider: 'Minh', decidedAt: new Date('2026-03-04T03:00:00Z') };
    const done = shown(actor(ID, 'approver'), { ...decided, state: 'done' });
    expect(done).not.toContain(`${ID}/dong-y`);
    expect(wordsOf(done)).toContain('Minh, ');
  });

  it('of an import that something stands in the way of is not agreed to, but says what to do', () => {
    const facts = { ...row, donationId: null, statementId: ID, accountCode: 'VCB', fileName: 'a' };
    const page = (contents: Partial<StatementContents>, who: Actor) => {
      const of = { row: facts, contents: { ...nothing, ...contents }, state: EMPTY_FORM };
      return rendered('income/takings-back/show', takingBackPage(of, who, t));
    };
    expect(page({ proofs: 1n }, actor(ID, 'approver'))).toContain(`${ID}/dong-y`);
    const blocked = page({ later: 1n }, actor(ID, 'approver'));
    expect(blocked).not.toContain(`${ID}/dong-y`);
    expect(blocked).toContain(`${ID}/tu-choi`);
    expect(wordsOf(blocked)).toContain('Phải rút lại sao kê mới nhất trước.');
    expect(wordsOf(blocked)).toContain('Chưa thể đồng ý rút lại.');
    const own = page({ later: 1n }, actor(PROPOSER, 'accountant'));
    expect(wordsOf(own)).not.toContain('Chưa thể đồng ý rút lại.');
    expect(own).toContain(`${ID}/rut"`);
  });

  it('is declined only with a reason', () => {
    const reading = readForm(declineForm, { because: 'ngắn' });
    const html = shown(actor(ID, 'approver'), {}, reading.ok ? EMPTY_FORM : reading);
    expect(wordsOf(html)).toContain('ít nhất 10 chữ cái');
  });

  it('of a gift asks why, in a word for the public and a sentence for the approver', () => {
    const reading = readForm(giftForm, { submissionId: ID, cause: '', reason: '' });
    const gift = { id: ID, amountDong: 500_000n, businessDate: '2026-03-01', donorName: 'Lan' };
    const facts = { ...gift, sourceType: 'bank_line', takenBack: null, detail: null };
    const state = reading.ok ? EMPTY_FORM : reading;
    const words = wordsOf(rendered('income/takings-back/gift', giftBackPage(facts, state, t)));
    expect(words).toContain('Chọn vì sao rút lại khoản này.');
    expect(words).toContain('Giải thích vì sao khoản này không nên có trong sổ.');
  });

  it('of an import tells what goes, what stands in the way and what follows', () => {
    const file = { id: ID, accountCode: 'VCB', fileName: 'a.csv', newLineCount: 3 };
    const days = { firstDay: '2026-03-01', lastDay: null, creditDong: 700_000n, debitDong: 1n };
    const page = (contents: Partial<StatementContents>) =>
      wordsOf(
        rendered(
          'income/takings-back/statement',
          statementBackPage(
            { statement: { ...file, ...days }, contents: { ...nothing, ...contents } },
            EMPTY_FORM,
            t,
          ),
        ),
      );
    expect(page({})).toContain('2 khoản, cộng 700.000 ₫');
    expect(page({})).not.toContain('Phải');
    const hindered = page({ later: 1n, explained: 4n, sentBack: 2n, promises: 5n, proofs: 6n });
    expect(hindered).toContain('Còn 1 sao kê của tài khoản này nhập sau đó.');
    expect(hindered).toContain('4 dòng của tệp này đã được làm rõ.');
    expect(hindered).toContain('2 khoản của tệp này đã được trả lại');
    expect(hindered).toContain('5 đăng ký ủng hộ');
    expect(hindered).toContain('6 bản đối chiếu số dư đã ký');
  });
});
