import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { confined, layers } from './test/layers.mjs';

export default tseslint.config(
  { ignores: ['dist/', 'out/', '.vscode-test/', 'node_modules/', 'src/engine/wasm/assembly/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './src/webview/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // Typed arrays are read inside loops whose bounds are known; `!` is how strict indexing says so.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  ...Object.entries(layers).flatMap(([layer, { mayImport, forbiddenPackages }]) => {
    const others = Object.keys(layers).filter(other => other !== layer && !mayImport.includes(other));
    const isFolder = !layer.endsWith('.ts');
    // From within a folder its neighbours are one or more levels up; from a file at the top they are beside it.
    const neighbours = others.map(
      other => `${isFolder ? '**/..' : '.'}/${other.endsWith('.ts') ? other.slice(0, -3) : `${other}/**`}`,
    );
    const forbidden = [...neighbours, ...forbiddenPackages];
    return [
      restrictImports(isFolder ? `src/${layer}/**/*.ts` : `src/${layer}`, [...forbidden, confined.packages]),
      ...(confined.folder.startsWith(`${layer}/`)
        ? [restrictImports(`src/${confined.folder}/**/*.ts`, forbidden)]
        : []),
    ];
  }),
  // Lit calls the event handlers of a template with their element as `this`.
  { files: ['src/webview/**/*.ts'], rules: { '@typescript-eslint/unbound-method': 'off' } },
  { files: ['src/cli/**/*.ts', 'starter/**/*.ts', 'test/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.cjs', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        require: 'readonly',
        module: 'readonly',
        exports: 'readonly',
        __dirname: 'readonly',
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        URLSearchParams: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setImmediate: 'readonly',
        fetch: 'readonly',
        Buffer: 'readonly',
        AbortController: 'readonly',
        performance: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    // Mocha's suites are functions that return promises nobody awaits, and assertions read properties for effect.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-unused-expressions': 'off' },
  },
);

/** A later entry for the same file replaces an earlier one. */
function restrictImports(files, group) {
  const message = 'See the layers in ARCHITECTURE.md.';
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] } };
}
