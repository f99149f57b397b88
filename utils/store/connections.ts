import { z } from 'zod';
import { type Failure, failureOf } from '../failures/failure.ts';
import type { ConnectionReport } from '../systems/ats.ts';
import type { System } from '../systems/system.ts';
import type { StoreName, Transaction } from './database.ts';
import type { ConnectionRow } from './schema.ts';
import type { Store } from './store.ts';

const sealedSchema = z.object({
	url: z.string(),
	key: z.string(),
	testedAt: z.number(),
	report: z.object({
		accountName: z.string().nullable(),
		permissions: z.array(
			z.object({
				name: z.string(),
				access: z.enum(['read', 'write']),
				required: z.boolean(),
				state: z.enum(['granted', 'missing', 'unknown']),
			}),
		),
	}),
});

/** A connection with its key, as the background alone ever sees it. */
export type Connection = {
	readonly system: System;
	readonly generation: string;
	readonly confidential: boolean;
	readonly problem: Failure | null;
	readonly url: string;
	readonly key: string;
	readonly report: ConnectionReport;
	/** ms since the epoch. */
	readonly testedAt: number;
};

const contextOf = (system: System) => `connections:${system}`;

/** Makes the row, before a transaction. */
export async function connectionRow({ vault }: Store, connection: Connection): Promise<ConnectionRow> {
	const { url, key, report, testedAt, ...plain } = connection;
	return { ...plain, sealed: await vault.seal({ url, key, report, testedAt }, contextOf(plain.system)) };
}

/** The connection of a system; `damaged` where its row no longer opens and the key has to be pasted again. */
export async function readConnection(
	{ database, vault }: Store,
	system: System,
): Promise<Connection | 'damaged' | null> {
	const row = await database.transact(['connections'], 'readonly', (transaction) =>
		transaction.objectStore('connections').get(system),
	);
	if (row === undefined) return null;
	const { sealed, ...plain } = row;
	const opened = await vault.open(sealed, contextOf(system), sealedSchema);
	return opened.state === 'opened' ? { ...plain, ...opened.value } : 'damaged';
}

/** Whether a connection is still the one that is stored: not disconnected, nor changed or connected anew since. */
export async function isConnected(
	transaction: Transaction<('connections' | StoreName)[], 'readonly' | 'readwrite'>,
	{ system, generation }: Connection,
): Promise<boolean> {
	return (await transaction.objectStore('connections').get(system))?.generation === generation;
}

/** Keeps the last failure with the connection until the next success. Writes only when it changes. */
export async function writeHealth(
	{ database }: Store,
	connection: Connection,
	problem: Failure | null,
): Promise<void> {
	if (problem === null && connection.problem === null) return;
	await database.transact(['connections'], 'readwrite', async (transaction) => {
		const store = transaction.objectStore('connections');
		const row = await store.get(connection.system);
		if (row?.generation === connection.generation) await store.put({ ...row, problem });
	});
}

/**
 * What a failure of one use says about the connection itself. A record that the key may not see, keys that
 * were locked meanwhile, and anything that is not an answer of the API, say nothing about it.
 */
export function healthOf(error: unknown): Failure | null {
	const failure = failureOf(error);
	return ['not-visible', 'locked', 'turned-off'].includes(failure.kind) ? null : failure;
}
