/** Tables of a traffic schema that are cut into chunks of time by the named column. */
export const chunkedTables = { events: 'occurred_at', sessions: 'chunk_at' } as const;
