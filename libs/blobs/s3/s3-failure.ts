import { S3ServiceException } from '@aws-sdk/client-s3';

/** The store cannot be reached, or does not let Footfall in: where it is and what it said, for who looks after the instance. */
export class BucketUnusable extends Error {
  constructor(place: string, fault: string, cause: unknown) {
    super(`The bucket ${place} ${fault}`, { cause });
    this.name = 'BucketUnusable';
  }
}

const faults: Readonly<Record<number, string>> = {
  301: 'lies in another region than S3_REGION says',
  403: 'is not opened by the key of S3_ACCESS_KEY_ID, which may be wrong or may not do this',
  404: 'is not there',
};

/** A failed call in words. What the store has not answered has not reached it, or not come back. */
export const s3Failure = (error: unknown, place: string): BucketUnusable => {
  if (error instanceof S3ServiceException) {
    const status = error.$metadata.httpStatusCode ?? 0;
    return new BucketUnusable(place, `${faults[status] ?? `answered ${status}`}: ${error.name}`, error);
  }
  return new BucketUnusable(place, `cannot be reached: ${(error as Error).message}`, error);
};
