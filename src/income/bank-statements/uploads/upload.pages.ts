import { formatViInstant } from '../../../kernel/dates/business-date.js';
import type { Translate } from '../../../platform/i18n/translate.js';
import type { Tone } from '../../../platform/pages/components.types.js';
import { paths } from '../../../platform/pages/paths.js';
import { isOpeningFault } from '../importing/opening-error.js';
import type { Told } from '../previews/finding.js';
import { faultSentence, faultsView, findingView } from '../previews/preview.pages.js';
import type { UploadOutcome, UploadRow, UploadState } from './statement-uploads.repository.js';

/** One file handed in: its place and progress, what was found in it, or what became of it. */
export function uploadPage(
  { row, ahead, mayImport }: { row: UploadRow; ahead: number; mayImport: boolean },
  t: Translate,
) {
  const { finding } = row;
  const faults = faultsOf(row);
  return {
    listHref: paths.income.statements(),
    account: row.accountCode,
    accountLabel: row.accountLabel,
    holder: row.holderName,
    fund: row.fundName,
    file: row.fileName,
    handedIn: `${formatViInstant(row.handedInAt)} ${row.handedInBy ?? ''}`.trim(),
    confirmed: confirmedOf(row),
    status: uploadStatus(row, t),
    notice: { tone: statusTone(row), text: wordsOf(row, ahead, t) },
    isOpen: row.state === 'waiting' || row.state === 'confirmed',
    faults: faultsView(faults, Math.max(faults.length, finding?.faultCount ?? 0), t),
    finding: finding === null ? null : findingView(finding, t),
    ...waysOn(row, faults, mayImport),
    ...actionsOn(row, mayImport, t),
  };
}

/** The files on the list of statements that wait, or ended without a statement. */
export function uploadNotices(rows: readonly UploadRow[], t: Translate) {
  return rows
    .filter(({ state }) => state !== 'done' && state !== 'dropped')
    .map((row) => ({
      tone: statusTone(row),
      text: `${row.fileName} (${row.accountCode}): ${uploadStatus(row, t).text}`,
      link: { href: paths.income.statementUpload(row.id), text: t('bankStatements.upload.open') },
    }));
}

/** What the import found counts; else what the preview found. */
function faultsOf({ state, finding, outcome }: UploadRow): readonly Told[] {
  return state === 'refused' ? (outcome?.faults ?? finding?.faults ?? []) : [];
}

const ENDED_WITHOUT: readonly UploadState[] = ['refused', 'failed', 'dropped'];

function waysOn(
  { id, state, statementId }: UploadRow,
  faults: readonly Told[],
  mayImport: boolean,
) {
  const { income } = paths;
  const isExplainable = mayImport && isOpeningFault(faults[0] ?? null);
  return {
    hereHref: income.statementUpload(id),
    statementHref: statementId === null ? null : income.statement(statementId),
    explainHref: isExplainable ? income.newOpening(id) : null,
    newHref: mayImport && ENDED_WITHOUT.includes(state) ? income.newStatement() : null,
  };
}

/** Nobody can confirm what stops a file: such a file never comes to this state. */
function actionsOn({ id, state, finding }: UploadRow, mayImport: boolean, t: Translate) {
  const mayDecide = state === 'previewed' && mayImport;
  const fresh = (finding?.lines ?? 0) - (finding?.known ?? 0);
  return {
    confirmAction: mayDecide ? paths.income.confirmUpload(id) : null,
    confirmText: t('bankStatements.preview.confirm', { fresh }),
    dropAction: mayDecide ? paths.income.dropUpload(id) : null,
  };
}

function confirmedOf({ confirmedAt, confirmedBy }: UploadRow): string | null {
  return confirmedAt === null
    ? null
    : `${formatViInstant(confirmedAt)} ${confirmedBy ?? ''}`.trim();
}

function uploadStatus(row: UploadRow, t: Translate): { text: string; tone: Tone } {
  return { text: t(`bankStatements.upload.state.${stateKey(row)}`), tone: statusTone(row) };
}

function stateKey(row: UploadRow): string {
  const { state, isRunning } = row;
  if (isRunning) return state === 'confirmed' ? 'running' : 'looking';
  return state === 'dropped' && hasNothingNew(row) ? 'nothingNew' : state;
}

function hasNothingNew({ finding }: UploadRow): boolean {
  return finding !== null && finding.known === finding.lines;
}

const TONES: Partial<Record<UploadRow['state'], Tone>> = {
  done: 'success',
  previewed: 'success',
  refused: 'danger',
  failed: 'danger',
};

function statusTone({ state }: UploadRow): Tone {
  return TONES[state] ?? 'info';
}

function wordsOf(row: UploadRow, ahead: number, t: Translate): string {
  const { state, outcome } = row;
  if (state === 'waiting') return queueWords('look', row, ahead, t);
  if (state === 'confirmed') return queueWords('upload', row, ahead, t);
  if (state === 'failed') return t('bankStatements.upload.failed');
  if (state === 'refused') return refusedWords(row, t);
  if (state === 'done') return doneWords(row.statementId, outcome ?? {}, t);
  return foundWords(row, t);
}

function queueWords(step: 'look' | 'upload', row: UploadRow, ahead: number, t: Translate): string {
  const { sizeBytes, readBytes, readLines, isRunning } = row;
  const percent = sizeBytes === 0n ? 0 : Number((readBytes * 100n) / sizeBytes);
  if (isRunning) return t(`bankStatements.${step}.running`, { lines: readLines, percent });
  return ahead === 0
    ? t(`bankStatements.${step}.next`)
    : t(`bankStatements.${step}.waiting`, { ahead });
}

function refusedWords(row: UploadRow, t: Translate): string {
  const [first] = faultsOf(row);
  const text = first === undefined ? '' : faultSentence(first, t);
  return t('bankStatements.rejected', { text });
}

function foundWords(row: UploadRow, t: Translate): string {
  const { state, finding } = row;
  const { lines = 0, known = 0 } = finding ?? {};
  if (hasNothingNew(row)) return t('bankStatements.nothingNew', { lines });
  if (state === 'dropped') return t('bankStatements.upload.dropped');
  return t('bankStatements.preview.verdict', { fresh: lines - known });
}

function doneWords(statementId: string | null, outcome: UploadOutcome, t: Translate): string {
  const { lines = 0, duplicates = 0, matched = 0, suspense = 0 } = outcome;
  if (statementId === null) return t('bankStatements.nothingNew', { lines });
  const fresh = lines - duplicates;
  return t('bankStatements.imported', { fresh, duplicates, matched, suspense });
}
