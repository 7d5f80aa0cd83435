import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Ports are abstract classes in `*.port.ts`: the caller's needs, five methods at most (CONTRIBUTING.md, budgets). */
const portMethods = {
  selector: 'ClassDeclaration[abstract=true] > ClassBody:has(> TSAbstractMethodDefinition:nth-child(6))',
  message: 'A port has at most five methods.',
};
const defaultExport = { selector: 'ExportDefaultDeclaration', message: 'Use named exports.' };

export default tseslint.config(
  {
    ignores: [
      ...['dist/**', 'node_modules/**', '.footfall/**', 'apps/dashboard/dist/**'],
      ...['libs/events/generated/**', 'apps/dashboard/api/schema.ts'],
    ],
  },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: [] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50 }],
      'max-params': ['error', { max: 5 }],
      '@typescript-eslint/max-params': ['error', { max: 5 }],
      complexity: ['error', 8],
      'max-depth': ['error', 3],
      'no-restricted-syntax': ['error', defaultExport, portMethods],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'The environment is read in libs/config/environment.ts alone.' },
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: '@nestjs/common', importNames: ['forwardRef'], message: 'Break the cycle instead.' }] },
      ],
    },
  },
  {
    // Specs read as sentences inside one describe block; their length is no measure of complexity.
    files: ['**/*.spec.ts', '**/*.contract.ts', 'tests/**', 'libs/testing/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  { files: ['libs/config/environment.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // Tools read their configuration from a default export.
    files: ['*.config.js', 'apps/dashboard/vite.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Plain scripts: Node's own globals are not in a list that has to be kept.
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-undef': 'off' },
  },
);
