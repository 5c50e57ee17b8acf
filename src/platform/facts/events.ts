declare const payload: unique symbol;

/** News that a module declares and others may follow. The payload is JSON: ids and small values, no personal data. */
export interface Event<P extends object> {
  /** `module.whatHappened`. */
  readonly name: string;
  /** News about the same subject that nobody has heard yet become one. */
  readonly subjectOf: (news: P) => string;
  readonly [payload]?: P;
}

/** Declares news, in the module's `<m>.events.ts`. Every announcement is the same news unless `subjectOf` tells them apart. */
export function defineEvent<P extends object>(
  name: string,
  subjectOf: (news: P) => string = () => '',
): Event<P> {
  return { name, subjectOf };
}
