import type { Page } from '@playwright/test';
import type { SyncProgress, SyncProtocol } from '../../../utils/messages/sync-protocol.ts';
import type { SyncedKind } from '../../../utils/records/synced-record.ts';
import { idOfBytes, systemOfBytes } from '../../../utils/store/record-bytes.ts';
import type { Ats } from '../../../utils/systems/system.ts';

/** Sends one of the options page's messages about sync, from that page. */
export async function askSync<Type extends keyof SyncProtocol>(
	options: Page,
	type: Type,
	input: SyncProtocol[Type]['input'],
): Promise<SyncProtocol[Type]['output']> {
	const reply = await options.evaluate(
		(message) => Reflect.get(globalThis, 'chrome').runtime.sendMessage(message),
		{ type, input },
	);
	if (reply?.ok !== true) throw new Error(`${type}: ${JSON.stringify(reply)}`);
	return reply.output;
}

/** Lets the alarm of a sync ring now, as it does by itself half a minute after a worker died. */
export async function ringAlarm(options: Page): Promise<void> {
	await options.evaluate(() => Reflect.get(globalThis, 'chrome').alarms.create('sync', { when: Date.now() }));
}

/**
 * Lets the worker start and look what is due, without waiting for it. An alarm would do the same, but Chromium
 * lets one ring once a second.
 */
export async function wake(options: Page): Promise<void> {
	await options.evaluate(() => {
		const message = { type: 'outbox.retry', input: { ids: [] } };
		// The worker may die before it answers.
		void Reflect.get(globalThis, 'chrome')
			.runtime.sendMessage(message)
			.catch(() => undefined);
	});
}

/** Whether everything has been read since then (ms since the epoch), and nothing waits or failed. */
export function isCurrent(progress: readonly SyncProgress[], systems: readonly Ats[], since = 0): boolean {
	return progress
		.filter(({ system }) => systems.includes(system))
		.every(({ resources }) =>
			resources.every(
				({ phase, problem, succeededAt }) =>
					phase === 'current' && problem === null && (succeededAt ?? 0) >= since,
			),
		);
}

/** The vendor's ids of what an import stored of a kind, sorted. */
export async function storedIds(options: Page, system: Ats, kind: SyncedKind): Promise<readonly string[]> {
	const keys = await options.evaluate(
		(name) =>
			new Promise<number[][]>((resolve, reject) => {
				const opening = indexedDB.open('looplink');
				opening.onerror = () => reject(opening.error);
				opening.onsuccess = () => {
					const asked = opening.result.transaction(name).objectStore(name).getAllKeys();
					asked.onerror = () => reject(asked.error);
					asked.onsuccess = () => {
						opening.result.close();
						resolve(asked.result.map((key) => [...new Uint8Array(key as ArrayBuffer)]));
					};
				};
			}),
		kind,
	);
	const bytes = keys.map((key) => new Uint8Array(key)).filter((key) => systemOfBytes(key) === system);
	return bytes.map(idOfBytes).toSorted();
}
