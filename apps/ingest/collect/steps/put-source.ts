import { type CampaignTags, sourceOf } from '#libs/domain';
import { type Draft } from '../draft.ts';
import { ok } from '../outcome.ts';
import { type Step } from '../pipeline.ts';

/** Campaign tags that the event names win over those of its URL. */
const tagsOf = ({ input, urlTags }: Draft): CampaignTags => ({
  source: input.utmSource ?? urlTags.source,
  medium: input.utmMedium ?? urlTags.medium,
  campaign: input.utmCampaign ?? urlTags.campaign,
  term: input.utmTerm ?? urlTags.term,
  content: input.utmContent ?? urlTags.content,
  clickParameter: urlTags.clickParameter,
});

/** Where the visitor came from: source and channel of campaign tags or referrer, whose query is cut. */
export const putSource: Step = {
  name: 'putSource',
  run: (draft) => {
    const tags = tagsOf(draft);
    const { referrer, source, channel } = sourceOf(draft.input.referrer || null, tags, draft.site.isOwnHost);
    draft.acquisition = {
      referrer,
      source,
      channel,
      utmSource: tags.source,
      utmMedium: tags.medium,
      utmCampaign: tags.campaign,
      utmTerm: tags.term,
      utmContent: tags.content,
    };
    return ok;
  },
};
