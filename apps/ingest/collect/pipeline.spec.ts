import { aDraft } from '../specs/a-draft.ts';
import { drop, ok } from './outcome.ts';
import { Pipeline, type Step } from './pipeline.ts';

const said: string[] = [];
const step = (name: string, answer: ReturnType<Step['run']> = ok): Step => ({
  name,
  run: () => {
    said.push(name);
    return answer;
  },
});

describe('a pipeline', () => {
  beforeEach(() => said.splice(0));

  it('takes its steps in order, waiting where one waits', async () => {
    const pipeline = new Pipeline([step('a'), step('b', Promise.resolve(ok)), step('c')]);
    expect(await pipeline.run(aDraft())).toEqual({ outcome: ok, step: 'c' });
    expect(said).toEqual(['a', 'b', 'c']);
  });

  it('ends at the first step that is not ok, and says which', async () => {
    const pipeline = new Pipeline([step('a'), step('b', drop('bot')), step('c')]);
    expect(await pipeline.run(aDraft())).toEqual({ outcome: { kind: 'drop', code: 'bot' }, step: 'b' });
    expect(said).toEqual(['a', 'b']);
    expect(pipeline.figures.map(({ name, runs, ended }) => [name, runs, ended])).toEqual([
      ['a', 1, 0],
      ['b', 1, 1],
      ['c', 0, 0],
    ]);
  });

  it('lets a bug through', () => {
    const broken: Step = {
      name: 'broken',
      run: () => {
        throw new TypeError('a bug');
      },
    };
    expect(() => new Pipeline([broken]).run(aDraft())).toThrow('a bug');
  });
});
