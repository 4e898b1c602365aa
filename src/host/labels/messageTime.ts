/** Milliseconds for which the status bar tells what was done. */
export const messageTime = 5000;
