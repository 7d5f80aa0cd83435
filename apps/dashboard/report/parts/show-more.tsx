import { exact } from '../../format/numbers.ts';
import { Button } from '../../primitives/button.tsx';
import { text } from '../../text/en.ts';

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number | null;
  readonly query: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** How much of a list is there to see, and the way to the rest. */
export function ShowMore({ shown, total, query }: ShowMoreProps) {
  return (
    <div className="figures flex min-h-control items-center justify-between pt-12 text-12 text-text-2">
      <span>{total === null ? exact(shown) : text.list.count(exact(shown), exact(total))}</span>
      {query.hasNextPage && (
        <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {text.list.showMore}
        </Button>
      )}
    </div>
  );
}
