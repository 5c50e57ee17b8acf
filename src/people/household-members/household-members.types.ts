export const RELATIONS = [
  ...(['spouse', 'child', 'child_in_law', 'parent'] as const),
  ...(['grandparent', 'grandchild', 'sibling', 'other'] as const),
] as const;
export type Relation = (typeof RELATIONS)[number];

/** Why somebody is no longer in a household; who became its head is told by the change of heads. */
export const LEAVINGS = ['died', 'moved', 'married', 'own_household', 'error'] as const;
export type Leaving = (typeof LEAVINGS)[number];

export const HEAD_CAUSES = ['died', 'moved', 'agreed'] as const;
export type HeadCause = (typeof HEAD_CAUSES)[number];
