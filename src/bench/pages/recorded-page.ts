import pg from 'pg';
import { invariant } from '../../kernel/invariant.js';
import type { Locale } from '../../platform/i18n/translate.js';
import { JointQuery } from '../../platform/database/statements/joint-query.js';
import { TemplateEngine, type PageHead } from '../../platform/pages/template-engine.js';

/** One statement as it went to the server, prepared where the portal has it prepared. */
export interface RecordedQuery {
  readonly name: string | undefined;
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One template with what it printed. */
export interface RecordedTemplate {
  readonly name: string;
  readonly context: object;
  readonly locale: Locale;
}

/** All that one page asks of the database and of the template engine: what it cannot do without. */
export interface RecordedPage {
  /** Statements by exchange with the server. */
  readonly exchanges: readonly (readonly RecordedQuery[])[];
  readonly templates: readonly RecordedTemplate[];
}

type Asking = (this: unknown, ...args: unknown[]) => unknown;
type Rendering = (
  this: TemplateEngine,
  ...args: Parameters<TemplateEngine['renderPage']>
) => {
  html: string;
  head: PageHead;
};

/** Listens to the driver and to the engine of this process while `visit` asks for one page. */
export async function recordPage(visit: () => Promise<void>): Promise<RecordedPage> {
  const exchanges: RecordedQuery[][] = [];
  const templates: RecordedTemplate[] = [];
  const driver = pg.Client.prototype as { query: Asking };
  const engine: { renderPage: Rendering } = TemplateEngine.prototype;
  const { query } = driver;
  const { renderPage } = engine;
  driver.query = function record(...args: unknown[]) {
    exchanges.push(asked(args));
    return query.apply(this, args);
  };
  engine.renderPage = function record(name, context, locale) {
    const made = renderPage.call(this, name, context, locale);
    templates.push({ name, context: plain(context), locale });
    return made;
  };
  try {
    await visit();
  } finally {
    driver.query = query;
    engine.renderPage = renderPage;
  }
  invariant(templates.length > 0, 'The page was made in this process');
  return { exchanges: exchanges.filter((asked) => asked.length > 0), templates };
}

function asked([first, second]: readonly unknown[]): RecordedQuery[] {
  if (first instanceof JointQuery) {
    return first.asked.map(({ statement: { name, text }, params }) => ({
      name,
      text,
      values: params.map(sendable),
    }));
  }
  const config = (typeof first === 'string' ? { text: first } : first) as Partial<RecordedQuery>;
  if (typeof config.text !== 'string') return [];
  const values = (config.values ?? (Array.isArray(second) ? second : [])) as readonly unknown[];
  return [{ name: config.name, text: config.text, values: values.map(sendable) }];
}

function sendable(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return value instanceof Date ? value.toISOString() : value;
}

/** As it can be sent to another process; a token stands as any text, since to print the real one would start a session. */
function plain(context: object): object {
  return JSON.parse(
    JSON.stringify(context, (_, value: unknown) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, 'toString')
        ? 'a token of forty characters, or thereabouts'
        : value,
    ),
  ) as object;
}
