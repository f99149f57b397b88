import type { IDBPDatabase } from 'idb';
import { SYNCED_KINDS } from '../records/synced-record.ts';
import { markSecret, type UpgradeTransaction } from './mark-secret.ts';
import type { LoopLinkSchema } from './schema.ts';

/** Brings a database of any earlier version to the newest, one step per version. Nothing async in here but requests. */
export function upgrade(
	database: IDBPDatabase<LoopLinkSchema>,
	oldVersion: number,
	_newVersion: number | null,
	transaction: UpgradeTransaction,
): void {
	if (oldVersion < 1) {
		database.createObjectStore('vault');
		const links = database.createObjectStore('links', { keyPath: 'id' });
		links.createIndex('record', 'record');
		links.createIndex('page', 'page');
		links.createIndex('key', 'keys', { multiEntry: true });
		const evidence = database.createObjectStore('evidence', {
			keyPath: ['page', 'print', 'origin', 'record'],
		});
		evidence.createIndex('print', 'print');
		evidence.createIndex('page', 'page');
		evidence.createIndex('origin', 'origin');
		evidence.createIndex('record', 'record');
		const rejections = database.createObjectStore('rejections', { keyPath: ['record', 'page'] });
		rejections.createIndex('record', 'record');
		rejections.createIndex('page', 'page');
		const records = database.createObjectStore('records', { keyPath: 'key' });
		records.createIndex('system', 'system');
		records.createIndex('candidate', 'candidate');
		database.createObjectStore('snapshots', { keyPath: 'key' }).createIndex('system', 'system');
		database.createObjectStore('pushes', { keyPath: 'key' });
		database.createObjectStore('connections', { keyPath: 'system' });
		database.createObjectStore('settings', { keyPath: 'key' });
	}
	if (oldVersion < 2) {
		for (const kind of SYNCED_KINDS) {
			if (kind === 'applications') {
				const applications = database.createObjectStore(kind);
				applications.createIndex('secret', 'secret');
				applications.createIndex('of', 'of');
				applications.createIndex('asked', 'asked');
			} else if (kind === 'candidates') {
				const candidates = database.createObjectStore(kind);
				candidates.createIndex('secret', 'secret');
				candidates.createIndex('prints', 'prints', { multiEntry: true });
			} else if (kind === 'jobs') {
				const jobs = database.createObjectStore(kind);
				jobs.createIndex('secret', 'secret');
				jobs.createIndex('processes', 'processes', { multiEntry: true });
			} else if (kind === 'interviews') {
				const interviews = database.createObjectStore(kind);
				interviews.createIndex('secret', 'secret');
				interviews.createIndex('of', 'of');
			} else {
				database.createObjectStore(kind).createIndex('secret', 'secret');
			}
		}
		database.createObjectStore('checkpoints', { keyPath: ['system', 'resource'] });
		database.createObjectStore('syncs', { keyPath: 'system' });
		database.createObjectStore('wanted', { keyPath: 'candidate' });
		database.createObjectStore('hiding', { keyPath: 'job' });
		// What version 1 knew of the bridge lacks the merge base; equal writes are no writes, so it is found again.
		database.deleteObjectStore('pushes');
		const pushes = database.createObjectStore('pushes', { keyPath: 'key' });
		pushes.createIndex('of', 'of');
		const outbox = database.createObjectStore('outbox', { keyPath: 'key' });
		outbox.createIndex('due', ['state', 'turn', 'retryAt']);
		outbox.createIndex('of', 'of');
		database.createObjectStore('batches', { keyPath: 'id' });
		database.createObjectStore('proposals', { keyPath: 'key' }).createIndex('of', 'of');
		database.createObjectStore('audit', { keyPath: 'id', autoIncrement: true });
	}
	if (oldVersion < 3) {
		const proposals = transaction.objectStore('proposals');
		proposals.createIndex('at', 'at');
		proposals.createIndex('decider', 'deciding.who');
		for (const name of ['outbox', 'pushes'] as const) {
			const store = transaction.objectStore(name);
			// A million rows in an index by which nothing was found but all of them.
			if (oldVersion === 2) store.deleteIndex('system');
			store.createIndex('secret', 'secret');
		}
		if (oldVersion === 2) void markSecret(transaction);
	}
}
