/**
 * Names that `people/identity` fills in, by declaration merging: the lower floor knows no role and no permission by name,
 * and yet a misspelt one does not compile.
 */
export interface AccessNames {
  /** What a route may carry besides a permission. */
  readonly open: 'public' | 'signed-in';
}

/** A permission `module.action` of the one table of who may do what. */
export type Permission = AccessNames extends { readonly permission: infer P extends string }
  ? P
  : never;

export type RoleName = AccessNames extends { readonly role: infer R extends string } ? R : never;
