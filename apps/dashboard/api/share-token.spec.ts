import { asShared, askAsHolderOf, shareHeader } from './share-token.ts';

describe('who asks', () => {
  afterEach(() => askAsHolderOf(undefined));

  it('is whoever the browser is signed in as', () => {
    expect([shareHeader(), asShared('/stream')]).toEqual([{}, '/stream']);
  });

  it('is the holder of a link on its page', () => {
    askAsHolderOf('a+b');
    expect(shareHeader()).toEqual({ 'X-Share-Token': 'a+b' });
    expect([asShared('/stream'), asShared('/query?format=csv')]).toEqual([
      '/stream?shareToken=a%2Bb',
      '/query?format=csv&shareToken=a%2Bb',
    ]);
  });
});
