/** Tokens as people type them. */
export function joinedTokens(tokens: string): string {
  return tokens
    .replace(/ (n't|'(?:s|re|ve|ll|d|m)\b)/g, '$1')
    .replace(/ n ' t\b/g, "n't")
    .replace(/ ' (s|re|ve|ll|d|m|t)\b/g, "'$1")
    .replace(/" ([^"]*?) "/g, '"$1"')
    .replace(/([([]) /g, '$1')
    .replace(/ ([.,:;?!)\]])/g, '$1')
    .trim();
}

/** In lower case. */
export function words(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];
}
