import { Script } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';
import { BLOCKS, withPlainBlocks } from './plain-blocks.js';

const TEMPLATE = `{{#if value}}yes {{value}}{{else}}no{{/if}}|{{#if value}}only{{/if}}|{{#if other}}a{{else if value}}b{{else}}c{{/if}}
{{#each list}}{{#if @first}}first {{/if}}{{#if ../value}}{{../value}} {{@index}} {{#if name}}{{name}}{{/if}}{{/if}}{{else}}none{{/each}}`;

function printed(handlebars: typeof Handlebars, context: object): string {
  const code = handlebars.precompile(TEMPLATE, { knownHelpersOnly: true }) as string;
  const script = new Script(`(() => { ${BLOCKS} return (${code}); })()`);
  return handlebars.template(script.runInThisContext() as TemplateSpecification)(context);
}

describe('plain blocks', () => {
  it.each(['', 'x', '<b>', 0, 1, null, undefined, false, true, [], ['a'], {}])(
    'print what the library prints where the value is %j',
    (value) => {
      for (const list of [[], [{ name: 'one' }, { name: '' }]]) {
        const context = { value, list };
        const plain = printed(withPlainBlocks(Handlebars.create()), context);
        expect(plain).toBe(printed(Handlebars.create(), context));
      }
    },
  );
});
