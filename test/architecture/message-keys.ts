import ts from 'typescript';

/** A key as a file writes it: whole, or with a part that only running tells. */
export type WrittenKey = string | RegExp;

const KEY = /^[a-z]\w*(?:\.[\w-]+)+$/;
const KEY_START = /^[a-z]\w*(?:\.[\w-]+)*\.$/;

interface KeysOfFile {
  readonly written: readonly WrittenKey[];
  /** Those of them that `t` is surely asked for. */
  readonly asked: readonly string[];
}

/** Every key of words that a file of code writes: `'a.b'`, `a.${x}`, and `word('b')` where `word` makes `a.${key}`. */
export function keysWrittenIn(path: string, text: string): KeysOfFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const written: WrittenKey[] = [];
  const asked: string[] = [];
  visit(file, (node) => {
    const keys = keysOf(node);
    written.push(...keys);
    const { parent } = node as { parent?: ts.Node };
    if (parent !== undefined && ts.isCallExpression(parent) && parent.expression.getText() === 't')
      asked.push(...keys.filter((key) => typeof key === 'string'));
  });
  return { written, asked };
}

function keysOf(node: ts.Node): WrittenKey[] {
  if (ts.isStringLiteralLike(node) && KEY.test(node.text)) return [node.text];
  return ts.isTemplateExpression(node) && KEY_START.test(startOf(node)) ? madeBy(node) : [];
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => {
    visit(child, look);
  });
}

function startOf(node: ts.TemplateExpression): string {
  return node.head.text;
}

function madeBy(node: ts.TemplateExpression): WrittenKey[] {
  const whole = answersOf(node, new Set());
  if (whole !== null) return whole;
  const spans = node.templateSpans.map(({ expression, literal }) => {
    const answers = answersOf(expression, new Set());
    const part = answers === null ? '([\\w-]+)' : `(?:${answers.map(escaped).join('|')})`;
    return part + escaped(literal.text);
  });
  return [new RegExp(`^${escaped(startOf(node))}${spans.join('')}$`)];
}

/** All texts that an expression can be; null where only running tells. */
function answersOf(node: ts.Expression, seen: Set<ts.Node>): string[] | null {
  if (seen.has(node)) return null;
  const within = new Set(seen).add(node);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node.text];
  if (isWrapped(node)) return answersOf(node.expression, within);
  if (ts.isConditionalExpression(node))
    return joined([node.whenTrue, node.whenFalse].map((each) => answersOf(each, within)));
  if (ts.isTemplateExpression(node)) return answersOfTemplate(node, within);
  return ts.isIdentifier(node) ? answersOfName(node, within) : null;
}

function answersOfTemplate(node: ts.TemplateExpression, seen: Set<ts.Node>): string[] | null {
  return node.templateSpans.reduce<string[] | null>(
    (made, { expression, literal }) => {
      const ends = answersOf(expression, seen);
      if (made === null || ends === null) return null;
      return made.flatMap((start) => ends.map((end) => start + end + literal.text));
    },
    [startOf(node)],
  );
}

function answersOfName(name: ts.Identifier, seen: Set<ts.Node>): string[] | null {
  for (let node: ts.Node = name; !ts.isSourceFile(node); node = node.parent) {
    if (!ts.isFunctionLike(node)) continue;
    const index = node.parameters.findIndex((each) => each.name.getText() === name.text);
    if (index >= 0) return answersOfParameter(node, index, seen);
  }
  return null;
}

/** Of a callback over a list that stands there, or of a function of this file that is called by its name. */
function answersOfParameter(
  made: ts.SignatureDeclaration,
  index: number,
  seen: Set<ts.Node>,
): string[] | null {
  const { parent } = made;
  if (ts.isCallExpression(parent) && ts.isPropertyAccessExpression(parent.expression))
    return index === 0 ? answersOfList(parent.expression.expression, seen) : null;
  const name = ts.isVariableDeclaration(parent) ? parent.name : made.name;
  if (name === undefined || !ts.isIdentifier(name)) return null;
  const given: (string[] | null)[] = [];
  visit(made.getSourceFile(), (node) => {
    if (ts.isIdentifier(node) && node.text === name.text && node !== name)
      given.push(answersOfUse(node, index, seen));
  });
  return given.length === 0 ? null : joined(given);
}

/** A function that is handed on may be called with anything. */
function answersOfUse(use: ts.Identifier, index: number, seen: Set<ts.Node>): string[] | null {
  const called = ts.isPropertyAccessExpression(use.parent) ? use.parent : use;
  const { parent } = called;
  if (!ts.isCallExpression(parent) || parent.expression !== called) return null;
  const argument = parent.arguments[index];
  return argument === undefined ? [] : answersOf(argument, seen);
}

function answersOfList(list: ts.Expression, seen: Set<ts.Node>): string[] | null {
  if (isWrapped(list)) return answersOfList(list.expression, seen);
  if (ts.isArrayLiteralExpression(list))
    return joined(list.elements.map((each) => answersOf(each, seen)));
  if (!ts.isIdentifier(list)) return null;
  let found: string[] | null = null;
  visit(list.getSourceFile(), (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === list.text && node.initializer)
      found = answersOfList(node.initializer, seen);
  });
  return found;
}

function isWrapped(node: ts.Node): node is ts.ParenthesizedExpression | ts.AsExpression {
  return ts.isParenthesizedExpression(node) || ts.isAsExpression(node);
}

function joined(parts: readonly (string[] | null)[]): string[] | null {
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
