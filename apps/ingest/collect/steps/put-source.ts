import { type CampaignTags, noTags, Remembered, sourceOf } from '#libs/domain';
import { type Acquisition } from '#libs/events';
import { type Draft } from '../draft.ts';
import { type EventInput } from '../fields/event-input.ts';
import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';
import { type Site } from '../site.ts';

/** Campaign tags that the event names win over those of its URL. */
const tagsOf = ({ input, urlTags }: Draft): CampaignTags => ({
  source: input.utmSource ?? urlTags.source,
  medium: input.utmMedium ?? urlTags.medium,
  campaign: input.utmCampaign ?? urlTags.campaign,
  term: input.utmTerm ?? urlTags.term,
  content: input.utmContent ?? urlTags.content,
  clickParameter: urlTags.clickParameter,
});

const acquisitionOf = ({ input, site }: Draft, tags: CampaignTags): Acquisition => {
  const { referrer, source, channel } = sourceOf(input.referrer || null, tags, site.isOwnHost);
  return {
    referrer,
    source,
    channel,
    utmSource: tags.source,
    utmMedium: tags.medium,
    utmCampaign: tags.campaign,
    utmTerm: tags.term,
    utmContent: tags.content,
  };
};

const namesTags = ({ utmSource, utmMedium, utmCampaign, utmTerm, utmContent }: EventInput): boolean =>
  (utmSource ?? utmMedium ?? utmCampaign ?? utmTerm ?? utmContent) !== null;

const untagged = new Remembered<Site, Acquisition>(10_000);

/** Where the visitor came from: source and channel of campaign tags or referrer, whose query is cut. */
export const putSource: Step = {
  name: 'putSource',
  run: (draft) => {
    const { input, site, urlTags } = draft;
    const hasTags = urlTags !== noTags || namesTags(input);
    draft.acquisition = hasTags
      ? acquisitionOf(draft, tagsOf(draft))
      : untagged.of(site, input.referrer ?? '', () => acquisitionOf(draft, noTags));
    return ok;
  },
};
