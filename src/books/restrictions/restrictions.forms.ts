import { chosen, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, paragraph, pick, submission, text } from '../../platform/forms/field-kinds.js';
import { RESTRICTION_KINDS } from './restrictions.types.js';

const SHORTEST_REASON = 10;
const UUID = '[0-9a-f-]{36}';

/** A layer is the fund's id, and the appeal's behind a tilde. */
export const restrictionForm = defineForm('restrictions.form', {
  submissionId: submission(),
  layer: pick({ blank: true, pattern: new RegExp(`^${UUID}(?:~${UUID})?$`) }),
  title: text({ max: 120, hint: true, autocomplete: 'off' }),
  kind: choice({ of: ['any', ...RESTRICTION_KINDS], words: 'restrictions.kind', hint: true }),
  communeId: pick({ blank: true, optional: true, hint: true }),
  agreedWith: paragraph({ max: 500, hint: true }),
});

export const closingForm = defineForm(
  'restrictions.closing',
  { submissionId: submission(), reason: paragraph({ max: 1000, hint: true }) },
  [
    {
      field: 'reason',
      beside: [],
      code: 'restrictions.closing.reasonShort',
      holds: ({ reason }) => reason.trim().length >= SHORTEST_REASON,
    },
  ],
);

export const restrictionFilter = defineFilter('restrictions.filter', {
  fundId: picked({ as: 'quy' }),
  isOpen: chosen({ as: 'trang-thai', of: ['open', 'closed'] }),
});
export type RestrictionFilter = ReturnType<typeof restrictionFilter.read>;
