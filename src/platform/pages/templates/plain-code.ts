import type Handlebars from 'handlebars';

type Code = string | readonly unknown[];

/** The part of the library's compiler that is used here; its types leave it out. */
interface Compiler {
  /** Code; of a block's program the call that would wrap it, or null where there is none. */
  popStack(): string | null;
  push(code: Code): void;
  contextName(depth: number): string;
  invokeKnownHelper(params: number, name: string): void;
  resolvePath(kind: string, names: readonly string[], from: number, ...ways: boolean[]): void;
  resolvePossibleLambda(): void;
  nameLookup(of: Code, name: string): Code;
}

interface Compiling {
  JavaScriptCompiler: new () => Compiler;
}

const PROGRAM = /container\.program\((\d+), data, 0(, blockParams)?(, depths)?\)/;

/** What the code of a template needs beside the library, to stand before it. */
export const PRELUDE = `
const isThere = (value) => Boolean(value) && !(Array.isArray(value) && value.length === 0);
const told = (value, of, name) => {
  if (value === undefined && !(name in of)) throw new Error('"' + name + '" not defined');
  return value;
};`;

/**
 * Templates as the code that one would write by hand; the bytes are the same. The library calls a function for each
 * `{{#if}}`, which copies its options for every cell of a table, and two for each name, to keep foreign templates from
 * the prototypes of our objects and to call what is a function. Our templates are our own files, and no page prints a
 * function; a name read in place is a read that the engine learns by heart.
 */
export function withPlainCode(handlebars: typeof Handlebars): typeof Handlebars {
  const { JavaScriptCompiler } = handlebars as unknown as Compiling;
  class PlainCode extends JavaScriptCompiler {
    /** The library makes one more for each block inside. */
    readonly compiler = PlainCode;

    override invokeKnownHelper(params: number, name: string): void {
      if (name !== 'if') {
        super.invokeKnownHelper(params, name);
        return;
      }
      this.popStack();
      const [no, yes, value] = [this.popStack(), this.popStack(), this.popStack()];
      const context = this.contextName(0);
      const code = ['(isThere(', value, ') ? ', called(yes, context), ' : ', called(no, context)];
      this.push([...code, ')']);
    }

    override nameLookup(of: Code, name: string): Code {
      return [of, '[', JSON.stringify(name), ']'];
    }

    /** A name that is printed must be there, an empty one may be told; a name that is only asked for may be missing. */
    override resolvePath(_: string, names: readonly string[], from: number, ...ways: boolean[]) {
      const [, isPrinted = false] = ways;
      let [of, value]: [Code, Code] = ['', this.popStack() ?? ''];
      for (const name of names.slice(from)) [of, value] = [value, this.nameLookup(value, name)];
      const last = JSON.stringify(names.at(-1));
      this.push(isPrinted ? ['told(', value, ', ', of, ', ', last, ')'] : value);
    }

    override resolvePossibleLambda(): void {
      // No page prints a function: the value stays as it stands.
    }
  }
  return Object.assign(handlebars, { JavaScriptCompiler: PlainCode });
}

/** The program of a branch, run in the context in which it stands; an absent branch prints nothing. */
function called(branch: string | null, context: string): string {
  const [, index, blockParams = '', depths = ''] = PROGRAM.exec(branch ?? '') ?? [];
  if (index === undefined) return '""';
  return `container.fn(${index})(container, ${context}, helpers, partials, data${blockParams}${depths})`;
}
