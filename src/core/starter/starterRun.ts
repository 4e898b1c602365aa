/** The run of the starter model that comes with the extension: never that of a person's own, which is named by its time. */
export const starterRun = 'undertone-starter-1';
