import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory';

/** A workflow as `directory` carries it; the runner reads no more of it than whose it is and whether it runs. */
interface PublishedWorkflow {
  readonly websiteId: string;
  readonly status: 'draft' | 'active' | 'paused';
}

/** The workflows that are published, kept level with `directory`: what the runner will judge events by. */
@Injectable()
export class PublishedWorkflows {
  readonly #directory: Directory;

  constructor(directory: Directory) {
    this.#directory = directory;
  }

  /** Active workflows of a website, by its id. */
  active(websiteId: string): readonly PublishedWorkflow[] {
    return this.#directory
      .all<PublishedWorkflow>('workflow')
      .filter((workflow) => workflow.websiteId === websiteId && workflow.status === 'active');
  }
}
