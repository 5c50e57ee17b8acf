import { defineFacts } from '../../platform/facts/facts.js';
import { waiting } from '../../platform/facts/pages.js';
import { instants, plain } from '../../platform/facts/sealed-records.js';
import { paths } from '../../platform/pages/paths.js';
import { PaperBooksQueries } from './paper-books.queries.js';

export const FACTS = defineFacts({
  tables: ['income.paper_book', 'income.paper_book_return', 'income.paper_sheet'],
  appendOnly: ['income.paper_book', 'income.paper_book_return'],
  views: ['income.paper_book_told', 'income.skipped_sheet'],
  refusals: {
    conflict: ['paper_book_return_once'],
    refused: [
      'paper_book_blank_told',
      'paper_book_by_accountant',
      'paper_book_for_another',
      'paper_book_holder',
      'paper_book_missing_explained',
      'paper_book_registered_once',
      'paper_book_return_blank',
      'paper_book_return_two_persons',
      'paper_book_returned_by_keeper',
      'paper_book_returned_to_accountant',
      'paper_book_spoilt_waiting',
      'paper_book_taken_by_holder',
      'paper_sheet_day',
      'paper_sheet_of_book',
      'paper_sheet_of_fund',
      'paper_sheet_once',
    ],
    defensive: [
      'paper_book_decided_by_someone',
      'paper_book_decision',
      'paper_book_numbers',
      'paper_book_of_committee',
      'paper_book_return_decided_by_someone',
      'paper_book_return_decision',
      'paper_book_return_reason_long',
      'paper_book_series',
      'paper_book_two_persons',
      'paper_sheet_fate',
      'paper_sheet_receipt_once',
      'paper_sheet_written',
    ],
  },
  sealed: [
    {
      record: 'income.paper_book/taken',
      from: `income.paper_book r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: `concat(books.written_number(r.series, r.year, r.first_number), '..', r.last_number)`,
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'fund_id', 'series', 'year', 'first_number', 'last_number'),
        ...plain('holder_id', 'proposed_by', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
    },
    {
      record: 'income.paper_book_return/taken',
      from: `income.paper_book_return r where r.decision = 'confirmed'`,
      key: 'r.id::text',
      label: 'r.book_id::text',
      at: 'r.decided_at',
      columns: {
        ...plain('committee_id', 'book_id', 'blank_from', 'blank_to', 'proposed_by', 'decided_by'),
        ...instants('proposed_at', 'decided_at'),
      },
      words: plain('reason'),
    },
  ],
  navigation: [
    {
      audience: 'staff',
      group: 'income',
      order: 61,
      label: 'paperBooks.navigation',
      href: paths.income.paperBooks(),
      permission: 'paperBooks.read',
    },
  ],
  work: [
    waiting(
      {
        order: 61,
        label: 'paperBooks.work.take',
        href: paths.income.paperBooks({ 'trang-thai': 'waiting' }),
        permission: 'paperBooks.keep',
      },
      PaperBooksQueries,
      (books, actor) => books.toTake(actor.userId),
    ),
    waiting(
      {
        order: 62,
        label: 'paperBooks.work.returned',
        href: paths.income.paperBooks({ 'trang-thai': 'returning' }),
        permission: 'paperBooks.confirm',
      },
      PaperBooksQueries,
      (books, actor) => books.returnsFor(actor.userId),
    ),
    waiting(
      {
        order: 63,
        label: 'paperBooks.work.skipped',
        href: paths.income.paperBooks({ 'trang-thai': 'open' }),
        permission: 'paperBooks.keep',
      },
      PaperBooksQueries,
      (books) => books.skippedCount(),
    ),
  ],
  checks: [
    {
      id: 'I9',
      breach: 'receipt of a paper book whose sheet says otherwise',
      sql: `select concat_ws(' ', b.committee_id, b.series, s.number) as what from income.paper_sheet s
          join income.paper_book b on b.id = s.book_id left join income.gift_receipt r on r.receipt_id = s.receipt_id
          where s.fate = 'written' and books.written_number(b.series, b.year, s.number) is distinct from r.number`,
    },
  ],
  actions: [
    {
      of: 'paperBooks',
      verbs: ['register', 'take', 'decline', 'return', 'takeBack', 'declineReturn', 'keep'],
    },
  ],
});
