import { mailOf, type MailText } from '#libs/mail';

const shown = new Intl.NumberFormat('en');

/** How far the month of an organisation is. */
export interface QuotaTold {
  readonly organisation: string;
  readonly percent: 80 | 100;
  readonly used: number;
  readonly limit: number;
}

/** What the owners of an organisation are told at 80 and at 100 percent of their month. */
export const quotaMail = ({ organisation, percent, used, limit }: QuotaTold, link: string): MailText =>
  mailOf(
    `${organisation}: ${percent} % of this month's events`,
    [
      `${organisation} has collected ${shown.format(used)} of the ${shown.format(limit)} events that its plan includes this month.`,
      percent === 100
        ? 'A few more are still taken; after that events are refused until the month ends or the plan changes.'
        : 'Nothing is refused yet.',
    ],
    { label: 'Plans and usage', url: link },
  );
