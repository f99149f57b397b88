import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { z } from 'zod';
import type { ApiRequest } from '../../../utils/api/request.ts';
import type { InUse } from '../../../utils/connections/clients.ts';
import { ApiError, type Failure } from '../../../utils/failures/failure.ts';
import { pullStep } from '../../../utils/feed/pull-changes.ts';
import type { DecideDeps } from '../../../utils/merge/decide.ts';
import { deliverStep } from '../../../utils/outbox/deliver.ts';
import { enqueueWrites, OUTBOX_STORES } from '../../../utils/outbox/enqueue.ts';
import { prepareWrite, writeKey } from '../../../utils/outbox/prepared-write.ts';
import type { Candidate } from '../../../utils/records/candidate.ts';
import { type Connection, connectionRow } from '../../../utils/store/connections.ts';
import { createStore } from '../../../utils/store/store.ts';
import type { AtsClient } from '../../../utils/systems/ats.ts';
import type { BridgeWrite } from '../../../utils/systems/modernloop/bridge.ts';
import { createBridgeClient } from '../../../utils/systems/modernloop/bridge-client.ts';
import { bridgeWritesOfCandidate } from '../../../utils/systems/modernloop/bridge-mapping.ts';
import { createBridge } from '../../sandbox/modernloop/bridge.ts';
import { bridgeKeys } from '../../sandbox/modernloop/bridge-access.ts';
import { createWorld } from '../../sandbox/world/world.ts';
import { startAts } from './ats.ts';

export type Bridge = ReturnType<typeof createBridge>;

/** A bridge over a small world. Its clock is far behind: nothing here is about its rate limit. */
export function startBridge(): Bridge {
	return createBridge({ db: createWorld({ seed: 3, candidates: 20 }).db, clock: () => 0 });
}

/** What happens to a request: nothing reaches the bridge, its answer is lost, or it is refused. */
export type Fault = 'lost-before' | 'lost-after' | Failure;

export class Killed extends Error {}

export const person = (id: string, fields: Partial<Candidate> = {}): Candidate => ({
	system: 'ashby',
	id,
	name: `Name ${id}`,
	emails: [`${id}@example.com`],
	profileUrls: [],
	modernloopUrls: [],
	applications: [],
	unseenApplicationIds: [],
	updatedAt: null,
	...fields,
});

export const application = (id: string, confidential: 'yes' | 'no' = 'no') => ({
	id,
	status: 'Active',
	stage: 'Screen',
	job: { id: `job-${id}`, title: 'Cook', confidential },
	updatedAt: null,
});

/** One browser profile: its own database and clock, on a bridge and an ATS that others may use too. */
export async function createProfile(bridge: Bridge, ats = startAts(), name = 'a') {
	globalThis.indexedDB = new IDBFactory();
	const store = createStore(async () => undefined);
	await store.database.opened();
	const profile = {
		now: 1_000_000,
		confidential: false,
		/** Asked before each request to the bridge. */
		fault: (_path: string): Fault | null => null,
		/** Called at every await that a worker can die at; throws `Killed` to do so. */
		tick: (): void => undefined,
		requests: [] as string[],
		/** The idempotency keys of what was written. */
		keys: [] as string[],
	};
	let ids = 0;

	const request: ApiRequest = async (call) => {
		profile.tick();
		const query = new URLSearchParams(call.query ?? {}).toString();
		const url = new URL(`${call.path}${query === '' ? '' : `?${query}`}`, 'https://bridge.acme.example');
		profile.requests.push(`${call.method} ${call.path}`);
		const key = call.headers?.['idempotency-key'];
		if (key !== undefined) profile.keys.push(key);
		const fault = profile.fault(call.path);
		if (fault === 'lost-before') throw new ApiError({ kind: 'offline' });
		if (fault !== null && fault !== 'lost-after') throw new ApiError(fault);
		const answer = bridge.answer({
			method: call.method,
			url,
			headers: new Headers({
				authorization: `Bearer ${bridgeKeys.full}`,
				...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
				...call.headers,
			}),
			body: call.body === undefined ? '' : JSON.stringify(call.body),
		});
		profile.tick();
		if (fault === 'lost-after') throw new ApiError({ kind: 'offline' });
		const body: unknown = JSON.parse(JSON.stringify(answer.body));
		call.rejectErrors({ status: answer.status, headers: new Headers(answer.headers), body });
		return call.schema.parse(body);
	};

	const transact: typeof store.database.transact = async (names, mode, work) => {
		profile.tick();
		const result = await store.database.transact(names, mode, work);
		profile.tick();
		return result;
	};
	const watched = { ...store, database: { ...store.database, transact } };
	const connectionOf = (system: 'ashby' | 'modernloop'): Connection => ({
		system,
		generation: 'g1',
		confidential: system === 'ashby' && profile.confidential,
		problem: null,
		url: 'https://bridge.acme.example',
		key: 'key',
		report: { accountName: null, permissions: [] },
		testedAt: 0,
	});
	const inUse = <Client>(system: 'ashby' | 'modernloop', client: Client): InUse<Client> => ({
		connection: connectionOf(system),
		client,
		crowding: async () => 1,
		run: (work) => work(client),
	});
	const asked = <Value>(work: () => Value): Promise<Value> => {
		profile.tick();
		if (ats.failure !== null) return Promise.reject(new ApiError(ats.failure));
		const value = work();
		profile.tick();
		return Promise.resolve(value);
	};
	const unused = () => Promise.reject(new Error('not expected'));
	const client: AtsClient = {
		testConnection: unused,
		findByEmail: unused,
		readers: [],
		fetchCandidate: (page) =>
			asked(() => {
				const found = page.kind === 'candidate' ? ats.candidates.get(page.candidateId) : undefined;
				if (found === undefined) throw new ApiError({ kind: 'not-visible' });
				return found;
			}),
		updateCandidate: async (edit, who, aboutToWrite) => {
			await aboutToWrite?.();
			return asked(() => {
				ats.edits.push({ edit, who });
				const { candidateId, email, over: _, ...fields } = edit;
				const before = ats.candidates.get(candidateId);
				if (before === undefined) throw new ApiError({ kind: 'not-visible' });
				const emails = email === undefined ? before.emails : [email];
				const profileUrls = [...(fields.profileUrls ?? before.profileUrls)];
				ats.candidates.set(candidateId, { ...before, ...fields, emails, profileUrls });
			});
		},
		createInterview: async (interview, _who, aboutToWrite) => {
			await aboutToWrite?.();
			return asked(() => {
				const known = ats.interviews.findIndex((one) => one.startsAt === interview.startsAt);
				if (known === -1) ats.interviews.push(interview);
				const id = `interview-${known === -1 ? ats.interviews.length : known + 1}`;
				return { id, isDoubled: ats.isDoubled };
			});
		},
	};
	const deps: DecideDeps = {
		store: watched,
		bridge: async () => inUse('modernloop', createBridgeClient(request)),
		ats: async () => inUse('ashby', client),
		hasConfidentialJobs: () => true,
		clock: () => profile.now,
		random: () => 0.5,
		newId: () => {
			ids += 1;
			return `${name}-${ids}-${profile.now}`;
		},
		readUsers: async () => [
			{ id: 'u1', name: 'Sam Lee', active: true },
			{ id: 'u2', name: 'Gone', active: false },
		],
		findUserId: async (_system, email) => ats.userIds.get(email) ?? null,
		readInterviewDefinitions: async () => ats.definitions,
	};
	for (const system of ['modernloop', 'ashby'] as const) {
		const row = await connectionRow(store, connectionOf(system));
		await (await store.database.opened()).put('connections', row);
	}

	return Object.assign(profile, {
		store,
		deps,
		ats,
		/** Puts writes into the outbox, as a sync does. */
		async enqueue(writes: readonly BridgeWrite[], confidential = false): Promise<void> {
			const prepared = await Promise.all(writes.map((write) => prepareWrite(store.vault, write)));
			await store.database.transact([...OUTBOX_STORES], 'readwrite', (transaction) =>
				enqueueWrites(
					transaction,
					prepared.flatMap((write) => (write === null ? [] : [{ write, confidential }])),
					profile.now,
				),
			);
		},
		/** Reads candidates of the ATS and passes them on, as a sync does. */
		async sync(...candidateIds: string[]): Promise<void> {
			for (const id of candidateIds) {
				const candidate = ats.candidates.get(id);
				if (candidate !== undefined) await this.enqueue(bridgeWritesOfCandidate(candidate));
			}
		},
		/** Delivers until there is nothing to do, waiting as long as it takes. */
		async settle(): Promise<void> {
			for (let step = 0; step < 200; step += 1) {
				const outcome = await deliverStep(deps);
				if (outcome === 'idle') return;
				if (outcome !== 'more') profile.now = Math.max(profile.now, outcome.waitUntil);
			}
			throw new Error('it never ends');
		},
		/** Learns of everything that was changed in ModernLoop, an hour later. */
		async pull(): Promise<void> {
			profile.now += 3_600_000;
			while ((await pullStep(deps)) === 'more') {
				// Until it is through.
			}
		},
		async rows() {
			const database = await store.database.opened();
			const [outbox, batches, pushes, proposals, audit] = await Promise.all([
				database.getAll('outbox'),
				database.getAll('batches'),
				database.getAll('pushes'),
				database.getAll('proposals'),
				database.getAll('audit'),
			]);
			return { outbox, batches, pushes, proposals, audit };
		},
	});
}

export type Profile = Awaited<ReturnType<typeof createProfile>>;

export const candidateRef = (id: string) =>
	({ kind: 'candidates', externalSystem: 'ashby', externalId: id }) as const;

export const candidateKey = (id: string) => writeKey('candidates', 'ashby', id);

/** What the bridge has of a candidate. */
export function nameThere(bridge: Bridge, id: string): string | undefined {
	return z.object({ name: z.string() }).safeParse(bridge.records.dataOf(candidateRef(id))).data?.name;
}
