// What the specs of this project call the server is the one with TimescaleDB (libs/testing/engines.ts).
globalThis.footfallOnTimescale = true;
