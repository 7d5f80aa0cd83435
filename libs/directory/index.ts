export {
  Directory,
  DirectoryBehind,
  type DirectoryChange,
  type DirectoryOptions,
  type Versioned,
} from './directory.ts';
export { DirectoryModule } from './directory.module.ts';
