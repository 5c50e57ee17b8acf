/** One table anybody may download. Column names are stable; money in đồng, days `YYYY-MM-DD`, instants ISO 8601. */
export interface DataSet {
  readonly name: string;
  readonly columns: readonly string[];
  readonly sql: string;
  /** Cut at a line of publication, so that the same address gives the same lines again. */
  readonly isCut: boolean;
}

const LINE_COLUMNS = [
  'id',
  'line_no',
  'business_date',
  'occurred_at',
  'amount_dong',
  'channel',
  'fund_code',
  'appeal_code',
  'account_label',
  'reference_tail',
  'shown_name',
  'memo',
  'is_reversed',
  'reversed_on',
] as const;
const FIGURE_COLUMNS = ['kind', 'fund_code', 'appeal_code', 'day', 'amount_dong'] as const;
const USE_COLUMNS = [
  'fund_code',
  'appeal_code',
  'kind',
  'unit',
  'place_code',
  'place_name',
  'quantity',
  'allocated_dong',
  'delivered_quantity',
  'delivered_dong',
] as const;
const ACCOUNT_COLUMNS = [
  'code',
  'bank_bin',
  'bank_name',
  'account_number',
  'holder_name',
  'fund_code',
  'appeal_code',
  'opened_on',
  'closed_on',
] as const;

export const DATA_SETS: readonly DataSet[] = [
  {
    name: 'sao-ke',
    columns: LINE_COLUMNS,
    sql: `select ${LINE_COLUMNS.join(', ')} from publication.public_line where line_no <= $1 order by line_no`,
    isCut: true,
  },
  {
    name: 'bon-con-so',
    columns: FIGURE_COLUMNS,
    sql: `select ${FIGURE_COLUMNS.join(', ')} from publication.figure_by_day order by day, kind, fund_code, appeal_code nulls first`,
    isCut: false,
  },
  {
    name: 'su-dung',
    columns: USE_COLUMNS,
    sql: `select ${USE_COLUMNS.join(', ')} from publication.use_cell order by fund_code, appeal_code nulls first, kind, place_code nulls last`,
    isCut: false,
  },
  {
    name: 'tai-khoan',
    columns: ACCOUNT_COLUMNS,
    sql: `select ${ACCOUNT_COLUMNS.join(', ')} from publication.official_account order by code`,
    isCut: false,
  },
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
