import { describe, expect, it } from 'vitest';
import { readTogether } from './read-together.ts';

const turn = () => new Promise((done) => setImmediate(done));

function stage(atOnce = 1, most = 3) {
  const calls: { ids: readonly string[]; answer: () => void; fail: (f: Error) => void }[] = [];
  const read = readTogether<string>(
    (ids) =>
      new Promise((done, failed) => {
        calls.push({
          ids,
          answer: () => done(ids.map((id) => (id === 'nobody' ? undefined : `about ${id}`))),
          fail: failed,
        });
      }),
    { most, atOnce },
  );
  return { calls, read };
}

describe('reading together', () => {
  it('goes at once when nothing is under way, and together with what arrives in the same moment', async () => {
    const { calls, read } = stage();
    const [a, b] = [read('a'), read('b')];
    await turn();
    expect(calls.map((c) => c.ids)).toEqual([['a', 'b']]);
    calls[0]?.answer();
    expect(await Promise.all([a, b])).toEqual(['about a', 'about b']);
  });

  it('gathers what arrives meanwhile, and never answers a question from a read begun before it', async () => {
    const { calls, read } = stage();
    const first = read('a');
    await turn();
    const again = read('a');
    const others = ['b', 'c', 'd'].map(read);
    await turn();
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await first;
    await turn();
    expect(calls[1]?.ids).toEqual(['a', 'b', 'c']);
    calls[1]?.answer();
    await turn();
    await turn();
    expect(calls[2]?.ids).toEqual(['d']);
    calls[2]?.answer();
    expect(await Promise.all([again, ...others])).toEqual(['about a', 'about b', 'about c', 'about d']);
  });

  it('says of each what is not there, and fails those alone whose read failed', async () => {
    const { calls, read } = stage(1, 2);
    const known = read('a');
    const nobody = read('nobody');
    const later = read('c');
    await turn();
    calls[0]?.answer();
    expect(await known).toBe('about a');
    expect(await nobody).toBeUndefined();
    await turn();
    calls[1]?.fail(new Error('gone'));
    await expect(later).rejects.toThrow('gone');
    const next = read('d');
    await turn();
    calls[2]?.answer();
    expect(await next).toBe('about d');
  });
});
