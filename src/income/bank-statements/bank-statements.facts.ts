import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['income.bank_statement', 'income.bank_statement_line'],
  refusals: {
    conflict: ['bank_statement_line_once'],
    defensive: ['bank_statement_line_amount', 'bank_statement_line_kind'],
  },
  navigation: [
    {
      audience: 'staff',
      order: 40,
      label: 'bankStatements.navigation',
      href: paths.income.statements(),
      permission: 'statements.read',
    },
  ],
});
