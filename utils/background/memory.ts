import { z } from 'zod';
import type { LocalPlace } from '../store/places.ts';
import { SYSTEMS, type System } from '../systems/system.ts';

/** The part of `browser.storage.local` that is used. Values come back unparsed. */
export type LocalStorage = {
	readonly get: (key: LocalPlace) => Promise<unknown>;
	readonly set: (key: LocalPlace, value: unknown) => Promise<void>;
};

/**
 * The little that is remembered outside the database, so that its loss can be noticed and said, or that is
 * needed at once: which systems were connected, when the database had to be started anew, the organisation's
 * policy. Nothing here is personal or secret.
 */
export type Memory = {
	readonly readConnected: () => Promise<readonly System[]>;
	readonly writeConnected: (systems: readonly System[]) => Promise<void>;
	/** ms since the epoch; null if never. */
	readonly readRebuiltAt: () => Promise<number | null>;
	readonly writeRebuiltAt: (at: number) => Promise<void>;
	/** The values of the organisation's policy, as the browser told them; null: nothing is remembered. */
	readonly readPolicy: () => Promise<unknown>;
	/** Writes nothing where they are the same. */
	readonly writePolicy: (raw: unknown) => Promise<void>;
};

const CONNECTED = 'connectedSystems';
const REBUILT = 'storeRebuiltAt';
const POLICY = 'policy';

const connectedSchema = z.array(z.enum(SYSTEMS)).catch([]);
const rebuiltSchema = z.number().nullable().catch(null);

export function createMemory(local: LocalStorage): Memory {
	const readPolicy = async () => (await local.get(POLICY)) ?? null;
	return {
		readConnected: async () => connectedSchema.parse(await local.get(CONNECTED)),
		writeConnected: (systems) => local.set(CONNECTED, systems),
		readRebuiltAt: async () => rebuiltSchema.parse(await local.get(REBUILT)),
		writeRebuiltAt: (at) => local.set(REBUILT, at),
		readPolicy,
		async writePolicy(raw) {
			if (JSON.stringify(raw) !== JSON.stringify(await readPolicy())) await local.set(POLICY, raw);
		},
	};
}
