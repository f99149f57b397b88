import { ApiError, type Failure, failureOf } from '../failures/failure.ts';
import type { PermissionResult } from './ats.ts';

/** What trying one permission found. `rejected`: the answer spoke of the key as a whole. */
export type Probe = {
	readonly state: PermissionResult['state'] | 'rejected';
	/** Why it is not granted; null where it is. */
	readonly failure: Failure | null;
};

/**
 * Tries one harmless read. An answer that tells nothing of the permission is `unknown`; what would be the same
 * for every permission (no network, over the limit) is thrown on.
 */
export async function probe(read: () => Promise<unknown>): Promise<Probe> {
	try {
		await read();
		return { state: 'granted', failure: null };
	} catch (error) {
		const failure = failureOf(error);
		switch (failure.kind) {
			case 'permission-missing':
				return { state: 'missing', failure };
			case 'key-rejected':
				return { state: 'rejected', failure };
			case 'not-visible':
			case 'unexpected':
				return { state: 'unknown', failure };
			default:
				throw error;
		}
	}
}

/**
 * Throws where no probe says anything about a permission: `key-rejected` if any answer spoke of the key, else
 * what the first answer was instead.
 */
export function requireJudgement(probes: readonly Probe[]): void {
	if (probes.some(({ state }) => state === 'granted' || state === 'missing')) return;
	const failures = probes.map(({ failure }) => failure).filter((failure) => failure !== null);
	const failure = failures.find(({ kind }) => kind === 'key-rejected') ?? failures[0];
	if (failure !== undefined) throw new ApiError(failure);
}

/** For a key that has proved itself: a refusal of one read is then about that read. */
export function stateOf(result: Probe | undefined): PermissionResult['state'] {
	if (result === undefined) return 'unknown';
	return result.state === 'rejected' ? 'missing' : result.state;
}
