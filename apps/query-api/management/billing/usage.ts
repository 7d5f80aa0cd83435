import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/directory';
import { DocumentStore } from '#libs/document-store';
import { monthOf, type Website } from '#libs/domain';
import { ReadStore } from '#libs/read-store';
import { INSTANCE_ORGANISATION } from '../../http/access/memberships.ts';
import { type AdjustmentBody } from './adjustment.ts';

/** What an organisation uses of its plan. */
export interface OrganisationUsage {
  /** Epoch milliseconds of the UTC month. */
  readonly from: number;
  readonly to: number;
  readonly websites: number;
  readonly workflows: number;
  /** Those of its websites, and what was counted elsewhere. */
  readonly monthlyEvents: number;
  readonly byWebsite: readonly { readonly websiteId: string; readonly monthlyEvents: number }[];
}

/** Counts what plans limit, from the projection: it never drifts from the rows. */
@Injectable()
export class Usage {
  constructor(
    private readonly directory: Directory,
    private readonly documents: DocumentStore,
    private readonly store: ReadStore,
  ) {}

  async of(organisationId: string, now: number): Promise<OrganisationUsage> {
    const { from, to } = monthOf(now);
    const websites = this.websitesOf(organisationId);
    const events = await this.events(
      websites.map(({ siteId }) => siteId),
      from,
    );
    const byWebsite = websites.map(({ id, siteId }) => ({ websiteId: id, monthlyEvents: events.get(siteId) ?? 0 }));
    const counted = byWebsite.reduce((sum, { monthlyEvents }) => sum + monthlyEvents, 0);
    const monthlyEvents = counted + (await this.#adjusted(organisationId, from));
    return { from, to, websites: websites.length, workflows: 0, monthlyEvents, byWebsite };
  }

  websitesOf(organisationId: string): readonly Website[] {
    const all = this.directory.all<Website & { readonly organisationId?: string }>('website');
    return all.filter((website) => (website.organisationId ?? INSTANCE_ORGANISATION) === organisationId);
  }

  /** Page views and custom events of a UTC month, by siteId. */
  async events(siteIds: readonly string[], month: number): Promise<ReadonlyMap<string, number>> {
    const schema = await this.store.activeTraffic();
    const rows = await this.store.sql.query<{ siteId: string; events: number }>(
      `select s.site_id as "siteId", sum(u.events)::float8 as events
       from ${schema}.usage u join ${schema}.sites s using (site)
       where u.month = $1 and s.site_id = any($2) group by 1`,
      [new Date(month), siteIds],
    );
    return new Map(rows.map(({ siteId, events }) => [siteId, events]));
  }

  async #adjusted(organisationId: string, month: number): Promise<number> {
    const found = await this.documents.find<AdjustmentBody>('usageAdjustment', {
      field: 'organisationId',
      value: organisationId,
    });
    return found.filter(({ body }) => body.month === month).reduce((sum, { body }) => sum + body.quantity, 0);
  }
}
