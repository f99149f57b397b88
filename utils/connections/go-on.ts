import type { Failure } from '../failures/failure.ts';
import { dueAgain } from '../outbox/due-again.ts';
import type { FETCHED_STORES } from '../removal/fetched.ts';
import type { StoreName, Transaction } from '../store/database.ts';
import { checkpointsOf } from '../store/synced.ts';
import { withoutWaiting } from '../sync/checkpoint.ts';
import type { ConnectionReport } from '../systems/ats.ts';
import type { System } from '../systems/system.ts';

/** Makes due what waits because a system could not be used: a test has just shown that it can. */
export async function goOn(
	transaction: Transaction<((typeof FETCHED_STORES)[number] | StoreName)[]>,
	system: System,
	now: number,
): Promise<void> {
	await dueAgain(transaction, now);
	if (system === 'modernloop') return;
	const checkpoints = transaction.objectStore('checkpoints');
	for (const one of await checkpoints.getAll(checkpointsOf(system)))
		if (one.problem !== null && !isToWait(one.problem, now)) await checkpoints.put(withoutWaiting(one));
}

/** Whether a key was given a permission that it lacked. */
export function mayMore(before: ConnectionReport, { permissions }: ConnectionReport): boolean {
	const missing = before.permissions.filter(({ state }) => state === 'missing').map(({ name }) => name);
	return permissions.some(({ name, state }) => state === 'granted' && missing.includes(name));
}

/** A time that a system gave is kept. */
function isToWait(problem: Failure, now: number): boolean {
	return problem.kind === 'rate-limited' && problem.until > now;
}
