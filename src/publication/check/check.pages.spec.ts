import { describe, expect, it } from '@jest/globals';
import { rendered, wordsOf } from '../../../test/support/rendered.js';
import { translator } from '../../platform/i18n/translate.js';
import { sealsPage, verificationPage } from './check.pages.js';
import type { ReceiptRow, SealRow } from './check.queries.js';
import type { Verdict } from './check.service.js';

const t = translator('vi');

const show = (verdict: Verdict | null) =>
  rendered('publication/check/show', verificationPage({ text: 'ABC', beside: '' }, verdict, t));

const receipt: ReceiptRow = {
  number: 'PT-7',
  amountDong: 500_000n,
  issuedOn: '2026-03-01',
  donationId: 'd',
  voidedAt: null,
};

function seal(sealNo: bigint): SealRow {
  const bytes = Buffer.alloc(32, 1);
  return {
    sealNo,
    sealedDay: '2026-03-01',
    entryCount: 1_200n,
    recordCount: 7n,
    recordRoot: bytes,
    schemaDigest: bytes,
    root: bytes,
    previousHash: bytes,
    sealHash: bytes,
    checkpoint: 'c',
    signature: bytes,
    publicKey: bytes,
    sealedAt: new Date('2026-03-01T17:00:00Z'),
  };
}

describe('the page where anybody checks a paper', () => {
  it('asks before it says anything', () => {
    expect(wordsOf(show(null))).toContain('Số phiếu hoặc số tiền');
    expect(show(null)).not.toContain('class="notice');
  });

  it('shows what the books hold of a receipt, and warns when it was voided', () => {
    const good = show({ kind: 'receipt', receipt });
    expect(good).toContain('notice--success');
    expect(wordsOf(good)).toContain('PT-7');
    expect(show({ kind: 'receipt', receipt: { ...receipt, voidedAt: new Date() } })).toContain(
      'notice--warning',
    );
  });

  it('says of the paper of a gift by bank or card whether it holds, was replaced, or is void', () => {
    const paper = {
      ...{ number: 'BN-2026-0003', amountDong: 500_000n, issuedOn: '2026-03-01', version: 1 },
      ...{ isNewest: true, isTakenBack: false, returnedDong: 0n },
    };
    const said = (change: object) =>
      show({ kind: 'acknowledgement', paper: { ...paper, ...change } });
    expect(said({})).toContain('notice--success');
    expect(wordsOf(said({ isNewest: false }))).toContain('Biên nhận đã được thay');
    expect(wordsOf(said({ isNewest: false, isTakenBack: true }))).toContain('không còn giá trị');
    expect(wordsOf(said({ returnedDong: 500_000n }))).toContain('không còn giá trị');
    expect(wordsOf(said({ returnedDong: 1n }))).toContain('một phần đã được hoàn trả');
    expect(wordsOf(said({}))).toContain('BN-2026-0003');
  });

  it('says of the confirmation of a year whether its gifts still stand', () => {
    const paper = {
      ...{ year: 2025, lineCount: 3, amountDong: 500_000n, issuedOn: '2026-01-05' },
      standingDong: 500_000n,
    };
    expect(show({ kind: 'confirmation', paper })).toContain('notice--success');
    const changed = show({ kind: 'confirmation', paper: { ...paper, standingDong: 1n } });
    expect(wordsOf(changed)).toContain('đã có khoản thay đổi');
  });

  it('says what went back of the gift of an extract', () => {
    const line = {
      ...{
        id: 'd',
        lineNo: 42n,
        businessDate: '2026-03-01',
        amountDong: 500_000n,
        channel: 'card',
      },
      ...{ fundCode: 'VNN', isReversed: false, reversedOn: null, returnedDong: 200_000n },
    };
    const part = wordsOf(show({ kind: 'extract', line }));
    expect(part).toContain('một phần đã được hoàn trả');
    expect(part).toContain('Đã hoàn trả 200.000 ₫');
    const whole = { ...line, isReversed: true, reversedOn: '2026-03-09', returnedDong: 500_000n };
    expect(wordsOf(show({ kind: 'extract', line: whole }))).toContain('khoản này đã được hoàn trả');
    expect(wordsOf(show({ kind: 'extract', line: { ...line, returnedDong: 0n } }))).toContain(
      'Trích lục đúng',
    );
  });

  it('warns of a forged paper and shows no facts', () => {
    const html = show({ kind: 'forged' });
    expect(html).toContain('notice--danger');
    expect(html).not.toContain('summary-list');
  });
});

describe('the list of seals', () => {
  it('says so when there is none', () => {
    const html = rendered('publication/check/seals', sealsPage([], true, t));
    expect(wordsOf(html)).toContain('Sổ chưa có niêm phong nào.');
  });

  it('prints fifty and leads on to older ones', () => {
    const seals = Array.from({ length: 51 }, (_, at) => seal(BigInt(100 - at)));
    const html = rendered('publication/check/seals', sealsPage(seals, false, t));
    expect(html).toMatch(/truoc(=|&#x3D;)51"/);
    expect(html.match(/<tr/g)).toHaveLength(51);
    expect(wordsOf(html)).toContain('1.200');
  });
});
