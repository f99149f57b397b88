import type { MessageKey } from '../../utils/i18n/message.ts';
import type { SyncedKind } from '../../utils/records/synced-record.ts';
import type { MergedField } from '../../utils/systems/ats-write.ts';
import type { System } from '../../utils/systems/system.ts';

const KINDS: Readonly<Record<SyncedKind, MessageKey>> = {
	users: 'resourceUsers',
	jobs: 'resourceJobs',
	'hiring-processes': 'resourceHiringProcesses',
	scorecards: 'resourceScorecards',
	'interview-definitions': 'resourceInterviewDefinitions',
	applications: 'resourceApplications',
	candidates: 'resourceCandidates',
	interviews: 'resourceInterviews',
};

/** What a vendor's own pages call a kind differently. */
const OWN_WORDS: Readonly<Partial<Record<System, Readonly<Partial<Record<SyncedKind, MessageKey>>>>>> = {
	ashby: { 'hiring-processes': 'resourceAshbyHiringProcesses', scorecards: 'resourceAshbyScorecards' },
};

/** The name of a kind of record, as people of that system know it. */
export function kindName(system: System, kind: SyncedKind): MessageKey {
	return OWN_WORDS[system]?.[kind] ?? KINDS[kind];
}

export const FIELD_NAMES: Readonly<Record<MergedField, MessageKey>> = {
	name: 'fieldName',
	email: 'fieldEmail',
	profileUrls: 'fieldProfileUrls',
};
