import { describe, expect, it } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { classifyLine, type LineKind } from './classify-line.js';
import { readStatement } from './statement-reader.js';

const OWN = {
  accountNumbers: new Set(['0011009999999']),
  holders: new Set(['ban van dong quy tinh x']),
};

describe('kinds of bank lines', () => {
  it.each<['credit' | 'debit', string, LineKind]>([
    ['credit', 'TRA LAI TIEN GUI KHONG KY HAN', 'interest'],
    ['credit', 'Trả lãi tiền gửi không kỳ hạn', 'interest'],
    ['debit', 'THU PHI QUAN LY TAI KHOAN', 'fee'],
    ['debit', 'HOAN TRA GD 6801.26609 CHUYEN NHAM', 'return'],
    ['debit', 'MTTQ TINH CHUYEN CAP CHO UBMTTQ XA THEO QD 12/QD-MTTQ-BTT', 'transferOut'],
    ['debit', 'RUT TIEN MAT', 'otherDebit'],
    ['debit', 'CHI HO TRO PCK-2026-0003 UBMTTQ XA IA TOI', 'payment'],
    ['credit', 'HOAN TRA LENH CHI SAI SO TAI KHOAN', 'otherCredit'],
    ['credit', 'Y HUONG HOAN TRA PHIEU PCK-2026-0003', 'otherCredit'],
    ['credit', 'Nộp lại tiền hỗ trợ làm nhà', 'otherCredit'],
    ['credit', 'NGUYEN VAN LAI UNG HO', 'gift'],
    ['credit', 'UNG HO, KHONG CAN TRA LAI TIEN GUI', 'gift'],
    ['credit', 'PHI THI LAN UNG HO', 'gift'],
    ['credit', '', 'gift'],
    ['credit', 'NOP TIEN MAT QUY TIEN MAT UB MTTQ', 'cashDeposit'],
    ['credit', 'STRIPE PAYOUT 2026-11', 'cardPayout'],
    ['credit', 'UBMTTQ TINH GIA LAI CHUYEN', 'transferIn'],
    ['credit', 'Uy ban MTTQ Viet Nam xa Ia Tơi chuyen tien', 'transferIn'],
    [
      'credit',
      'MBVCB.12.ck.CT tu 0011009999999 BAN VAN DONG QUY TINH toi 0011001932418 X',
      'ownTransfer',
    ],
    ['credit', 'MBVCB.12.ck.CT tu 1112223334 UBMTTQ XA IA TOI toi 0011001932418 X', 'transferIn'],
    // The receiver of every gift is the Front, and a giver may name it or a company.
    ['credit', 'MBVCB.12.ung ho.CT tu 12345 LE THI LAN toi 0011001932418 MAT TRAN TO QUOC', 'gift'],
    ['credit', 'LE THI LAN ung ho quy vi nguoi ngheo MTTQ', 'gift'],
    ['credit', 'con gui mat tran to quoc 20k stripe', 'gift'],
  ])('%s %s is %s', (direction, detail, kind) => {
    expect(classifyLine({ direction, detail, counterparty: null }, OWN)).toBe(kind);
  });

  it('knows our own names and accounts as senders', () => {
    const from = (counterparty: string | null, detail = 'CK') =>
      classifyLine({ direction: 'credit', detail, counterparty }, OWN);
    expect(from('Ban vận động quỹ tỉnh X')).toBe('ownTransfer');
    expect(from('STRIPE PAYMENTS EUROPE')).toBe('cardPayout');
    expect(from('LE THI LAN', 'UBMTTQ oi, toi ung ho')).toBe('gift');
    expect(from(null, 'CT tu 0011009999999 AI DO toi 1 MAT TRAN')).toBe('ownTransfer');
  });

  it.each(['vietcombank', 'agribank', 'vietinbank'])(
    'are told apart in the %s sample',
    async (bank) => {
      const counts: Partial<Record<LineKind, number>> = {};
      const stream = createReadStream(`test/fixtures/statements/${bank}-2024-09.csv`);
      for await (const batch of readStatement(stream, 'auto')) {
        for (const line of batch) {
          const kind = classifyLine(line, OWN);
          counts[kind] = (counts[kind] ?? 0) + 1;
        }
      }
      expect(counts).toMatchObject({ interest: 1, fee: 1, return: 1, transferOut: 1 });
      expect(Object.keys(counts)).toHaveLength(5);
    },
  );
});
