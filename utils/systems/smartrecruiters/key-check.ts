import { ApiError, type Failure, failureOf } from '../../failures/failure.ts';
import { probe } from '../probe.ts';
import type { SmartrecruitersApi } from './api.ts';
import { SMARTRECRUITERS_READS } from './permissions.ts';

/** Reads that any working key may do; the first is the cheapest, and undocumented for some accounts. */
const KEY_READS = SMARTRECRUITERS_READS.filter(
	({ name }) => name === '/users/me' || name === '/configuration/company',
).toReversed();

/**
 * Runs a read of one record so that a 401 comes out as what it means. SmartRecruiters answers 401 both for a
 * wrong key and for a single record that the key's user may not see, so another read must be refused in the
 * same way before the key is said to be rejected; `otherwise` is what a 401 means when the key works. One
 * check serves all that asks meanwhile.
 */
export function createKeyCheck(api: SmartrecruitersApi) {
	let checking: Promise<boolean> | null = null;

	async function isRejected(): Promise<boolean> {
		let refused = false;
		for (const { name, path, limit } of KEY_READS) {
			const { state } = await probe(() => api.probe(name, path, limit));
			if (state === 'granted' || state === 'missing') return false;
			refused ||= state === 'rejected';
		}
		return refused;
	}

	return async function record<Answer>(
		read: () => Promise<Answer>,
		otherwise: Failure = { kind: 'not-visible' },
	): Promise<Answer> {
		try {
			return await read();
		} catch (error) {
			if (failureOf(error).kind !== 'key-rejected') throw error;
			checking ??= isRejected().finally(() => {
				checking = null;
			});
			if (await checking) throw error;
			throw new ApiError(otherwise);
		}
	};
}

export type KeyCheck = ReturnType<typeof createKeyCheck>;
