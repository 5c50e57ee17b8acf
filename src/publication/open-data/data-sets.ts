import { snakeCase } from '../../platform/database/statements/camel-case.js';
import {
  bigint,
  bool,
  day,
  dong,
  instant,
  nullable,
  text,
  uuid,
} from '../../platform/database/statements/sql-types.js';
import { sql, type Row, type Statement } from '../../platform/database/statements/statement.js';

/** One table anybody may download. Column names are stable; money in đồng, days `YYYY-MM-DD`, instants ISO 8601. */
export interface DataSet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly statement: Statement;
  /** Cut at a line of publication, so that the same address gives the same lines again. */
  readonly isCut: boolean;
}

export const LINE_ROW = {
  id: uuid,
  lineNo: bigint,
  businessDate: day,
  occurredAt: nullable(instant),
  amountDong: dong,
  channel: text,
  fundCode: text,
  appealCode: nullable(text),
  accountLabel: nullable(text),
  referenceTail: nullable(text),
  shownName: nullable(text),
  memo: nullable(text),
  isReversed: bool,
  reversedOn: nullable(day),
  returnedDong: dong,
  returnedOn: nullable(day),
};
const FIGURE_ROW = {
  kind: text,
  fundCode: text,
  appealCode: nullable(text),
  day,
  amountDong: dong,
};
const USE_ROW = {
  fundCode: text,
  appealCode: nullable(text),
  kind: text,
  unit: text,
  placeCode: nullable(text),
  placeName: nullable(text),
  quantity: bigint,
  allocatedDong: dong,
  deliveredQuantity: bigint,
  deliveredDong: dong,
};
const ACCOUNT_ROW = {
  code: text,
  bankBin: text,
  bankName: text,
  accountNumber: text,
  holderName: text,
  fundCode: text,
  appealCode: nullable(text),
  openedOn: day,
  closedOn: nullable(day),
};

const ERRATUM_ROW = {
  erratumNo: bigint,
  lineId: uuid,
  lineNo: bigint,
  kind: text,
  cause: nullable(text),
  before: nullable(text),
  after: nullable(text),
  changedAt: instant,
};

export function columnsIn(row: Row): readonly string[] {
  return Object.keys(row).map(snakeCase);
}

function dataSet(name: string, row: Row, rest: string): DataSet {
  const columns = columnsIn(row);
  const written = `select ${columns.join(', ')} from ${rest}`;
  const isCut = rest.includes('$1');
  const statement: Statement = isCut
    ? sql({ text: written, params: [bigint], row })
    : sql({ text: written, row });
  return { name, columns, statement, isCut };
}

export const DATA_SETS: readonly DataSet[] = [
  dataSet('sao-ke', LINE_ROW, 'publication.public_line where line_no <= $1 order by line_no'),
  dataSet(
    'bon-con-so',
    FIGURE_ROW,
    'publication.figure_by_day order by day, kind, fund_code, appeal_code nulls first',
  ),
  dataSet(
    'su-dung',
    USE_ROW,
    'publication.use_cell order by fund_code, appeal_code nulls first, kind, place_code nulls last',
  ),
  dataSet('dinh-chinh', ERRATUM_ROW, 'publication.erratum order by erratum_no'),
  dataSet('tai-khoan', ACCOUNT_ROW, 'publication.official_account order by code'),
];

export interface DataFile {
  readonly dataSet: DataSet;
  readonly form: 'csv' | 'json';
  /** The file's checksum instead of the file. */
  readonly isChecksum: boolean;
}

const FILE_NAME = /^([a-z-]+)\.(csv|json)(\.sha256)?$/;

/** Which file an address means; null when there is none. */
export function readFileName(name: string): DataFile | null {
  const match = FILE_NAME.exec(name);
  const dataSet = DATA_SETS.find((candidate) => candidate.name === match?.[1]);
  if (match === null || dataSet === undefined) return null;
  return {
    dataSet,
    form: match[2] === 'json' ? 'json' : 'csv',
    isChecksum: match[3] !== undefined,
  };
}
