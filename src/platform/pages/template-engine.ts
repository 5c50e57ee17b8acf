import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import { invariant } from '../../kernel/invariant.js';
import type { Translate } from '../i18n/translate.js';

/** What a page tells of itself to the frame around it, see `layouts/page`. */
export interface PageHead {
  title?: string;
  hasErrors?: boolean;
  description?: string;
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
  // A partial sees what it is given; `this` hands on everything.
  explicitPartialContext: true,
};

/** The templates of one folder, all compiled when it is made; each is also a partial under its own name. */
export class TemplateEngine {
  private readonly templates = new Map<string, Template>();
  private readonly handlebars = Handlebars.create();

  constructor(folder: string) {
    this.handlebars.registerHelper('t', (key: string, options: HelperOptions) =>
      options.data.t(key, options.hash),
    );
    this.handlebars.registerHelper('head', ({ data, hash }: HelperOptions) => {
      Object.assign(data.head, hash);
      return '';
    });
    this.handlebars.registerHelper('eq', (left: unknown, right: unknown) => left === right);
    for (const path of hbsFiles(folder)) {
      const name = relative(folder, path).slice(0, -'.hbs'.length);
      this.templates.set(name, this.compile(readFileSync(path, 'utf8'), path));
    }
    for (const [name, template] of this.templates) {
      this.handlebars.registerPartial(name, template as Handlebars.Template);
    }
  }

  /** Throws when there is no such template, or it prints something that the context lacks. */
  render(name: string, context: object, t: Translate): string {
    return this.renderPage(name, context, t).html;
  }

  /** As `render`, and what the page told of itself. */
  renderPage(name: string, context: object, t: Translate): { html: string; head: PageHead } {
    const template = this.templates.get(name);
    invariant(template !== undefined, `No template views/${name}.hbs`);
    const head: PageHead = {};
    return { html: template(context, { data: { t, head } }), head };
  }

  names(): string[] {
    return [...this.templates.keys()];
  }

  private compile(source: string, path: string): Template {
    try {
      // Handlebars compiles at first use; asking it now turns a typing error into a failed start, not a failed page.
      this.handlebars.precompile(source, COMPILATION);
    } catch (error) {
      throw new Error(`${path}: ${String(error)}`, { cause: error });
    }
    return this.handlebars.compile(source, COMPILATION);
  }
}

function hbsFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name));
}
