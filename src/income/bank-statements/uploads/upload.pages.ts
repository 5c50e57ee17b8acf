import { formatViInstant } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Tone } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { isOpeningFault, openingFigures, printedFigures } from '../importing/opening-error.js';
import type { UploadOutcome, UploadRow } from './statement-uploads.repository.js';

/** One file handed in: its place and progress, or what became of it. */
export function uploadPage(
  { row, ahead, mayImport }: { row: UploadRow; ahead: number; mayImport: boolean },
  t: Translate,
) {
  const { statementId } = row;
  return {
    listHref: paths.income.statements(),
    account: row.accountCode,
    file: row.fileName,
    handedIn: `${formatViInstant(row.handedInAt)} ${row.handedInBy ?? ''}`.trim(),
    status: uploadStatus(row, t),
    notice: { tone: statusTone(row), text: wordsOf(row, ahead, t) },
    isOpen: row.state === 'waiting',
    hereHref: paths.income.statementUpload(row.id),
    statementHref: statementId === null ? null : paths.income.statement(statementId),
    explainHref: mayImport && isOpeningFault(row.outcome) ? paths.income.newOpening(row.id) : null,
    newHref: row.state === 'refused' || row.state === 'failed' ? paths.income.newStatement() : null,
  };
}

/** The files on the list of statements that wait, or ended without a statement. */
export function uploadNotices(rows: readonly UploadRow[], t: Translate) {
  return rows
    .filter(({ state }) => state !== 'done')
    .map((row) => ({
      tone: statusTone(row),
      text: `${row.fileName} (${row.accountCode}): ${uploadStatus(row, t).text}`,
      link: { href: paths.income.statementUpload(row.id), text: t('bankStatements.upload.open') },
    }));
}

/** Why a file is not taken, with its line. */
export function rejection(fault: UploadOutcome, t: Translate): string {
  const { line = 0, reason = '', params } = fault;
  const figures = isOpeningFault(fault) ? printedFigures(openingFigures(fault)) : params;
  const why = t(`bankStatements.fileError.${reason}`, figures);
  return line === 0 ? why : t('bankStatements.rejectedAt', { line, reason: why });
}

function uploadStatus(row: UploadRow, t: Translate): { text: string; tone: Tone } {
  const key = row.state === 'waiting' && row.isRunning ? 'running' : row.state;
  return { text: t(`bankStatements.upload.state.${key}`), tone: statusTone(row) };
}

function statusTone({ state }: UploadRow): Tone {
  if (state === 'done') return 'success';
  return state === 'waiting' ? 'info' : 'danger';
}

function wordsOf(row: UploadRow, ahead: number, t: Translate): string {
  const { outcome } = row;
  if (row.state === 'failed') return t('bankStatements.upload.failed');
  if (row.state === 'refused') {
    return t('bankStatements.rejected', { text: rejection(outcome ?? {}, t) });
  }
  if (row.state === 'done') return doneWords(row.statementId, outcome ?? {}, t);
  return row.isRunning ? runningWords(row, t) : waitingWords(ahead, t);
}

function waitingWords(ahead: number, t: Translate): string {
  return ahead === 0
    ? t('bankStatements.upload.next')
    : t('bankStatements.upload.waiting', { ahead });
}

function runningWords({ sizeBytes, readBytes, readLines }: UploadRow, t: Translate): string {
  const percent = sizeBytes === 0n ? 0 : Number((readBytes * 100n) / sizeBytes);
  return t('bankStatements.upload.running', { lines: readLines, percent });
}

function doneWords(statementId: string | null, outcome: UploadOutcome, t: Translate): string {
  const { lines = 0, duplicates = 0, matched = 0, suspense = 0 } = outcome;
  if (statementId === null) return t('bankStatements.nothingNew', { lines });
  const fresh = lines - duplicates;
  return t('bankStatements.imported', { fresh, duplicates, matched, suspense });
}
