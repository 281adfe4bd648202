import type { PolicyPack } from '../domain/policy/schema.ts';
import { momentsOf } from './moments.ts';
import { limited as clarionLimited } from './stories/clarion/limited.ts';
import { settled as clarionSettled } from './stories/clarion/settled.ts';
import { underWay as clarionUnderWay } from './stories/clarion/under-way.ts';
import { limited as karbonLimited } from './stories/karbon/limited.ts';
import { settled as karbonSettled } from './stories/karbon/settled.ts';
import { underWay as karbonUnderWay } from './stories/karbon/under-way.ts';
import { limited as leithLimited } from './stories/port-of-leith/limited.ts';
import { settled as leithSettled } from './stories/port-of-leith/settled.ts';
import { underWay as leithUnderWay } from './stories/port-of-leith/under-way.ts';
import { limited as tuntumLimited } from './stories/tuntum/limited.ts';
import { settled as tuntumSettled } from './stories/tuntum/settled.ts';
import { underWay as tuntumUnderWay } from './stories/tuntum/under-way.ts';
import type { Story, Told } from './story.ts';

const told: Readonly<Record<string, readonly Told[]>> = {
  clarion: [...clarionSettled, ...clarionLimited, ...clarionUnderWay],
  karbon: [...karbonSettled, ...karbonLimited, ...karbonUnderWay],
  tuntum: [...tuntumSettled, ...tuntumLimited, ...tuntumUnderWay],
  'port-of-leith': [...leithSettled, ...leithLimited, ...leithUnderWay],
};

export const storiesOf = (pack: PolicyPack): Story[] =>
  (told[pack.landlord.id] ?? []).map(({ plot, moments = [], ...who }, i) => ({
    ...who,
    moments: [...moments, ...(plot ? momentsOf(pack, plot, i) : [])],
  }));
