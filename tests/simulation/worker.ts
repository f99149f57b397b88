import type { Priority } from '../../utils/api/rate-limits.ts';
import { type BridgeActions, createBridgeActions } from '../../utils/background/bridge-actions.ts';
import { createClients } from '../../utils/connections/clients.ts';
import { createClientMaker } from '../../utils/connections/make-clients.ts';
import { type Connections, createConnections } from '../../utils/connections/manage.ts';
import type { DecideDeps } from '../../utils/merge/decide.ts';
import { forwardToBridge } from '../../utils/outbox/forward-to-bridge.ts';
import { readInterviewDefinitions } from '../../utils/store/synced-interview-definitions.ts';
import { findUserId, readUsers } from '../../utils/store/synced-users.ts';
import { createEngine, type Engine } from '../../utils/sync/engine.ts';
import { bridgePermissions } from '../../utils/systems/modernloop/bridge-client.ts';
import { ATS_ADAPTERS, resourceGroupsOf } from '../../utils/systems/registry.ts';
import type { Ats } from '../../utils/systems/system.ts';
import { type Browser, releaseLocks, withLock } from './browser.ts';
import { createLife, type Life } from './life.ts';
import { createMortalStore } from './mortal-store.ts';
import { field, rawRows } from './raw-database.ts';
import type { Simulation } from './simulation.ts';

/** One life of the extension's service worker: everything that is shipped, on ports that may be its end. */
export type Worker = {
	readonly id: number;
	readonly life: Life;
	readonly engine: Engine;
	readonly connections: Connections;
	/** What the page does where a person decides. */
	readonly review: BridgeActions['actions'];
	/** Has it sync what is due, as an alarm or an opened page does. */
	readonly wake: () => void;
	/** How many of its calls to `wake` are under way. */
	readonly waking: () => number;
};

/** Chrome ends a worker whose one event takes longer. */
const LONGEST_EVENT_MS = 5 * 60_000;

export type WorkerParts = {
	readonly simulation: Simulation;
	readonly browser: Browser;
	readonly fetch: typeof fetch;
	/** Called whenever a transaction was committed. */
	readonly committed: () => void;
	readonly died: () => void;
};

export function startWorker(parts: WorkerParts, id: number): Worker {
	const { simulation, browser, committed } = parts;
	const { chance, time, trace, clock } = simulation;
	const life = createLife(simulation, id, () => {
		store.cutOff();
		releaseLocks(browser, id);
		checkAlarm();
		parts.died();
	});
	const store = createMortalStore(simulation, life, committed);
	const { port } = life;
	const random = () => chance.engine.next();
	let ids = 0;
	const newId = () => {
		ids += 1;
		return `${id}-${ids}`;
	};
	const wait = (ms: number) => port('wait', () => time.wait(ms));
	const make = createClientMaker({
		fetch: (input, init) => {
			// What is asked for a person who connects or decides tells nothing of the work that a wake began.
			if (waitedFor === 0) hasAsked = waking > 0;
			return port('fetch', () => parts.fetch(input, init));
		},
		hasGrant: () => port('grant', async () => true),
		session: {
			get: (key) => port('session.get', async () => JSON.parse(browser.session.get(key) ?? 'null')),
			set: (key, value) =>
				port('session.set', async () => void browser.session.set(key, JSON.stringify(value))),
			remove: (key) => port('session.remove', async () => void browser.session.delete(key)),
		},
		clock,
		steady: time.now,
		wait,
		random,
	});
	const clients = createClients(store, make);
	const connections = createConnections({
		store,
		make,
		systems: {
			...ATS_ADAPTERS,
			modernloop: { apiOrigins: [], permissions: bridgePermissions, hasConfidentialJobs: false },
		},
		grants: { has: async () => true, remove: async () => true },
		remembered: {
			read: () => port('local.get', async () => browser.remembered),
			write: (systems) =>
				port('local.set', async () => {
					browser.remembered = systems;
				}),
		},
		clock,
		newId,
	});
	const hasConfidentialJobs = (system: Ats) => ATS_ADAPTERS[system].hasConfidentialJobs;
	const bridgeDeps = (priority: Priority): DecideDeps => ({
		store,
		bridge: () => clients.bridge(priority),
		ats: (system) => clients.ats(system, priority),
		hasConfidentialJobs,
		readUsers: (system) => readUsers(store, system),
		findUserId: (system, email) => findUserId(store, system, email),
		readInterviewDefinitions: (system) => readInterviewDefinitions(store, system),
		clock,
		random,
		newId,
	});
	// Whoever decides comes from the record's own page.
	const onRecord = { isOf: async () => true };
	const bridge = createBridgeActions(
		bridgeDeps('interactive'),
		bridgeDeps('increment'),
		() => wake(),
		onRecord,
	);
	const engine = createEngine({
		store,
		clock,
		random,
		wait,
		newId,
		forward: forwardToBridge(store, clock, async () => true),
		clientOf: (system, priority) => clients.ats(system, priority),
		hasConfidentialJobs,
		resourceGroupsOf,
		exchange: (until) => bridge.exchange.run(until, true),
		exchangeDueAt: bridge.exchange.dueAt,
		lock: (name, work) => port('lock', () => withLock(simulation, browser, id, name, work)),
		wakeAt: (at) =>
			port('alarm', async () => {
				trace(`alarm ${at === null ? 'off' : at - clock()}`);
				browser.setAlarm(at);
			}),
		inUse: () => port('idle', async () => browser.isInUse),
		publish: () => port('publish', async () => undefined),
	});

	const review: BridgeActions['actions'] = {
		...bridge.actions,
		'proposals.decide': (input) => waitFor(bridge.actions['proposals.decide'](input)),
	};

	let waking = 0;
	/** How many people wait for the end of something that they began. */
	let waitedFor = 0;
	let hasAsked = false;

	async function waitFor<Result>(work: Promise<Result>): Promise<Result> {
		waitedFor += 1;
		try {
			return await work;
		} finally {
			waitedFor -= 1;
		}
	}

	/** Whoever ends in the middle of work has to be followed by another. */
	function checkAlarm(): void {
		const isOn = rawRows(simulation.factory, 'syncs').some(({ value }) => field(value, 'state') === 'on');
		if (waking > 0 && hasAsked && isOn && browser.alarm === null)
			simulation.violate('the worker ended at work, and nothing will wake it');
	}

	async function wake(): Promise<void> {
		const began = time.now();
		waking += 1;
		try {
			await engine.wake();
		} catch (error) {
			simulation.violate(`waking failed: ${error instanceof Error ? error.stack : String(error)}`);
		}
		waking -= 1;
		if (waking === 0) hasAsked = false;
		if (time.now() - began > LONGEST_EVENT_MS) simulation.violate('one event took longer than five minutes');
		if (waking === 0) life.rest();
	}

	return {
		id,
		life,
		engine,
		connections: {
			...connections,
			connect: (input) => waitFor(connections.connect(input)),
			test: (system) => waitFor(connections.test(system)),
		},
		review,
		wake: () => {
			trace(`worker ${id} wakes`);
			void wake();
		},
		waking: () => waking,
	};
}
