import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { drawBatch } from './batch-pdf.ts';

const answersThenFails = `
  const { parentPort } = require('node:worker_threads');
  parentPort.on('message', () => {
    parentPort.postMessage({ done: { pages: 1, unread: [] } });
    setTimeout(() => { throw new Error('out of memory'); }, 20);
  });`;

it('fails where the thread fails while a cover is drawn, and takes nothing else down', async () => {
  const slow = { printCovers: () => new Promise<never>(() => {}) };
  const sheet = { landlord: 'Glenmoor', title: 'Batch', lead: [] };
  const pdf = new Uint8Array();
  const letter = { recipient: ['Person'], reference: 'R-1', format: 'standard', notes: [], pdf };
  const thread = new Worker(answersThenFails, { eval: true });
  await expect(drawBatch(slow, sheet, [letter], 'one', thread)).rejects.toThrow('out of memory');
});
