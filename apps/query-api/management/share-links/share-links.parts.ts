import { APP_INTERCEPTOR } from '@nestjs/core';
import { CreateShareLinkHandler } from './create-share-link.command.ts';
import { DeleteShareLinkHandler } from './delete-share-link.command.ts';
import { GetShareLinkHandler } from './get-share-link.query.ts';
import { GetSharedHandler } from './get-shared.query.ts';
import { ListShareLinksHandler } from './list-share-links.query.ts';
import { ShareLinkUses } from './share-link-uses.ts';
import { ShareLinksController } from './share-links.controller.ts';
import { SharedController } from './shared.controller.ts';
import { UnlockShareLinkHandler } from './unlock-share-link.command.ts';
import { UpdateShareLinkHandler } from './update-share-link.command.ts';
import { WebsiteShareLinks } from './website-share-links.ts';

/** What the management of share links is made of. */
export const shareLinkControllers = [ShareLinksController, SharedController];

export const shareLinkProviders = [
  WebsiteShareLinks,
  { provide: APP_INTERCEPTOR, useClass: ShareLinkUses },
  CreateShareLinkHandler,
  UpdateShareLinkHandler,
  DeleteShareLinkHandler,
  ListShareLinksHandler,
  GetShareLinkHandler,
  GetSharedHandler,
  UnlockShareLinkHandler,
];
