import type { z } from 'zod';
import type { FieldType, FieldView } from '../pages/components.types.js';

/** One field of a form: what it takes, how it is shown, and which words it needs. */
export interface Field<S extends z.ZodType = z.ZodType> {
  readonly schema: S;
  readonly type: FieldType | 'fitting' | 'hidden';
  readonly optional: boolean;
  /** It has a sentence of its own for what is there and wrong: `<form>.<field>Wrong`. */
  readonly hasWrong: boolean;
  /** It has a hint: `<form>.<field>Hint`. */
  readonly hint: boolean;
  /** The page says beside it that it may be left out. */
  readonly isMarked: boolean;
  readonly choice: Choosing | null;
  readonly look: FieldLook;
}

/** A field whose files arrive beside the body, see `readUpload`; it may be left empty unless the module refuses. */
export interface FileField extends Omit<Field, 'schema'> {
  readonly schema: null;
}

export type AnyField = Field | FileField;

export type FieldLook = Partial<
  Pick<
    FieldView,
    'autocomplete' | 'inputmode' | 'width' | 'rows' | 'accept' | 'multiple' | 'inline' | 'unit'
  >
>;

export interface Choosing {
  /** Fixed answers; null where the page passes them in. */
  readonly of: readonly string[] | null;
  /** Answers in front of these that are amounts in dong: printed as such, they need no words. */
  readonly amounts: readonly bigint[];
  /** Key above the answers' words; null for `<form>.<field>Choice`. */
  readonly words: string | null;
  /** Each answer has a hint: `<words>.<answer>Hint`. */
  readonly hints: boolean;
  /** A first, empty choice of a select. */
  readonly blank: boolean;
  /** The answer picked ahead. */
  readonly otherwise: string | null;
}
