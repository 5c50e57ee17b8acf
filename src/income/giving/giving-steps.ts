import type { Translate } from '../../platform/i18n/translate.js';

const STEPS = ['answer', 'check', 'send'] as const;
export type GivingStep = (typeof STEPS)[number];

/** Where the giver stands among the three pages. */
export function givingSteps(current: GivingStep, t: Translate) {
  const at = STEPS.indexOf(current);
  return {
    label: t('giving.steps.label'),
    items: STEPS.map((step, index) => {
      const state = stateOf(index, at);
      return { text: t(`giving.steps.${step}`), state, stateText: t(`giving.steps.${state}`) };
    }),
  };
}

function stateOf(index: number, at: number): 'done' | 'current' | 'todo' {
  if (index === at) return 'current';
  return index < at ? 'done' : 'todo';
}
