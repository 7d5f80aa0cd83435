/** Pages about how a website, its sharing and the instance are set up. */
export const settingsRoutes = [] as const;
