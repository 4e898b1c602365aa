/** How a language marks what people read: enough to find comments and string literals, no more. */
export interface SourceSyntax {
  /** What begins a comment that ends with its line. */
  readonly lineComments: readonly string[];
  /** Set where such a mark counts only at the start of a word, as in shells. */
  readonly lineCommentsApart?: true;
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringSyntax[];
  /** Set where `'` holds one character, or begins a lifetime or a number's digits. */
  readonly singleQuoteIsCharacter?: true;
  /** Set where `/` may begin a regular expression, in which quotes mean nothing. */
  readonly regularExpressions?: true;
}

export interface StringSyntax {
  readonly open: string;
  readonly close: string;
  readonly isMultiline?: true;
  /** `\` by default; in some languages the closing quote is doubled instead. */
  readonly escape?: 'doubled' | 'none';
}

const double: StringSyntax = { open: '"', close: '"' };
const single: StringSyntax = { open: "'", close: "'" };
const template: StringSyntax = { open: '`', close: '`', isMultiline: true };
const tripleDouble: StringSyntax = { open: '"""', close: '"""', isMultiline: true };
const tripleSingle: StringSyntax = { open: "'''", close: "'''", isMultiline: true };
const sqlString: StringSyntax = { open: "'", close: "'", isMultiline: true, escape: 'doubled' };

const slashes = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const;
const hash = { lineComments: ['#'], lineCommentsApart: true, blockComments: [] } as const;

const families = {
  c: { ...slashes, strings: [double], singleQuoteIsCharacter: true },
  java: { ...slashes, strings: [tripleDouble, double], singleQuoteIsCharacter: true },
  go: { ...slashes, strings: [double, { ...template, escape: 'none' }], singleQuoteIsCharacter: true },
  javascript: { ...slashes, strings: [double, single, template], regularExpressions: true },
  dart: { ...slashes, strings: [tripleDouble, tripleSingle, double, single] },
  css: { lineComments: [], blockComments: [['/*', '*/']], strings: [double, single] },
  scss: { ...slashes, strings: [double, single] },
  php: { lineComments: ['//', '#'], blockComments: [['/*', '*/']], strings: [double, single] },
  json: { ...slashes, strings: [double] },
  python: { ...hash, strings: [tripleDouble, tripleSingle, double, single] },
  ruby: { ...hash, blockComments: [['=begin', '=end']], strings: [double, single] },
  shell: { ...hash, strings: [double, single] },
  yaml: { ...hash, strings: [] },
  powershell: { ...hash, blockComments: [['<#', '#>']], strings: [double, single] },
  sql: { lineComments: ['--'], blockComments: [['/*', '*/']], strings: [sqlString, double] },
  lua: { lineComments: ['--'], blockComments: [['--[[', ']]']], strings: [double, single] },
  haskell: { lineComments: ['--'], blockComments: [['{-', '-}']], strings: [double], singleQuoteIsCharacter: true },
  lisp: { lineComments: [';'], blockComments: [['#|', '|#']], strings: [{ ...double, isMultiline: true }] },
  ini: { lineComments: ['#', ';'], lineCommentsApart: true, blockComments: [], strings: [] },
  percent: { lineComments: ['%'], blockComments: [], strings: [] },
} as const satisfies Record<string, SourceSyntax>;

export type SourceFamily = keyof typeof families;

export function syntaxOf(family: SourceFamily): SourceSyntax {
  return families[family];
}

/** By the ids that VS Code and its usual extensions give to languages. */
const languages: Readonly<Record<SourceFamily, readonly string[]>> = {
  c: [
    'c',
    'cpp',
    'cuda-cpp',
    'objective-c',
    'objective-cpp',
    'rust',
    'zig',
    'glsl',
    'hlsl',
    'shaderlab',
    'verilog',
    'd',
  ],
  java: ['java', 'csharp', 'kotlin', 'scala', 'swift', 'groovy'],
  go: ['go'],
  javascript: ['javascript', 'javascriptreact', 'typescript', 'typescriptreact'],
  dart: ['dart'],
  css: ['css'],
  scss: ['scss', 'less', 'sass', 'stylus'],
  php: ['php'],
  json: ['json', 'jsonc', 'json5', 'proto3', 'proto'],
  python: ['python', 'starlark', 'nim'],
  ruby: ['ruby', 'crystal', 'elixir', 'perl', 'julia', 'r', 'coffeescript'],
  shell: ['shellscript', 'fish', 'dockerfile', 'makefile', 'cmake', 'terraform', 'hcl', 'nix', 'tcl', 'awk'],
  yaml: ['yaml', 'dockercompose', 'toml', 'ignore', 'gitignore'],
  powershell: ['powershell'],
  sql: ['sql', 'plsql', 'ada', 'vhdl'],
  lua: ['lua'],
  haskell: ['haskell', 'elm', 'purescript'],
  lisp: ['clojure', 'lisp', 'commonlisp', 'scheme', 'racket', 'elisp'],
  ini: ['ini', 'properties', 'dotenv', 'editorconfig'],
  percent: ['matlab', 'erlang', 'prolog'],
};

const familyByLanguage = new Map(
  (Object.keys(languages) as SourceFamily[]).flatMap(family => languages[family].map(language => [language, family])),
);

/** Undefined for a language that is not known as source. */
export function sourceFamily(languageId: string): SourceFamily | undefined {
  return familyByLanguage.get(languageId);
}
