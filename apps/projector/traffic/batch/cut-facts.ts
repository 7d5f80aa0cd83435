import { type Fact } from '../fold/fact.ts';
import { type Sites } from './sites.ts';

/** Facts with their websites as these are cut now: they may have been read before a cut was opened or left. */
export const asCutNow = (facts: readonly Fact[], sites: Sites): readonly Fact[] =>
  facts.map((fact) => {
    const site = sites.now(fact.site);
    return site === fact.site ? fact : { ...fact, site };
  });

/** The same facts once more, for those cuts that are being made. */
export const inCutsBeingMade = (facts: readonly Fact[]): readonly Fact[] =>
  facts.flatMap((fact) => (fact.site.making ? { ...fact, site: fact.site.making } : []));
