import { type Website } from '../api/types.ts';
import { useCampaigns } from '../api/use-campaigns.ts';
import { Code } from '../primitives/code.tsx';
import { Answered, SkeletonRows } from '../report/parts/answered.tsx';
import { CsvLink } from '../report/parts/csv-link.tsx';
import { GroupTabs, chosenGroup } from '../report/parts/group-tabs.tsx';
import { Nothing } from '../report/parts/report-panel.tsx';
import { ReportTable } from '../report/parts/report-table.tsx';
import { PageHead, ReportBody, ReportPage } from '../report/report-page.tsx';
import { reportParams } from '../report/report-search.ts';
import { useReport } from '../report/use-report.ts';
import { text } from '../text/en.ts';
import { campaignColumns, dimensionOfTag, valueOfTag } from './campaign-columns.tsx';

const mostVisitors = '-visitors';

/** What tagged links brought. */
export function CampaignsPage() {
  return <ReportPage title={text.campaigns.title}>{(website) => <Campaigns website={website} />}</ReportPage>;
}

function Campaigns({ website }: { readonly website: Website }) {
  const { report, search, change } = useReport();
  const tag = chosenGroup(text.campaigns.groups, search.by);
  const orderBy = search.order ?? mostVisitors;
  const campaigns = useCampaigns(website.siteId, reportParams(report, report.compare), tag, orderBy);
  const csv = reportParams(report);
  csv.set('groupBy', tag);
  csv.set('format', 'csv');
  return (
    <ReportBody website={website} meta={campaigns.data?.meta}>
      <PageHead title={text.campaigns.title}>
        <CsvLink href={`/api/v1/websites/${website.siteId}/campaigns?${csv.toString()}`} of={text.campaigns.title} />
      </PageHead>
      <GroupTabs label={text.campaigns.title} groups={text.campaigns.groups} chosen={tag}>
        <Answered query={campaigns} skeleton={<SkeletonRows count={8} />}>
          {({ data }) =>
            data.length === 0 ? (
              <NoCampaigns domain={website.domain} isFiltered={report.filters.length > 0} />
            ) : (
              <ReportTable
                caption={text.campaigns.of(text.campaigns.tags[tag])}
                columns={campaignColumns(tag, website.currency, data)}
                rows={data}
                rowKey={(row) => valueOfTag(row, dimensionOfTag(tag)) ?? ''}
                orderBy={orderBy}
                onOrder={(order) => change({ order: order === mostVisitors ? undefined : order })}
              />
            )
          }
        </Answered>
      </GroupTabs>
    </ReportBody>
  );
}

function NoCampaigns({ domain, isFiltered }: { readonly domain: string; readonly isFiltered: boolean }) {
  if (isFiltered) return <Nothing>{text.campaigns.emptyFiltered}</Nothing>;
  return (
    <>
      <Nothing>{text.campaigns.empty}</Nothing>
      <Code label={text.campaigns.title}>
        {`https://${domain}/?utm_source=newsletter&utm_medium=email&utm_campaign=spring`}
      </Code>
    </>
  );
}
