import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../../test/support/rendered.js';
import { translator } from '../../../platform/i18n/translate.js';
import { progressOf, promisePage } from './promise.pages.js';

type Data = Parameters<typeof promisePage>[0];

const t = translator('vi');
const ID = '0199f000-0000-7000-8000-000000000001';
const pledge: Data['pledge'] = {
  id: ID,
  referenceCode: 'UHXABCDEFGHK',
  submissionId: ID,
  committeeId: ID,
  fundId: ID,
  appealId: null,
  amountDong: 600_000_000n,
  donorName: 'Nguyen Thi Lan',
  display: 'masked',
  contactEmail: 'lan@vidu.vn',
  wish: null,
  way: 'bank_transfer',
  status: 'registered',
  locale: 'vi',
  registeredAt: new Date('2026-01-01T00:00:00Z'),
  settledDong: 0n,
  restrictionId: null,
};
const order: NonNullable<Data['facts']['order']> = {
  account: {
    id: ID,
    bankBin: '970436',
    bankName: 'Vietcombank',
    accountNumber: '1017595600',
    holderName: 'MTTQ Thu',
  },
  memo: 'UHXABCDEFGHK UNG HO',
  apps: [],
};
const facts: Data['facts'] = {
  purposeTitle: 'Quỹ Thử',
  order,
  lookAgain: { isDue: false, from: '2026-01-08', afterDays: 7, toldTo: '2026-01-05' },
  isAnnounced: false,
  cardStatuses: [],
};
const page = (own: Partial<Data['pledge']> = {}, heard: Partial<Data['facts']> = {}) =>
  rendered(
    'income/giving/promise',
    promisePage({ pledge: { ...pledge, ...own }, facts: { ...facts, ...heard } }, t),
  );

describe('the page of a promise', () => {
  it('says where to send the money, as text, as a picture and to copy', () => {
    const html = page();
    expect(html).toContain('class="qr__code"');
    expect(wordsOf(html)).toContain('Số tài khoản 1017595600');
    expect(html).toContain('data-copy="UHXABCDEFGHK UNG HO"');
    expect(html).toContain('data-copy="600000000"');
    expect(wordsOf(html)).toContain('dưới 500.000.000 ₫ mỗi lần');
  });

  it('says in which order account, code and words decide', () => {
    const words = wordsOf(page());
    const places = ['account', 'code', 'memo'].map((what) =>
      words.indexOf(t(`giving.order.${what}`)),
    );
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((one, other) => one - other));
  });

  it('lays what is copied first, before any picture, and keeps the code as a picture of its own', () => {
    const html = page(
      {},
      { order: { ...order, apps: [{ name: 'MB', href: 'https://apps.example/?tn=UHX' }] } },
    );
    const places = [
      'data-copy="600000000"',
      'data-copy="UHXABCDEFGHK UNG HO"',
      'ma-qr.png',
      'MB</a>',
    ];
    const found = [...places, '1017595600', '<details class="qr-fold">'].map((part) =>
      html.indexOf(part),
    );
    expect(found).toEqual([...found].sort((left, right) => left - right));
    expect(found).not.toContain(-1);
    expect(html).toContain('href="/ung-ho/UHXABCDEFGHK/ma-qr.png" download="QR-UHXABCDEFGHK.png"');
    expect(html).toContain('href="https://apps.example/?tn&#x3D;UHX" rel="noreferrer"');
    expect(page()).not.toContain('transfer__apps');
  });

  it('asks for what is left once a part has come', () => {
    const html = page({ settledDong: 150_000_000n });
    expect(html).toContain('data-copy="450000000"');
  });

  it('says neither name nor address of the giver', () => {
    expect(page()).not.toContain('Nguyen Thi Lan');
    expect(page()).not.toContain('lan@vidu.vn');
  });

  it('asks for no money once it is kept or given up', () => {
    for (const own of [{ settledDong: 600_000_000n }, { status: 'lapsed' as const }]) {
      expect(page(own)).not.toContain('class="transfer"');
    }
    expect(wordsOf(page({ settledDong: 1_000_000n }))).toContain('Số tiền đã nhận là 1.000.000 ₫.');
    expect(page({ settledDong: 1_000_000n })).toContain('class="transfer"');
  });

  it('warns when the fund has no account any more', () => {
    const html = page({}, { order: null, lookAgain: null });
    expect(wordsOf(html)).toContain('Xin đừng chuyển tiền và chọn quỹ khác.');
    expect(html).not.toContain('class="transfer"');
  });

  it('says what to do about money that does not come: wait for a day, then three steps', () => {
    const early = wordsOf(page());
    expect(early).toContain('Nếu đến ngày 08/01/2026 (sau 7 ngày) vẫn chưa thấy');
    expect(early).not.toContain('mã giao dịch');
    const lookAgain = { isDue: true, from: '2026-01-08', afterDays: 7, toldTo: '2026-01-05' };
    const late = wordsOf(page({}, { lookAgain }));
    expect(page({}, { lookAgain })).toContain('href="/yeu-cau?ma&#x3D;UHXABCDEFGHK"');
    expect(late).toContain('Sao kê của tài khoản này đã được nhập đến hết ngày 05/01/2026.');
    expect(late).toContain('ghi lại mã giao dịch đầy đủ');
    expect(late).not.toContain('Nếu đến ngày');
    const untold = wordsOf(page({}, { lookAgain: { ...lookAgain, toldTo: null } }));
    expect(untold).toContain('chưa có sao kê nào được nhập');
    expect(page({ settledDong: 600_000_000n })).not.toContain('chua-thay');
  });

  it('leads back to the card page, and asks no card payer to transfer', () => {
    const card = page({ way: 'card' }, { cardStatuses: ['expired', 'created'] });
    expect(card).toContain('action="/ung-ho/UHXABCDEFGHK/the"');
    expect(wordsOf(card)).toContain('Thẻ chưa thanh toán được');
    expect(card).not.toContain('class="transfer"');
    expect(wordsOf(card)).not.toContain('Nếu thông tin không khớp nhau thì sao?');
  });

  it('offers the transfer to a card payer, but never beside a card page that may have been paid', () => {
    const button = 'action="/ung-ho/UHXABCDEFGHK/chuyen-khoan"';
    for (const cardStatuses of [[], ['expired'], ['failed']] as const) {
      expect(page({ way: 'card' }, { cardStatuses })).toContain(button);
    }
    expect(page({ way: 'card' }, { cardStatuses: ['created'] })).not.toContain(button);
    expect(page()).not.toContain(button);
  });

  it('has one button that stands out: the transfer, or else the card page', () => {
    const standingOut = (html: string) =>
      [...html.matchAll(/<button class="button" type="submit">([^<]+)</g)].map(
        ([, words]) => words,
      );
    const ended = page({ way: 'card' }, { cardStatuses: ['failed'] });
    expect(standingOut(ended)).toEqual(['Ủng hộ khoản này bằng chuyển khoản']);
    expect(ended).toContain('button--secondary" type="submit">Sang trang nhập thẻ<');
    const waiting = page({ way: 'card' }, { cardStatuses: ['created'] });
    expect(standingOut(waiting)).toEqual(['Sang trang nhập thẻ']);
  });
});

describe('what is true of a promise', () => {
  it.each([
    [{}, { isAnnounced: true }, 'announced'],
    [{ settledDong: 1n }, { isAnnounced: true }, 'partly'],
    [{ way: 'card' }, {}, 'cardUnopened'],
    [{ way: 'card' }, { cardStatuses: ['created'] }, 'cardWaits'],
    [{ way: 'card' }, { cardStatuses: ['failed', 'created'] }, 'cardEnded'],
    [{ status: 'cancelled', settledDong: 600_000_000n }, {}, 'given'],
    [{}, {}, 'waits'],
  ] as const)('%j and %j is %s', (own, heard, progress) => {
    const data = { pledge: { ...pledge, ...own }, facts: { ...facts, ...heard } };
    expect(progressOf(data)).toBe(progress);
  });
});
