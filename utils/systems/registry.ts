import { ashby } from './ashby/adapter.ts';
import type { AtsAdapter } from './ats.ts';
import { smartrecruiters } from './smartrecruiters/adapter.ts';
import type { Ats } from './system.ts';

/** Every ATS there is. Adding one is a folder of its own, its name in `system.ts`, and a line here. */
export const ATS_ADAPTERS: Readonly<Record<Ats, AtsAdapter>> = { smartrecruiters, ashby };
