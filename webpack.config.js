'use strict';
const path = require('node:path');
const CopyPlugin = require('copy-webpack-plugin');
const { BannerPlugin } = require('webpack');

/** What every bundle shares; each overrides its entry and its target. */
function bundle(name, entry, target, overrides = {}) {
  const { tsconfig = 'tsconfig.json', externals = {}, plugins = [], output = {} } = overrides;
  return {
    name,
    mode: 'production',
    target,
    entry: { [name]: entry },
    output: { path: path.join(__dirname, 'dist'), filename: '[name].js', ...output },
    resolve: { extensions: ['.ts', '.js'] },
    module: {
      // TensorFlow.js is looked for at run time: webpack must leave `createRequire` alone, of which it makes `undefined`.
      parser: { javascript: { createRequire: false } },
      rules: [
        {
          test: /\.ts$/,
          loader: 'ts-loader',
          // Types are checked once for all bundles by `npm run check`; here files are only translated.
          options: {
            configFile: path.join(__dirname, tsconfig),
            transpileOnly: true,
            instance: name,
            // Imports stay imports, so that webpack leaves out what nobody imports: most of zod, for one.
            compilerOptions: { module: 'preserve', moduleResolution: 'bundler' },
          },
        },
        // As text: it is put into shadow roots.
        { test: /\.css$/, type: 'asset/source' },
      ],
    },
    externals,
    plugins,
    optimization: { minimize: true },
    performance: { hints: false },
    devtool: 'source-map',
    stats: 'errors-warnings',
  };
}

const node = { output: { library: { type: 'commonjs2' } } };

module.exports = [
  bundle('extension', './src/extension.ts', 'node20', { ...node, externals: { vscode: 'commonjs vscode' } }),
  bundle('worker', './src/worker/worker.ts', 'node20', node),
  bundle('linearPartsWorker', './src/engine/linearParts/linearPartsWorker.ts', 'node20', node),
  bundle('tensorflowProcess', './src/engine/tfjs/tensorflowProcess.ts', 'node20', node),
  bundle('panel', './src/webview/panel.ts', 'web', {
    tsconfig: 'src/webview/tsconfig.json',
    // A folder of its own: the panel may load nothing else of the extension.
    output: { path: path.join(__dirname, 'dist', 'webview') },
    plugins: [new CopyPlugin({ patterns: ['codicon.css', 'codicon.ttf'].map(codiconFile) })],
  }),
  bundle('table', './src/webview/table.ts', 'web', {
    tsconfig: 'src/webview/tsconfig.json',
    output: { path: path.join(__dirname, 'dist', 'webview') },
  }),
  bundle('cli', './src/cli/main.ts', 'node20', {
    plugins: [new BannerPlugin({ banner: '#!/usr/bin/env node', raw: true })],
  }),
];

function codiconFile(name) {
  return require.resolve(`@vscode/codicons/dist/${name}`);
}
