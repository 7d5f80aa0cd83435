import { createRootRoute } from '@tanstack/react-router';
import { LostPage } from '../frame/error-pages.tsx';
import { Frame } from '../frame/frame.tsx';

/** What is around every page. */
export const root = createRootRoute({ component: Frame, notFoundComponent: LostPage });
