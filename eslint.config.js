import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const DONG = '/[dD]ong$/';
const dongNames = `:matches(Identifier[name=${DONG}], MemberExpression[property.name=${DONG}])`;

/** Money is bigint from the database to the page; each of these would pass through a lossy number. */
const moneyRules = [
  {
    selector: `CallExpression[callee.name=/^(Number|parseFloat|parseInt)$/] > ${dongNames}`,
    message: 'Money is bigint: use kernel/money.',
  },
  {
    selector: `CallExpression[callee.object.name=/^(Math|Number)$/] > ${dongNames}`,
    message: 'Money is bigint: use kernel/money.',
  },
  {
    selector: `BinaryExpression[operator="/"] > ${dongNames}`,
    message: 'Dividing money loses đồng: use splitDong.',
  },
  {
    selector: `UnaryExpression[operator="+"] > ${dongNames}`,
    message: 'Money is bigint: use kernel/money.',
  },
];

const clockRules = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0]',
    message: 'Inject Clock (platform/clock): tests set the time.',
  },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Inject Clock (platform/clock): tests set the time.',
  },
];

const environmentRules = [
  {
    selector: 'MemberExpression[object.name="process"][property.name="env"]',
    message: 'Settings come from platform/config, read once and checked.',
  },
];

const shapeRules = [
  { selector: 'ExportDefaultDeclaration', message: 'Give it a name: no default exports.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'No default exports.' },
  { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
  { selector: 'Identifier[name="forwardRef"]', message: 'A cycle: move the shared part down.' },
];

const only = (...groups) => ['error', ...groups.flat()];

const limits = {
  'max-lines': ['error', { max: 250 }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 8],
  'max-depth': ['error', 3],
};

/** A constructor only names its collaborators; everything else takes four parameters at most. */
const parameterLimits = [
  {
    selector: 'MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
    message: 'More than six collaborators: split the class.',
  },
  {
    selector:
      ':matches(FunctionDeclaration, ArrowFunctionExpression, MethodDefinition[kind!="constructor"] > FunctionExpression)[params.length>4]',
    message: 'More than four parameters: pass one object.',
  },
];

const databaseImports = {
  paths: [
    {
      name: 'typeorm',
      importNames: ['DataSource'],
      allowTypeImports: true,
      message: 'Work through Database (platform/database).',
    },
  ],
};

const typed = {
  '@typescript-eslint/restrict-template-expressions': [
    'error',
    { allowNumber: true, allow: [{ name: 'bigint', from: 'lib' }] },
  ],
  '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
  '@typescript-eslint/consistent-type-definitions': 'off',
  '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
  '@typescript-eslint/require-await': 'off',
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
  '@typescript-eslint/no-restricted-imports': ['error', databaseImports],
};

/** Everywhere in src; the exceptions below name their reason. */
const sourceRules = only(moneyRules, clockRules, environmentRules, shapeRules, parameterLimits);

export default tseslint.config(
  globalIgnores(['dist/', 'node_modules/', '.data/', '.test/', 'coverage/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: { ...typed, ...limits, 'no-restricted-syntax': sourceRules },
  },
  {
    files: ['src/kernel/**/*.ts', 'src/platform/clock/**/*.ts'],
    rules: {
      // The arithmetic of money and of days lives here and nowhere else.
      'no-restricted-syntax': only(environmentRules, shapeRules, parameterLimits),
    },
  },
  {
    files: ['src/platform/config/**/*.ts', 'src/cli/main.ts', 'src/main.ts', 'src/bench/main.ts'],
    rules: { 'no-restricted-syntax': only(moneyRules, clockRules, shapeRules, parameterLimits) },
  },
  {
    files: ['src/platform/database/**/*.ts', 'migrations/**/*.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    files: ['migrations/**/*.ts'],
    // One SQL literal each: its length is the schema's, not a function's.
    rules: { 'max-lines-per-function': 'off', 'max-lines': 'off' },
  },
  {
    files: ['**/*.seed-data.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.controller.ts'],
    rules: { 'max-lines': ['error', { max: 120 }] },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'no-restricted-syntax': only(shapeRules),
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 600 }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  {
    // Functions given to `page.evaluate` run in the browser, whose types the portal does not load.
    files: ['test/e2e/**/*.ts', 'test/support/**/*.ts'],
    rules: {
      complexity: ['error', 15],
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'Buffer', 'URL', 'fetch', 'performance', 'setTimeout', 'setInterval'].map(
          (name) => [name, 'readonly'],
        ),
      ),
    },
    rules: { ...limits, 'no-restricted-syntax': only(parameterLimits) },
  },
  {
    files: ['views/assets/js/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'window', 'navigator', 'location', 'history', 'fetch', 'FormData', 'URL']
          .concat(['HTMLElement', 'Event', 'CustomEvent', 'customElements', 'AbortController'])
          .concat(['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'Intl', 'CSS'])
          .map((name) => [name, 'readonly']),
      ),
    },
    rules: { 'max-lines': ['error', { max: 100 }] },
  },
  prettier,
);
