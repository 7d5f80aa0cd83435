import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { ReadStore } from '#libs/read-store';
import { countLetters, findLetters, type LetterPage, type LetterQuestion } from './find-letters.ts';
import { letterView, type LetterView } from './letter.view.ts';

/** A page of dead letters, and how many there are. */
export interface FoundLetters {
  readonly letters: readonly LetterView[];
  readonly total: number;
}

/** Dead letters, the newest first. */
export class ListLetters extends Query<FoundLetters> {
  constructor(
    readonly asked: LetterQuestion,
    readonly page: LetterPage,
  ) {
    super();
  }
}

@QueryHandler(ListLetters)
export class ListLettersHandler implements IQueryHandler<ListLetters> {
  constructor(private readonly store: ReadStore) {}

  async execute({ asked, page }: ListLetters): Promise<FoundLetters> {
    return this.store.sql.transaction(async (tx) => {
      // Both as of one moment: a letter that is counted can be seen.
      await tx.query('set transaction isolation level repeatable read, read only');
      const rows = await findLetters(tx, asked, page);
      return { letters: rows.map(letterView), total: await countLetters(tx, asked) };
    });
  }
}
