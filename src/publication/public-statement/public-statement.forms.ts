import {
  isBusinessDate,
  parseViDate,
  type BusinessDate,
} from '../../kernel/dates/business-date.js';
import { parseDong } from '../../kernel/money/money.js';
import type { SearchRequest } from './public-statement.types.js';

export type StatementInput = Readonly<Record<string, unknown>>;

/** What the address of the statement holds, as typed; shown again in the fields. */
export interface StatementFields {
  readonly q: string;
  readonly tu: string;
  readonly den: string;
  readonly 'so-tien': string;
  readonly quy: string;
  readonly 'loi-keu-goi': string;
  readonly sau: string;
}

export interface StatementRequest {
  readonly request: SearchRequest;
  readonly fields: StatementFields;
  /** Fields that could not be read; they do not narrow. */
  readonly unread: readonly ('tu' | 'den' | 'so-tien')[];
}

const LONGEST_FIELD = 200;
const UNREADABLE = ['tu', 'den', 'so-tien'] as const;

/** Reads the address. An address never fails: what cannot be read is told and left out. */
export function readStatementRequest(input: StatementInput): StatementRequest {
  const fields: StatementFields = {
    q: textOf(input['q']),
    tu: textOf(input['tu']),
    den: textOf(input['den']),
    'so-tien': textOf(input['so-tien']),
    quy: textOf(input['quy']),
    'loi-keu-goi': textOf(input['loi-keu-goi']),
    sau: textOf(input['sau']),
  };
  const from = dayOf(fields.tu);
  const to = dayOf(fields.den);
  const amount = parseDong(fields['so-tien']);
  return {
    fields,
    request: {
      text: fields.q,
      after: fields.sau || null,
      from,
      to,
      amountDong: amount.ok ? amount.dong : null,
      fundCode: fields.quy || null,
      appealCode: fields['loi-keu-goi'] || null,
    },
    unread: UNREADABLE.filter(
      (name) =>
        fields[name] !== '' && { tu: from, den: to, 'so-tien': amount.ok || null }[name] === null,
    ),
  };
}

function textOf(value: unknown): string {
  const text = Array.isArray(value) ? (value as unknown[])[0] : value;
  return typeof text === 'string'
    ? [...text.replaceAll('\0', '').trim()].slice(0, LONGEST_FIELD).join('')
    : '';
}

function dayOf(text: string): BusinessDate | null {
  return isBusinessDate(text) ? text : parseViDate(text);
}
