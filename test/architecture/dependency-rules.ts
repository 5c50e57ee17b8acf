import type { IForbiddenRuleType } from 'dependency-cruiser';

/** Which areas an area may import, besides itself. Everything not listed here is refused. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  platform: ['kernel'],
  people: ['kernel', 'platform'],
  books: ['kernel', 'platform', 'people'],
  income: ['kernel', 'platform', 'people', 'books'],
  spending: ['kernel', 'platform', 'people', 'books'],
  publication: ['kernel', 'platform', 'people', 'books', 'income', 'spending'],
  oversight: ['kernel', 'platform', 'people', 'books', 'income', 'spending'],
};

const AREA = '(people|books|income|spending|publication|oversight)';

/** On top of all areas: they start, fill or measure the portal, and nothing imports them but each other. */
const TOP = '(seeds|cli|bench)';

const areas = Object.entries(MAY_IMPORT).map(([area, may]): IForbiddenRuleType => ({
  name: `area-${area}`,
  severity: 'error',
  from: { path: `^src/${area}/` },
  to: { path: '^src/', pathNot: `^src/(${[area, ...may].join('|')})/` },
}));

const modules: IForbiddenRuleType[] = [
  {
    name: 'module-face',
    severity: 'error',
    from: { path: `^src/${AREA}/([^/]+)/` }, // $1 is the area, $2 the module
    to: {
      path: `^src/${AREA}/`,
      pathNot: [
        '^src/$1/$2/',
        '\\.(module|service|types|errors|events)\\.ts$',
        // Who may do what is one table that every module asks.
        '^src/people/identity/permissions\\.ts$',
        // Modules without a service: their one pure file is their face.
        '^src/income/(vietqr/vietqr|transfer-memos/transfer-memos)\\.ts$',
        '^src/books/openness/openness\\.ts$',
      ],
    },
  },
  { name: 'no-file-cycles', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-module-cycles',
    severity: 'error',
    scope: 'folder',
    from: { path: '^src/[^/]+/[^/]+$' },
    to: { circular: true },
  },
  {
    name: 'top-is-imported-by-nobody',
    severity: 'error',
    from: { path: '^src/', pathNot: `^src/${TOP}/` },
    to: { path: `^src/${TOP}/` },
  },
  {
    name: 'controllers-do-not-write',
    severity: 'error',
    from: { path: '\\.controller\\.ts$' },
    to: { path: '\\.(repository|entity)\\.ts$' },
  },
  {
    name: 'publication-sees-no-private-people',
    severity: 'error',
    from: { path: '^src/publication/' },
    to: { path: '^src/people/(donors|households)/' },
  },
];

const packages: IForbiddenRuleType[] = [
  {
    name: 'typeorm-has-its-place',
    severity: 'error',
    from: {
      path: '^(src|migrations)/',
      pathNot: ['\\.(entity|repository|queries)\\.ts$', '^src/platform/database/', '^migrations/'],
    },
    to: { path: 'node_modules/typeorm/' },
  },
  {
    name: 'stripe-has-its-place',
    severity: 'error',
    from: { path: '^src/', pathNot: '^src/income/card-payments/' },
    to: { path: 'node_modules/stripe/' },
  },
  {
    name: 'kernel-is-plain',
    severity: 'error',
    from: { path: '^src/kernel/', pathNot: '\\.spec\\.ts$' },
    to: { path: 'node_modules/' },
  },
];

/** The import rules of docs/architecture.md, in the form dependency-cruiser reads. */
export const dependencyRules: IForbiddenRuleType[] = [...areas, ...modules, ...packages];
