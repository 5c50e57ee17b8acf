import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['publication.line_change'],
  appendOnly: ['publication.line_change'],
  views: ['publication.erratum'],
  refusals: {
    defensive: ['line_change_kind', 'line_change_names_nobody', 'line_change_no'],
  },
  checks: [
    {
      id: 'I13',
      breach: 'errata of the public statement with a gap in their numbers',
      sql: `select count(*)::text || ' of ' || max(c.no)::text as what from publication.line_change c having count(*) <> coalesce(max(c.no), 0)`,
    },
  ],
  footer: [{ column: 'lookUp', order: 15, label: 'errata.title', href: paths.errata() }],
});
