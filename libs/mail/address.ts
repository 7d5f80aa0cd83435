const MAX_LENGTH = 254;

/** No control character, no space, and nothing that has a meaning in a list of addresses or in a command of SMTP. */
const ADDRESS = /^[^\s\p{C}<>()[\]\\,;:"@]{1,64}@[\p{L}\p{N}]([\p{L}\p{N}.-]*[\p{L}\p{N}])?$/u;

/** Whether a text is the bare address of one mailbox, as it can be mailed to. */
export const isAddress = (text: string): boolean => text.length <= MAX_LENGTH && ADDRESS.test(text);

/** Who mails come from. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

const NAMED = /^(?<name>[^<>\p{C}]*?) *<(?<address>[^<>]+)>$/u;

/** Reads `Name <address>` or a bare address; throws, naming the text, on anything else. */
export const senderOf = (text: string): Sender => {
  const { name = '', address = text } = NAMED.exec(text)?.groups ?? {};
  if (!isAddress(address))
    throw new Error(`MAIL_FROM ${JSON.stringify(text)} is no sender such as Footfall <mail@example.com>.`);
  return { name: name.replaceAll('"', ''), address };
};

/** The host of an address, for names that must be the sender's own. */
export const hostOf = (address: string): string => address.slice(address.indexOf('@') + 1);
