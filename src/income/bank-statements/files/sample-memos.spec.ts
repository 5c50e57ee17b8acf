import { createReadStream } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readMemo } from '../../transfer-memos/transfer-memos.js';
import { readStatement } from './statement-reader.js';

describe('the memos of the sample statements', () => {
  it('names nearly every giver of the samples, and never with a number in the name', async () => {
    for (const bank of ['vietcombank', 'agribank', 'vietinbank']) {
      const stream = createReadStream(`test/fixtures/statements/${bank}-2024-09.csv`);
      const withNumber: string[] = [];
      let [named, all] = [0, 0];
      for await (const batch of readStatement(stream, 'auto')) {
        batch.forEach((line) => {
          const { donorName } = readMemo(line.detail, line.counterparty);
          all += 1;
          if (donorName !== null) named += 1;
          if (/\d/.test(donorName ?? '')) withNumber.push(donorName ?? '');
        });
      }
      expect(named / all).toBeGreaterThan(0.995);
      expect(withNumber).toEqual([]);
    }
  }, 60_000);
});
