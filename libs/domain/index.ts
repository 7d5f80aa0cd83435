export { DAY_MS, HOUR_MS, MINUTE_MS } from './calendar-date.ts';
export { dimensions, TOTAL_CODE, type Dimension, type DimensionLevel } from './dimensions.ts';
export { errorCatalogue, Failure, type ErrorCode, type FailureOptions } from './errors.ts';
export { type VisitorMode, type Website } from './website.ts';
export { isTimeZone, makeZone, type Bucket, type BucketUnit, type Zone } from './zone.ts';
