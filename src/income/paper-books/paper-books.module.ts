import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { BookReturnsController } from './returns/book-returns.controller.js';
import { BookReturns } from './returns/book-returns.service.js';
import { NewPaperBookController } from './new-paper-book.controller.js';
import { PaperBooksController } from './paper-books.controller.js';
import { FACTS } from './paper-books.facts.js';
import { PaperBooksQueries } from './paper-books.queries.js';
import { PaperBooks } from './paper-books.service.js';

/** Printed receipt books: who holds which numbers, and what became of each. */
@Module({
  imports: [FundsModule],
  // The sheet before the book: `moi` is no id.
  controllers: [NewPaperBookController, PaperBooksController, BookReturnsController],
  providers: [PaperBooks, BookReturns, PaperBooksQueries],
  exports: [PaperBooks, BookReturns],
})
export class PaperBooksModule {
  static readonly facts = FACTS;
}
