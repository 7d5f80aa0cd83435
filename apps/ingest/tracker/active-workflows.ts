import { type Directory } from '#libs/directory';

/** The part of a published workflow that pages act on: no address, mail text, webhook or secret is in it. */
export interface ActiveWorkflow {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly trigger: object;
  readonly conditions: readonly object[];
  readonly actions: readonly object[];
  readonly frequency: string;
}

/** What is read of a workflow in `directory`; `onPage` was made when it was published, and is null if it has no such part. */
interface PublishedWorkflow {
  readonly websiteId: string;
  readonly status: string;
  readonly onPage?: ActiveWorkflow | null;
}

/** The workflows that run on the pages of a website (by its UUID), in the order of their ids. */
export const activeWorkflows = (directory: Directory, websiteId: string): readonly ActiveWorkflow[] =>
  directory
    .all<PublishedWorkflow>('workflow')
    .flatMap(({ onPage, status, websiteId: owner }) =>
      owner === websiteId && status === 'active' && onPage ? [onPage] : [],
    )
    .sort((one, other) => (one.id < other.id ? -1 : 1));
