import type { StoreName, Transaction } from '../store/database.ts';
import type { AboutRecord, OutboxRow, PushRow, WriteKey } from '../store/outbox-rows.ts';
import { aboutRecord, secretOf } from './about-record.ts';
import { type PreparedWrite, recordOfKey } from './prepared-write.ts';
import { turnOf } from './turn.ts';
import { isSameWrite, isThere } from './written.ts';

/** The stores in which something on its way through the bridge may lie. */
export const OUTBOX_STORES = ['outbox', 'batches', 'pushes', 'proposals'] as const;

/** Any open transaction that includes them. */
export type OutboxTransaction = Transaction<((typeof OUTBOX_STORES)[number] | StoreName)[]>;

/** What is stored about a record that is to be written. */
type Known = {
	readonly row: OutboxRow | undefined;
	readonly push: PushRow | undefined;
	/** Whether a person has been asked about it. */
	readonly isAsked: boolean;
};

/** Puts records into the outbox, the latest state of each, unless it stands in the bridge already. */
export async function enqueueWrites(
	transaction: OutboxTransaction,
	writes: readonly { readonly write: PreparedWrite; readonly confidential: boolean }[],
	at: number,
): Promise<void> {
	const outbox = transaction.objectStore('outbox');
	const pushes = transaction.objectStore('pushes');
	await Promise.all(
		writes.map(async ({ write, confidential }) => {
			const [row, push, asked] = await Promise.all([
				outbox.get(write.key),
				pushes.get(write.key),
				transaction.objectStore('proposals').getKey(write.key),
			]);
			const next = rowAfter({ row, push, isAsked: asked !== undefined }, write, confidential, at);
			if (next === null) await outbox.delete(write.key);
			else await outbox.put(next);
			const secret = secretOf(write.system, confidential);
			if (push !== undefined && push.secret !== secret.secret) {
				const { secret: _, ...rest } = push;
				await pushes.put({ ...rest, ...secret });
			}
		}),
	);
}

/** The row of a record after it was read again; null: nothing has to be written. */
function rowAfter(
	{ row, push, isAsked }: Known,
	write: PreparedWrite,
	confidential: boolean,
	at: number,
): OutboxRow | null {
	const { key, system, kind, written, sealed } = write;
	const owner = write.of === null ? {} : { of: write.of };
	const about: AboutRecord = { key, system, ...secretOf(system, confidential), ...owner };
	const fresh: OutboxRow = {
		...about,
		state: isAsked ? 'stale' : 'ready',
		turn: turnOf(kind, false),
		retryAt: 0,
		attempts: 0,
		written,
		sealed,
		over: null,
		batch: null,
		decided: null,
		failure: null,
		at,
	};
	const isStanding = isThere(push?.written ?? null, written);
	if (row?.state === 'dropped' && isThere(row.written, written)) return marked(row, about);
	if (row === undefined || row.state === 'dropped') return isStanding ? null : fresh;
	// What is on its way may be written, whatever is known to stand there now: the latest state follows it.
	if (row.state === 'sent') return { ...fresh, state: 'sent', batch: row.batch };
	if (isSameWrite(row.written, written)) return marked(row, about);
	// What is said to be different there is looked at, whatever was known to stand there.
	if (isStanding && !isAsked && row.state !== 'stale') return null;
	// Decided about another state: what is there is looked at again before it is overwritten.
	if (row.over !== null) return { ...fresh, state: 'stale', over: row.over, decided: row.decided };
	return row.state === 'held' || row.state === 'stale' ? { ...fresh, state: 'stale' } : fresh;
}

/** The same row about a record that may have moved, or turned confidential. */
function marked(row: OutboxRow, about: AboutRecord): OutboxRow {
	const { secret: _, ...rest } = row;
	return { ...rest, ...about };
}

/** Has records removed from the bridge that were written there, and with them what belongs to them. */
export async function enqueueRemovals(
	transaction: OutboxTransaction,
	keys: readonly WriteKey[],
	at: number,
): Promise<void> {
	for (const key of keys) await enqueueRemoval(transaction, key, at);
}

async function enqueueRemoval(transaction: OutboxTransaction, key: WriteKey, at: number): Promise<void> {
	const outbox = transaction.objectStore('outbox');
	const pushes = transaction.objectStore('pushes');
	const [row, push] = await Promise.all([outbox.get(key), pushes.get(key)]);
	await transaction.objectStore('proposals').delete(key);
	if (push === undefined && row?.state !== 'sent') await outbox.delete(key);
	else await outbox.put(removalOf(key, row, push, at));
	const belonging = await Promise.all([
		pushes.index('of').getAllKeys(key),
		outbox.index('of').getAllKeys(key),
	]);
	for (const name of new Set(belonging.flat())) {
		const member = await outbox.get(name);
		const isMoved = member !== undefined && member.of !== key;
		const isGoing = member?.written === null;
		const known = member?.key ?? (await pushes.get(name))?.key;
		if (known !== undefined && !isMoved && !isGoing) await enqueueRemoval(transaction, known, at);
	}
}

function removalOf(
	key: WriteKey,
	row: OutboxRow | undefined,
	push: PushRow | undefined,
	at: number,
): OutboxRow {
	const { kind, system } = recordOfKey(key);
	const isSent = row?.state === 'sent';
	return {
		...aboutRecord({ key, system, ...push, ...row }),
		state: isSent ? 'sent' : 'ready',
		turn: turnOf(kind, true),
		retryAt: 0,
		attempts: 0,
		written: null,
		sealed: null,
		over: null,
		batch: isSent ? row.batch : null,
		decided: null,
		failure: null,
		at,
	};
}
