import { optionalMoney, text } from '../../../platform/forms/field-kinds.js';

interface Unit {
  readonly unitCostDong: bigint | null;
  readonly unitWords: string;
  readonly unitWordsEn: string;
}

/** What one unit of help costs and what it is: both are said, or neither. */
export function unitFields() {
  return {
    unitCostDong: optionalMoney({ hint: true }),
    unitWords: text({ max: 40, optional: true, hint: true, autocomplete: 'off' }),
    unitWordsEn: text({ max: 40, optional: true, hint: true, autocomplete: 'off' }),
  };
}

/** `form` is the name of the form that asks, for its own sentences. */
export function unitRules(form: string) {
  return [
    {
      field: 'unitWords' as const,
      beside: ['unitCostDong' as const],
      code: `${form}.unitWordsLacking`,
      holds: ({ unitCostDong, unitWords }: Unit) => unitCostDong === null || unitWords !== '',
    },
    {
      field: 'unitCostDong' as const,
      beside: ['unitWords' as const, 'unitWordsEn' as const],
      code: `${form}.unitCostDongLacking`,
      holds: ({ unitCostDong, unitWords, unitWordsEn }: Unit) =>
        unitCostDong !== null || (unitWords === '' && unitWordsEn === ''),
    },
  ];
}

/** As it is kept. */
export function unitOf({ unitCostDong, unitWords, unitWordsEn }: Unit) {
  return { unitCostDong, unitWords: unitWords || null, unitWordsEn: unitWordsEn || null };
}
