import { Injectable } from '@nestjs/common';
import { HouseFacts } from '../../platform/facts/facts.js';

/** What the modules tell that they write into the log. */
@Injectable()
export class ToldActions {
  /** The words before the dot, each once, of what is read on the page of actions. */
  readonly kinds: readonly string[];
  /** Every `of.verb` that has its sentence. */
  readonly known: ReadonlySet<string>;
  /** Of signing in. */
  readonly apart: readonly string[];
  /** By the word before the dot: fields whose values are codes, and the key above their words. */
  readonly words: ReadonlyMap<string, Readonly<Record<string, string>>>;

  constructor(facts: HouseFacts) {
    const told = facts.all.flatMap(({ actions }) => actions ?? []);
    const named = (of: string, verbs: readonly string[] = []) =>
      verbs.map((verb) => `${of}.${verb}`);
    this.kinds = [...new Set(told.map(({ of }) => of))];
    this.apart = told.flatMap(({ of, apart }) => named(of, apart));
    this.words = new Map(told.map(({ of, words }) => [of, words ?? {}]));
    this.known = new Set([...told.flatMap(({ of, verbs }) => named(of, verbs)), ...this.apart]);
  }

  /** The actions of one kind; null asks for all but those of signing in. */
  ofKind(kind: string | null): readonly string[] | null {
    if (kind === null) return null;
    const own = [...this.known].filter((action) => action.startsWith(`${kind}.`));
    return own.filter((action) => !this.apart.includes(action));
  }
}
