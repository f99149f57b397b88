import type { Priority } from '../api/rate-limits.ts';
import { type Connection, healthOf, readConnection, writeHealth } from '../store/connections.ts';
import type { Store } from '../store/store.ts';
import { storedUnlessFull } from '../store/unless-full.ts';
import type { AtsClient } from '../systems/ats.ts';
import type { BridgeClient } from '../systems/modernloop/bridge.ts';
import type { Ats, System } from '../systems/system.ts';

/** A key, and where it is used. */
export type KeyInUse = Pick<Connection, 'system' | 'url' | 'key'>;

/** Makes clients for an address and a key. The real ones are bound to limiter, fetch and the browser's grants. */
export type ClientMaker = {
	readonly ats: (system: Ats, url: string, key: string, priority: Priority) => AtsClient;
	readonly bridge: (url: string, key: string, priority: Priority) => BridgeClient;
	/** How much others crowd a key, or one endpoint of it: from 0 (not at all) towards 1, see `Limiter`. */
	readonly crowding: (used: KeyInUse, endpoint?: string) => Promise<number>;
	/** Sends nothing more with a system's keys, and forgets what was learned about their limits. */
	readonly forget: (system: System) => Promise<void>;
	/** Sends nothing more with the keys and to the addresses that this one has taken the place of. */
	readonly forgetOthers: (kept: KeyInUse) => void;
};

/** A connected system in use. */
export type InUse<Client> = {
	readonly connection: Connection;
	/** The client itself, for what asks nothing of the system. */
	readonly client: Client;
	/** Runs one use of the key and keeps its failure, or its success, as the connection's health. */
	readonly run: <Result>(work: (client: Client) => Promise<Result>) => Promise<Result>;
	/** How much others crowd the key, see `ClientMaker`. */
	readonly crowding: (endpoint?: string) => Promise<number>;
};

/** The clients of the systems that are connected; `null` for those that are not. Without a priority, a person waits. */
export type Clients = {
	readonly ats: (system: Ats, priority?: Priority) => Promise<InUse<AtsClient> | null>;
	readonly bridge: (priority?: Priority) => Promise<InUse<BridgeClient> | null>;
};

/** Reads each connection at each use: whoever disconnects means at once. */
export function createClients(store: Store, make: ClientMaker): Clients {
	async function inUse<Client>(
		system: System,
		makeClient: (connection: Connection) => Client,
	): Promise<InUse<Client> | null> {
		const connection = await readConnection(store, system);
		if (connection === null || connection === 'damaged') return null;
		const client = makeClient(connection);
		return {
			connection,
			client,
			run: (work) => used(connection, () => work(client)),
			crowding: (endpoint) => make.crowding(connection, endpoint),
		};
	}

	async function used<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
		try {
			const result = await work();
			await storedUnlessFull(writeHealth(store, connection, null));
			return result;
		} catch (error) {
			await storedUnlessFull(writeHealth(store, connection, healthOf(error)));
			throw error;
		}
	}

	return {
		ats: (system, priority = 'interactive') =>
			inUse(system, ({ url, key }) => make.ats(system, url, key, priority)),
		bridge: (priority = 'interactive') =>
			inUse('modernloop', ({ url, key }) => make.bridge(url, key, priority)),
	};
}
