import type { ApiRequest } from '../../../../utils/api/request.ts';
import type { SyncedKind, SyncedRecord, SyncedRecordOf } from '../../../../utils/records/synced-record.ts';
import { ashby } from '../../../../utils/systems/ashby/adapter.ts';
import type { ReadContext, ReadPosition, ResourceReader } from '../../../../utils/systems/ats-reader.ts';
import type { AshbySettings } from '../../../sandbox/ashby/api/endpoint.ts';
import { createAshbyApi } from '../../../sandbox/ashby/api.ts';
import { createFaults } from '../../../sandbox/faults.ts';
import { ashbyKeys } from '../../../sandbox/world/keys.ts';
import { createWorld } from '../../../sandbox/world/world.ts';
import { handClock } from '../../sandbox/serve.ts';
import { requestTo, serve } from './serve.ts';

/** A call as the client made it. */
export type SentCall = {
	readonly path: string;
	readonly body: unknown;
	readonly headers: Readonly<Record<string, string>>;
};

/** An Ashby of its own for a test file, read by the shipped client over HTTP; its clock is moved by hand. */
export async function startAshbySync(candidates: number, settings: Partial<AshbySettings> = {}) {
	const world = createWorld({ seed: 5, candidates });
	const clock = handClock(Date.UTC(2026, 10, 1));
	const faults = createFaults();
	const server = await serve(createAshbyApi({ world, clock: clock.now, settings, faults }));
	const sent: SentCall[] = [];

	function client(key: string = ashbyKeys.full.key) {
		const request = requestTo(server.origin, ashby.authorize(key), ashby.limits);
		const recorded: ApiRequest = (call) => {
			sent.push({ path: call.path, body: call.body, headers: call.headers ?? {} });
			return request(call);
		};
		return ashby.createClient(recorded, clock.now);
	}

	return {
		world,
		clock,
		faults,
		sent,
		client,
		reader: (resource: SyncedKind, key?: string): ResourceReader =>
			readerOf(client(key).readers.flat(), resource),
		close: async () => {
			await server.close();
			world.close();
		},
	};
}

function readerOf(readers: readonly ResourceReader[], resource: SyncedKind): ResourceReader {
	const found = readers.find((reader) => reader.resource === resource);
	if (found === undefined) throw new Error(`nothing reads ${resource}`);
	return found;
}

/** What a sync knows of interview definitions; Ashby's readers ask for nothing else. */
export function contextOf(definitions: readonly SyncedRecord[] = []): ReadContext {
	return {
		interviewing: async () => [],
		application: async () => null,
		interviewTitle: async (id) => {
			const found = definitions.find((record) => record.kind === 'interview-definitions' && record.id === id);
			return found?.kind === 'interview-definitions' ? found.title : null;
		},
	};
}

/** One page; fails where the pass has to begin again. */
export async function readPage(reader: ResourceReader, position: ReadPosition, context = contextOf()) {
	const page = await reader.read(position, context);
	if (page.outcome !== 'page') throw new Error(page.outcome);
	return page;
}

/** Reads a whole pass. `sizes` are the records of each page. */
export async function readPass(reader: ResourceReader, since: string | null = null, context = contextOf()) {
	const records: SyncedRecord[] = [];
	const sizes: number[] = [];
	for (let cursor: string | null = null; ; ) {
		const page = await readPage(reader, { since, cursor }, context);
		records.push(...page.records);
		sizes.push(page.records.length);
		if (page.cursor === null) return { records, sizes, since: page.since };
		if (page.since !== null) throw new Error('a token before the last page');
		cursor = page.cursor;
	}
}

/** The records of one kind. */
export function ofKind<Kind extends SyncedKind>(
	records: readonly SyncedRecord[],
	kind: Kind,
): SyncedRecordOf<Kind>[] {
	return records.filter((record): record is SyncedRecordOf<Kind> => record.kind === kind);
}
