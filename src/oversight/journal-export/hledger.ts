import type { AccountName, JournalLine, OpeningLine } from './journal-export.queries.js';

/** `assets:1121.VCB:VNN-KT`: root, account, fund. The fund is the last part, so that each fund balances by itself. */
function accountName(of: AccountName): string {
  return `${of.root}:${of.accountCode}:${of.fundCode}`;
}

/** Declarations, so that `hledger check --strict` knows every name. */
export function hledgerHead(accounts: readonly AccountName[]): string {
  const declared = accounts.map((account) => `account ${accountName(account)}`);
  return ['; Tuong Than journal export', 'commodity 1000. VND', ...declared, '', ''].join('\n');
}

/** One entry with its postings. A posting's appeal and restriction stand in tags. */
export function hledgerEntry(lines: readonly JournalLine[]): string {
  const [first] = lines;
  if (!first) return '';
  const head = `${first.businessDate} * (${first.entryNo.toString()}) ${first.rule}  ; source:${first.sourceType} ${first.sourceId}, entry:${first.entryId}`;
  const reverses = first.reversesId === null ? [] : [`    ; reverses:${first.reversesId}`];
  const occurred = first.eventDate === null ? [] : [`    ; occurred:${first.eventDate}`];
  return [head, ...reverses, ...occurred, ...lines.map(hledgerPosting), '', ''].join('\n');
}

export function hledgerOpening(day: string, lines: readonly OpeningLine[]): string {
  if (lines.length === 0) return '';
  const postings = lines.map(
    (line) => `    ${accountName(line)}  ${line.amountDong.toString()} VND`,
  );
  return [`${day} * opening balances`, ...postings, '', ''].join('\n');
}

function hledgerPosting(line: JournalLine): string {
  const tags = [
    line.appealCode === null ? '' : `appeal:${line.appealCode}`,
    line.restrictionId === null ? '' : `restriction:${line.restrictionId}`,
  ];
  const comment = tags.filter((tag) => tag !== '').join(', ');
  return `    ${accountName(line)}  ${line.amountDong.toString()} VND${comment === '' ? '' : `  ; ${comment}`}`;
}
