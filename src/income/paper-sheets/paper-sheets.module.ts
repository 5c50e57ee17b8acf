import { Module } from '@nestjs/common';
import { CashReceiptsModule } from '../cash-receipts/cash-receipts.module.js';
import { PaperBooksModule } from '../paper-books/paper-books.module.js';
import { NewSheetController } from './new-sheet.controller.js';
import { FACTS } from './paper-sheets.facts.js';
import { PaperSheets } from './paper-sheets.service.js';
import { NewSpoiltSheetController } from './spoilt/new-spoilt-sheet.controller.js';
import { SpoiltSheetsController } from './spoilt/spoilt-sheets.controller.js';
import { SpoiltSheetsQueries } from './spoilt/spoilt-sheets.queries.js';
import { SpoiltSheets } from './spoilt/spoilt-sheets.service.js';

/** Sheets of printed receipt books: typed in afterwards, or spoilt. */
@Module({
  imports: [CashReceiptsModule, PaperBooksModule],
  controllers: [NewSheetController, NewSpoiltSheetController, SpoiltSheetsController],
  providers: [PaperSheets, SpoiltSheets, SpoiltSheetsQueries],
  exports: [PaperSheets, SpoiltSheets],
})
export class PaperSheetsModule {
  static readonly facts = FACTS;
}
