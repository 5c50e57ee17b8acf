const text = { type: 'string' };
const dong = { type: 'string', pattern: '^-?[0-9]+$', description: 'Whole dong' };
const day = { type: 'string', format: 'date' };
const optional = (schema: Readonly<Record<string, unknown>>) => ({
  ...schema,
  type: [schema['type'], 'null'],
});

const schemas = {
  Line: object({
    id: { type: 'string', format: 'uuid' },
    line_no: text,
    business_date: day,
    occurred_at: optional({ type: 'string', format: 'date-time' }),
    amount_dong: dong,
    channel: { type: 'string', enum: ['bank_transfer', 'card', 'cash'] },
    fund_code: text,
    appeal_code: optional(text),
    account_label: optional(text),
    reference_tail: optional(text),
    shown_name: optional(text),
    memo: optional(text),
    is_reversed: { type: 'boolean' },
    reversed_on: optional(day),
    returned_dong: dong,
    returned_on: optional(day),
  }),
  Fund: object({
    code: text,
    name: text,
    kind: text,
    description: text,
    opened_on: day,
    closed_on: optional(day),
    committee_code: text,
    committee_name: text,
    committee_level: text,
  }),
  Appeal: object({
    code: text,
    title: text,
    story: text,
    goal_dong: optional(dong),
    decision_number: text,
    opens_on: day,
    closes_on: optional(day),
    fund_code: text,
    fund_name: text,
    committee_name: text,
  }),
  Figure: object({
    fund_code: text,
    appeal_code: optional(text),
    kind: { type: 'string', enum: ['registered', 'received', 'allocated', 'delivered'] },
    amount_dong: dong,
    last_day: day,
  }),
};

/** The description of the read API. */
export const OPEN_API = {
  openapi: '3.1.0',
  info: { title: 'Tuong Than read API', version: '1', license: { name: 'CC0-1.0' } },
  paths: {
    '/api/v1/funds': get('Funds', list('funds', 'Fund')),
    '/api/v1/appeals': get('Appeals', list('appeals', 'Appeal')),
    '/api/v1/figures': get('The four numbers by fund and appeal', list('figures', 'Figure'), [
      parameter('fund', text),
      parameter('appeal', text),
    ]),
    '/api/v1/lines': get(
      'Lines of the public statement in order of publication; `next` is the `after` of the next page',
      { ...list('lines', 'Line'), next: optional(text) },
      [
        parameter('after', text),
        parameter('limit', { type: 'integer', minimum: 1, maximum: 1000 }),
      ],
    ),
  },
  components: { schemas },
};

function object(properties: Readonly<Record<string, unknown>>) {
  return { type: 'object', properties, required: Object.keys(properties) };
}

function list(name: string, schema: keyof typeof schemas) {
  return { [name]: { type: 'array', items: { $ref: `#/components/schemas/${schema}` } } };
}

function parameter(name: string, schema: Readonly<Record<string, unknown>>) {
  return { name, in: 'query', required: false, schema };
}

function get(
  summary: string,
  properties: Readonly<Record<string, unknown>>,
  parameters: unknown[] = [],
) {
  const content = { 'application/json': { schema: object(properties) } };
  const refused = {
    description: 'A parameter cannot be read; `message` tells which and what it takes',
  };
  const responses = { '200': { description: summary, content }, '400': refused };
  return { get: { summary, parameters, responses } };
}
