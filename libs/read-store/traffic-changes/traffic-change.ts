/** Statements that bring the tables of one traffic schema from one release to the next. */
export type TrafficChange = (schema: string) => readonly string[];
