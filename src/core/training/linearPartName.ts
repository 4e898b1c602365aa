/** The parts that need no network, as the settings name them. */
export const linearPartNames = ['wide', 'semantic'] as const;

export type LinearPartName = (typeof linearPartNames)[number];
