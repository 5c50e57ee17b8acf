type Tree = Readonly<Record<string, unknown>>;

/** The parts of a tree that can hold statements. */
const PARTS = ['body', 'program', 'inverse'];

/**
 * Puts the statements of a part where it is called with all that the caller sees, `{{> part this}}`: the same bytes
 * without a call, of which a table makes one for each cell. A part that calls itself, and one that nobody knows, stay calls.
 */
export function withPartsInPlace(
  tree: hbs.AST.Program,
  partOf: (name: string) => hbs.AST.Program | null,
): hbs.AST.Program {
  const placed = (node: unknown, within: readonly string[]): unknown => {
    if (Array.isArray(node)) return node.flatMap((one) => placed(one, within));
    if (typeof node !== 'object' || node === null) return node;
    const name = wholePartOf(node as Tree);
    const part = name === null || within.includes(name) ? null : partOf(name);
    if (name !== null && part !== null) {
      return [indentOf(node as Tree), ...(placed(part.body, [...within, name]) as unknown[])];
    }
    const parts = PARTS.filter((key) => key in node);
    return {
      ...node,
      ...Object.fromEntries(parts.map((key) => [key, placed((node as Tree)[key], within)])),
    };
  };
  return placed(tree, []) as hbs.AST.Program;
}

/** The name of the part that this statement calls with `this` and nothing else; null for all other statements. */
function wholePartOf(node: Tree): string | null {
  if (node['type'] !== 'PartialStatement') return null;
  const { name, params, hash } = node as unknown as hbs.AST.PartialStatement;
  const [context] = params;
  if (name.type !== 'PathExpression' || (hash as hbs.AST.Hash | undefined) !== undefined)
    return null;
  const isThis = (context as hbs.AST.PathExpression | undefined)?.original === 'this';
  return isThis ? name.original : null;
}

/** What stood before a call on a line of its own: it is printed once, before the part. */
function indentOf({ indent, loc }: Tree): object {
  return { type: 'ContentStatement', value: indent, original: indent, loc };
}
