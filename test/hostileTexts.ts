/** What files, labels, models and imports may be named or hold, by what it would do if it were taken for more than text. */
export const hostileTexts = {
  'follow a link to a command': '[free](command:workbench.action.closeWindow "tip")',
  'follow a link to a place': '[here](https://evil.invalid) <https://evil.invalid> <a@evil.invalid>',
  'be HTML': '<img src="x" onerror="alert(1)"><b>bold</b><script>alert(1)</script>',
  'be Markdown': '# title **bold** `code` ![x](https://evil.invalid/x.png) | cell |',
  'leave its line': 'one\n\n- two\r\n```\nthree\u2028four',
  'show icons': '$(flame) $(sync~spin)',
  'be decoded': '&lt;b&gt; &#36;(flame) \\$(flame) %3Cb%3E',
  'move the terminal': 'a\u0000b\u001b[31mc\u0007d\u0085',
  'turn around what stands beside it': 'photo\u202Egpj.exe\u202C \u2066x\u2069 \u200Fy',
  'hold up everything': 'word '.repeat(200_000),
} as const;
