/** One control of a form as it stands on a page. */
export interface Control {
  readonly name: string;
  readonly type: string;
  /** What a browser would send if nobody touched it. */
  readonly value: string;
  /** The answers of a select or of radios. */
  readonly answers: readonly string[];
}

export interface PageForm {
  readonly action: string;
  readonly method: 'GET' | 'POST';
  readonly takesFiles: boolean;
  readonly controls: readonly Control[];
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&#x27;', "'"],
  ['&#x3D;', '='],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
];

function plain(text: string): string {
  return ENTITIES.reduce((all, [entity, sign]) => all.replaceAll(entity, sign), text);
}

function attribute(tag: string, name: string): string {
  return plain(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

/** Addresses of this portal that the page links to. */
export function linksOf(html: string): string[] {
  return [...html.matchAll(/<a\s[^>]*>/g)]
    .map(([tag]) => attribute(tag, 'href'))
    .filter((href) => href.startsWith('/') && !href.startsWith('//'));
}

/** The forms of a page that our own templates wrote. */
export function formsOf(html: string, address: string): PageForm[] {
  return [...html.matchAll(/(<form\s[^>]*>)([\s\S]*?)<\/form>/g)].map(
    ([, tag = '', inner = '']) => ({
      action: attribute(tag, 'action') || address,
      method: attribute(tag, 'method').toLowerCase() === 'post' ? 'POST' : 'GET',
      takesFiles: tag.includes('multipart/form-data'),
      controls: [...inputsOf(inner), ...selectsOf(inner), ...textareasOf(inner)],
    }),
  );
}

function inputsOf(html: string): Control[] {
  const inputs = [...html.matchAll(/<(?:input|button)\s[^>]*>/g)].map(([tag]) => ({
    name: attribute(tag, 'name'),
    type: attribute(tag, 'type'),
    value: attribute(tag, 'value'),
  }));
  const names = new Set(inputs.map(({ name }) => name).filter((name) => name !== ''));
  return [...names].map((name) => {
    const own = inputs.filter((input) => input.name === name);
    const [first] = own;
    const isChosen = first?.type === 'radio' || first?.type === 'checkbox';
    const answers = isChosen ? own.map(({ value }) => value) : [];
    return { name, type: first?.type ?? '', value: first?.value ?? '', answers };
  });
}

function selectsOf(html: string): Control[] {
  return [...html.matchAll(/(<select\s[^>]*>)([\s\S]*?)<\/select>/g)].map(
    ([, tag = '', inner = '']) => {
      const answers = [...inner.matchAll(/<option[^>]*>/g)]
        .map(([option]) => attribute(option, 'value'))
        .filter((value) => value !== '');
      return { name: attribute(tag, 'name'), type: 'select', value: answers[0] ?? '', answers };
    },
  );
}

function textareasOf(html: string): Control[] {
  return [...html.matchAll(/(<textarea\s[^>]*>)([\s\S]*?)<\/textarea>/g)].map(
    ([, tag = '', inner = '']) => ({
      name: attribute(tag, 'name'),
      type: 'textarea',
      value: plain(inner).trim(),
      answers: [],
    }),
  );
}
