import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AnnotationView, annotationView } from './annotation.view.ts';
import { Annotations } from './annotations.ts';

/** All annotations of a website, in the order of what they are of. */
export class ListAnnotations extends Query<readonly AnnotationView[]> {
  constructor(readonly websiteId: string) {
    super();
  }
}

@QueryHandler(ListAnnotations)
export class ListAnnotationsHandler implements IQueryHandler<ListAnnotations> {
  constructor(private readonly annotations: Annotations) {}

  async execute({ websiteId }: ListAnnotations): Promise<readonly AnnotationView[]> {
    return (await this.annotations.all(websiteId)).map(annotationView);
  }
}
