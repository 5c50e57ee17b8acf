import { chosen, dayAsked, defineFilter, picked } from '../../platform/forms/define-filter.js';
import { REFUSAL_KINDS } from '../../platform/request/request-context.js';

export const refusalsFilter = defineFilter('refusals.filter', {
  from: dayAsked({ as: 'tu' }),
  to: dayAsked({ as: 'den' }),
  kind: chosen({ as: 'loai', of: REFUSAL_KINDS, words: 'refusals.kind' }),
  person: picked({ as: 'nguoi' }),
});
export type RefusalsFilter = ReturnType<typeof refusalsFilter.read>;
