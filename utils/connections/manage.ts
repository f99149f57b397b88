import { ApiError, type Failure, failureOf } from '../failures/failure.ts';
import type { ConnectionView, ConnectOutcome } from '../messages/extension-protocol.ts';
import { retryForbidden } from '../outbox/dead-letters.ts';
import { RECORD_STORES, removeConfidential } from '../removal/confidential.ts';
import { FETCHED_STORES, removeFetched } from '../removal/fetched.ts';
import { type Connection, connectionRow, readConnection, writeHealth } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import { readAllOf, removeSecret, SYNC_STORES } from '../store/synced.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import type { ConnectionReport, PermissionRequirement } from '../systems/ats.ts';
import { ATS_SYSTEMS, SYSTEMS, type System } from '../systems/system.ts';
import type { ClientMaker, KeyInUse } from './clients.ts';
import { connectionHost } from './connection-host.ts';
import { goOn, mayMore } from './go-on.ts';

/** What has to be known of a system to connect it. */
export type ConnectableSystem = {
	/** The only origins its key may be sent to; empty for a bridge, which an organisation hosts anywhere. */
	readonly apiOrigins: readonly string[];
	readonly permissions: readonly PermissionRequirement[];
	readonly hasConfidentialJobs: boolean;
};

export type ConnectionDeps = {
	readonly store: Store;
	readonly make: ClientMaker;
	readonly systems: Readonly<Record<System, ConnectableSystem>>;
	/** The browser's grants, by match pattern. */
	readonly grants: {
		readonly has: (pattern: string) => Promise<boolean>;
		readonly remove: (pattern: string) => Promise<unknown>;
	};
	/** Which systems were connected, kept outside the database: what it lost can be said. */
	readonly remembered: {
		readonly read: () => Promise<readonly System[]>;
		readonly write: (systems: readonly System[]) => Promise<void>;
	};
	/** ms since the epoch. */
	readonly clock: () => number;
	readonly newId: () => string;
};

/** Everything the options page can do about connections. */
export type Connections = {
	readonly list: () => Promise<readonly ConnectionView[]>;
	readonly connect: (input: {
		readonly system: System;
		readonly url: string;
		readonly key: string;
	}) => Promise<ConnectOutcome>;
	readonly test: (system: System) => Promise<ConnectOutcome>;
	readonly disconnect: (system: System) => Promise<ConnectionView>;
	readonly setConfidential: (system: System, confidential: boolean) => Promise<ConnectionView>;
};

type Trial = { readonly report: ConnectionReport | null; readonly failure: Failure | null };

export function createConnections(deps: ConnectionDeps): Connections {
	const { store, grants, systems, remembered } = deps;
	const hostOf = (system: System, url: string) => connectionHost(system, url, systems[system].apiOrigins);

	async function isAllowed(system: System, url: string): Promise<boolean> {
		const host = hostOf(system, url);
		return host.state === 'allowed' && (host.pattern === null || (await grants.has(host.pattern)));
	}

	async function current(system: System): Promise<Connection | null> {
		const connection = await readConnection(store, system);
		return connection === 'damaged' ? null : connection;
	}

	async function viewOf(system: System): Promise<ConnectionView> {
		const connection = await current(system).catch(sayLocked);
		if (connection === 'locked') return { system, status: 'none', locked: true };
		if (connection === null) {
			const isLost = (await remembered.read()).includes(system);
			return isLost ? { system, status: 'none', lost: true } : { system, status: 'none' };
		}
		const { url, key, report, testedAt, problem } = connection;
		return {
			system,
			status: 'connected',
			url,
			keyHint: hintOf(key),
			report,
			testedAt,
			accessAllowed: await isAllowed(system, url),
			confidential: systems[system].hasConfidentialJobs ? connection.confidential : null,
			problem,
		};
	}

	/** Tries every permission. What nobody answered is unknown, not missing. */
	async function tryOut({ system, url, key }: KeyInUse): Promise<Trial> {
		const host = hostOf(system, url);
		if (host.state === 'refused') return { report: null, failure: host.failure };
		if (!(await isAllowed(system, url))) {
			return { report: null, failure: { kind: 'access-not-allowed', origin: host.origin } };
		}
		try {
			const client =
				system === 'modernloop'
					? deps.make.bridge(url, key, 'interactive')
					: deps.make.ats(system, url, key, 'interactive');
			return { report: await client.testConnection(), failure: null };
		} catch (error) {
			const failure = failureOf(error);
			if (failure.kind === 'key-rejected' || failure.kind === 'access-not-allowed') {
				return { report: null, failure };
			}
			const permissions = systems[system].permissions.map((one) => ({ ...one, state: 'unknown' as const }));
			return { report: { accountName: null, permissions }, failure };
		}
	}

	async function save(draft: KeyInUse, previous: Connection | null, trial: Trial): Promise<ConnectionView> {
		const { system } = draft;
		const { report, failure } = trial;
		if (report === null) throw new ApiError({ kind: 'unexpected', detail: 'not tested' });
		const row = await connectionRow(store, {
			...draft,
			generation: deps.newId(),
			confidential: previous?.confidential ?? false,
			problem: failure,
			report,
			testedAt: deps.clock(),
		});
		const isElsewhere = previous !== null && previous.url !== draft.url;
		await store.database.transact(['connections', ...FETCHED_STORES], 'readwrite', async (transaction) => {
			// Another address may be another organisation, whose records are other people's.
			if (isElsewhere) await removeFetched(transaction, system);
			const isOther = isElsewhere || previous?.key !== draft.key;
			// What was read before there was this bridge, or before it took that, is passed on by reading it again.
			if (system === 'modernloop' && (isOther || mayMore(previous.report, report))) {
				for (const ats of ATS_SYSTEMS) await readAllOf(transaction, ats);
			} else if (isOther && !isElsewhere && system !== 'modernloop') await readAllOf(transaction, system);
			await transaction.objectStore('connections').put(row);
			if (failure === null) await goOn(transaction, system, deps.clock());
		});
		if (failure === null) await retryForbidden(store, deps.clock());
		// What waits for its turn with the key before, or at the address before, is not sent any more.
		deps.make.forgetOthers(draft);
		// Only there to notice a loss; by now the connection is saved.
		await remembered.write([...new Set([...(await remembered.read()), system])]).catch(() => undefined);
		if (isElsewhere) await releaseGrant(system, previous.url);
		return viewOf(system);
	}

	/** Gives the browser's permission back, unless another connection still needs that host. */
	async function releaseGrant(system: System, url: string): Promise<void> {
		const host = hostOf(system, url);
		if (host.state === 'refused' || host.pattern === null) return;
		for (const other of SYSTEMS) {
			const connection = await current(other);
			const otherHost = connection && hostOf(other, connection.url);
			if (otherHost?.state === 'allowed' && otherHost.origin === host.origin) return;
		}
		await grants.remove(host.pattern);
	}

	async function connect({ system, url, key }: KeyInUse): Promise<ConnectOutcome> {
		const previous = await current(system);
		const pasted = withoutSpace(key);
		const draft = { system, url: url.trim(), key: pasted === '' ? (previous?.key ?? '') : pasted };
		if (draft.key === '') return { outcome: 'failed', failure: { kind: 'key-rejected' }, report: null };
		const trial = await tryOut(draft);
		if (trial.report === null && trial.failure !== null) {
			return { outcome: 'failed', failure: trial.failure, report: null };
		}
		return { outcome: 'connected', connection: await save(draft, previous, trial) };
	}

	return {
		list: () => Promise.all(SYSTEMS.map(viewOf)),
		async connect(input) {
			let isSaved = false;
			try {
				const outcome = await connect(input);
				isSaved = outcome.outcome === 'connected';
				return outcome;
			} finally {
				// The browser was asked for this host before the key was tried; nothing uses it now.
				if (!isSaved) await releaseGrant(input.system, input.url).catch(() => undefined);
			}
		},
		async test(system) {
			const connection = await current(system);
			if (connection === null) {
				return { outcome: 'failed', failure: { kind: 'unexpected', detail: 'not-connected' }, report: null };
			}
			const trial = await tryOut(connection);
			if (trial.failure !== null) {
				// The last report stays: it is still the best that is known of the key.
				await storedUnlessFull(writeHealth(store, connection, trial.failure));
				return { outcome: 'failed', failure: trial.failure, report: null };
			}
			return { outcome: 'connected', connection: await save(connection, connection, trial) };
		},
		async disconnect(system) {
			const connection = await current(system);
			await store.database.transact(['connections', ...FETCHED_STORES], 'readwrite', async (transaction) => {
				await transaction.objectStore('connections').delete(system);
				await removeFetched(transaction, system);
			});
			// At once: what waits for its turn at the limits is not sent any more.
			await deps.make.forget(system);
			await remembered.write((await remembered.read()).filter((one) => one !== system));
			if (connection !== null) await releaseGrant(system, connection.url);
			return viewOf(system);
		},
		async setConfidential(system, confidential) {
			if (system === 'modernloop' || !systems[system].hasConfidentialJobs) return viewOf(system);
			const stores = ['connections', ...SYNC_STORES, ...RECORD_STORES] as const;
			await store.database.transact([...new Set(stores)], 'readwrite', async (transaction) => {
				const connections = transaction.objectStore('connections');
				const row = await connections.get(system);
				if (row === undefined) return;
				await connections.put({ ...row, confidential, generation: deps.newId() });
				if (!confidential) {
					await removeConfidential(transaction, system);
					await removeSecret(transaction, system);
				}
				await readAllOf(transaction, system);
			});
			return viewOf(system);
		},
	};
}

/** There is a connection, whose key nobody can read now. */
function sayLocked(error: unknown): 'locked' {
	if (failureOf(error).kind === 'locked') return 'locked';
	throw error;
}

/** The end of the key, unless that would be most of it. */
function hintOf(key: string): string {
	return key.length < 12 ? '' : key.slice(-4);
}

/** No vendor's key has white space, but copying brings it along, and a stored line end breaks the header. */
function withoutSpace(text: string): string {
	return text.replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '');
}
