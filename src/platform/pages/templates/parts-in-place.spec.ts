import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { withPartsInPlace } from './parts-in-place.js';

const SOURCES: Readonly<Record<string, string>> = {
  page: '<ul>\n{{#each rows}}\n  {{> row this}}\n{{/each}}\n</ul>{{> tree this}}{{> row rows.[0] name="other"}}',
  row: '<li>{{name}}{{#each marks}} {{../name}}{{@index}}{{/each}}{{> mark this}}</li>\n',
  mark: '{{#if isNew}}\n  new\n{{/if}}\n',
  tree: '{{name}}{{#each below}}({{> tree this}}){{/each}}',
};
const CONTEXT = {
  name: 'top',
  below: [{ name: 'a', below: [{ name: 'b' }] }, { name: 'c' }],
  rows: [
    { name: 'one', marks: [1, 2] },
    { name: 'two', marks: [], isNew: true },
  ],
};

const treeOf = (name: string): hbs.AST.Program | null =>
  SOURCES[name] === undefined ? null : Handlebars.parse(SOURCES[name]);

function printed(change: (tree: hbs.AST.Program) => hbs.AST.Program): string {
  const handlebars = Handlebars.create();
  for (const [name, source] of Object.entries(SOURCES)) handlebars.registerPartial(name, source);
  const tree = change(Handlebars.parse(SOURCES['page'] ?? ''));
  return handlebars.compile(tree, { preventIndent: true, explicitPartialContext: true })(CONTEXT);
}

describe('parts in place', () => {
  it('print the same bytes as parts that are called', () => {
    const called = printed((tree) => tree);
    expect(called).toContain('<li>two  new\n</li>');
    expect(printed((tree) => withPartsInPlace(tree, treeOf))).toBe(called);
  });

  it('leave calls of what is given something else, of themselves, and of what nobody knows', () => {
    const [left] = [
      JSON.stringify(withPartsInPlace(Handlebars.parse(SOURCES['page'] ?? ''), treeOf)),
    ];
    expect(left.match(/PartialStatement/g)).toHaveLength(2);
    const unknown = Handlebars.parse('{{> nobody this}}');
    expect(withPartsInPlace(unknown, treeOf)).toEqual(unknown);
  });
});
