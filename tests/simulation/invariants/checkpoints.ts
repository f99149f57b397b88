import { SYNCED_KINDS, type SyncedKind } from '../../../utils/records/synced-record.ts';
import { idOfBytes } from '../../../utils/store/record-bytes.ts';
import { plainOf } from '../plain-vault.ts';
import { field, rawRows, syncedRows } from '../raw-database.ts';
import type { Simulation } from '../simulation.ts';
import { namedKey, revisionIn } from '../vendors/ats-state.ts';
import type { Vendors } from '../vendors/both-vendors.ts';

/**
 * Whether Ashby's checkpoints are ahead of the rows: all that was given out on the way to a stored position,
 * and is still there, has to be stored, at least as new as it was given out.
 */
export function checkCheckpoints({ factory, violate }: Simulation, vendors: Vendors): void {
	for (const { value } of rawRows(factory, 'checkpoints')) {
		const resource = field(value, 'resource');
		const kind = SYNCED_KINDS.find((one) => one === resource);
		if (field(value, 'system') !== 'ashby' || kind === undefined) continue;
		for (const place of ['cursor', 'next'] as const) {
			const name = field(value, place);
			if (typeof name === 'string') checkPlace(kind, name);
		}
	}

	function checkPlace(kind: SyncedKind, place: string): void {
		const rows = syncedRows(factory, kind, 'ashby');
		for (let name: string | null = place; name !== null; ) {
			const page = vendors.ashbyLists.servedOf(name);
			for (const { id, revision } of page?.rows ?? []) {
				for (const stored of storedIdsOf(kind, id)) {
					if (!vendors.pasts.ashby.isSteady(kind, stored)) continue;
					const row = rows.get(stored);
					if (row === undefined && isAwaited(kind, stored)) continue;
					const shownRevision =
						kind === 'interview-definitions' ? revision : Math.max(revisionOf(row), namedAt(stored, row));
					if (row === undefined)
						violate(`the checkpoint of ${kind} is ahead of ${stored}, which is not stored`);
					else if (shownRevision < revision)
						violate(
							`the checkpoint of ${kind} is ahead of ${stored}, stored as of ${shownRevision}, not ${revision}`,
						);
				}
			}
			name = page?.before ?? null;
		}
	}

	/** Whether something that is not stored is brought by what it hangs on, which was not known when it came. */
	function isAwaited(kind: SyncedKind, id: string): boolean {
		const { definitions, applications, jobs } = vendors.states.ashby;
		const has = (other: SyncedKind, name: string) => syncedRows(factory, other, 'ashby').has(name);
		const isWanted = (name: string | undefined) =>
			rawRows(factory, 'wanted').some(({ value }) => idOf(field(value, 'candidate')) === name);
		switch (kind) {
			case 'hiring-processes':
				return [...jobs.values()].every((job) => job.planId !== id || !has('jobs', job.id));
			case 'interview-definitions':
				return !has('jobs', definitions.get(id)?.jobId ?? '');
			case 'applications':
				return !has('jobs', applications.get(id)?.jobId ?? '') || isWanted(applications.get(id)?.jobId);
			case 'candidates':
				return (
					isWanted(id) ||
					[...syncedRows(factory, 'applications', 'ashby').values()].every(
						(row) => idOf(field(row, 'of')) !== id,
					)
				);
			case 'interviews': {
				const schedules = [...vendors.states.ashby.schedules.values()];
				const of = schedules.find(({ meetings }) => meetings.some((meeting) => meeting.id === id));
				return !has('applications', of?.applicationId ?? '') || isWanted(of?.applicationId);
			}
			default:
				return false;
		}
	}

	/** The last revision in which a candidate had the name that is stored, where it was written through the API. */
	function namedAt(id: string, row: unknown): number {
		const kept = plainOf(field(row, 'sealed'))?.[1];
		const name = Array.isArray(kept) ? String(kept[0]) : '';
		return vendors.states.ashby.namedAt.get(namedKey(id, name)) ?? -1;
	}

	function storedIdsOf(kind: SyncedKind, id: string): readonly string[] {
		if (kind !== 'interviews') return [id];
		return vendors.states.ashby.schedules.get(id)?.meetings.map((meeting) => meeting.id) ?? [];
	}
}

function idOf(key: unknown): string {
	return key instanceof Uint8Array ? idOfBytes(new Uint8Array(key)) : '';
}

/** The revision of the record in a row, by what it shows. */
function revisionOf(row: unknown): number {
	return revisionIn(JSON.stringify(plainOf(field(row, 'sealed')) ?? null));
}
