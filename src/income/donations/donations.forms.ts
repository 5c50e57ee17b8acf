import { chosen, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { defineForm } from '../../platform/forms/define-form.js';
import { choice, text } from '../../platform/forms/field-kinds.js';

export const displayForm = defineForm('donations.display', {
  display: choice({
    of: ['masked', 'full', 'anonymous'],
    as: 'radios',
    words: 'donations.display',
  }),
  reason: text({ max: 300, hint: true }),
});

export const donationsFilter = defineFilter('donations.filter', {
  channel: chosen({
    as: 'channel',
    of: ['bank_transfer', 'card', 'cash'],
    words: 'donations.channel',
  }),
  fund: picked({ as: 'fund', pattern: /^.{1,24}$/ }),
});
