import { expect } from 'vitest';
import { decisionSchema } from '../../../utils/merge/decision.ts';
import { openProposal } from '../../../utils/merge/proposal.ts';
import { openWrite, writeKey } from '../../../utils/outbox/prepared-write.ts';
import { writtenOf } from '../../../utils/outbox/written.ts';
import type { SYNCED_KINDS, SyncedRecord } from '../../../utils/records/synced-record.ts';
import { readConnection } from '../../../utils/store/connections.ts';
import { openEvidence } from '../../../utils/store/evidence.ts';
import { openLinks } from '../../../utils/store/links.ts';
import type { Written } from '../../../utils/store/outbox-rows.ts';
import { renewWritten } from '../../../utils/store/renew-written.ts';
import type { LinkRow } from '../../../utils/store/schema.ts';
import type { SealedStore } from '../../../utils/store/sealed-places.ts';
import { readSnapshot } from '../../../utils/store/snapshots.ts';
import type { OwnStore, Store } from '../../../utils/store/store.ts';
import { findByPrints, readSynced } from '../../../utils/store/synced.ts';
import { openRow } from '../../../utils/store/synced-rows.ts';
import type { Vault } from '../../../utils/vault/vault.ts';
import { DATA, EMAIL, KEY, RECORDS } from './sealed-world.ts';

/** What the product's own readers make of each store; `null` where they take it for damaged. */
export const READERS: Readonly<Record<SealedStore | 'decisions', (store: Store) => Promise<unknown>>> = {
	connections: async (store) => {
		const connection = await readConnection(store, 'ashby');
		return connection === 'damaged' ? null : connection;
	},
	links: async (store) => openedLink(store, await (await store.database.opened()).getAll('links')),
	rejections: async (store) => {
		const rows = await (await store.database.opened()).getAll('rejections');
		return openedLink(store, rows[0]?.removed ?? []);
	},
	evidence: async ({ database, vault }) => {
		const opened = await database.opened();
		const prints = await vault.printsToFind('email', [EMAIL]);
		const rows = await Promise.all(prints.map((print) => opened.getAllFromIndex('evidence', 'print', print)));
		const sighting = first(await openEvidence(vault, rows.flat()));
		return sighting && { ...sighting, print: null };
	},
	snapshots: (store) => readSnapshot(store, KEY),
	...syncedReaders(),
	candidates: async (store) => {
		const { vault } = store;
		const byProfile = await vault.printsToFind('profile', ['https://github.com/Jane-Doe/']);
		const found = await Promise.all(
			[await vault.printsToFind('email', [EMAIL]), byProfile].map(async (prints) => {
				const row = first(await findByPrints(store, 'ashby', prints, 2));
				return row && openRow(vault, 'candidates', row.key, row.row);
			}),
		);
		return found.includes(null) ? null : found;
	},
	outbox: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('outbox');
		await expectStanding(vault, row?.written);
		return row?.sealed ? whenOpened(await openWrite(vault, row.key, row.sealed)) : null;
	},
	pushes: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('pushes');
		return expectStanding(vault, row?.written);
	},
	batches: async ({ database, vault }) => {
		const item = (await (await database.opened()).getAll('batches'))[0]?.items[0];
		await expectStanding(vault, item?.written);
		return item?.sealed ? whenOpened(await openWrite(vault, item.key, item.sealed)) : null;
	},
	proposals: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('proposals');
		return row === undefined ? null : whenOpened(await openProposal(vault, row));
	},
	decisions: async ({ database, vault }) => {
		const [row] = await (await database.opened()).getAll('proposals');
		const sealed = row?.deciding?.sealed;
		return whenOpened(
			await vault.open(sealed, `decisions:${writeKey('candidates', 'ashby', 'c1')}`, decisionSchema),
		);
	},
};

function syncedReaders() {
	const readerOf = (record: SyncedRecord) => (store: Store) =>
		readSynced(store, 'ashby', record.kind, record.id);
	const readers = new Map(RECORDS.map((record) => [record.kind, readerOf(record)]));
	const of = (kind: SyncedRecord['kind']) => readers.get(kind) ?? (async () => null);
	return {
		users: of('users'),
		jobs: of('jobs'),
		'hiring-processes': of('hiring-processes'),
		scorecards: of('scorecards'),
		'interview-definitions': of('interview-definitions'),
		applications: of('applications'),
		candidates: of('candidates'),
		interviews: of('interviews'),
	} satisfies Record<(typeof SYNCED_KINDS)[number], unknown>;
}

/** The link with whether what it rests on is still what it rested on. */
async function openedLink({ vault }: Store, rows: readonly LinkRow[]): Promise<unknown> {
	const link = first(await openLinks(vault, rows));
	if (link === null) return null;
	const [basis] = await vault.prints('email', [EMAIL]);
	return { ...link, basis: link.basis !== null && (await vault.renewed(link.basis)) === basis };
}

/** What was written is known again for what it is, by its prints. */
async function expectStanding(vault: Vault, written: Written | null | undefined): Promise<'standing'> {
	const fresh = await writtenOf(vault, { kind: 'candidates', data: DATA });
	expect(written && (await renewWritten(written, vault.renewed))).toEqual(fresh);
	return 'standing';
}

const first = <Value>(values: readonly Value[]): Value | null => values[0] ?? null;

function whenOpened<Value>(opened: { state: 'opened'; value: Value } | { state: 'damaged' }): Value | null {
	return opened.state === 'opened' ? opened.value : null;
}

/** What every reader answers. */
export async function readAll(store: OwnStore): Promise<Readonly<Record<string, unknown>>> {
	const read = Object.entries(READERS).map(async ([name, reader]) => [name, await reader(store)] as const);
	return Object.fromEntries(await Promise.all(read));
}
