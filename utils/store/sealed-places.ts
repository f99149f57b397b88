import type { StoreKey, StoreValue } from 'idb';
import { SYNCED_KINDS, type SyncedKind } from '../records/synced-record.ts';
import type { Print } from '../vault/fingerprint.ts';
import type { Sealed } from '../vault/seal.ts';
import type { Written } from './outbox-rows.ts';
import { bytesOfKey, idOfBytes, printBytes, printOfBytes, systemOfBytes } from './record-bytes.ts';
import { renewWritten } from './renew-written.ts';
import type { LinkRow, LoopLinkSchema } from './schema.ts';

/** What takes the place of what depends on a key. */
export type Renewal = {
	/** `context` is where it belongs, and `newContext` where it does from then on. */
	readonly sealed: (sealed: Sealed, context: string, newContext?: string) => Promise<Sealed>;
	readonly print: (print: Print) => Promise<Print>;
};

/**
 * Every store that has sealed values, or prints of what can be guessed, in the order in which values are mostly
 * copied from one to another: what is renewed in one is not copied, old, into one that was done before. Where it is,
 * as when a rejected link is taken back, another pass finds it. The note of how far a replacement is names a store
 * by its place here: in another order the passes have to begin again.
 */
export const SEALED_STORES = [
	'connections',
	'evidence',
	'links',
	'rejections',
	'snapshots',
	...SYNCED_KINDS,
	'outbox',
	'batches',
	'pushes',
	'proposals',
] as const;

export type SealedStore = (typeof SEALED_STORES)[number];

type Row<Name extends SealedStore> = StoreValue<LoopLinkSchema, Name>;
type Key<Name extends SealedStore> = StoreKey<LoopLinkSchema, Name>;
type RenewRow<Name extends SealedStore> = (
	row: Row<Name>,
	key: Key<Name>,
	renewal: Renewal,
) => Promise<Row<Name>>;

/** The contexts are those that the writers of each store use; a test holds both to each other. */
export const renewRow: { readonly [Name in SealedStore]: RenewRow<Name> } = {
	connections: async (row, _, { sealed }) => ({
		...row,
		sealed: await sealed(row.sealed, `connections:${row.system}`),
	}),
	links: (row, _, renewal) => renewLink(row, renewal),
	rejections: async (row, _, renewal) => ({
		...row,
		removed: await Promise.all(row.removed.map((link) => renewLink(link, renewal))),
	}),
	evidence: async (row, _, renewal) => {
		const print = await renewal.print(row.print);
		const [from, to] = [`evidence:${row.page}:${row.print}`, `evidence:${row.page}:${print}`];
		return { ...row, print, sealed: await renewal.sealed(row.sealed, from, to) };
	},
	snapshots: async (row, _, { sealed }) => ({
		...row,
		sealed: await sealed(row.sealed, `snapshots:${row.key}`),
	}),
	users: synced('users'),
	jobs: synced('jobs'),
	'hiring-processes': synced('hiring-processes'),
	scorecards: synced('scorecards'),
	'interview-definitions': synced('interview-definitions'),
	applications: synced('applications'),
	candidates: synced('candidates'),
	interviews: synced('interviews'),
	outbox: (row, _, renewal) => renewWrite(row, renewal),
	batches: async (row, _, renewal) => ({
		...row,
		items: await Promise.all(row.items.map((item) => renewWrite(item, renewal))),
	}),
	pushes: async (row, _, renewal) => ({
		...row,
		written: row.written && (await renewWritten(row.written, renewal.print)),
	}),
	proposals: async (row, _, { sealed }) => ({
		...row,
		sealed: await sealed(row.sealed, `proposals:${row.key}`),
		deciding: row.deciding && {
			...row.deciding,
			sealed: await sealed(row.deciding.sealed, `decisions:${row.key}`),
		},
	}),
};

function synced<Kind extends SyncedKind>(kind: Kind): RenewRow<Kind> {
	return async (row, key, { sealed, print }) => {
		const bytes = bytesOfKey(key);
		const context = `${kind}:${systemOfBytes(bytes)}:${idOfBytes(bytes)}`;
		const renewed = { ...row, sealed: await sealed(row.sealed, context) };
		if (row.prints === undefined) return renewed;
		const prints = row.prints.map(async (one) => printBytes(await print(printOfBytes(bytesOfKey(one)))));
		return { ...renewed, prints: await Promise.all(prints) };
	};
}

async function renewLink(link: LinkRow, { sealed, print }: Renewal): Promise<LinkRow> {
	return {
		...link,
		basis: link.basis && (await print(link.basis)),
		sealed: await sealed(link.sealed, `links:${link.id}`),
	};
}

async function renewWrite<
	Write extends { readonly key: string; readonly written: Written | null; readonly sealed: Sealed | null },
>(write: Write, renewal: Renewal): Promise<Write> {
	return {
		...write,
		written: write.written && (await renewWritten(write.written, renewal.print)),
		sealed: write.sealed && (await renewal.sealed(write.sealed, `outbox:${write.key}`)),
	};
}
