import type { Type } from '@nestjs/common';
import type { Permission } from '../request/access-names.js';
import type { Actor } from '../request/actor.js';
import type { Resolve } from './jobs.js';

/** Rooms of the staff's work, in the order of the menu. */
export const NAVIGATION_GROUPS = [
  'income',
  'requests',
  'bank',
  'spending',
  'books',
  'setUp',
  'people',
] as const;
export type NavigationGroup = (typeof NAVIGATION_GROUPS)[number];

/** A link at the top of every page of one audience. */
export interface NavigationFact {
  readonly audience: 'public' | 'staff' | 'auditor';
  /** Under which the staff find it; a link of other audiences, or of none, stands by itself. */
  readonly group?: NavigationGroup;
  /** Place among the links of the audience, smallest first. */
  readonly order: number;
  /** Message key. */
  readonly label: string;
  readonly href: string;
  /** Shown to those who may; always, when absent. */
  readonly permission?: Permission;
  /** One of the few that stand beside the closed menu on a phone. */
  readonly isInReach?: boolean;
}

/** Columns of links at the foot of public pages. */
export const FOOTER_COLUMNS = ['portal', 'lookUp'] as const;

/** A link at the foot of every public page; it also stands on the map of the site. */
export interface FooterFact {
  readonly column: (typeof FOOTER_COLUMNS)[number];
  /** Place in its column, smallest first. */
  readonly order: number;
  /** Message key. */
  readonly label: string;
  readonly href: string;
}

/** One kind of work that waits for people with a permission. */
export interface WorkFact {
  /** Place on the list of waiting work, smallest first. */
  readonly order: number;
  /** Message key; gets `count`. */
  readonly label: string;
  readonly href: string;
  readonly permission: Permission;
  /** Asked in the scope of the person who looks: row-level security counts only what they reach. */
  readonly count: (resolve: Resolve, actor: Actor) => Promise<number>;
}

/** Work that one call of one provider counts. */
export function waiting<T>(
  entry: Omit<WorkFact, 'count'>,
  type: Type<T>,
  count: (provider: T, actor: Actor) => Promise<number>,
): WorkFact {
  return { ...entry, count: (resolve, actor) => count(resolve(type), actor) };
}
