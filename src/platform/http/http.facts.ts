import { defineFacts } from '../facts/facts.js';
import { recurring } from '../facts/jobs.js';
import { HeldForms } from './held-forms/held-forms.js';

export const FACTS = defineFacts({
  tables: ['platform.held_form', 'platform.rate_limit', 'platform.session'],
  jobs: [
    recurring('http.sweepHeldForms', { cron: '*/10 * * * *' }, HeldForms, (forms) => forms.sweep()),
  ],
});
