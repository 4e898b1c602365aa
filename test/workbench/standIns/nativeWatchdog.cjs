'use strict';

/*
 * Stands in for the native module `@vscode/native-watchdog`, which installing without scripts leaves uncompiled: ends an extension
 * host whose server has died. Unlike the original it cannot end one that is stuck in a loop.
 */
exports.start = pid => {
  const watch = setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(87);
    }
  }, 1000);
  watch.unref();
};

exports.exit = code => process.exit(code);
