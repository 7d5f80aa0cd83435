/** Body of the kind `annotation`: what happened to a website at an instant, in its owner's words. */
export interface AnnotationBody {
  /** UUIDv7 */
  readonly id: string;
  readonly websiteId: string;
  readonly siteId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly updatedAt: number;
}
