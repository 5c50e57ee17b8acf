import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { PRELUDE, withPlainCode } from './plain-code.js';

const TEMPLATE = `{{#if value}}yes {{value}}{{else}}no{{/if}}|{{#if value}}only{{/if}}|{{#if other}}a{{else if value}}b{{else}}c{{/if}}
{{#each list}}{{#if @first}}first {{/if}}{{#if ../value}}{{../value}} {{@index}} {{#if name}}{{name}}{{/if}}{{/if}}{{else}}none{{/each}}`;

const STRICT =
  '{{a.b.c}}{{{a.b.c}}}{{#each list}}{{@root.a.b.c}}{{name}}{{../word}}{{/each}}{{word}}';

function printed(handlebars: typeof Handlebars, context: object, template = TEMPLATE): string {
  const strict = template === STRICT;
  const code = handlebars.precompile(template, { knownHelpersOnly: true, strict }) as string;
  const script = new Script(`(() => { ${PRELUDE} return (${code}); })()`);
  return handlebars.template(script.runInThisContext() as TemplateSpecification)(context);
}

describe('plain code', () => {
  it.each(['', 'x', '<b>', 0, 1, null, undefined, false, true, [], ['a'], {}])(
    'print what the library prints where the value is %j',
    (value) => {
      for (const list of [[], [{ name: 'one' }, { name: '' }]]) {
        const context = { value, list };
        const plain = printed(withPlainCode(Handlebars.create()), context);
        expect(plain).toBe(printed(Handlebars.create(), context));
      }
    },
  );

  it('read names as the library does where each must be there', () => {
    const context = {
      a: { b: { c: '<c>' } },
      word: null,
      list: [{ name: undefined }, { name: 0 }],
    };
    const plain = printed(withPlainCode(Handlebars.create()), context, STRICT);
    expect(plain).toBe(printed(Handlebars.create(), context, STRICT));
    expect(plain).toContain('<c>');
  });

  it.each(['a', 'word', 'list.0.name', 'a.b', 'a.b.c'])('throw where %s is missing', (path) => {
    const context = { a: { b: { c: 'c' } }, word: 'w', list: [{ name: 'n' }] };
    const names = path.split('.');
    const owner = names
      .slice(0, -1)
      .reduce<object>((of, name) => Reflect.get(of, name) as object, context);
    Reflect.deleteProperty(owner, names.at(-1) ?? '');
    expect(() => printed(withPlainCode(Handlebars.create()), context, STRICT)).toThrow();
  });
});
