/** Style sheets come as text and go into shadow roots, which the content security policy allows; see webpack.config.js. */
declare module '*.css' {
  const text: string;
  export default text;
}
