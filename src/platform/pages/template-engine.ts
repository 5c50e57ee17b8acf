import { Script } from 'node:vm';
import Handlebars from 'handlebars';
import { invariant } from '../../kernel/invariant.js';
import { translator, type Locale, type Translate } from '../i18n/translate.js';
import { sayFixedWords } from './fixed-words.js';
import { PRELUDE, withPlainCode } from './templates/plain-code.js';
import { TemplateFiles } from './templates/template-files.js';

/** What a page tells of itself to the frame around it, see `layouts/page`. */
export interface PageHead {
  title?: string;
  hasErrors?: boolean;
  description?: string;
  /** The whole address of a picture for those who pass the link on. */
  image?: string;
}

type Template = (context: object, options: { data: { t: Translate; head: PageHead } }) => string;
interface HelperOptions {
  readonly data: { readonly t: Translate; readonly head: PageHead };
  readonly hash: Readonly<Record<string, string | number>>;
}

/** Strict: a missing field or an unknown helper is an error when it is met, never a blank on a page. */
const COMPILATION = {
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { t: true, eq: true, head: true },
  preventIndent: true,
  // Lines of their own were taken out when each file was read; a part in place must not be looked at again.
  ignoreStandalone: true,
  // A partial sees what it is given; `this` hands on everything.
  explicitPartialContext: true,
};

/** Where in a template something stood: the compiler writes it anew at every print, and errors name the field anyway. */
const PLACES =
  /,?"?(?:loc"?:)? ?\{"start":\{"line":\d+,"column":\d+\},"end":\{"line":\d+,"column":\d+\}\} ?/g;

/**
 * The templates of one folder, compiled once for each language, with its words in them; each is also a partial under
 * its own name. In the languages it is made for all are compiled at once, in others each when it is first printed.
 */
export class TemplateEngine {
  private readonly files: TemplateFiles;
  private readonly sets = new Map<Locale, ReadonlyMap<string, () => Template>>();

  /** Throws on a typing error, an unknown helper and a key without words. */
  constructor(folder: string, locales: readonly Locale[] = []) {
    this.files = new TemplateFiles(folder);
    this.compileAll(locales);
  }

  /** Throws as the constructor does. */
  compileAll(locales: readonly Locale[]): void {
    for (const locale of locales) for (const template of this.in(locale).values()) template();
  }

  /** Throws when there is no such template, or it prints something that the context lacks. */
  render(name: string, context: object, locale: Locale): string {
    return this.renderPage(name, context, locale).html;
  }

  /** As `render`, and what the page told of itself. */
  renderPage(name: string, context: object, locale: Locale): { html: string; head: PageHead } {
    const template = this.in(locale).get(name)?.();
    invariant(template !== undefined, `No template views/${name}.hbs`);
    const head: PageHead = {};
    return { html: template(context, { data: { t: translator(locale), head } }), head };
  }

  names(): string[] {
    return this.files.names();
  }

  private in(locale: Locale): ReadonlyMap<string, () => Template> {
    const ready = this.sets.get(locale);
    if (ready !== undefined) return ready;
    const handlebars = withHelpers();
    const templates = new Map<string, () => Template>();
    for (const name of this.files.names()) {
      let compiled: Template | undefined;
      const template = () => (compiled ??= this.compile(handlebars, name, locale));
      templates.set(name, template);
      const partial: Template = (context, options) => template()(context, options);
      handlebars.registerPartial(name, partial as Handlebars.Template);
    }
    this.sets.set(locale, templates);
    return templates;
  }

  private compile(handlebars: typeof Handlebars, name: string, locale: Locale): Template {
    const filename = this.files.pathOf(name);
    try {
      const tree = sayFixedWords(this.files.tree(name), locale);
      const code = (handlebars.precompile(tree, COMPILATION) as string).replace(PLACES, '');
      const script = new Script(`(() => { ${PRELUDE} return (${code}); })()`, { filename });
      return handlebars.template(script.runInThisContext() as TemplateSpecification);
    } catch (error) {
      throw new Error(`${filename}: ${String(error)}`, { cause: error });
    }
  }
}

function withHelpers(): typeof Handlebars {
  const handlebars = withPlainCode(Handlebars.create());
  handlebars.registerHelper('t', (key: string, options: HelperOptions) =>
    options.data.t(key, options.hash),
  );
  handlebars.registerHelper('head', ({ data, hash }: HelperOptions) => {
    Object.assign(data.head, hash);
    return '';
  });
  handlebars.registerHelper('eq', (left: unknown, right: unknown) => left === right);
  return handlebars;
}
