import { insertion, type Insertion } from '../../../platform/database/batch/exchange.js';
import {
  bytes as bytesOf,
  listsOf,
  plain,
  rowOf,
  words,
} from '../../../platform/database/batch/insert-columns.js';
import {
  asText,
  bytes,
  day,
  dong,
  int,
  listText,
  nullable,
  smallint,
  text,
  uuid,
} from '../../../platform/database/statements/sql-types.js';
import { sql } from '../../../platform/database/statements/statement.js';
import type { EntryDraft, PostingLine } from '../ledger.types.js';

// Several arrays unnested side by side keep no copy of themselves, as `from unnest(…)` of all of them does.
const INTO_ENTRIES = `
insert into books.journal_entry (id, business_date, committee_id, rule, source_type, source_id, recorded_by,
  subject_fingerprint, event_date)`;

const INSERT_ENTRIES = sql({
  name: 'insert_entries',
  text: `${INTO_ENTRIES}
select unnest($1::uuid[]), unnest($2::date[]), unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]), unnest($6::uuid[]),
  unnest($7::uuid[]), unnest($8::bytea[]), unnest($9::date[])`,
  params: [
    listText(uuid),
    listText(day),
    listText(uuid),
    listText(text),
    listText(text),
    listText(uuid),
    listText(nullable(uuid)),
    listText(nullable(bytes)),
    listText(nullable(day)),
  ],
});

const INSERT_ENTRY = sql({
  name: 'insert_entry',
  text: `${INTO_ENTRIES} values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
  params: [
    asText(uuid),
    asText(day),
    asText(uuid),
    asText(text),
    asText(text),
    asText(uuid),
    asText(uuid),
    asText(bytes),
    asText(day),
  ],
});

const INTO_POSTINGS = `
insert into books.posting (entry_id, line_no, account_id, fund_id, appeal_id, restriction_id, business_date, amount_dong)`;

const INSERT_POSTINGS = sql({
  name: 'insert_postings',
  text: `${INTO_POSTINGS}
select unnest($1::uuid[]), unnest($2::smallint[]), unnest($3::integer[]), unnest($4::uuid[]), unnest($5::uuid[]), unnest($6::uuid[]),
  unnest($7::date[]), unnest($8::bigint[])`,
  params: [
    listText(uuid),
    listText(smallint),
    listText(int),
    listText(uuid),
    listText(nullable(uuid)),
    listText(nullable(uuid)),
    listText(day),
    listText(dong),
  ],
});

const POSTING = [
  ...([asText(uuid), asText(smallint), asText(int), asText(uuid)] as const),
  ...([asText(uuid), asText(uuid), asText(day), asText(dong)] as const),
] as const;

const INSERT_TWO_POSTINGS = sql({
  name: 'insert_two_postings',
  text: `${INTO_POSTINGS} values ($1, $2, $3, $4, $5, $6, $7, $8), ($9, $10, $11, $12, $13, $14, $15, $16)`,
  params: [...POSTING, ...POSTING],
});

interface NumberedLine {
  readonly entry: EntryDraft;
  readonly posting: PostingLine;
  readonly lineNo: number;
}

const ENTRY_COLUMNS = [
  plain((entry: EntryDraft) => entry.id),
  plain((entry: EntryDraft) => entry.businessDate),
  plain((entry: EntryDraft) => entry.committeeId),
  words((entry: EntryDraft) => entry.rule),
  words((entry: EntryDraft) => entry.sourceType),
  plain((entry: EntryDraft) => entry.sourceId),
  plain((entry: EntryDraft) => entry.recordedBy),
  bytesOf((entry: EntryDraft) => entry.subjectFingerprint),
  plain((entry: EntryDraft) => entry.eventDate),
] as const;

const POSTING_COLUMNS = [
  plain(({ entry }: NumberedLine) => entry.id),
  plain(({ lineNo }: NumberedLine) => lineNo),
  plain(({ posting }: NumberedLine) => posting.accountId),
  plain(({ posting }: NumberedLine) => posting.fundId),
  plain(({ posting }: NumberedLine) => posting.appealId),
  plain(({ posting }: NumberedLine) => posting.restrictionId),
  plain(({ entry }: NumberedLine) => entry.businessDate),
  plain(({ posting }: NumberedLine) => posting.amountDong),
] as const;

/** One statement however many. */
export const ENTRIES = {
  statement: INSERT_ENTRIES,
  params: (entries: readonly EntryDraft[]) => listsOf(ENTRY_COLUMNS, entries),
};

export const POSTINGS = {
  statement: INSERT_POSTINGS,
  params: (entries: readonly EntryDraft[]) => listsOf(POSTING_COLUMNS, linesOf(entries)),
};

/** The entries, then their postings. */
export function insertions(entries: readonly EntryDraft[]): [Insertion, Insertion] {
  return [insertionOf(entries), insertionOfPostings(linesOf(entries))];
}

function insertionOf(entries: readonly EntryDraft[]): Insertion {
  const [first] = entries;
  return first !== undefined && entries.length === 1
    ? insertion(INSERT_ENTRY, rowOf(ENTRY_COLUMNS, first))
    : insertion(INSERT_ENTRIES, listsOf(ENTRY_COLUMNS, entries));
}

/** Most entries have two lines, and those of a gift alone come as often as any. */
function insertionOfPostings(lines: readonly NumberedLine[]): Insertion {
  const [debit, credit] = lines;
  return debit !== undefined && credit !== undefined && lines.length === 2
    ? insertion(INSERT_TWO_POSTINGS, [
        ...rowOf(POSTING_COLUMNS, debit),
        ...rowOf(POSTING_COLUMNS, credit),
      ])
    : insertion(INSERT_POSTINGS, listsOf(POSTING_COLUMNS, lines));
}

function linesOf(entries: readonly EntryDraft[]): NumberedLine[] {
  return entries.flatMap((entry) =>
    entry.postings.map((posting, index) => ({ entry, posting, lineNo: index + 1 })),
  );
}
