import { ArgumentsInvalid, readArguments } from './arguments.ts';

describe('npm start', () => {
  it('takes no argument, or asks for the demo with or without a log', () => {
    expect(readArguments([])).toEqual({ demo: undefined });
    expect(readArguments(['--demo'])).toEqual({ demo: { file: undefined } });
    expect(readArguments(['--demo', 'my.log'])).toEqual({ demo: { file: 'my.log' } });
  });

  it('names the argument that it does not know', () => {
    expect(() => readArguments(['--port'])).toThrow(ArgumentsInvalid);
    expect(() => readArguments(['--demo', 'a', 'b'])).toThrow(/b/);
  });
});
