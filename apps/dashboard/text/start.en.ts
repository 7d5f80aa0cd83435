/** How a website begins: adding it, its first events, signing in. */
export const startText = {
  imports: {
    queued: 'An access log waits to be imported.',
    running: (imported: string, lines: string) =>
      `Importing an access log: ${imported} page views from ${lines} lines so far.`,
    progress: 'Progress of the import',
    failed:
      'The import stopped. What was read until then is counted; importing the file again goes on without counting twice.',
    done: (imported: string, lines: string) => `${imported} page views imported from ${lines} lines.`,
    left: (refused: string, duplicates: string) =>
      `${refused} lines were left out by rule, ${duplicates} were known before.`,
    uploading: 'Sending the file…',
  },

  start: {
    title: 'Websites',
    claim: 'Footfall counts the visits to your websites on your own machine, from live events and from access logs.',
    demoTitle: 'Look around',
    demoText: 'A real access log of four days, so that every page has numbers.',
    demo: 'Show the demo website',
    siteTitle: 'Walk around a demo site',
    siteText: 'A few pages with the real tracker. What you do there shows up on the Overview of the demo website.',
    site: 'Open the demo site',
    addTitle: 'Measure a website',
    addText: 'Add its name and domain, then put one line into its pages.',
    add: 'Add website',
    importTitle: 'Import an access log',
    importText: 'Add the website that it belongs to, then choose the file, plain or .gz.',
    import: 'Import access log',
    today: 'Visitors today',
    now: 'Now',
    failed: 'The websites could not be loaded.',
  },

  addWebsite: {
    title: 'Add website',
    name: 'Name',
    namePlaceholder: 'Acme Journal',
    domain: 'Domain',
    domainPlaceholder: 'example.com',
    domainHelp: 'Without https:// and path. Events are taken from its pages only.',
    zone: 'Time zone',
    zoneHelp: 'Days are counted from midnight to midnight there.',
    submit: 'Add website',
    cancel: 'Cancel',
    nameMissing: 'Give the website a name.',
    domainInvalid: 'Write a domain such as example.com.',
    zoneInvalid: 'Choose a zone from the list.',
  },

  setup: {
    title: 'No events yet',
    waiting: 'Waiting for the first event. This page shows numbers as soon as it arrives.',
    arrived: 'The first event has arrived.',
    refused: 'Events arrive, but are refused:',
    dropped: (count: string, code: string) => `${count} left out on purpose (${code})`,
    from: (origin: string) => ` from ${origin}`,
    why: {
      'origin.denied': (domain: string) =>
        `The page is not one of ${domain}. Add its host to the allowed origins of the website.`,
      'origin.missing': () => 'The sender names no page. A server needs an API key.',
    } as Readonly<Record<string, ((domain: string) => string) | undefined>>,
    snippetTitle: 'Measure its pages',
    snippetText: (domain: string) => `Put this line into the head of every page of ${domain}.`,
    curlTitle: 'Send a first event',
    curlText: 'Run this in a terminal to see it arrive.',
    importTitle: 'Import an access log',
    importText: 'In combined or common format, plain or .gz. Importing a file twice counts it once.',
    choose: 'Choose log file',
    cliText: 'Or from a terminal, in the folder of Footfall:',
    copy: 'Copy',
    copied: 'Copied',
    snippet: 'Snippet',
    command: 'Command',
  },

  signIn: {
    title: 'Sign in',
    why: 'Footfall shows its numbers to the owner of this instance.',
    link: 'Open the one-time link that npm start prints in the terminal',
    or: 'or paste the admin token. It is in the file admin-token in the data folder, which is .footfall in the clone unless another was set.',
    token: 'Admin token',
    submit: 'Sign in',
    refused: 'This is not the admin token of this instance.',
    missing: 'Paste the admin token first.',
  },
} as const;
