/** Another Footfall that is alive owns the data folder. */
export class DataFolderInUse extends Error {
  readonly dataDir: string;

  constructor(dataDir: string) {
    super(
      `Another Footfall is running on the data folder ${dataDir}. Stop it, or name another folder with FOOTFALL_DATA_DIR.`,
    );
    this.name = 'DataFolderInUse';
    this.dataDir = dataDir;
  }
}

/** The embedded server could not be made, started or stopped; the message ends with what it said itself. */
export class ServerFailed extends Error {
  constructor(what: string, output: string, options?: ErrorOptions) {
    super(output.trim() === '' ? what : `${what}\n${output.trim()}`, options);
    this.name = 'ServerFailed';
  }
}
