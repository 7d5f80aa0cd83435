import { type StoredDocument } from '#libs/document-store';
import { type AnnotationBody } from './annotation-body.ts';

/** An annotation as the API shows it (api.md 10). */
export interface AnnotationView {
  readonly id: string;
  readonly websiteId: string;
  readonly at: string;
  readonly text: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export const annotationView = ({ body, version }: StoredDocument<AnnotationBody>): AnnotationView => ({
  id: body.id,
  websiteId: body.websiteId,
  at: new Date(body.at).toISOString(),
  text: body.text,
  version,
  createdAt: new Date(body.createdAt).toISOString(),
  updatedAt: new Date(body.updatedAt).toISOString(),
});
