import type { System } from '../systems/system.ts';
import { type ParsedPolicy, parsePolicy } from './parse-policy.ts';
import { NO_POLICY, type Policy } from './policy.ts';

/** The organisation's policy as it holds now. */
export type Policies = {
	readonly readPolicy: () => Promise<Policy>;
	/** The same with what in it is not understood. */
	readonly read: () => Promise<ParsedPolicy>;
	/** It was changed: it is read anew. */
	readonly changed: () => void;
};

/**
 * @param managed reads the browser's managed storage; rejects where there is none, as in Firefox without a policy
 * @param isFine whether a system may be connected at an address at all
 */
export function createPolicies(
	managed: () => Promise<unknown>,
	isFine: (system: System, url: string) => boolean,
): Policies {
	let known: Promise<ParsedPolicy> | null = null;

	const read = (): Promise<ParsedPolicy> => {
		known ??= managed().then(
			(raw) => parsePolicy(raw, isFine),
			() => {
				known = null;
				return { policy: NO_POLICY, problems: [] };
			},
		);
		return known;
	};
	return {
		read,
		readPolicy: async () => (await read()).policy,
		changed() {
			known = null;
		},
	};
}
