import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { EMPTY_FORM, readForm, type FormState } from '../../../platform/forms/forms.js';
import { translator } from '../../../platform/i18n/translate.js';
import type { OpenPurpose } from '../../../books/funds/purposes.service.js';
import { checkPage, expiredPage } from './check.pages.js';
import { givingForm } from './giving.forms.js';
import { givingPage } from './giving.pages.js';

const t = translator('vi');
const DRAFT = '0199f000-0000-7000-8000-000000000001';
const fund: OpenPurpose = {
  value: 'fund:VNN',
  title: 'Quỹ Thử',
  fundName: 'Quỹ Thử',
  fundId: DRAFT,
  appealId: null,
  isGeneral: true,
};
const appeal = { ...fund, value: 'appeal:LU', title: 'Đợt Lũ', appealId: DRAFT, isGeneral: false };
const purposes = [appeal, fund];
const body = { submissionId: DRAFT, purpose: 'appeal:LU', suggested: 'other', amount: '1,5tr' };

function form(own: Partial<Parameters<typeof givingPage>[0]> = {}): string {
  const asked = { purposes, state: EMPTY_FORM, wanted: '', cards: 'absent' as const, ...own };
  return rendered('income/giving/form', givingPage(asked, t));
}

function refused(answers: object): FormState {
  const reading = readForm(givingForm, answers);
  return reading.ok ? EMPTY_FORM : reading;
}

describe('the first page of giving', () => {
  it('starts with what the link asked for, else with the general fund, and with a masked name', () => {
    const picked = /value="([^"]+)" id="field-purpose[^"]*" checked/;
    expect(picked.exec(form({ wanted: 'appeal:LU' }))?.[1]).toBe('appeal:LU');
    expect(picked.exec(form({ wanted: 'appeal:CU' }))?.[1]).toBe('fund:VNN');
    expect(form()).toMatch(/value="masked"[^>]* checked/);
    expect(wordsOf(form())).toContain('Đợt Lũ Quỹ Thử');
  });

  it('offers amounts to tap beside a box to type one', () => {
    expect(wordsOf(form())).toContain('100.000 ₫ 200.000 ₫ 500.000 ₫ 1.000.000 ₫ Số khác');
    expect(form()).toMatch(/name="amount"[^>]*data-enhance="money"/);
    expect(wordsOf(form())).not.toContain('Số tiền khác (không bắt buộc)');
  });

  it('opens a list when the purposes are many', () => {
    const many = Array.from({ length: 9 }, (_, at) => ({ ...fund, value: `fund:Q${at}` }));
    expect(form({ purposes: many })).toContain('<select class="input input--select" id="field-pu');
  });

  it('asks how to pay only when cards are taken', () => {
    expect(form()).not.toContain('name="way"');
    expect(form({ cards: 'offered' })).toMatch(/name="way" value="bank_transfer"[^>]* checked/);
  });

  it('says beforehand that cards rest, and does not ask for the way', () => {
    const html = form({ cards: 'outOfOrder' });
    expect(html).not.toContain('name="way"');
    expect(wordsOf(html)).toContain('Thẻ đang trục trặc');
  });

  it('asks which amount is meant, and which address', () => {
    const state = refused({ ...body, suggested: '1000000', email: 'lan@gmial.com' });
    const html = form({ state });
    expect(wordsOf(html)).toContain('Bạn vừa chọn một số tiền có sẵn vừa ghi một số khác.');
    expect(wordsOf(html)).toContain('Có phải bạn muốn ghi lan@gmail.com?');
    expect(html).toContain('name="emailAsIs"');
    expect(form()).not.toContain('name="emailAsIs"');
  });

  it('says beside the other faults that the purpose closed meanwhile', () => {
    const state = refused({ ...body, purpose: 'appeal:CU', email: 'lan@' });
    const words = wordsOf(form({ state }));
    expect(words).toContain('vừa ngừng nhận ủng hộ');
    expect(words).toContain('Địa chỉ thư điện tử chưa đúng');
  });

  it('tells all faults at once, beside their fields, and keeps what was typed and tapped', () => {
    const state = refused({
      submissionId: DRAFT,
      suggested: '500000',
      amount: 'mot trieu',
      email: 'lan@',
      donorName: 'Lan <b>',
      display: 'loud',
    });
    const html = form({ state });
    for (const sentence of [
      'Xin chọn quỹ hoặc đợt vận động mà bạn muốn ủng hộ.',
      'Xin ghi số tiền bằng chữ số, ví dụ 1.500.000 hoặc 500k.',
      'Xin chọn cách hiện tên.',
      'Địa chỉ thư điện tử chưa đúng. Ví dụ: lan@example.vn. Có thể để trống.',
    ]) {
      expect(wordsOf(html).split(sentence)).toHaveLength(3);
    }
    expect(html).toContain('<title>Lỗi: Ủng hộ');
    expect(html).toContain('value="mot trieu"');
    expect(html).toContain('value="Lan &lt;b&gt;"');
    expect(html).toMatch(/value="500000"[^>]* checked/);
    expect(html).toContain(`name="submissionId" value="${DRAFT}"`);
  });

  it('asks for an amount when none was tapped or typed', () => {
    const html = form({ state: refused({ ...body, amount: ' ' }) });
    expect(wordsOf(html).split('Xin ghi số tiền, hoặc chọn một số có sẵn.')).toHaveLength(3);
    expect(html).toContain('href="#field-amount"');
  });

  it('says so when nothing is open', () => {
    const html = form({ purposes: [] });
    expect(wordsOf(html)).toContain('Hiện chưa có quỹ nào mở nhận ủng hộ');
    expect(html).not.toContain('<form class="form"');
  });
});

describe('the page to check the answers', () => {
  const check = (answers: object = {}, worth: Parameters<typeof checkPage>[0]['worth'] = []) => {
    const reading = readForm(givingForm, { ...body, ...answers });
    if (!reading.ok) throw new Error('The answers are right');
    return rendered(
      'income/giving/check',
      checkPage({ answers: reading.values, purpose: appeal, worth }, t),
    );
  };

  it('shows who pays by card what it is about worth, with source and day, and what is charged', () => {
    const usd = {
      worth: '57,02 USD',
      rate: '26.305',
      source: 'Vietcombank',
      validOn: '2026-11-30',
    };
    const words = wordsOf(check({ way: 'card' }, [usd]));
    expect(words).toContain('57,02 USD (1 = 26.305 đồng, Vietcombank, ngày 30/11/2026)');
    expect(words).toContain('Thẻ bị trừ đúng số tiền bằng đồng');
    expect(wordsOf(check({ way: 'card' }))).not.toContain('Tương đương khoảng');
  });

  it('shows the amount in words and the name as strangers will read it', () => {
    const words = wordsOf(check({ donorName: 'Nguyễn Thị Lan' }));
    expect(words).toContain('1.500.000 ₫ Một triệu năm trăm nghìn đồng');
    expect(words).toContain('Trang công khai sẽ hiện N. T. Lan Sửa');
    expect(wordsOf(check())).toContain('Trang công khai sẽ hiện Người ủng hộ không hiện tên');
  });

  it('leads back to each answer, and carries all of them', () => {
    const html = check({ wish: 'Mong giúp trẻ em' });
    expect(html).toMatch(/phien(=|&#x3D;)0199f000[^"]*#field-wish"/);
    expect(html).toContain('name="wish" value="Mong giúp trẻ em"');
    expect(html).toContain('name="amount" value="1.500.000"');
    expect(html.match(/name="submissionId"/g)).toHaveLength(1);
  });

  it('advises to split what no instant transfer carries, and nobody who pays by card', () => {
    expect(wordsOf(check({ amount: '600tr' }))).toContain('dưới 500.000.000 ₫ mỗi lần');
    const card = wordsOf(check({ amount: '600tr', way: 'card' }));
    expect(card).not.toContain('dưới 500.000.000 ₫');
    expect(card).toContain('Đăng ký và sang trang nhập thẻ');
  });

  it('says when it is too old, and that nothing was lost', () => {
    const html = rendered('income/giving/expired', expiredPage());
    expect(wordsOf(html)).toContain('bạn chưa mất gì');
    expect(html).toContain('href="/ung-ho"');
  });
});
