import { RESTRICTION_KINDS } from '../../../books/restrictions/restrictions.types.js';
import { defineForm } from '../../../platform/forms/define-form.js';
import {
  choice,
  day,
  paragraph,
  pick,
  submission,
  text,
} from '../../../platform/forms/field-kinds.js';

const SHORTEST = 10;
/** Letters, as the database counts them: a sign outside the common plane is one. */
const isLong = (words: string) => Array.from(words.trim()).length >= SHORTEST;

export const declineForm = defineForm(
  'wishes.decline',
  { submissionId: submission(), words: paragraph({ max: 1000, hint: true }) },
  [
    {
      field: 'words',
      beside: [],
      code: 'wishes.decline.wordsShort',
      holds: ({ words }) => isLong(words),
    },
  ],
);

export const offerForm = defineForm(
  'wishes.offer',
  {
    submissionId: submission(),
    title: text({ max: 120, hint: true, autocomplete: 'off' }),
    kind: choice({ of: ['any', ...RESTRICTION_KINDS], words: 'restrictions.kind' }),
    communeId: pick({ blank: true, optional: true }),
    useUntil: day({ hint: true }),
    otherwise: paragraph({ max: 500, hint: true }),
  },
  [
    {
      field: 'otherwise',
      beside: [],
      code: 'wishes.offer.otherwiseShort',
      holds: ({ otherwise }) => isLong(otherwise),
    },
    {
      field: 'title',
      beside: [],
      code: 'wishes.offer.titleShort',
      holds: ({ title }) => Array.from(title.trim()).length >= 3,
    },
  ],
);

export const paperForm = defineForm(
  'wishes.paper',
  { submissionId: submission(), words: paragraph({ max: 1000, hint: true }) },
  [
    {
      field: 'words',
      beside: [],
      code: 'wishes.paper.wordsShort',
      holds: ({ words }) => isLong(words),
    },
  ],
);

export const bareForm = defineForm('wishes.button', { submissionId: submission() });
