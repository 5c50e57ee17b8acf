import { defineFacts } from '../../platform/facts/facts.js';
import { paths } from '../../platform/pages/paths.js';

export const FACTS = defineFacts({
  tables: ['publication.line_change'],
  appendOnly: ['publication.line_change'],
  views: ['publication.erratum'],
  refusals: {
    defensive: ['line_change_kind', 'line_change_names_nobody', 'line_change_no'],
  },
  footer: [{ column: 'lookUp', order: 15, label: 'errata.title', href: paths.errata() }],
});
