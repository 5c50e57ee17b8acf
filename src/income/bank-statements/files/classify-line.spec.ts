import { describe, expect, it } from '@jest/globals';
import { createReadStream } from 'node:fs';
import { classifyLine, type LineKind } from './classify-line.js';
import { readStatement } from './statement-reader.js';

describe('kinds of bank lines', () => {
  it.each<['credit' | 'debit', string, LineKind]>([
    ['credit', 'TRA LAI TIEN GUI KHONG KY HAN', 'interest'],
    ['credit', 'Trả lãi tiền gửi không kỳ hạn', 'interest'],
    ['debit', 'THU PHI QUAN LY TAI KHOAN', 'fee'],
    ['debit', 'HOAN TRA GD 6801.26609 CHUYEN NHAM', 'return'],
    ['debit', 'MTTQ TINH CHUYEN CAP CHO UBMTTQ XA THEO QD 12/QD-MTTQ-BTT', 'transferOut'],
    ['debit', 'RUT TIEN MAT', 'otherDebit'],
    ['credit', 'HOAN TRA LENH CHI SAI SO TAI KHOAN', 'otherCredit'],
    ['credit', 'NGUYEN VAN LAI UNG HO', 'gift'],
    ['credit', 'UNG HO, KHONG CAN TRA LAI TIEN GUI', 'gift'],
    ['credit', 'PHI THI LAN UNG HO', 'gift'],
    ['credit', '', 'gift'],
  ])('%s %s is %s', (direction, detail, kind) => {
    expect(classifyLine({ direction, detail })).toBe(kind);
  });

  it.each(['vietcombank', 'agribank', 'vietinbank'])(
    'are told apart in the %s sample',
    async (bank) => {
      const counts: Partial<Record<LineKind, number>> = {};
      const stream = createReadStream(`test/fixtures/statements/${bank}-2024-09.csv`);
      for await (const batch of readStatement(stream, 'auto')) {
        for (const line of batch) {
          const kind = classifyLine(line);
          counts[kind] = (counts[kind] ?? 0) + 1;
        }
      }
      expect(counts).toMatchObject({ interest: 1, fee: 1, return: 1, transferOut: 1 });
      expect(Object.keys(counts)).toHaveLength(5);
    },
  );
});
