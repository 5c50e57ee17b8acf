export type StatementFileErrorCode =
  | 'emptyFile'
  | 'unknownHeader'
  | 'duplicateHeader'
  | 'notUtf8'
  | 'garbledText'
  | 'textTooLong'
  | 'brokenQuotes'
  | 'columnCount'
  | 'datesJump'
  | 'badDate'
  | 'badTime'
  | 'badAmount'
  | 'bothAmounts'
  | 'noAmount'
  | 'zeroAmount'
  | 'amountUnproven'
  | 'excelNumber'
  | 'balanceBreaks'
  | 'totalsDiffer'
  | 'rowAfterTotals'
  | 'brokenMessage'
  | 'otherCurrency'
  | 'notBooked'
  | 'detailsDiffer'
  | 'closingDiffers'
  | 'manyAccounts'
  | 'brokenXml'
  | 'brokenWorkbook'
  | 'oldWorkbook'
  | 'workbookTooLarge'
  | 'manySheets'
  | 'formulaCell'
  | 'tooManyColumns'
  | 'emptyRows'
  | 'futureDay'
  | 'beforeAccount'
  | 'afterAccount'
  | 'otherAccount'
  | 'strangerAccount'
  | 'otherForm'
  | 'linesLacking'
  | 'openingDiffers'
  | 'nextOpeningDiffers';

/**
 * Why a bank statement file cannot be taken in. `lineNo` is the line in the file as an editor shows
 * it, so the person who uploaded it can look; 0 when the whole file is meant.
 */
export class StatementFileError extends Error {
  override readonly name = 'StatementFileError';

  constructor(
    readonly lineNo: number,
    readonly code: StatementFileErrorCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`line ${lineNo}: ${code}`);
  }
}
