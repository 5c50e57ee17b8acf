import { Module } from '@nestjs/common';
import { FundsModule } from '../../books/funds/funds.module.js';
import { AccountBooksController } from './account-books.controller.js';
import { FACTS } from './account-books.facts.js';
import { BookRequests } from './book-requests.service.js';
import { BookLines } from './book-lines.queries.js';
import { BookPages } from './book-pages.service.js';
import { BookSums } from './book-sums.queries.js';
import { BookEntries } from './entry/book-entries.queries.js';
import { BookPapersController } from './papers/book-papers.controller.js';
import { BookPapers } from './papers/book-papers.service.js';

@Module({
  imports: [FundsModule],
  controllers: [AccountBooksController, BookPapersController],
  providers: [BookRequests, BookPages, BookLines, BookSums, BookEntries, BookPapers],
})
export class AccountBooksModule {
  static readonly facts = FACTS;
}
