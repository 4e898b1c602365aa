'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

/*
 * Stands in for the native module `@vscode/spdlog`, which installing without scripts leaves uncompiled. Without it no extension's
 * output channel shows a line. Log files are those of a short session, so they are never rotated.
 */
const names = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = names.indexOf('info');
    this.isFormatted = true;
  }

  trace(message) {
    this.write(0, message);
  }

  debug(message) {
    this.write(1, message);
  }

  info(message) {
    this.write(2, message);
  }

  warn(message) {
    this.write(3, message);
  }

  error(message) {
    this.write(4, message);
  }

  critical(message) {
    this.write(5, message);
  }

  getLevel() {
    return this.level;
  }

  setLevel(level) {
    this.level = level;
  }

  /** VS Code only ever asks for the pattern below. */
  setPattern() {
    this.isFormatted = true;
  }

  /** From here on messages are written as they are, without time, level and line end. */
  clearFormatters() {
    this.isFormatted = false;
  }

  /** Nothing is held back. */
  flush() {}

  drop() {}

  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.isFormatted ? `${time} [${names[level]}] ${message}\n` : message);
  }
}

function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return Promise.resolve(new Logger('rotating', name, file));
}

// One by one, because VS Code imports this from an ES module, where only such exports are seen.
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
/** For all loggers at once; each has its own level anyway, and nothing is held back. */
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
