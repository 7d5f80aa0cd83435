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
    const rows = await findLetters(this.store.sql, asked, page);
    return { letters: rows.map(letterView), total: await countLetters(this.store.sql, asked) };
  }
}
