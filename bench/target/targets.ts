import { existsSync } from 'node:fs';
import { OptionsInvalid, type TargetOptions } from '../options.ts';
import { ownShapeFile, readShape, type Shape, ShapeInvalid } from '../load/shape.ts';

/** A server to be loaded. */
export interface Target {
  readonly url: string;
  readonly shape: Shape;
  /** What it knows the website as. */
  readonly site: string;
}

const isLoopback = (url: string): boolean => {
  const { hostname } = new URL(url);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
};

const shapeOf = (name: string): Shape => {
  const file = [name, ownShapeFile(name)].find((path) => existsSync(path));
  if (!file) throw new OptionsInvalid(`There is no shape ${name}, neither a file nor one of bench/shapes`);
  try {
    return readShape(file);
  } catch (error) {
    throw error instanceof ShapeInvalid ? new OptionsInvalid(error.message) : error;
  }
};

/**
 * The servers that the command line names: the n-th `--shape` and `--site` belong to the n-th `--target`. Throws
 * `OptionsInvalid`, also for a server that is not on this machine, unless that was allowed: a load is an attack elsewhere.
 */
export const targetsOf = ({ targets, shapes, sites, allowRemote }: TargetOptions): readonly Target[] =>
  targets.map((url, index) => {
    if (!URL.canParse(url) || new URL(url).protocol !== 'http:') {
      throw new OptionsInvalid(`--target ${url} is no address that begins with http://`);
    }
    if (!allowRemote && !isLoopback(url)) {
      throw new OptionsInvalid(`${url} is not on this machine. Load only what is yours; then add --allow-remote`);
    }
    return { url, shape: shapeOf(shapes[index] ?? 'footfall'), site: sites[index] ?? '' };
  });
