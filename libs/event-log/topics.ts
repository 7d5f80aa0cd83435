/** The topics of `schemas/topics.yml`; a spec compares the two. */
export const topics = ['tracking', 'tracking.dead-letter', 'refusals', 'management', 'directory', 'erasure'] as const;

export type Topic = (typeof topics)[number];
