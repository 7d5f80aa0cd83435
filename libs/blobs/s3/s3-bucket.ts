import {
  type _Object,
  AbortMultipartUploadCommand,
  type BucketLocationConstraint,
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteObjectsCommand,
  HeadBucketCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** The one region that a bucket must not be asked into by name. */
const FIRST_REGION = 'us-east-1';

const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

/** Makes the bucket if it is not there. May be done by several processes at once. */
export const prepareBucket = async (client: S3Client, bucket: string): Promise<void> => {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await createBucket(client, bucket);
  }
};

const createBucket = async (client: S3Client, bucket: string): Promise<void> => {
  const region = await client.config.region();
  const place = { LocationConstraint: region as BucketLocationConstraint };
  const create = { Bucket: bucket, ...(region !== FIRST_REGION && { CreateBucketConfiguration: place }) };
  try {
    await client.send(new CreateBucketCommand(create));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
};

/** All keys with a prefix, page after page. */
export async function* pagesOf(client: S3Client, bucket: string, prefix: string): AsyncGenerator<readonly _Object[]> {
  let after: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after }),
    );
    yield page.Contents ?? [];
    after = page.NextContinuationToken;
  } while (after !== undefined);
}

/** Deletes keys, a thousand at most; throws if one could not be. */
export const deleteKeys = async (client: S3Client, bucket: string, keys: readonly string[]): Promise<void> => {
  const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true };
  const { Errors: errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete }));
  const [first] = errors;
  if (first) throw new Error(`${errors.length} blobs could not be deleted: ${first.Code ?? ''} ${first.Message ?? ''}`);
};

/** Throws away the parts of uploads that began before a time, which nobody will complete. */
export const abortUploadsBefore = async (client: S3Client, bucket: string, before: number): Promise<void> => {
  let next: { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined } | undefined = {};
  while (next) {
    const page: Awaited<ReturnType<typeof listUploads>> = await listUploads(client, bucket, next);
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if ((Initiated?.getTime() ?? before) >= before) continue;
      await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }));
    }
    next =
      page.IsTruncated === true
        ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
        : undefined;
  }
};

const listUploads = (client: S3Client, bucket: string, from: object) =>
  client.send(new ListMultipartUploadsCommand({ Bucket: bucket, ...from }));
