import { describe, expect, it } from '@jest/globals';
import { filesBelow, textOf } from './repository.js';

/**
 * A module writes and reads its own tables; of other modules it reads only what they offer as views. What still goes
 * over the wall, each table with the modules that name it: the list only shrinks, a view of the owner's takes its place.
 */
const OVER_THE_WALL: Readonly<Record<string, { readonly why: string; readonly by: string }>> = {
  'books.journal_entry': {
    why: 'the entry behind a document',
    by: 'books/seals income/donations oversight/audit-statements oversight/entry-trail oversight/invariants oversight/journal-export publication/public-statement',
  },
  'books.ledger_account': {
    why: 'names of accounts',
    by: 'oversight/audit-statements oversight/entry-trail oversight/journal-export',
  },
  'books.ledger_seal': {
    why: 'read by checks and seals',
    by: 'oversight/entry-trail oversight/invariants',
  },
  'books.period': { why: 'read by checks and seals', by: 'oversight/invariants' },
  'books.posting': {
    why: 'the postings behind a document',
    by: 'oversight/audit-statements oversight/entry-trail oversight/invariants oversight/journal-export spending/disbursements spending/handovers',
  },
  'books.posting_transaction': { why: 'read by checks and seals', by: 'oversight/invariants' },
  'books.sealed_entry': {
    why: 'read by checks and seals',
    by: 'oversight/entry-trail oversight/invariants',
  },
  'income.bank_statement_line': {
    why: 'the line a gift came by',
    by: 'income/donations income/matching oversight/entry-trail oversight/invariants',
  },
  'income.cash_receipt': {
    why: 'the paper of a gift',
    by: 'income/donations oversight/entry-trail oversight/invariants',
  },
  'income.donation': {
    why: 'the gift behind a line',
    by: 'income/bank-statements income/card-payments income/cash-receipts income/matching income/pledges oversight/entry-trail publication/public-statement',
  },
  'income.match_suggestion': { why: 'whether a line is explained', by: 'income/bank-statements' },
  'income.pledge': {
    why: 'the promise a gift keeps',
    by: 'income/donations income/matching oversight/entry-trail publication/figures',
  },
  'income.pledge_settlement': {
    why: 'the promise a gift keeps',
    by: 'income/donations income/matching oversight/entry-trail',
  },
  'income.suspense_item': {
    why: 'whether a line is explained',
    by: 'income/bank-statements oversight/entry-trail',
  },
  'income.suspense_resolution': {
    why: 'whether a line is explained',
    by: 'income/bank-statements oversight/entry-trail',
  },
  'people.household': {
    why: 'who is named, by name and code',
    by: 'spending/disbursements spending/entitlements spending/handovers',
  },
  'platform.audit_log': { why: 'what was done to a record', by: 'oversight/invariants' },
  'platform.file': { why: 'names of files', by: 'oversight/invariants' },
  'publication.public_line': {
    why: 'the published line itself',
    by: 'publication/check publication/open-data',
  },
  'publication.publishing_position': { why: 'how far is published', by: 'publication/open-data' },
  'spending.allocation': {
    why: 'the decision behind a payment',
    by: 'oversight/entry-trail publication/figures spending/disbursements spending/entitlements spending/handovers',
  },
  'spending.allocation_line': {
    why: 'the decision behind a payment',
    by: 'oversight/entry-trail spending/disbursements spending/entitlements spending/handovers',
  },
  'spending.approval': {
    why: 'who approved',
    by: 'oversight/entry-trail oversight/invariants spending/disbursements',
  },
  'spending.disbursement': {
    why: 'the payment behind a hand-over',
    by: 'oversight/entry-trail oversight/invariants spending/allocations spending/handovers',
  },
  'spending.disbursement_item': {
    why: 'what is paid of an entitlement',
    by: 'spending/entitlements spending/handovers',
  },
  'spending.disbursement_reversal': {
    why: 'whether a payment stands',
    by: 'spending/allocations spending/entitlements spending/handovers',
  },
  'spending.entitlement': { why: 'who gets what', by: 'spending/disbursements spending/handovers' },
  'spending.handover': {
    why: 'what is handed over of a payment',
    by: 'oversight/entry-trail oversight/invariants spending/disbursements',
  },
  'spending.handover_item': {
    why: 'what is handed over of a payment',
    by: 'oversight/entry-trail spending/disbursements spending/entitlements',
  },
  'spending.proof_file': {
    why: 'photographs and lists of a hand-over',
    by: 'oversight/entry-trail',
  },
};

const TABLES_MOST = 30;
const NAMED =
  /\b((?:platform|people|books|income|spending|publication|oversight)\.[a-z_]+)\b(?!\()/g;
const COMMENT = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
const QUOTED_TABLE = /'([a-z_]+\.[a-z_]+)'/g;

const moduleOf = (path: string) => path.split('/').slice(1, 3).join('/');

/** Tables by the module whose facts say that it owns them. */
function owners(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of filesBelow('src', /\.facts\.ts$/)) {
    const told = /tables:\s*\[([^\]]*)\]/.exec(textOf(path))?.[1] ?? '';
    for (const [, table = ''] of told.matchAll(QUOTED_TABLE)) found.set(table, moduleOf(path));
  }
  return found;
}

/** The tables of other modules that a text names. */
function foreign(text: string, home: string, owner: ReadonlyMap<string, string>): string[] {
  const names = [...text.replace(COMMENT, '').matchAll(NAMED)].map(([, name = '']) => name);
  return names.filter((name) => owner.has(name) && owner.get(name) !== home);
}

/** Seeds, benches and the command line make and measure whole worlds; facts and checks of a module are its own. */
const sources = filesBelow('src', /(?<!\.spec|\.facts)\.ts$/).filter(
  (path) => !/^src\/(?:bench|seeds|cli|launch)\//.test(path),
);

function crossings(): Map<string, Set<string>> {
  const owner = owners();
  const found = new Map<string, Set<string>>();
  for (const path of sources) {
    const home = moduleOf(path);
    for (const table of foreign(textOf(path), home, owner)) {
      found.set(table, (found.get(table) ?? new Set()).add(home));
    }
  }
  return found;
}

describe('Tables have walls', () => {
  it('nothing new goes over them, and what no longer does leaves the list', () => {
    const found = [...crossings()].map(([table, by]) => [table, [...by].sort().join(' ')] as const);
    const listed = Object.entries(OVER_THE_WALL).map(([table, { by }]) => [table, by]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(listed));
  });

  it('the list only shrinks', () => {
    expect(Object.keys(OVER_THE_WALL).length).toBeLessThanOrEqual(TABLES_MOST);
    expect(Object.values(OVER_THE_WALL).filter(({ why }) => why === '')).toEqual([]);
  });

  it('a foreign table shows, an own one and a word in a comment do not', () => {
    const owner = new Map([
      ['books.fund', 'books/funds'],
      ['income.pledge', 'income/pledges'],
    ]);
    const text = '// books.fund\nselect 1 from books.fund f, income.pledge, books.fund_kind(1)';
    expect(foreign(text, 'income/pledges', owner)).toEqual(['books.fund']);
  });
});
