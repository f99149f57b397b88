import type { InUse } from '../connections/clients.ts';
import { lockOf, type SyncProgress } from '../messages/sync-protocol.ts';
import type { Candidate } from '../records/candidate.ts';
import { nullWhenFull } from '../store/unless-full.ts';
import type { AtsClient } from '../systems/ats.ts';
import { ATS_SYSTEMS, type Ats } from '../systems/system.ts';
import { BURST_MS, burst } from './burst.ts';
import { noteTime } from './clock-turned-back.ts';
import { isReadingAll } from './due-resources.ts';
import { createDueTimes, type DueTimesDeps } from './due-times.ts';
import { keepCandidate } from './fetch-wanted.ts';
import { createPublishing } from './publish-progress.ts';
import type { StepDeps } from './step.ts';
import { cancelSync, pauseSync, readAllAgain, readCheckpoints, readSync, startSync } from './stored-sync.ts';
import { createWakes } from './wakes.ts';
import type { SystemTurn } from './while-current.ts';

/** What the engine uses of the browser. */
export type EnginePorts = {
	/** Runs `work` while holding the lock of this name; false at once where somebody else holds it. */
	readonly lock: (name: string, work: () => Promise<void>) => Promise<boolean>;
	/** Wakes the worker at this time (ms since the epoch), or not at all. Replaces the earlier one. */
	readonly wakeAt: (at: number | null) => Promise<void>;
	/** Whether somebody uses this computer. */
	readonly inUse: () => Promise<boolean>;
	readonly publish: (progress: readonly SyncProgress[]) => Promise<void>;
	readonly wait: (ms: number) => Promise<void>;
};

export type EngineDeps = StepDeps &
	DueTimesDeps &
	EnginePorts & {
		/** The client whose requests yield to people's, those of an import also to increments. */
		readonly clientOf: (system: Ats, priority: 'increment' | 'import') => Promise<InUse<AtsClient> | null>;
		readonly hasConfidentialJobs: (system: Ats) => boolean;
		/** Passes on what waits for the bridge and fetches what changed there, until there is nothing to do. */
		readonly exchange: (until: number) => Promise<void>;
		readonly newId: () => string;
	};

/** Everything that can be asked of it. */
export type Engine = {
	/** Does what is due. Safe to call at any time, any number of times. */
	readonly wake: () => Promise<void>;
	readonly progress: () => Promise<readonly SyncProgress[]>;
	readonly start: (system: Ats) => Promise<void>;
	readonly pause: (system: Ats) => Promise<void>;
	readonly readAll: (system: Ats) => Promise<void>;
	readonly cancel: (system: Ats) => Promise<void>;
	/** Stores a candidate that was fetched for a person, where its ATS is synced. */
	readonly keep: (candidate: Candidate) => Promise<void>;
};

/** A worker that died is woken by this alarm, which is set before any work. */
const WATCHDOG_MS = 60_000;
/** Chrome's shortest alarm. */
const SHORTEST_ALARM_MS = 30_000;
/** How soon to look again whether somebody is back. */
const IDLE_MS = 5 * 60_000;
/** How soon to try again what did not move though it was due. Somebody who mends it need not wait for that. */
const STUCK_MS = 2 * 60_000;
/** An extension call within 30 s is what keeps a worker alive while it works. */
const HEARTBEAT_MS = 20_000;

/** Syncs whole systems in the background. All of its state is in the store: it may be killed at any await. */
export function createEngine(deps: EngineDeps): Engine {
	const { store, clock } = deps;
	const due = createDueTimes(deps);
	const { progress, publish } = createPublishing(deps);
	const wakes = createWakes(nextWake, deps.wakeAt);
	/** Until when nothing moves though it is due: a key that may not be used now, or a store that takes nothing. */
	const stuck = new Map<Ats, number>();

	async function turnOf(system: Ats): Promise<SystemTurn | null> {
		const sync = await readSync(store, system);
		if (sync?.state !== 'on') return null;
		const checkpoints = await readCheckpoints(store, system);
		const isImporting = isReadingAll(deps.resourceGroupsOf(system), checkpoints, clock());
		const client = await deps.clientOf(system, isImporting ? 'import' : 'increment');
		if (client === null) return null;
		const { readers } = client.client;
		const hasConfidentialJobs = deps.hasConfidentialJobs(system);
		return { system, client, readers, hasConfidentialJobs, run: sync.run, isImporting };
	}

	async function syncSystem(system: Ats, until: number): Promise<void> {
		const isDue = async () => {
			const at = await due.ofSystem(system);
			return at !== null && at <= clock();
		};
		await deps.lock(lockOf(system), async () => {
			// What became due, or was asked for, while it ran.
			while (await isDue()) {
				const turn = await turnOf(system);
				if (clock() >= until) return;
				const before = await revisionsOf(system);
				if (turn !== null) await burst(deps, turn, () => stepped(until), until);
				if ((await revisionsOf(system)) === before) {
					stuck.set(system, clock() + STUCK_MS);
					return;
				}
				stuck.delete(system);
			}
		});
	}

	async function revisionsOf(system: Ats): Promise<string> {
		const checkpoints = await readCheckpoints(store, system);
		return checkpoints.map(({ revision }) => revision).join();
	}

	async function exchange(until: number): Promise<void> {
		await deps.lock(lockOf('modernloop'), () => deps.exchange(until));
	}

	async function stepped(until: number): Promise<void> {
		// What fails fails again, and is heard, when everything has been read.
		void exchange(until).catch(() => undefined);
		await publish(false);
	}

	/** Whether what is due is done now: copies are kept fresh for those who are there, an import goes on alone. */
	async function isWanted(): Promise<boolean> {
		return (await due.isImporting()) || deps.inUse();
	}

	/** When to wake next; null: not before somebody does something. */
	async function nextWake(): Promise<number | null> {
		try {
			const at = await due.next((system) => stuck.get(system) ?? 0);
			if (at === null) return null;
			return Math.max(at, clock() + ((await isWanted()) ? SHORTEST_ALARM_MS : IDLE_MS));
		} catch {
			// What cannot be found out now is asked again: without an alarm nobody would.
			return clock() + IDLE_MS;
		}
	}

	async function work(): Promise<void> {
		await deps.wakeAt(clock() + WATCHDOG_MS);
		const until = clock() + BURST_MS;
		let isWorking = true;
		const beat = async () => {
			await deps.wait(HEARTBEAT_MS);
			while (isWorking) {
				await deps.wakeAt(clock() + WATCHDOG_MS);
				await publish(true);
				await deps.wait(HEARTBEAT_MS);
			}
		};
		void beat();
		try {
			await Promise.all([...ATS_SYSTEMS.map((system) => syncSystem(system, until)), exchange(until)]);
			await exchange(until);
		} catch (error) {
			nullWhenFull(error);
		} finally {
			isWorking = false;
		}
		await publish(true);
	}

	async function wake(): Promise<void> {
		await noteTime(store, clock()).catch(nullWhenFull);
		if ((await due.next()) !== null && (await isWanted())) await work();
	}

	async function changed(change: Promise<void>): Promise<void> {
		await change;
		await publish(true);
	}

	return {
		wake: () => wakes(wake),
		progress,
		start: async (system) => changed(startSync(store, system, deps.newId())),
		pause: async (system) => changed(pauseSync(store, system)),
		readAll: async (system) => changed(readAllAgain(store, system)),
		cancel: async (system) => changed(cancelSync(store, system)),
		async keep(candidate) {
			const turn = await turnOf(candidate.system);
			if (turn !== null) await keepCandidate(deps, turn, candidate, null);
		},
	};
}
