/** Milliseconds that the worker may take to explain a sentence for a hover, of the 200 that a person should wait at most. */
export const explanationTime = 120;
