export type FileFaultCode =
  | 'notUtf8'
  | 'textTooLong'
  | 'brokenXml'
  | 'brokenWorkbook'
  | 'workbookTooLarge'
  | 'manySheets'
  | 'formulaCell'
  | 'tooManyColumns'
  | 'emptyRows';

/** Why a file cannot be read. `lineNo` is the row as a spreadsheet numbers it; 0 when the whole file is meant. */
export class FileFault extends Error {
  override readonly name = 'FileFault';

  constructor(
    readonly lineNo: number,
    readonly code: FileFaultCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`line ${lineNo}: ${code}`);
  }
}
