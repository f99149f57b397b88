import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { createClients, type KeyInUse } from '../../../utils/connections/clients.ts';
import { createConnections } from '../../../utils/connections/manage.ts';
import { ApiError, type Failure } from '../../../utils/failures/failure.ts';
import { createByHand } from '../../../utils/links/by-hand.ts';
import { createLearnAllowance } from '../../../utils/links/learn-allowance.ts';
import { createLookUp, type LookUpDeps } from '../../../utils/links/look-up.ts';
import { createModernLoopLookUp } from '../../../utils/links/modernloop-look-up.ts';
import { createModernLoopTargets } from '../../../utils/links/modernloop-target.ts';
import { createLeaveOutConfidential } from '../../../utils/links/off-record.ts';
import { createPageActions } from '../../../utils/links/page-actions.ts';
import { createPairing } from '../../../utils/links/pairing.ts';
import { findUrl, templateUrl } from '../../../utils/links/template-links.ts';
import type { OutboxDeps } from '../../../utils/outbox/outbox-deps.ts';
import type { Candidate } from '../../../utils/records/candidate.ts';
import type { StoreName } from '../../../utils/store/database.ts';
import { createStore } from '../../../utils/store/store.ts';
import { createSyncCandidate } from '../../../utils/sync-now/sync-candidate.ts';
import type { CandidatePage } from '../../../utils/systems/ats-page.ts';
import { atsAddressOf, atsPageOfHref } from '../../../utils/systems/page-registry.ts';
import type { Ats, System } from '../../../utils/systems/system.ts';

import { fakeBridge, newFakeBridge } from './fake-bridge.ts';

const keepNothing = async () => undefined;
const always = async () => true;

const STORES = [
	'links',
	'evidence',
	'rejections',
	'records',
	'snapshots',
	'pushes',
	'outbox',
	'batches',
	'proposals',
	'connections',
	'settings',
] as const satisfies readonly StoreName[];

/** A browser profile with its own database, fake systems and a clock that only moves when told. */
/** Nothing here writes into an ATS. */
const never = () => Promise.reject(new Error('not expected'));

export function createWorld({ fresh = true } = {}) {
	if (fresh) globalThis.indexedDB = new IDBFactory();
	const world = {
		now: 1_000_000,
		/** What the ATS answers: candidates by id (of candidate or application), or a failure for everything. */
		ats: {
			candidates: [] as Candidate[],
			failure: null as Failure | null,
			requests: 0,
			gate: (): Promise<void> => Promise.resolve(),
		},
		bridge: newFakeBridge(),
		granted: new Set<string>(),
		session: new Map<string, unknown>(),
		connected: [] as readonly System[],
		/** Whether the disk is full. */
		full: false,
		/** Systems whose limiter was forgotten. */
		forgotten: [] as System[],
		/** The key, and its address, that took the place of all before it. */
		replacedBy: null as KeyInUse | null,
		rebuilt: 0,
		optionsOpened: 0,
		/** The pages whose proposals were asked for. */
		reviewed: [] as (readonly CandidatePage[])[],
	};
	const clock = () => world.now;
	let ids = 0;
	const newId = () => `id-${++ids}-${world.now}`;
	const real = createStore(async () => {
		world.rebuilt += 1;
	});
	const store: typeof real = {
		...real,
		database: {
			...real.database,
			transact: (names, mode, work) =>
				real.database.transact(names, mode, async (transaction) => {
					const result = await work(transaction);
					if (mode === 'readwrite' && world.full) throw new DOMException('full', 'QuotaExceededError');
					return result;
				}),
		},
	};
	const askAts = async <Value>(work: () => Value): Promise<Value> => {
		world.ats.requests += 1;
		await world.ats.gate();
		if (world.ats.failure) throw new ApiError(world.ats.failure);
		return work();
	};
	const askBridge = async <Value>(work: () => Value): Promise<Value> => {
		world.bridge.requests += 1;
		if (world.bridge.failure) throw new ApiError(world.bridge.failure);
		return work();
	};
	const make = {
		ats: (system: Ats) => ({
			testConnection: () => askAts(() => ({ accountName: 'Acme', permissions: [] })),
			readers: [],
			updateCandidate: never,
			createInterview: never,
			fetchCandidate: (page: CandidatePage) =>
				askAts(() => {
					const wanted = page.kind === 'person' ? page.personId : page.candidateId;
					const app = page.kind === 'application' ? page.applicationId : wanted;
					const found = world.ats.candidates.find(
						(one) =>
							one.system === system && (one.id === wanted || one.applications.some((a) => a.id === app)),
					);
					if (found === undefined) throw new ApiError({ kind: 'not-visible' });
					return found;
				}),
			findByEmail: (email: string) =>
				askAts(() =>
					world.ats.candidates
						.filter((one) => one.system === system && one.emails.includes(email))
						.map(({ id, name }) => ({ id, name })),
				),
		}),
		crowding: async () => 0,
		forget: async (system: System) => void world.forgotten.push(system),
		forgetOthers: (kept: KeyInUse) => {
			world.replacedBy = kept;
		},
		bridge: () => fakeBridge(world.bridge, askBridge),
	};
	const session = {
		get: async (key: string) => world.session.get(key),
		set: async (key: string, value: unknown) => void world.session.set(key, structuredClone(value)),
		remove: async (key: string) => void world.session.delete(key),
	};
	const targets = createModernLoopTargets(store.vault);
	const pairing = createPairing(session, store.vault, clock, newId);
	const allowance = createLearnAllowance(session, clock);
	const shared: LookUpDeps = {
		store,
		clients: createClients(store, make),
		targets,
		hasConfidentialJobs: (system) => system === 'ashby',
		templateUrl: (page, candidate) => templateUrl(store, page, candidate),
		clock,
	};
	const ashbyOrigins = {
		apiOrigins: ['https://api.ashbyhq.com'],
		permissions: [],
		hasConfidentialJobs: true,
	};
	const outbox: OutboxDeps = {
		store,
		bridge: () => shared.clients.bridge(),
		ats: (system) => shared.clients.ats(system),
		hasConfidentialJobs: shared.hasConfidentialJobs,
		clock,
		random: () => 0.5,
		newId,
	};
	const connections = createConnections({
		store,
		make,
		systems: {
			ashby: ashbyOrigins,
			smartrecruiters: {
				apiOrigins: ['https://api.smartrecruiters.com', 'https://api.sandbox.smartrecruiters.com'],
				permissions: [{ name: '/candidates', access: 'read', required: true }],
				hasConfidentialJobs: false,
			},
			modernloop: { apiOrigins: [], permissions: [], hasConfidentialJobs: false },
		},
		grants: {
			has: async (pattern) => world.granted.has(pattern),
			remove: async (pattern) => world.granted.delete(pattern),
		},
		remembered: {
			read: async () => world.connected,
			write: async (systems) => {
				world.connected = systems;
			},
		},
		clock,
		newId,
	});
	const lookUp = createLookUp(shared);
	const leaveOutConfidential = createLeaveOutConfidential(shared);
	const actions = createPageActions({
		...shared,
		leaveOutConfidential,
		allowance,
		atsPageOfHref,
		lookUp,
		modernLoop: createModernLoopLookUp({
			...shared,
			leaveOutConfidential,
			allowance,
			pairing,
			atsPageOfHref,
			atsAddressOf,
		}),
		byHand: createByHand(store, clock),
		pairing,
		sync: createSyncCandidate(shared, outbox, keepNothing, always),
		findUrl: (page, label) => findUrl(store, page, label),
		openOptions: async () => {
			world.optionsOpened += 1;
		},
		openProposal: async (pages) => void world.reviewed.push(pages),
	});

	const URLS = {
		ashby: 'https://api.ashbyhq.com',
		smartrecruiters: 'https://api.smartrecruiters.com',
		modernloop: 'https://bridge.example.com',
	};
	return Object.assign(world, {
		store,
		clients: shared.clients,
		connections,
		actions,
		lookUp,
		async connect(system: System, confidential = false) {
			world.granted.add(`${URLS[system]}/*`);
			await connections.connect({ system, url: URLS[system], key: `key-of-${system}` });
			if (confidential) await connections.setConfidential(system, true);
			world.ats.requests = 0;
			world.bridge.requests = 0;
		},
		/** The one chip of an ATS page. */
		async chip(page: CandidatePage) {
			const { chips } = await actions['page.lookUp']({ page });
			const [chip] = chips;
			if (chip === undefined) throw new Error('an ATS page always has a chip');
			return chip;
		},
		/** Everything at rest, by store. */
		async rows() {
			const all = await store.database.transact([...STORES], 'readonly', async (transaction) => {
				const lists = await Promise.all(STORES.map((name) => transaction.objectStore(name).getAll()));
				return lists;
			});
			return Object.fromEntries(STORES.map((name, index) => [name, all[index] ?? []]));
		},
	});
}

export type World = ReturnType<typeof createWorld>;
