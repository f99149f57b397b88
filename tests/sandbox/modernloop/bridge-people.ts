import type { BridgeItem } from '../../../utils/systems/modernloop/bridge.ts';
import {
	type BridgeChange,
	bridgeChangeSchema,
	type ScheduledInterview,
} from '../../../utils/systems/modernloop/bridge-change-schemas.ts';
import { notFound } from './bridge-answer.ts';
import { type BridgeFeed, createBridgeChanges } from './bridge-changes.ts';
import type { BridgeRecords, BridgeRef } from './bridge-records.ts';

/** What people do in ModernLoop itself, and the feed that tells of it. */
export type BridgePeople = {
	readonly changes: BridgeFeed;
	/** Changes fields of a record that was written through the bridge. */
	readonly edit: (ref: BridgeRef, patch: object) => void;
	readonly remove: (ref: BridgeRef) => void;
	/** Schedules an interview, or moves the one of this id. */
	readonly schedule: (interview: Omit<ScheduledInterview, 'change'>) => void;
	readonly cancel: (modernloopId: string) => void;
	/** Told when a write through the bridge put an end to an edit. */
	readonly settled: (ref: BridgeRef) => void;
	/** Ties an ATS record to a scheduled interview; repeating it changes nothing. Throws 404. */
	readonly bind: (modernloopId: string, ref: BridgeRef) => void;
};

export function createBridgePeople(records: BridgeRecords): BridgePeople {
	const scheduled = new Map<string, ScheduledInterview>();
	const bound = new Map<string, string>();
	const changes = createBridgeChanges(() =>
		[
			...records.edited().map(({ ref, item }) => ({ key: nameOf(ref), change: upserted(ref, item) })),
			...[...scheduled].map(([id, change]) => ({ key: `scheduled:${id}`, change })),
		].toSorted((one, other) => (one.key < other.key ? -1 : 1)),
	);
	return {
		changes,
		edit: (ref, patch) => changes.add(upserted(ref, records.edit(ref, patch))),
		remove: (ref) => {
			if (records.remove(ref, null)) changes.add({ change: 'deleted', ...ref });
		},
		schedule: (interview) => {
			const change = { change: 'scheduled', ...interview } as const;
			scheduled.set(interview.modernloopId, change);
			changes.add(change);
		},
		cancel: (modernloopId) => {
			if (scheduled.delete(modernloopId)) changes.add({ change: 'unscheduled', modernloopId });
		},
		settled: (ref) => {
			const item = records.find(ref);
			if (item !== null) changes.add(upserted(ref, item));
		},
		bind: (modernloopId, ref) => {
			if (bound.get(modernloopId) === nameOf(ref)) return;
			if (!scheduled.delete(modernloopId)) throw notFound('No interview of this id waits for a record.');
			bound.set(modernloopId, nameOf(ref));
			changes.add({ change: 'unscheduled', modernloopId });
		},
	};
}

const nameOf = ({ kind, externalSystem, externalId }: BridgeRef) => `${kind}:${externalSystem}:${externalId}`;

function upserted({ kind }: BridgeRef, { data, ...record }: BridgeItem): BridgeChange {
	return bridgeChangeSchema.parse({ change: 'upserted', kind, record, data });
}
