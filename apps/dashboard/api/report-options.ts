import { type Query } from '@tanstack/react-query';

/** Reports are asked again every few seconds; unchanged ones come back as 304 and cost next to nothing. */
export const liveReport = { refetchInterval: 5000 } as const;

/** Keeps the last numbers while others are fetched, but never those of another website or list. */
export function keepPreviousDataOf(...scope: readonly string[]) {
  return <Data>(previous: Data | undefined, query: Query<Data, Error, Data, string[]> | undefined): Data | undefined =>
    scope.every((part, index) => query?.queryKey[index + 1] === part) ? previous : undefined;
}
