/** The request leads to an address that is not of the public internet, or away from HTTP. Nothing was sent there. */
export class DestinationRefused extends Error {
  constructor(
    readonly host: string,
    reason: string,
  ) {
    super(`${host} ${reason}`);
    this.name = 'DestinationRefused';
  }
}

/** No answer came: no such host, nobody there, too slow, too many redirects, or the answer breaks off. */
export class NoAnswer extends Error {
  constructor(host: string, reason: string, options?: ErrorOptions) {
    super(`${host}: ${reason}`, options);
    this.name = 'NoAnswer';
  }
}
