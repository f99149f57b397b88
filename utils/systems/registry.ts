import type { SyncedKind } from '../records/synced-record.ts';
import { ashby } from './ashby/adapter.ts';
import type { AtsAdapter } from './ats.ts';
import { smartrecruiters } from './smartrecruiters/adapter.ts';
import type { Ats } from './system.ts';

/** Every ATS there is. Adding one is a folder of its own, its name in `system.ts`, and a line here. */
export const ATS_ADAPTERS: Readonly<Record<Ats, AtsAdapter>> = { smartrecruiters, ashby };

/** What an import brings from a system, in the groups in which it is read. Asks nothing of it. */
export function resourceGroupsOf(system: Ats): readonly (readonly SyncedKind[])[] {
	const asksNothing = () => Promise.reject(new Error('only its readers are looked at'));
	const { readers } = ATS_ADAPTERS[system].createClient(asksNothing, Date.now);
	return readers.map((group) => group.map(({ resource }) => resource));
}
