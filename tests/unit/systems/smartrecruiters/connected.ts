import { OddAnswer } from '../../../../utils/api/odd-answer.ts';
import type { ApiRequest } from '../../../../utils/api/request.ts';
import type { SyncedKind, SyncedRecord, SyncedRecordOf } from '../../../../utils/records/synced-record.ts';
import type { ReadContext, ResourceReader } from '../../../../utils/systems/ats-reader.ts';
import { smartrecruiters } from '../../../../utils/systems/smartrecruiters/adapter.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { createSmartrecruitersApi } from '../../../sandbox/smartrecruiters/api.ts';
import { createStats } from '../../../sandbox/stats.ts';
import { smartrecruitersKeys } from '../../../sandbox/world/keys.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { handClock, serve } from '../../sandbox/serve.ts';

/** When the sandbox's clock stands at a test's beginning: two days after its world was made. */
const START = Date.UTC(2026, 10, 1, 9);

/** Nothing stored yet. */
export const NO_CONTEXT: ReadContext = {
	interviewing: async () => [],
	application: async () => null,
	interviewTitle: async () => null,
};

/** What a pass read, and from where the next increment reads. */
export type Pass = { readonly records: readonly SyncedRecord[]; readonly since: string | null };

/**
 * A SmartRecruiters of its own, and clients on it. Every request is in a new second of the vendor's, so that no
 * rate is met; what one client keeps from another is not tested here.
 */
export async function connectSmartrecruiters(candidates: number) {
	const world = createWorld({ seed: 5, candidates });
	const clock = handClock(START);
	const stats = createStats();
	const faults = createFaults();
	const served = await serve(createSmartrecruitersApi({ world, faults, stats, clock: clock.now }));
	const calls: string[] = [];

	const requestWith =
		(key: string): ApiRequest =>
		async (call) => {
			clock.advance(1000);
			calls.push(call.endpoint.name);
			const url = new URL(call.path, served.url);
			for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
			const response = await fetch(url, {
				method: call.method,
				headers: { ...smartrecruiters.authorize(key), 'content-type': 'application/json' },
				...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
			});
			const text = await response.text();
			const body: unknown = text === '' ? null : JSON.parse(text);
			call.rejectErrors({ status: response.status, headers: response.headers, body });
			const parsed = call.schema.safeParse(body);
			if (!parsed.success) throw new OddAnswer({ kind: 'unexpected', detail: parsed.error.message });
			return parsed.data;
		};

	const clientOf = (key: string = smartrecruitersKeys.administrator.key) =>
		smartrecruiters.createClient(requestWith(key), clock.now);
	return {
		world,
		clock,
		faults,
		stats,
		/** The endpoint of every call that was made, oldest first. */
		calls,
		clientOf,
		readerOf: (resource: SyncedKind, key?: string): ResourceReader => {
			const reader = clientOf(key)
				.readers.flat()
				.find((candidate) => candidate.resource === resource);
			if (reader === undefined) throw new Error(`no reader of ${resource}`);
			return reader;
		},
		close: () => {
			served.close();
			world.close();
		},
	};
}

/** Reads a whole pass. `between` runs after every page but the last. */
export async function readPass(
	reader: ResourceReader,
	since: string | null = null,
	{ context = NO_CONTEXT, between = () => undefined }: { context?: ReadContext; between?: () => void } = {},
): Promise<Pass> {
	const records: SyncedRecord[] = [];
	let cursor: string | null = null;
	for (;;) {
		const page = await reader.read({ since, cursor }, context);
		if (page.outcome !== 'page') throw new Error(`the pass was refused: ${page.outcome}`);
		records.push(...page.records);
		cursor = page.cursor;
		if (cursor === null) return { records, since: page.since };
		between();
	}
}

/** The records of one kind. */
export function ofKind<Kind extends SyncedKind>(
	records: readonly SyncedRecord[],
	kind: Kind,
): SyncedRecordOf<Kind>[] {
	return records.filter((record): record is SyncedRecordOf<Kind> => record.kind === kind);
}
