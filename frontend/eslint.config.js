import js from '@eslint/js';
import boundaries from 'eslint-plugin-boundaries';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** The rooms of the front end. A folder of src/ that is not listed belongs to the shell. */
const elements = [
  { type: 'bindings', pattern: 'wailsjs', partialMatch: false },
  { type: 'backend', pattern: 'src/backend', partialMatch: false },
  { type: 'grid', pattern: 'src/grid', partialMatch: false },
  { type: 'ui', pattern: 'src/ui', partialMatch: false },
  { type: 'words', pattern: 'src/i18n', partialMatch: false },
  { type: 'register', pattern: 'src/register', partialMatch: false },
  { type: 'feature', pattern: 'src/features/*', capture: ['area'], partialMatch: false },
  { type: 'shell', pattern: 'src', partialMatch: false },
];

/** Everything is allowed but what stands here; a later policy wins over an earlier one. */
const policies = [
  {
    from: { element: { type: '!backend' } },
    disallow: { to: { element: { type: 'bindings' } } },
    message: 'Only src/backend imports the generated bindings. Call the book through src/backend.',
  },
  {
    from: { element: { type: 'feature' } },
    disallow: {
      to: {
        element: { type: 'feature', captured: { area: '!{{ from.element.captured.area }}' } },
      },
    },
    message:
      'A feature does not import another feature. Move what both need to src/ui or src/register.',
  },
  {
    from: { element: { types: { anyOf: ['grid', 'ui'] } } },
    disallow: {
      to: { element: { types: { anyOf: ['feature', 'register', 'backend', 'shell'] } } },
    },
    message: 'src/grid and src/ui know no screen and call no book: pass data and callbacks in.',
  },
  {
    from: { element: { type: 'register' } },
    disallow: { to: { element: { types: { anyOf: ['feature', 'shell'] } } } },
    message: 'src/register serves every register: what one of them needs is handed in by its page.',
  },
  {
    from: { element: { type: 'backend' } },
    disallow: {
      to: { element: { types: { anyOf: ['feature', 'register', 'grid', 'ui', 'shell'] } } },
    },
    message: 'src/backend knows nothing of what is shown.',
  },
  // What travels between the window and the book is everyone's vocabulary.
  { allow: { to: { file: { categories: 'contract' } } } },
];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'wailsjs', 'playwright-report', 'test-results'] },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // Every save is a promise: one that nobody waits for is an edit that may be lost in silence.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': elements,
      'boundaries/files': [{ category: 'contract', pattern: 'src/backend/types.ts' }],
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.d.ts', '.json'] } },
    },
    rules: {
      'boundaries/dependencies': ['error', { default: 'allow', checkInternals: true, policies }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/backend/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'window', property: 'go', message: 'Call the book through src/backend.' },
        { object: 'window', property: 'runtime', message: 'Call the window through src/backend.' },
      ],
    },
  },
  {
    files: ['src/**/*.tsx'],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat.recommended],
    rules: {
      // A cell that starts to be edited, or a dialog that opens, has to take the keyboard.
      'jsx-a11y/no-autofocus': 'off',
    },
  },
  {
    // Playwright's fixtures take a `use` callback that is no React hook, and need an empty pattern.
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': 'off', 'no-console': 'off' },
  },
);
