import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { translator } from '../i18n/translate.js';
import { VIEWS } from './page-renderer.js';
import { TemplateEngine } from './template-engine.js';

const folder = mkdtempSync(join(tmpdir(), 'views-'));
const t = translator('vi');

function write(name: string, source: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, `${name}.hbs`), source);
}

beforeAll(() => {
  write('page', '<p>{{text}}</p>{{> parts/note label=text}}');
  write('parts/note', '{{#if (eq label "a")}}{{t "forms.choose"}}{{else}}{{label}}{{/if}}');
  write('lost', '{{> parts/missing}}');
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('the template engine', () => {
  it('escapes what it prints and passes inputs to partials', () => {
    const engine = new TemplateEngine(folder);
    expect(engine.render('page', { text: '<b>' }, 'vi')).toBe('<p>&lt;b&gt;</p>&lt;b&gt;');
    expect(engine.render('page', { text: 'a' }, 'vi')).toContain(t('forms.choose'));
  });

  it('throws on a missing field, a missing partial and a missing template', () => {
    const engine = new TemplateEngine(folder);
    expect(() => engine.render('page', {}, 'vi')).toThrow('text');
    expect(() => engine.render('lost', {}, 'vi')).toThrow('parts/missing');
    expect(() => engine.render('nowhere', {}, 'vi')).toThrow('nowhere');
  });

  it('says fixed words in the language of the reader, and refuses a key without words', () => {
    write('words', '{{t "forms.choose"}} {{> parts/note label=(t "forms.choose")}}');
    const engine = new TemplateEngine(folder);
    expect(engine.render('words', {}, 'en')).toBe('Choose Choose');
    expect(engine.render('words', {}, 'vi')).not.toContain('Choose');
    write('odd/words', '{{t "forms.nothing"}}');
    expect(() => new TemplateEngine(folder, ['vi'])).toThrow('vi:forms.nothing');
    rmSync(join(folder, 'odd'), { recursive: true });
  });

  it('refuses an unknown helper when it is made', () => {
    write('odd/page', '{{shout "a"}}');
    expect(() => new TemplateEngine(folder, ['vi'])).toThrow('odd/page.hbs');
  });

  it('knows every template of the portal, which its start compiles', () => {
    expect(new TemplateEngine(VIEWS).names()).toContain('layouts/public');
  });
});
