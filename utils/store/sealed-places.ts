import type { StoreKey, StoreValue } from 'idb';
import { SYNCED_KINDS, type SyncedKind } from '../records/synced-record.ts';
import type { Sealed } from '../vault/seal.ts';
import { bytesOfKey, idOfBytes, systemOfBytes } from './record-bytes.ts';
import type { LoopLinkSchema } from './schema.ts';

/** Answers what takes the place of a sealed value; `context` is where it belongs. */
export type Swap = (sealed: Sealed, context: string) => Promise<Sealed>;

/**
 * Every store that has sealed values, in the order in which values are copied from one to another: what is sealed
 * anew in one is not copied, old, into one that was done before.
 */
export const SEALED_STORES = [
	'connections',
	'links',
	'rejections',
	'evidence',
	'snapshots',
	...SYNCED_KINDS,
	'outbox',
	'batches',
	'proposals',
] as const;

export type SealedStore = (typeof SEALED_STORES)[number];

type Row<Name extends SealedStore> = StoreValue<LoopLinkSchema, Name>;
type Key<Name extends SealedStore> = StoreKey<LoopLinkSchema, Name>;
type SwapInRow<Name extends SealedStore> = (row: Row<Name>, key: Key<Name>, swap: Swap) => Promise<Row<Name>>;

/** The contexts are those that the writers of each store use; a test holds both to each other. */
export const swapInRow: { readonly [Name in SealedStore]: SwapInRow<Name> } = {
	connections: async (row, _, swap) => ({
		...row,
		sealed: await swap(row.sealed, `connections:${row.system}`),
	}),
	links: async (row, _, swap) => ({ ...row, sealed: await swap(row.sealed, `links:${row.id}`) }),
	rejections: async (row, _, swap) => ({
		...row,
		removed: await Promise.all(
			row.removed.map(async (link) => ({ ...link, sealed: await swap(link.sealed, `links:${link.id}`) })),
		),
	}),
	evidence: async (row, _, swap) => ({
		...row,
		sealed: await swap(row.sealed, `evidence:${row.page}:${row.print}`),
	}),
	snapshots: async (row, _, swap) => ({ ...row, sealed: await swap(row.sealed, `snapshots:${row.key}`) }),
	users: synced('users'),
	jobs: synced('jobs'),
	'hiring-processes': synced('hiring-processes'),
	scorecards: synced('scorecards'),
	'interview-definitions': synced('interview-definitions'),
	applications: synced('applications'),
	candidates: synced('candidates'),
	interviews: synced('interviews'),
	outbox: async (row, _, swap) => ({
		...row,
		sealed: row.sealed && (await swap(row.sealed, `outbox:${row.key}`)),
	}),
	batches: async (row, _, swap) => ({
		...row,
		items: await Promise.all(
			row.items.map(async (item) => ({
				...item,
				sealed: item.sealed && (await swap(item.sealed, `outbox:${item.key}`)),
			})),
		),
	}),
	proposals: async (row, _, swap) => ({
		...row,
		sealed: await swap(row.sealed, `proposals:${row.key}`),
		deciding: row.deciding && {
			...row.deciding,
			sealed: await swap(row.deciding.sealed, `decisions:${row.key}`),
		},
	}),
};

function synced<Kind extends SyncedKind>(kind: Kind): SwapInRow<Kind> {
	return async (row, key, swap) => {
		const bytes = bytesOfKey(key);
		const context = `${kind}:${systemOfBytes(bytes)}:${idOfBytes(bytes)}`;
		return { ...row, sealed: await swap(row.sealed, context) };
	};
}
