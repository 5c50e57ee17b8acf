import { hexArray, plainArray, textArray } from '../../../platform/database/batch/array-text.js';
import type { NewLine } from '../bank-statements.types.js';

/** New lines column by column, as `unnest` takes them: id, line of the file, day, time, đồng, balance, words, reference, sender, kind, key, proven. */
export function columnsOf(lines: readonly NewLine[]) {
  return [
    plainArray(lines.map((line) => line.id)),
    plainArray(lines.map((line) => line.lineNo)),
    plainArray(lines.map((line) => line.valueDate)),
    plainArray(lines.map((line) => line.occurredAt?.toISOString())),
    plainArray(lines.map((line) => line.amountDong)),
    plainArray(lines.map((line) => line.balanceDong)),
    textArray(lines.map((line) => line.rawDetail)),
    textArray(lines.map((line) => line.bankReference)),
    textArray(lines.map((line) => line.counterparty)),
    plainArray(lines.map((line) => line.kind)),
    hexArray(lines.map((line) => line.identity)),
    plainArray(lines.map((line) => String(line.amountProvenByBalance))),
  ] as const;
}
