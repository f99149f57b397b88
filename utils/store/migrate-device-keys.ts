import type { IDBPDatabase } from 'idb';
import { z } from 'zod';
import { SYNCED_KINDS } from '../records/synced-record.ts';
import { modernLoopPageKey } from '../systems/modernloop/page.ts';
import { importKeys } from '../vault/data-keys.ts';
import type { Print } from '../vault/fingerprint.ts';
import { newDeviceKeys } from '../vault/guards.ts';
import { createVault, type Vault } from '../vault/vault.ts';
import type { StoreName, Transaction } from './database.ts';
import type { ConnectionRow, EvidenceRow, LinkRow, LoopLinkSchema, RejectionRow } from './schema.ts';

/** What version 1 kept: two keys that nobody can export, and so nobody can wrap. */
export type DeviceKeys = { readonly sealing: CryptoKey; readonly fingerprinting: CryptoKey };

const deviceKeysSchema = z.object({
	sealing: z.instanceof(CryptoKey),
	fingerprinting: z.instanceof(CryptoKey),
});

type Opened = IDBPDatabase<LoopLinkSchema>;

function areDeviceKeys(value: unknown): value is DeviceKeys {
	return deviceKeysSchema.safeParse(value).success;
}

/** The first byte of everything that version 1 sealed. */
const DEVICE_KEY_NUMBER = 1;

/** What is found again by itself: by looking at pages, by the next sync, by the next import. */
const FOUND_AGAIN = [
	'evidence',
	'snapshots',
	...SYNCED_KINDS,
	'checkpoints',
	'wanted',
	'hiding',
	'outbox',
	'batches',
	'proposals',
] as const;

const targetSchema = z.object({ href: z.string(), label: z.string().nullable() });

type Old = {
	readonly connections: readonly ConnectionRow[];
	readonly links: readonly LinkRow[];
	readonly rejections: readonly RejectionRow[];
	readonly evidence: readonly EvidenceRow[];
};

/**
 * Brings what version 1 sealed under new keys. Connections, links and what was said not to match stay. What
 * holds prints of values that nobody knows any more is dropped, and found again: evidence, snapshots, what was
 * imported and what waited for the bridge. Does nothing where there is nothing of version 1.
 * @param now ms since the epoch
 */
export async function migrateDeviceKeys(database: Opened, now: number): Promise<void> {
	const device: unknown = await database.get('vault', 'device');
	if (!areDeviceKeys(device)) return;
	const { row, bytes } = await newDeviceKeys(now);
	const keys = await importKeys(bytes);
	const sealing = new Map([[DEVICE_KEY_NUMBER, device.sealing]]);
	const printing = [device.fingerprinting];
	const from = createVault(async () => ({ current: DEVICE_KEY_NUMBER, sealing, printing }));
	const to = createVault(async () => keys);
	const old = await readOld(database);
	const [connections, pages] = await Promise.all([
		connectionsAnew(from, to, old.connections),
		pagesAnew(from, to, old),
	]);
	const anew = (links: readonly LinkRow[]) => linksAnew(from, to, pages, links);
	const links = new Map((await anew(old.links)).map(({ was, link }) => [was, link]));
	const removed = new Map(
		await Promise.all(
			old.rejections.map(async (one) => [rejectionName(one), await anew(one.removed)] as const),
		),
	);
	const stores = ['vault', 'connections', 'links', 'rejections', 'pushes', ...FOUND_AGAIN] as const;
	await transact(database, stores, 'readwrite', async (transaction) => {
		// Another worker was faster.
		if ((await transaction.objectStore('vault').getKey('device')) === undefined) return;
		for (const name of FOUND_AGAIN) await transaction.objectStore(name).clear();
		// As they are now: somebody may have removed some meanwhile.
		const connectionStore = transaction.objectStore('connections');
		for (const one of await connectionStore.getAll()) {
			const sealed = connections.get(one.system);
			if (sealed === undefined) await connectionStore.delete(one.system);
			else await connectionStore.put({ ...one, sealed });
		}
		const linkStore = transaction.objectStore('links');
		const kept = (await linkStore.getAllKeys()).map((id) => links.get(id));
		await linkStore.clear();
		for (const link of kept) if (link !== undefined) await linkStore.put(link);
		const rejectionStore = transaction.objectStore('rejections');
		const rejections = await rejectionStore.getAll();
		await rejectionStore.clear();
		for (const one of rejections) {
			const page = pages.get(one.page);
			const restored = removed.get(rejectionName(one)) ?? [];
			const linkId = restored.find(({ was }) => was === one.linkId)?.link.id ?? one.linkId;
			if (page === undefined) continue;
			await rejectionStore.put({ ...one, page, linkId, removed: restored.map(({ link }) => link) });
		}
		const pushStore = transaction.objectStore('pushes');
		// It stays known that they were written, and with that how to remove them; of what is found out again.
		for (const push of await pushStore.getAll()) await pushStore.put({ ...push, written: null });
		await transaction.objectStore('vault').delete('device');
		await transaction.objectStore('vault').put(row, 'keys');
	});
}

/** All or nothing, before there is a `Database` to ask. */
async function transact<Names extends readonly StoreName[], Mode extends 'readonly' | 'readwrite', Result>(
	database: Opened,
	names: Names,
	mode: Mode,
	work: (transaction: Transaction<[...Names], Mode>) => Promise<Result>,
): Promise<Result> {
	const transaction = database.transaction<[...Names], Mode>([...names], mode);
	const [result] = await Promise.all([work(transaction), transaction.done]);
	return result;
}

function readOld(database: Opened): Promise<Old> {
	const names = ['connections', 'links', 'rejections', 'evidence'] as const;
	return transact(database, names, 'readonly', async (transaction) => {
		const [connections, links, rejections, evidence] = await Promise.all([
			transaction.objectStore('connections').getAll(),
			transaction.objectStore('links').getAll(),
			transaction.objectStore('rejections').getAll(),
			transaction.objectStore('evidence').getAll(),
		]);
		return { connections, links, rejections, evidence };
	});
}

/** The sealed parts by system, without those that no longer open. */
async function connectionsAnew(
	from: Vault,
	to: Vault,
	rows: readonly ConnectionRow[],
): Promise<ReadonlyMap<string, ConnectionRow['sealed']>> {
	const sealed = await Promise.all(
		rows.map(async (row) => {
			const context = `connections:${row.system}`;
			const opened = await from.open(row.sealed, context, z.unknown());
			if (opened.state === 'damaged') return null;
			return [row.system, await to.seal(opened.value, context)] as const;
		}),
	);
	return new Map(sealed.filter((one) => one !== null));
}

/** The new print of each page by its old one: its address lies sealed beside that. */
async function pagesAnew(from: Vault, to: Vault, old: Old): Promise<ReadonlyMap<Print, Print>> {
	const pages = new Map<Print, Print>();
	const note = async (page: Print, sealed: LinkRow['sealed'], context: string) => {
		const opened = await from.open(sealed, context, targetSchema);
		if (opened.state === 'damaged') return;
		const { href } = opened.value;
		pages.set(page, await to.print('page', modernLoopPageKey(href) ?? href));
	};
	await Promise.all([
		...old.evidence.map(({ page, print, sealed }) => note(page, sealed, `evidence:${page}:${print}`)),
		...[...old.links, ...old.rejections.flatMap(({ removed }) => removed)].map(({ page, id, sealed }) =>
			note(page, sealed, `links:${id}`),
		),
	]);
	return pages;
}

async function linksAnew(
	from: Vault,
	to: Vault,
	pages: ReadonlyMap<Print, Print>,
	rows: readonly LinkRow[],
): Promise<readonly { readonly was: string; readonly link: LinkRow }[]> {
	const links = await Promise.all(
		rows.map(async (row) => {
			const opened = await from.open(row.sealed, `links:${row.id}`, targetSchema);
			const page = pages.get(row.page);
			if (opened.state === 'damaged' || page === undefined) return null;
			const id = await to.print('link', [row.source, row.record, page].join('\n'));
			const sealed = await to.seal(opened.value, `links:${id}`);
			// What it rested on is known by a print alone; it holds until it is found, or not, the next time.
			return { was: row.id, link: { ...row, id, page, basis: null, sealed } };
		}),
	);
	return links.filter((link) => link !== null);
}

const rejectionName = ({ record, page }: RejectionRow) => `${record}\n${page}`;
