import Handlebars from 'handlebars';
import { fixedWords, type Locale } from '../i18n/translate.js';

/** As the parser makes them: without anything filled in there is no hash at all. */
type Saying = Pick<hbs.AST.MustacheStatement, 'path' | 'params'> & { readonly hash?: hbs.AST.Hash };
type Tree = Readonly<Record<string, unknown>>;

/** Puts the words of `{{t "key"}}` and `(t "key")` into the tree of a template, where nothing is filled into them. */
export function sayFixedWords(tree: hbs.AST.Program, locale: Locale): hbs.AST.Program {
  return said(tree, locale) as hbs.AST.Program;
}

/** The parts of a tree that can hold others; places and strip flags cannot. */
const PARTS = ['body', 'program', 'inverse', 'params', 'hash', 'pairs', 'value', 'name'];

function said(node: unknown, locale: Locale): unknown {
  if (Array.isArray(node)) return node.map((one) => said(one, locale));
  if (typeof node !== 'object' || node === null) return node;
  const tree = node as Tree;
  const words = wordsOf(tree, locale);
  if (words === null) {
    const parts = PARTS.filter((part) => typeof tree[part] === 'object' && tree[part] !== null);
    return {
      ...tree,
      ...Object.fromEntries(parts.map((part) => [part, said(tree[part], locale)])),
    };
  }
  return tree['type'] === 'SubExpression'
    ? { type: 'StringLiteral', value: words, original: words, loc: tree['loc'] }
    : { type: 'ContentStatement', value: escaped(words), original: words, loc: tree['loc'] };
}

function wordsOf(node: Tree, locale: Locale): string | null {
  if (node['type'] !== 'MustacheStatement' && node['type'] !== 'SubExpression') return null;
  const { path, params, hash } = node as unknown as Saying;
  const [key] = params;
  if ((path as hbs.AST.PathExpression).original !== 't' || key?.type !== 'StringLiteral')
    return null;
  // A missing key is found now, when we start, whatever is filled in.
  const words = fixedWords(locale, (key as hbs.AST.StringLiteral).value);
  return hash === undefined ? words : null;
}

function escaped(words: string): string {
  return Handlebars.escapeExpression(words);
}
